import MergeCore
import SyncWire

/// Where a replica stands.
public struct ReplicaProgress: Hashable, Sendable {
  /// This replica's number.
  public var device: DeviceNumber
  /// The officer's user number.
  public var user: UInt32
  /// The counter that the next operation gets.
  public var nextCounter: UInt64
  /// The chain hash after the last own change set.
  public var chain: [UInt8]
  /// The clock.
  public var clock: HybridClock
  /// Everything in scope up to this sequence has been applied.
  public var cursor: Sequence64
  /// The number of the last reply that was applied.
  public var applied: UInt64
  /// The last own counter with a receipt.
  public var acknowledged: UInt64
  /// The chain hash after that counter.
  public var acknowledgedChain: [UInt8]
  /// When the last receipt was applied, by this replica's clock, milliseconds; 0 for never.
  public var lastReceipt: UInt64
  /// Documents destroyed and not yet reported to the hub.
  public var forgotten: [DocumentID]
  /// The number of the last verdict on held work that was applied.
  public var verdicts: UInt64
  /// The last own counter that is offered again since the replica began anew; 0 when it never did.
  public var offeredAgain: UInt64

  /// A replica that has just been enrolled.
  public init(device: DeviceNumber, user: UInt32, cursor: Sequence64) {
    self.device = device
    self.user = user
    self.cursor = cursor
    nextCounter = 1
    chain = Chain.start
    clock = HybridClock()
    applied = 0
    acknowledged = 0
    acknowledgedChain = Chain.start
    lastReceipt = 0
    forgotten = []
    verdicts = 0
    offeredAgain = 0
  }
}

/// How a replica holds a document.
public struct DocumentStatus: Hashable, Sendable {
  /// The sequence of the snapshot it was installed from; 0 when its whole history is in the log.
  public var base: Sequence64
  /// Whether it is leaving: no more edits and no more reading; destroyed as soon as no own edit of it is unsent.
  public var isLeaving: Bool

  /// A document installed at `base`.
  public init(base: Sequence64, isLeaving: Bool = false) {
    self.base = base
    self.isLeaving = isLeaving
  }
}

/// An own change set that the hub keeps apart.
public struct HeldChangeSet: Hashable, Sendable {
  /// Its first counter.
  public let firstCounter: UInt64
  /// Its document.
  public let document: DocumentID
  /// Why.
  public let reason: HoldReason

  /// The change set at `firstCounter` of `document` is held for `reason`.
  public init(firstCounter: UInt64, document: DocumentID, reason: HoldReason) {
    self.firstCounter = firstCounter
    self.document = document
    self.reason = reason
  }
}

/// What a replica goes on with when it begins anew with its office: its own change sets, as far back as their content is
/// here without a gap.
public struct OwnWork: Hashable, Sendable {
  /// The own counter before the first of them.
  public var before: UInt64
  /// The chain hash after that counter.
  public var chain: [UInt8]
  /// The documents that they are of, ascending.
  public var documents: [DocumentID]

  /// The change sets of `documents` after the counter `before`, where the chain stands at `chain`.
  public init(before: UInt64, chain: [UInt8], documents: [DocumentID]) {
    self.before = before
    self.chain = chain
    self.documents = documents
  }
}

/// What has arrived of a snapshot that takes several exchanges.
public struct PartialSnapshot: Hashable, Sendable {
  /// The document.
  public var document: DocumentID
  /// The sequence that it stands for.
  public var sequence: Sequence64
  /// How many bytes it will have.
  public var total: UInt64
  /// The bytes so far.
  public var bytes: [UInt8]

  /// The first `bytes` of the snapshot of `document` at `sequence`, which has `total` bytes.
  public init(document: DocumentID, sequence: Sequence64, total: UInt64, bytes: [UInt8]) {
    self.document = document
    self.sequence = sequence
    self.total = total
    self.bytes = bytes
  }
}

/// What a replica keeps. Owned by the session logic; the sealed SQLite store and the simulation's memory implement it.
///
/// All calls between a commit or an applied reply's begin and end are one transaction of the implementation: after a
/// crash either all of their effects are there, or none. The session never looks at a clock or a disk itself.
public protocol ReplicaLedger {
  /// How the contents of attachments are kept.
  associatedtype Contents: ReplicaContents
  /// The contents of attachments, of the same transaction.
  var contents: Contents { get set }
  /// Where the replica stands.
  var progress: ReplicaProgress { get set }
  /// The snapshot that is under way.
  var partial: PartialSnapshot? { get set }
  /// The record's state; nil when it is not here.
  func record(_ id: RecordID, in document: DocumentID) throws -> RecordState?
  /// Keeps a record's state.
  mutating func setRecord(_ state: RecordState, in document: DocumentID) throws
  /// How the document is held; nil when it is not.
  func status(of document: DocumentID) throws -> DocumentStatus?
  /// Takes note of how the document is held.
  mutating func setStatus(_ status: DocumentStatus, of document: DocumentID) throws
  /// The documents that are leaving.
  func leavingDocuments() throws -> [DocumentID]
  /// Destroys the document's key, then its records, its log and its contents.
  mutating func destroy(_ document: DocumentID) throws
  /// Appends an own change set to the log and the outbox, and its entry to the audit chain; `chain` is the chain hash
  /// after it.
  mutating func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit: AuditLink) throws
  /// Appends somebody else's change set to the log.
  mutating func appendForeign(_ changeSet: StampedChangeSet) throws
  /// Own change sets without a receipt, ascending by counter, as long as their canonical bytes fit `limit` (at least
  /// one when there is one).
  func unsent(limit: Int) throws -> [ChangeSet]
  /// Whether an own change set of the document has no receipt.
  func hasUnsent(in document: DocumentID) throws -> Bool
  /// The own change set at `firstCounter` and the chain hash after it; nil when there is none.
  func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])?
  /// Notes the receipt of an own change set.
  mutating func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws
  /// Notes a verdict on an own change set that was held.
  ///
  /// Returns its document while that is held here; nil when it is not, or when the change set was not held.
  mutating func setVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64) throws -> DocumentID?
  /// The document's base records and its change sets in the order they were applied, without held ones; stamps where
  /// known.
  func history(of document: DocumentID) throws -> DocumentHistory
  /// Replaces the document's records, and its base when `base` is given.
  mutating func replaceRecords(of document: DocumentID, with records: [RecordState], base: [UInt8]?) throws
  /// Lets go of all that came from the office: others' change sets, bases, records, the keys of documents without own work,
  /// the countersignature of the audit. Own change sets become unsent, as far back as their content is here without a gap;
  /// of those before that the chain hash stays, and that they are held. Contents that are whole, of documents with own work,
  /// are offered again; those of other documents go with them.
  mutating func keepOwnWork() throws -> OwnWork
  /// Where the audit chain stands.
  var auditHead: AuditHead { get }
  /// The office's last countersignature.
  var auditReceipt: AuditReceipt? { get }
  /// The first entries after the countersignature, ascending, at most `limit`.
  func pendingAudit(limit: Int) throws -> [AuditEntry]
  /// The chain hash after an entry that is after the countersignature; nil when it is not here.
  func auditHash(at number: UInt64) throws -> [UInt8]?
  /// Appends an entry of what is no change set to the audit chain.
  mutating func appendAudit(_ link: AuditLink) throws
  /// Keeps the office's countersignature.
  mutating func setAuditReceipt(_ receipt: AuditReceipt) throws
}

/// All that a document's records follow from.
public struct DocumentHistory: Sendable {
  /// The records it was installed with.
  public var base: [RecordState]
  /// What was applied since, in order.
  public var changeSets: [(changeSet: ChangeSet, stamp: Stamp?)]

  /// A document's history.
  public init(base: [RecordState], changeSets: [(changeSet: ChangeSet, stamp: Stamp?)]) {
    self.base = base
    self.changeSets = changeSets
  }

  /// The records that follow: what has its place in the office's order in that order, then what has none yet.
  public func records(policy: @escaping PolicyLookup) -> [RecordState] {
    var states: [RecordID: RecordState] = [:]
    for record in base { states[record.id] = record }
    let ordered = changeSets.enumerated().sorted { left, right in
      let (first, second) = (left.element.stamp?.sequence ?? .max, right.element.stamp?.sequence ?? .max)
      return first == second ? left.offset < right.offset : first < second
    }
    for (_, (changeSet, stamp)) in ordered {
      Fold.apply(changeSet, stamp: stamp, policy: policy) { id, change in
        change(&states[id, default: RecordState(id: id)])
      }
    }
    return states.values.sorted { $0.id < $1.id }
  }
}

/// Applies a change set's operations to records, wherever they are kept.
public enum Fold {
  /// Calls `edit` with each operation's record and the change to make to it, in order.
  public static func apply(
    _ changeSet: ChangeSet, stamp: Stamp?, policy: @escaping PolicyLookup,
    edit: (RecordID, (inout RecordState) -> Void) throws -> Void
  ) rethrows {
    let origin = changeSet.origin(stamp: stamp)
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      try edit(operation.record(at: dot)) { state in
        state.apply(operation, at: dot.counter, origin: origin, policy: policy)
      }
    }
  }
}
