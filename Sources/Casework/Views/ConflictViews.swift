import CaseModel

/// A conflict in a list.
public struct ConflictLine: Hashable, Sendable, Encodable {
  /// Its name, such as `2.15.5`.
  public let name: String
  /// The case or contact that it is in.
  public let root: String
  /// The case's register number; empty for a contact.
  public let registerNo: String
  /// The type of the record.
  public let type: String
  /// The field; empty for what is not about one.
  public let field: String
  /// What kind of disagreement it is.
  public let kind: ConflictViewKind
  /// The rule that is broken; nil for every other kind.
  public let rule: CaseRule?
  /// Whether it is about identity, risk, status, safe contact or consent.
  public let isHeavy: Bool
  /// Since when it stands, milliseconds.
  public let since: UInt64
  /// The values that stand beside each other, in plain form; empty texts for acts.
  public let values: [String]
  /// The index of the value in force meanwhile.
  public let shown: Int?

  private enum CodingKeys: String, CodingKey {
    case name, root, registerNo, type, field, kind, isHeavy, since, values, shown
  }
}

/// What kind of disagreement it is.
public enum ConflictViewKind: String, Hashable, Sendable, Encodable {
  /// Several values of a field.
  case values
  /// A long text that several people wrote.
  case text
  /// Deleted by one, edited by another.
  case deletion
  /// Closed by one, worked on by another.
  case closedDuringWork
  /// A rule over several records is broken.
  case brokenRule
}

/// A conflict with all that a person needs to decide it.
public struct ConflictView: Hashable, Sendable {
  /// Something else that the author of a side changed in the case at the time.
  public struct Change: Hashable, Sendable {
    /// The type of the record.
    public let type: String
    /// The field; empty for a record that was added.
    public let field: String
    /// The value in plain form.
    public let value: String
  }

  /// What the author of a side had seen in the field before.
  public struct Seen: Hashable, Sendable {
    /// The values in plain form.
    public let values: [String]
    /// Who wrote it; nil when that is not known here.
    public let author: String?
    /// When, milliseconds.
    public let at: UInt64?
  }

  /// One of the sides.
  public struct Side: Hashable, Sendable {
    /// The value in plain form; empty for an act.
    public let value: String
    /// The author's number.
    public let author: UInt32
    /// The author's name; nil when the directory does not have it.
    public let authorName: String?
    /// The laptop's number.
    public let device: UInt32
    /// When by the author's clock, milliseconds.
    public let at: UInt64
    /// When the office received it; nil when it has not.
    public let received: UInt64?
    /// Whether the author's clock is too far off to be believed.
    public let isClockSuspect: Bool
    /// The record that the side is about.
    public let record: String
    /// Its type.
    public let type: String
    /// False for a deletion.
    public let isAlive: Bool
    /// What the author wrote as the reason for the value; empty without one.
    public let reason: String
    /// What else the author changed in the case within a quarter of an hour.
    public let also: [Change]
    /// What the author had seen; nil for an act.
    public let seen: Seen?
  }

  /// Names the sides that stand now: another value, or one less, and it is another text.
  public var mark: String { sides.map { "\($0.device).\($0.at).\($0.record).\($0.isAlive)" }.joined(separator: " ") }

  /// As in a list.
  public let line: ConflictLine
  /// The record.
  public let record: String
  /// The sides: the first is A everywhere.
  public let sides: [Side]
  /// Whether whoever is at work may decide it.
  public let mayDecide: Bool
  /// What all authors had seen; nil when they had not seen the same, or for acts.
  public let base: Seen?
}

/// A decision on a conflict, with who and where.
public struct DecidedView: Hashable, Sendable {
  /// The decision's name.
  public let id: String
  /// The case or contact.
  public let root: String
  /// The case's register number; empty for a contact.
  public let registerNo: String
  /// The type of the record that it is about.
  public let type: String
  /// The field; empty for the record's existence.
  public let field: String
  /// `PILIH`, `GABUNG`, `NILAI_LAIN`, `BATAL`.
  public let kind: String
  /// What was chosen, in plain form; empty for a decision that undoes another.
  public let chosen: String
  /// Why.
  public let reason: String
  /// Who decided.
  public let author: UInt32
  /// The decider's name; nil when the directory does not have it.
  public let authorName: String?
  /// When, milliseconds.
  public let at: UInt64
  /// Whether it was undone.
  public let isUndone: Bool
  /// Whether it can be undone by its age and kind; somebody who has written since may still prevent it.
  public let mayUndo: Bool
}
