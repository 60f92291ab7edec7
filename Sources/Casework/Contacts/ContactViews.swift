import CaseModel

/// A contact in the inbox: no name, no number, no text.
public struct ContactLine: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The channel's code.
  public let channel: String
  /// `MASUK` or `KELUAR`.
  public let direction: String
  /// The code of its state.
  public let state: String
  /// The estimated risk; empty when nobody has judged it.
  public let risk: String
  /// Whether somebody is in danger now.
  public let immediateDanger: Bool
  /// The caller's role.
  public let callerRole: String
  /// Whether the caller stays anonymous.
  public let isAnonymous: Bool
  /// The kecamatan's code.
  public let kecamatan: String
  /// The outcome so far.
  public let outcome: String
  /// When it came in, milliseconds.
  public let receivedAt: Int64
  /// Who works on it; nil for nobody.
  public let handledBy: Int64?
  /// How many cases it belongs to.
  public let cases: Int
  /// When the next call-back is due, milliseconds; nil for none.
  public let callbackDue: Int64?
  /// How many conflicts stand open in it.
  public let conflicts: Int
}

/// How the inbox is narrowed. By default everything that is not finished.
public struct ContactFilter: Hashable, Sendable {
  /// Only this channel.
  public var channel: String?
  /// Only this state.
  public var state: String?
  /// Only what whoever is at work handles.
  public var isMine = false
  /// Finished ones too.
  public var includesFinished = false
  /// The most lines, 1 or more.
  public var limit = 500

  /// Everything that is not finished.
  public init() {}
}

/// A contact with everything of it that is held here.
public struct ContactView: Hashable, Sendable, Encodable {
  /// The contact.
  public let line: ContactLine
  /// Its records: the contact first, then calls, messages, notes and call-backs as they came.
  public let records: [RecordView]
  /// The cases that it belongs to, with their register numbers where they are held here.
  public let cases: [LinkedCase]
  /// Other contacts with the same telephone number, latest first.
  public let sameNumber: [String]
  /// Questions of safe contact without an answer.
  public let unanswered: [String]
}

/// A case that a contact belongs to.
public struct LinkedCase: Hashable, Sendable, Encodable {
  /// The case's name.
  public let id: String
  /// Its register number; empty where the case is not held here.
  public let registerNo: String
}
