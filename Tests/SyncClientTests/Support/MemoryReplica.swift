import CaseModel
import MemoryLedgers
import MergeCore
import Sealing
import SyncClient
import SyncSession
import SyncWire

/// A replica's ledger in memory: a value, so that a failed reply is undone by keeping the copy from before.
struct MemoryReplicaLedger: ReplicaLedger {
  struct Own {
    let changeSet: ChangeSet
    let chain: [UInt8]
    var outcome: ReceiptOutcome?
  }

  var progress: ReplicaProgress
  var contents = MemoryReplicaContents()
  var partial: PartialSnapshot?
  var records: [DocumentID: [RecordID: RecordState]] = [:]
  var statuses: [DocumentID: DocumentStatus] = [:]
  var bases: [DocumentID: [RecordState]] = [:]
  var log: [DocumentID: [(changeSet: ChangeSet, stamp: Stamp?)]] = [:]
  var own: [Own] = []

  var audit: [AuditLink] = []
  var auditReceipt: AuditReceipt?

  var auditHead: AuditHead { audit.last?.head ?? .start }

  func pendingAudit(limit: Int) throws -> [AuditEntry] {
    audit.dropFirst(Int(auditReceipt?.number ?? 0)).prefix(limit).map(\.entry)
  }

  func auditHash(at number: UInt64) throws -> [UInt8]? { audit.first { $0.entry.number == number }?.hash }

  mutating func appendAudit(_ link: AuditLink) throws { audit.append(link) }

  mutating func setAuditReceipt(_ receipt: AuditReceipt) throws { auditReceipt = receipt }

  func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? { records[document]?[id] }

  mutating func setRecord(_ state: RecordState, in document: DocumentID) throws {
    records[document, default: [:]][state.id] = state
  }

  func status(of document: DocumentID) throws -> DocumentStatus? { statuses[document] }

  mutating func setStatus(_ status: DocumentStatus, of document: DocumentID) throws { statuses[document] = status }

  func leavingDocuments() throws -> [DocumentID] { statuses.filter(\.value.isLeaving).keys.sorted() }

  mutating func destroy(_ document: DocumentID) throws {
    records[document] = nil
    statuses[document] = nil
    try contents.destroy(document)
    bases[document] = nil
    log[document] = nil
  }

  mutating func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit link: AuditLink) throws {
    audit.append(link)
    own.append(Own(changeSet: changeSet, chain: chain))
    log[changeSet.document, default: []].append((changeSet, nil))
  }

  mutating func appendForeign(_ changeSet: StampedChangeSet) throws {
    log[changeSet.changeSet.document, default: []].append((changeSet.changeSet, changeSet.stamp))
  }

  func unsent(limit: Int) throws -> [ChangeSet] {
    var bytes = 0
    var unsent: [ChangeSet] = []
    for item in own where item.outcome == nil {
      bytes += item.changeSet.canonicalBytes.count
      if bytes > limit, !unsent.isEmpty { break }
      unsent.append(item.changeSet)
    }
    return unsent
  }

  func hasUnsent(in document: DocumentID) throws -> Bool {
    own.contains { $0.outcome == nil && $0.changeSet.document == document }
  }

  func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])? {
    own.first { $0.changeSet.firstCounter == firstCounter }.map { ($0.changeSet, $0.chain) }
  }

  mutating func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws {
    for index in own.indices where own[index].changeSet.firstCounter == firstCounter { own[index].outcome = outcome }
    for index in (log[document] ?? []).indices {
      guard let item = log[document]?[index].changeSet, item.device == progress.device,
        item.firstCounter == firstCounter
      else { continue }
      switch outcome {
      case .accepted(let stamp): log[document]?[index].stamp = stamp
      case .held: log[document]?.remove(at: index)
      }
      return
    }
  }

  mutating func setVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64) throws -> DocumentID? {
    guard let place = own.firstIndex(where: { $0.changeSet.firstCounter == firstCounter }),
      case .held = own[place].outcome
    else { return nil }
    let changeSet = own[place].changeSet
    own[place].outcome = outcome
    guard statuses[changeSet.document] != nil else { return nil }
    if case .accepted(let stamp) = outcome { log[changeSet.document, default: []].append((changeSet, stamp)) }
    return changeSet.document
  }

  mutating func keepOwnWork() throws -> OwnWork {
    let documents = Set(own.map(\.changeSet.document))
    (statuses, bases, records, log, auditReceipt) = ([:], [:], [:], [:], nil)
    for index in own.indices {
      own[index].outcome = nil
      statuses[own[index].changeSet.document] = DocumentStatus(base: 0)
      log[own[index].changeSet.document, default: []].append((own[index].changeSet, nil))
    }
    return OwnWork(before: 0, chain: Chain.start, documents: documents.sorted())
  }

  func history(of document: DocumentID) throws -> DocumentHistory {
    DocumentHistory(base: bases[document] ?? [], changeSets: log[document] ?? [])
  }

  mutating func replaceRecords(of document: DocumentID, with records: [RecordState], base: [UInt8]?) throws {
    self.records[document] = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    if base != nil {
      bases[document] = records
      log[document] = []
    }
  }
}

/// A replica in memory, enrolled at a hub.
final class MemoryReplica: SyncStore {
  let signing: SigningIdentity
  private(set) var beginnings = 0
  private let firstCursor: Sequence64
  var ledger: MemoryReplicaLedger
  var wall: UInt64 = 1_700_000_000_000
  private(set) var repliesApplied = 0
  private let session = ReplicaSession(hash: Sha256.hash, schema: Registry.version) { type, field in
    Registry.field(field, of: type)?.policy
  }

  init(_ place: EnrolmentReply, signing: SigningIdentity) {
    self.signing = signing
    firstCursor = place.cursor
    ledger = MemoryReplicaLedger(
      progress: ReplicaProgress(device: place.device, user: place.user, cursor: place.cursor))
  }

  func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest {
    try session.request(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, ledger: ledger)
  }

  func apply(_ reply: SyncReply) throws -> ExchangeSummary {
    var copy = ledger
    let summary = try session.apply(reply, wall: wall, ledger: &copy)
    ledger = copy
    repliesApplied += 1
    return summary
  }

  func check(_ refusal: Refusal) throws { try session.check(refusal, ledger: ledger) }

  func beginAnew() throws -> String {
    try session.beginAnew(cursor: firstCursor, ledger: &ledger)
    beginnings += 1
    return "kept"
  }

  var isAllReceived: Bool { ledger.own.allSatisfy { $0.outcome != nil } }

  /// Creates a case of the user's own team and others'.
  @discardableResult
  func newCase(_ summary: String, team: [UInt32]) throws -> DocumentID {
    var draft = CommitDraft(ledger.progress)
    let members = team.map { Assignment(field: Fields.Case.team, value: .int(Int64($0)), isElement: true) }
    let document = draft.createRoot(
      RecordNumber.caseRecord, kind: DocumentKind.case.rawValue,
      [Assignment(field: Fields.Case.summary, value: .text(summary))] + members)
    try session.commit(draft, wall: wall, ledger: &ledger)
    return document
  }

  func edit(_ document: DocumentID, _ summary: String) throws {
    var draft = CommitDraft(ledger.progress)
    draft.append(
      .put(record: document.root, assignments: [Assignment(field: Fields.Case.summary, value: .text(summary))]),
      to: document)
    try session.commit(draft, wall: wall, ledger: &ledger)
  }

  func summaries(of document: DocumentID) -> [String] {
    let cells = ledger.records[document]?[document.root]?.siblings(Fields.Case.summary) ?? []
    return cells.compactMap { if case .text(let text) = $0.value { text } else { nil } }
  }
}
