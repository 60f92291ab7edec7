import MergeCore
import SyncSession
import SyncWire

/// A replica's ledger in memory: exact to the promises of `ReplicaLedger`, and a value, so that a crash before the end
/// of a transaction is a copy that is thrown away.
package struct MemoryReplicaLedger: ReplicaLedger {
  /// One change set in a document's log.
  package struct LogEntry: Sendable {
    package let changeSet: ChangeSet
    package var stamp: Stamp?
    package var held: HoldReason?
  }

  /// A document that is held here.
  package struct Document: Sendable {
    package var status: DocumentStatus
    package var base: [UInt8] = []
    package var log: [LogEntry] = []
    package var records: [RecordID: RecordState] = [:]
  }

  /// An own change set without a receipt.
  package struct Unsent: Sendable {
    package let changeSet: ChangeSet
    package let size: Int
    package let chain: [UInt8]
  }

  package var progress: ReplicaProgress
  package var contents = MemoryReplicaContents()
  package var partial: PartialSnapshot?
  package private(set) var documents: [DocumentID: Document] = [:]
  package private(set) var outbox: [Unsent] = []
  /// The chain hash after each own change set, by its last counter.
  private var chains: [UInt64: [UInt8]] = [:]
  /// The own change sets that the hub keeps apart, with the reason.
  package private(set) var held: [HeldChangeSet] = []

  /// The whole audit chain.
  package private(set) var audit: [AuditLink] = []
  package private(set) var auditReceipt: AuditReceipt?

  package init(device: DeviceNumber, user: UInt32, cursor: Sequence64) {
    progress = ReplicaProgress(device: device, user: user, cursor: cursor)
  }

  /// The same contents, all of them received, under a new number and with an audit chain that begins.
  package func renumbered(as device: DeviceNumber) -> MemoryReplicaLedger {
    var new = self
    new.progress = ReplicaProgress(device: device, user: progress.user, cursor: progress.cursor)
    new.progress.clock = progress.clock
    new.audit = []
    new.auditReceipt = nil
    new.held = []
    new.chains = [:]
    return new
  }

  package var auditHead: AuditHead { audit.last?.head ?? .start }

  package func pendingAudit(limit: Int) throws -> [AuditEntry] {
    audit.dropFirst(Int(auditReceipt?.number ?? 0)).prefix(limit).map(\.entry)
  }

  package func auditHash(at number: UInt64) throws -> [UInt8]? {
    number > 0 && number <= UInt64(audit.count) ? audit[Int(number) - 1].hash : nil
  }

  package mutating func appendAudit(_ link: AuditLink) throws {
    guard link.entry.number == auditHead.number + 1 else { throw SessionError.inconsistentReply }
    audit.append(link)
  }

  package mutating func setAuditReceipt(_ receipt: AuditReceipt) throws { auditReceipt = receipt }

  package func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? {
    documents[document]?.records[id]
  }

  package mutating func setRecord(_ state: RecordState, in document: DocumentID) throws {
    guard documents[document] != nil else { throw SessionError.documentNotHeld }
    documents[document]?.records[state.id] = state
  }

  package func status(of document: DocumentID) throws -> DocumentStatus? { documents[document]?.status }

  package mutating func setStatus(_ status: DocumentStatus, of document: DocumentID) throws {
    documents[document, default: Document(status: status)].status = status
  }

  package func leavingDocuments() throws -> [DocumentID] {
    documents.filter { $0.value.status.isLeaving }.map(\.key).sorted()
  }

  package mutating func destroy(_ document: DocumentID) throws {
    documents[document] = nil
    try contents.destroy(document)
    outbox.removeAll { $0.changeSet.document == document }
  }

  package mutating func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit link: AuditLink) throws
  {
    try appendToLog(changeSet, bytes: bytes, chain: chain)
    try appendAudit(link)
  }

  package mutating func appendToLog(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    guard documents[changeSet.document] != nil else { throw SessionError.documentNotHeld }
    documents[changeSet.document]?.log.append(LogEntry(changeSet: changeSet))
    outbox.append(Unsent(changeSet: changeSet, size: bytes.count, chain: chain))
    chains[changeSet.lastCounter] = chain
  }

  package mutating func appendForeign(_ changeSet: StampedChangeSet) throws {
    guard documents[changeSet.changeSet.document] != nil else { throw SessionError.documentNotHeld }
    documents[changeSet.changeSet.document]?.log.append(
      LogEntry(changeSet: changeSet.changeSet, stamp: changeSet.stamp))
  }

  package func unsent(limit: Int) throws -> [ChangeSet] {
    var changeSets: [ChangeSet] = []
    var size = 0
    for entry in outbox {
      size += entry.size
      if !changeSets.isEmpty, size > limit { break }
      changeSets.append(entry.changeSet)
    }
    return changeSets
  }

  package func hasUnsent(in document: DocumentID) throws -> Bool {
    outbox.contains { $0.changeSet.document == document }
  }

  package func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])? {
    outbox.first { $0.changeSet.firstCounter == firstCounter }.map { ($0.changeSet, $0.chain) }
  }

  package mutating func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws {
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

  package mutating func setVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64) throws -> DocumentID? {
    guard let index = held.firstIndex(where: { $0.firstCounter == firstCounter }) else { return nil }
    let document = held[index].document
    switch outcome {
    case .accepted: held.remove(at: index)
    case .held(let reason):
      held[index] = HeldChangeSet(firstCounter: firstCounter, document: document, reason: reason)
    }
    let place = documents[document]?.log.lastIndex {
      $0.changeSet.device == progress.device && $0.changeSet.firstCounter == firstCounter
    }
    guard let place else { return documents[document].map { _ in document } }
    switch outcome {
    case .accepted(let stamp):
      documents[document]?.log[place].stamp = stamp
      documents[document]?.log[place].held = nil
    case .held(let reason): documents[document]?.log[place].held = reason
    }
    return document
  }

  package mutating func keepOwnWork() throws -> OwnWork {
    let own = documents.values.flatMap(\.log).map(\.changeSet).filter { $0.device == progress.device }
    var kept: [ChangeSet] = []
    var before = progress.nextCounter - 1
    for changeSet in own.sorted(by: { $0.firstCounter > $1.firstCounter }) {
      guard changeSet.lastCounter == before else { break }
      kept.insert(changeSet, at: 0)
      before = changeSet.firstCounter - 1
    }
    documents = [:]
    try contents.beginAnew(keeping: Set(kept.map(\.document)))
    held.removeAll { $0.firstCounter > before }
    auditReceipt = nil
    outbox = []
    for changeSet in kept {
      try setStatus(DocumentStatus(base: 0), of: changeSet.document)
      guard let chain = chains[changeSet.lastCounter] else { throw SessionError.inconsistentReply }
      try appendToLog(changeSet, bytes: changeSet.canonicalBytes, chain: chain)
    }
    return OwnWork(
      before: before, chain: chains[before] ?? Chain.start, documents: Set(kept.map(\.document)).sorted())
  }

  package func history(of document: DocumentID) throws -> DocumentHistory {
    guard let known = documents[document] else { throw SessionError.documentNotHeld }
    let base = known.base.isEmpty ? [] : try Snapshot.unpack(known.base)
    let changeSets = known.log.compactMap { entry -> (changeSet: ChangeSet, stamp: Stamp?)? in
      if entry.held != nil { return nil }
      if let stamp = entry.stamp, stamp.sequence <= known.status.base { return nil }
      return (entry.changeSet, entry.stamp)
    }
    return DocumentHistory(base: base, changeSets: changeSets)
  }

  package mutating func replaceRecords(of document: DocumentID, with records: [RecordState], base: [UInt8]?) throws {
    guard documents[document] != nil else { throw SessionError.documentNotHeld }
    if let base { documents[document]?.base = base }
    documents[document]?.records = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
  }
}
