import MergeCore
import SyncSession
import SyncWire

/// A replica's ledger in memory: exact to the promises of `ReplicaLedger`, and a value, so that a crash before the end
/// of a transaction is a copy that is thrown away.
struct MemoryReplicaLedger: ReplicaLedger {
  /// One change set in a document's log.
  struct LogEntry: Sendable {
    let changeSet: ChangeSet
    var stamp: Stamp?
    var held: HoldReason?
  }

  /// A document that is held here.
  struct Document: Sendable {
    var status: DocumentStatus
    var base: [UInt8] = []
    var log: [LogEntry] = []
    var records: [RecordID: RecordState] = [:]
  }

  /// An own change set without a receipt.
  struct Unsent: Sendable {
    let changeSet: ChangeSet
    let size: Int
    let chain: [UInt8]
  }

  var progress: ReplicaProgress
  var partial: PartialSnapshot?
  private(set) var documents: [DocumentID: Document] = [:]
  private(set) var outbox: [Unsent] = []
  /// The own change sets that the hub keeps apart, with the reason.
  private(set) var held: [HeldChangeSet] = []

  /// The whole audit chain.
  private(set) var audit: [AuditLink] = []
  private(set) var auditReceipt: AuditReceipt?

  init(device: DeviceNumber, user: UInt32, cursor: Sequence64) {
    progress = ReplicaProgress(device: device, user: user, cursor: cursor)
  }

  var auditHead: AuditHead { audit.last?.head ?? .start }

  func pendingAudit(limit: Int) throws -> [AuditEntry] {
    audit.dropFirst(Int(auditReceipt?.number ?? 0)).prefix(limit).map(\.entry)
  }

  func auditHash(at number: UInt64) throws -> [UInt8]? {
    number > 0 && number <= UInt64(audit.count) ? audit[Int(number) - 1].hash : nil
  }

  mutating func appendAudit(_ link: AuditLink) throws {
    guard link.entry.number == auditHead.number + 1 else { throw SessionError.inconsistentReply }
    audit.append(link)
  }

  mutating func setAuditReceipt(_ receipt: AuditReceipt) throws { auditReceipt = receipt }

  func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? { documents[document]?.records[id] }

  mutating func setRecord(_ state: RecordState, in document: DocumentID) throws {
    guard documents[document] != nil else { throw SessionError.documentNotHeld }
    documents[document]?.records[state.id] = state
  }

  func status(of document: DocumentID) throws -> DocumentStatus? { documents[document]?.status }

  mutating func setStatus(_ status: DocumentStatus, of document: DocumentID) throws {
    documents[document, default: Document(status: status)].status = status
  }

  func leavingDocuments() throws -> [DocumentID] {
    documents.filter { $0.value.status.isLeaving }.map(\.key).sorted()
  }

  mutating func destroy(_ document: DocumentID) throws {
    documents[document] = nil
    outbox.removeAll { $0.changeSet.document == document }
  }

  mutating func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit link: AuditLink) throws {
    try appendToLog(changeSet, bytes: bytes, chain: chain)
    try appendAudit(link)
  }

  mutating func appendToLog(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    guard documents[changeSet.document] != nil else { throw SessionError.documentNotHeld }
    documents[changeSet.document]?.log.append(LogEntry(changeSet: changeSet))
    outbox.append(Unsent(changeSet: changeSet, size: bytes.count, chain: chain))
  }

  mutating func appendForeign(_ changeSet: StampedChangeSet) throws {
    guard documents[changeSet.changeSet.document] != nil else { throw SessionError.documentNotHeld }
    documents[changeSet.changeSet.document]?.log.append(
      LogEntry(changeSet: changeSet.changeSet, stamp: changeSet.stamp))
  }

  func unsent(limit: Int) throws -> [ChangeSet] {
    var changeSets: [ChangeSet] = []
    var size = 0
    for entry in outbox {
      size += entry.size
      if !changeSets.isEmpty, size > limit { break }
      changeSets.append(entry.changeSet)
    }
    return changeSets
  }

  func hasUnsent(in document: DocumentID) throws -> Bool {
    outbox.contains { $0.changeSet.document == document }
  }

  func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])? {
    outbox.first { $0.changeSet.firstCounter == firstCounter }.map { ($0.changeSet, $0.chain) }
  }

  mutating func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws {
    outbox.removeAll { $0.changeSet.firstCounter == firstCounter }
    if case .held(let reason) = outcome {
      held.append(HeldChangeSet(firstCounter: firstCounter, document: document, reason: reason))
    }
    let place = documents[document]?.log.lastIndex {
      $0.changeSet.device == progress.device && $0.changeSet.firstCounter == firstCounter
    }
    guard let place else { return }
    switch outcome {
    case .accepted(let stamp): documents[document]?.log[place].stamp = stamp
    case .held(let reason): documents[document]?.log[place].held = reason
    }
  }

  func history(of document: DocumentID) throws -> DocumentHistory {
    guard let known = documents[document] else { throw SessionError.documentNotHeld }
    let base = known.base.isEmpty ? [] : try Snapshot.unpack(known.base)
    let changeSets = known.log.compactMap { entry -> (changeSet: ChangeSet, stamp: Stamp?)? in
      if entry.held != nil { return nil }
      if let stamp = entry.stamp, stamp.sequence <= known.status.base { return nil }
      return (entry.changeSet, entry.stamp)
    }
    return DocumentHistory(base: base, changeSets: changeSets)
  }

  mutating func replaceRecords(of document: DocumentID, with records: [RecordState], base: [UInt8]?) throws {
    guard documents[document] != nil else { throw SessionError.documentNotHeld }
    if let base { documents[document]?.base = base }
    documents[document]?.records = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
  }
}
