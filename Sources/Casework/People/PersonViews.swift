import CaseModel
import MergeCore

/// Somebody's part in a case, as lists show it.
public struct PersonLine: Hashable, Sendable, Encodable {
  /// The record of the part.
  public let role: String
  /// The record of who she is; empty for whoever may not read it.
  public let person: String
  /// The case.
  public let root: String
  /// The case's register number.
  public let registerNo: String
  /// The code of the part (list `ROLE`).
  public let part: String
  /// The name; initials and code for a child; the code alone for whoever may not read identities.
  public let shown: String
  /// Whether the name is hidden.
  public let isHidden: Bool
  /// The code of the age group; empty when not known.
  public let ageGroup: String
  /// The code of the sex; empty when not known.
  public let sex: String
}

/// A person whom a search found.
public struct PersonHit: Hashable, Sendable, Encodable {
  /// The person.
  public let line: PersonLine
  /// How well the words fit: `exact`, `sameKey`, `prefix` or `oneEdit`.
  public let match: String
}

/// Who somebody is, in full.
public struct PersonIdentity: Hashable, Sendable, Encodable {
  /// The case's register number.
  public let registerNo: String
  /// The record of who she is, with the whole NIK; nil for a part without a person.
  public let person: RecordView?
  /// Her parts in this case.
  public let roles: [RecordView]
  /// The same person in other cases, as far as those may be read.
  public let elsewhere: [PersonLine]
  /// Whether there is more that a supervisor may see.
  public let askSupervisor: Bool
}

/// Two people who may be one, or siblings.
public struct PersonSuggestion: Hashable, Sendable, Encodable {
  /// What is suggested.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
    /// One person.
    case same = "ORANG_SAMA"
    /// Victims who are siblings.
    case siblings = "SAUDARA"
  }

  /// What is suggested.
  public let kind: Kind
  /// One of them.
  public let first: PersonLine
  /// The other.
  public let second: PersonLine
  /// Why: codes of `Resemblance`.
  public let reasons: [String]
  /// Whether their two cases may be one, reported twice.
  public let mayBeOneCase: Bool
  /// Whether one person has confirmed it and another one denied it.
  public let isContested: Bool
}

/// What resembles what.
public struct PersonSuggestions: Hashable, Sendable, Encodable {
  /// The suggestions, the strongest first.
  public let suggestions: [PersonSuggestion]
  /// Whether somebody who reads more cases should look, too. It says nothing about how many or which.
  public let askSupervisor: Bool
}
