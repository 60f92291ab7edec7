import CaseModel
import MergeCore

/// A call as it is written down when it ends.
public struct NewCall: Sendable {
  /// The contact that the caller's matter is; nil for a new one.
  public var contact: RecordID?
  /// `MASUK` or `KELUAR`.
  public var direction: String = Codes.Direction.masuk
  /// The number on the other side; for an outgoing call empty for the one that is safe.
  public var number: String = ""
  /// When it began to ring, milliseconds; nil for now.
  public var startedAt: UInt64?
  /// When it was answered; nil when it was not.
  public var answeredAt: UInt64?
  /// When it ended; nil for now.
  public var endedAt: UInt64?
  /// What became of it (list K3); empty when that is not known yet.
  public var outcome: String = ""
  /// Who hung up (list CALL_ENDED_BY).
  public var endedBy: String = ""
  /// Whether a call-back is wanted.
  public var wantsCallback = false
  /// What was said.
  public var note: String = ""
  /// For an outgoing call: she was asked before, and agreed.
  public var isAgreed = false
  /// For an outgoing call: a message was left.
  public var leftMessage = false
  /// Whether it is the call of which somebody has typed the end (`keepCallDraft`): that is forgotten with it.
  public var endsDraft = false

  /// A call that came in now.
  public init() {}
}

/// A call-back as it is promised.
public struct NewCallback: Sendable {
  /// The contact.
  public var contact: RecordID
  /// The case that it is about; its safe-contact rules count too.
  public var linkedCase: DocumentID?
  /// When, milliseconds; nil for as soon as it is safe.
  public var dueAt: UInt64?
  /// The priority; empty for the gravest risk that is known.
  public var priority: String = ""
  /// Who calls; nil for whoever is free.
  public var assignee: UInt32?
  /// What for.
  public var reason: String = ""
  /// After how many tries a supervisor is told; nil for the office's rule.
  public var triesLimit: Int64?
  /// She was asked before, and agreed.
  public var isAgreed = false

  /// A call-back to `contact`.
  public init(contact: RecordID) { self.contact = contact }
}

/// One try of a call-back.
public struct CallbackTry: Sendable {
  /// The task.
  public var task: RecordID
  /// What became of it (list K3).
  public var outcome: String
  /// When, milliseconds; nil for now.
  public var triedAt: UInt64?
  /// What was said.
  public var note: String = ""
  /// She was asked before, and agreed.
  public var isAgreed = false
  /// A message was left.
  public var leftMessage = false

  /// A try of `task`.
  public init(task: RecordID, outcome: String) {
    self.task = task
    self.outcome = outcome
  }
}

/// A call-back that is still to be done: no name, no number; what it is for is what somebody wrote.
public struct CallbackLine: Hashable, Sendable, Encodable {
  /// The task's name.
  public let id: String
  /// The contact's name.
  public let contact: String
  /// The case's register number; empty for none.
  public let registerNo: String
  /// What for; empty when nobody said.
  public let reason: String
  /// How urgent: the gravest of what was promised and what is known of the contact now.
  public let priority: String
  /// When, milliseconds.
  public let dueAt: Int64
  /// Who calls; nil for whoever is free.
  public let assignee: Int64?
  /// How often it was tried.
  public let tries: Int
  /// How often nobody was reached.
  public let unreached: Int
  /// After how many tries a supervisor is told.
  public let triesLimit: Int
  /// Whether it stands before a supervisor.
  public let isRaised: Bool
  /// Whether it may be done now by the rules of safe contact.
  public let mayCallNow: Bool
}

/// A call-back that was promised.
public struct CallbackSaved: Hashable, Sendable, Encodable {
  /// The task's record.
  public let record: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// When it is due, milliseconds: as asked for, or at the next safe hour.
  public let dueAt: UInt64
}

/// A call that was written down.
public struct CallSaved: Hashable, Sendable, Encodable {
  /// The contact's record.
  public let record: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// What rule of safe contact the call broke (list REACH_BREACH); empty for none. A supervisor sees it.
  public let againstRule: String
}

/// A try that was written down, and what follows from it.
public struct TrySaved: Hashable, Sendable, Encodable {
  /// The try's record.
  public let record: String
  /// The first counter of the commit on this device.
  public let counter: UInt64
  /// Whether the task stands before a supervisor now.
  public let isRaised: Bool
  /// What rule of safe contact the call broke (list REACH_BREACH); empty for none. A supervisor sees it.
  public let againstRule: String
  /// When it is due again, milliseconds; nil when somebody was reached.
  public let dueAt: UInt64?
}
