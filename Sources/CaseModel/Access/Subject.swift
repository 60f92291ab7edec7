public import MergeCore

/// A record as the decider knows it, whatever its values.
public struct KnownRecord: Hashable, Sendable {
  /// The number of its type; 0 while its creation is not known.
  public let type: UInt32
  /// The user who created it.
  public let author: UInt32
  /// The document that it lives in.
  public let document: DocumentID

  /// A record.
  public init(type: UInt32, author: UInt32, document: DocumentID) {
    self.type = type
    self.author = author
    self.document = document
  }
}

extension Subject {
  /// The record that a new approval of `type` is about; nil for what is no approval, and for one that names nothing.
  public static func approved(_ type: UInt32, _ assignments: [Assignment]) -> RecordID? {
    let field: UInt32
    switch type {
    case RecordNumber.approval: field = Fields.Approval.about
    case RecordNumber.exportApproval: field = Fields.ExportApproval.about
    default: return nil
    }
    guard case .ref(let about)? = assignments.first(where: { $0.field == field })?.value else { return nil }
    return about
  }
}

/// What an operation is about: what its writer had before her when she wrote.
public struct Subject: Sendable {
  /// The document.
  public var document: DocumentID
  /// The record that is edited; nil for a new one or one that is not known.
  public var record: KnownRecord?
  /// The registers of the record that hold several values, all of which she had seen: writing one is a decision.
  public var contested: Set<UInt32>
  /// The statuses of the case that she had seen, with who wrote each; for operations that write a status.
  public var statuses: [(code: String, author: UInt32)]
  /// The user who created the record that a new approval is about.
  public var proposer: UInt32?
  /// The user whom an edited record of the directory is about.
  public var person: UInt32?

  /// An operation on `record` of `document`, with nothing contested.
  public init(
    document: DocumentID, record: KnownRecord? = nil, contested: Set<UInt32> = [],
    statuses: [(code: String, author: UInt32)] = [], proposer: UInt32? = nil, person: UInt32? = nil
  ) {
    self.document = document
    self.record = record
    self.contested = contested
    self.statuses = statuses
    self.proposer = proposer
    self.person = person
  }
}
