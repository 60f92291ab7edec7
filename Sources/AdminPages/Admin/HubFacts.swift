/// A change that is kept apart until somebody decides.
public struct HeldChange: Hashable, Sendable {
  /// Its name: device and first counter, such as `3.17`.
  public let name: String
  /// Who wrote it.
  public let author: UInt32
  /// On which device.
  public let device: UInt32
  /// Why it is held, in words.
  public let reason: String
  /// When the office received it, milliseconds.
  public let received: UInt64
  /// What it is about, as a record's name.
  public let about: String
  /// What it changes, in words.
  public let changes: [String]
  /// Whether nothing would be against it if it arrived now.
  public let isPermittedNow: Bool

  /// A change that is held.
  public init(
    name: String, author: UInt32, device: UInt32, reason: String, received: UInt64, about: String, changes: [String],
    isPermittedNow: Bool
  ) {
    self.name = name
    self.author = author
    self.device = device
    self.reason = reason
    self.received = received
    self.about = about
    self.changes = changes
    self.isPermittedNow = isPermittedNow
  }
}

/// Which audit entries somebody wants to see.
public struct AuditQuestion: Hashable, Sendable {
  /// Of this device only; 0 for the office's own.
  public var device: UInt32?
  /// Of this person only.
  public var user: UInt32?
  /// About this case only: a register number or a record's name; empty for all.
  public var about = ""

  /// Every entry.
  public init() {}
}

/// An audit entry in words.
public struct AuditRow: Hashable, Sendable {
  /// When, milliseconds.
  public let at: UInt64
  /// The device; 0 for the office.
  public let device: UInt32
  /// Its place in the device's chain.
  public let number: UInt64
  /// The name of whoever did it.
  public let person: String
  /// What was done.
  public let action: String
  /// What it was about, as a record's name; empty for nothing in particular.
  public let about: String
  /// How many; 0 where it is not a number of things.
  public let count: UInt64
  /// The number of the reason of a refusal; 0 for none.
  public let reason: UInt32

  /// An entry.
  public init(
    at: UInt64, device: UInt32, number: UInt64, person: String, action: String, about: String, count: UInt64,
    reason: UInt32
  ) {
    self.at = at
    self.device = device
    self.number = number
    self.person = person
    self.action = action
    self.about = about
    self.count = count
    self.reason = reason
  }
}

/// What the audit holds for a question.
public struct AuditAnswer: Hashable, Sendable {
  /// The latest entries, latest first.
  public let rows: [AuditRow]
  /// How many there are in all.
  public let total: Int

  /// The most rows of an answer.
  public static let rowsMax = 500

  /// An answer.
  public init(rows: [AuditRow], total: Int) {
    self.rows = rows
    self.total = total
  }
}

/// What a lost device means.
public struct BreachFacts: Hashable, Sendable {
  /// A case that was on it.
  public struct ExposedCase: Hashable, Sendable {
    /// Its record's name.
    public let record: String
    /// Its register number; empty for one that has none.
    public let registerNo: String
    /// How many people are in it by name.
    public let persons: Int
    /// When the device confirmed that it had destroyed it, milliseconds; nil while it may hold it.
    public let forgotten: UInt64?

    /// A case.
    public init(record: String, registerNo: String, persons: Int, forgotten: UInt64?) {
      self.record = record
      self.registerNo = registerNo
      self.persons = persons
      self.forgotten = forgotten
    }
  }

  /// Whose it was.
  public let user: UInt32
  /// Its last exchange, milliseconds; 0 for never.
  public let lastContact: UInt64
  /// The code of its state; empty while the directory says nothing of it.
  public let state: String
  /// When the breach was known, milliseconds; nil while nobody has noted it.
  public let notedAt: UInt64?
  /// By when notices are due, milliseconds.
  public let dueAt: UInt64
  /// The cases that were on it.
  public let cases: [ExposedCase]
  /// How many other documents were on it.
  public let otherDocuments: Int
  /// The incident's record; empty while there is none.
  public let incident: String

  /// What it means.
  public init(
    user: UInt32, lastContact: UInt64, state: String, notedAt: UInt64?, dueAt: UInt64, cases: [ExposedCase],
    otherDocuments: Int, incident: String
  ) {
    self.user = user
    self.lastContact = lastContact
    self.state = state
    self.notedAt = notedAt
    self.dueAt = dueAt
    self.cases = cases
    self.otherDocuments = otherDocuments
    self.incident = incident
  }
}

/// How the backups stand.
public struct BackupState: Hashable, Sendable {
  /// When this office last wrote one, milliseconds; nil when it never did, or that is not known.
  public let lastMade: UInt64?
  /// How large it was, bytes.
  public let bytes: UInt64?
  /// Documents that the office holds.
  public let documents: Int
  /// Change sets that it holds.
  public let changeSets: Int

  /// How the backups stand.
  public init(lastMade: UInt64?, bytes: UInt64?, documents: Int, changeSets: Int) {
    self.lastMade = lastMade
    self.bytes = bytes
    self.documents = documents
    self.changeSets = changeSets
  }
}
