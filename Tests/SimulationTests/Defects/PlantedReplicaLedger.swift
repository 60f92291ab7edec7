import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// A replica's ledger that may lie, when a defect is planted; else the ledger itself.
struct PlantedReplicaLedger: ReplicaLedger {
  enum Phase: Sendable {
    case request
    case commit
    case apply
    case anew
  }

  var inner: MemoryReplicaLedger
  let defect: Defect?
  let phase: Phase
  /// The hub's last sequence.
  let head: Sequence64
  /// What the reply tells the replica to forget.
  var forgets: [DocumentID] = []
  /// Whether this program's registry knows the field.
  let isKnown: @Sendable (UInt32, UInt32) -> Bool

  init(
    inner: MemoryReplicaLedger, defect: Defect?, phase: Phase, head: Sequence64,
    isKnown: @escaping @Sendable (UInt32, UInt32) -> Bool
  ) {
    self.inner = inner
    self.defect = defect
    self.phase = phase
    self.head = head
    self.isKnown = isKnown
  }

  var contents: MemoryReplicaContents {
    get { inner.contents }
    set { inner.contents = newValue }
  }

  private var contextStep: Int64 {
    guard phase == .commit else { return 0 }
    if defect == .contextAhead, inner.progress.cursor < head { return 1 }
    if defect == .contextBehind, inner.progress.cursor > 0 { return -1 }
    return 0
  }

  var progress: ReplicaProgress {
    get {
      var progress = inner.progress
      progress.cursor = UInt64(Int64(progress.cursor) + contextStep)
      return progress
    }
    set {
      let step = contextStep
      let old = inner.progress
      inner.progress = newValue
      if phase == .anew, defect == .receiptsKept {
        inner.progress.acknowledged = old.acknowledged
        inner.progress.acknowledgedChain = old.acknowledgedChain
      }
      inner.progress.cursor = UInt64(Int64(newValue.cursor) - step)
    }
  }

  var partial: PartialSnapshot? {
    get {
      guard defect == .partsSwapped, phase == .apply, var partial = inner.partial else { return inner.partial }
      partial.bytes = Array(partial.bytes[(partial.bytes.count / 2)...] + partial.bytes[..<(partial.bytes.count / 2)])
      return partial
    }
    set { inner.partial = newValue }
  }

  func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? {
    let state = try inner.record(id, in: document)
    guard defect == .sameDeviceForgotten, phase == .commit, let state else { return state }
    return state.origins { origin in
      origin.device == progress.device ? origin.moved(to: origin.device + Self.stranger) : origin
    }
  }

  private static let stranger: DeviceNumber = 1_000

  mutating func setRecord(_ state: RecordState, in document: DocumentID) throws {
    var kept = state
    switch defect {
    case .sameDeviceForgotten:
      kept = kept.origins { $0.device > Self.stranger ? $0.moved(to: $0.device - Self.stranger) : $0 }
    case .siblingDropped:
      kept = kept.cells(where: { kept.siblings($0.field).count < 2 || kept.siblings($0.field).last == $0 })
    case .stampsForgotten where phase == .apply:
      let device = inner.progress.device
      kept = kept.origins { origin in
        var origin = origin
        if origin.device == device { origin.stamp = nil }
        return origin
      }
    case .unknownFieldsDropped:
      let type = kept.type
      kept = kept.cells(where: { isKnown(type, $0.field) })
    default: break
    }
    try inner.setRecord(kept, in: document)
  }

  func status(of document: DocumentID) throws -> DocumentStatus? { try inner.status(of: document) }

  mutating func setStatus(_ status: DocumentStatus, of document: DocumentID) throws {
    if defect == .compartmentStays, status.isLeaving, !forgets.contains(document) { return }
    try inner.setStatus(status, of: document)
  }

  func leavingDocuments() throws -> [DocumentID] { try inner.leavingDocuments() }

  mutating func destroy(_ document: DocumentID) throws { try inner.destroy(document) }

  mutating func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit: AuditLink) throws {
    guard defect == .auditApart else {
      return try inner.appendOwn(changeSet, bytes: bytes, chain: chain, audit: audit)
    }
    try inner.appendToLog(changeSet, bytes: bytes, chain: chain)
    auditApart.append(audit)
  }

  /// Entries that wait for a transaction of their own.
  private var auditApart: [AuditLink] = []

  mutating func writeAuditApart() throws {
    for link in auditApart { try inner.appendAudit(link) }
    auditApart = []
  }

  var auditHead: AuditHead { auditApart.last?.head ?? inner.auditHead }
  var auditReceipt: AuditReceipt? { inner.auditReceipt }

  func pendingAudit(limit: Int) throws -> [AuditEntry] { try inner.pendingAudit(limit: limit) }

  func auditHash(at number: UInt64) throws -> [UInt8]? { try inner.auditHash(at: number) }

  mutating func appendAudit(_ link: AuditLink) throws { try inner.appendAudit(link) }

  mutating func setAuditReceipt(_ receipt: AuditReceipt) throws { try inner.setAuditReceipt(receipt) }

  mutating func appendForeign(_ changeSet: StampedChangeSet) throws { try inner.appendForeign(changeSet) }

  func unsent(limit: Int) throws -> [ChangeSet] { try inner.unsent(limit: limit) }

  func hasUnsent(in document: DocumentID) throws -> Bool {
    try defect == .forgottenBeforeReceipt ? false : inner.hasUnsent(in: document)
  }

  func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])? {
    try inner.own(firstCounter: firstCounter)
  }

  mutating func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws {
    try inner.setOutcome(outcome, firstCounter: firstCounter, document: document)
  }

  mutating func setVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64) throws -> DocumentID? {
    try inner.setVerdict(outcome, firstCounter: firstCounter)
  }

  mutating func keepOwnWork() throws -> OwnWork { try inner.keepOwnWork() }

  func history(of document: DocumentID) throws -> DocumentHistory {
    var history = try inner.history(of: document)
    if defect == .ownEditsForgotten { history.changeSets.removeAll { $0.stamp == nil } }
    return history
  }

  mutating func replaceRecords(of document: DocumentID, with records: [RecordState], base: [UInt8]?) throws {
    try inner.replaceRecords(of: document, with: records, base: base)
  }
}

extension RecordState {
  /// The record with other origins.
  func origins(_ change: (Origin) -> Origin) -> RecordState {
    RecordState(
      id: id, type: type, origins: origins.map(change), existence: existence, cells: cells, opaque: opaque)
  }

  /// The record with some of its cells.
  func cells(where isKept: (Cell) -> Bool) -> RecordState {
    RecordState(
      id: id, type: type, origins: origins, existence: existence, cells: cells.filter(isKept), opaque: opaque)
  }
}

extension Origin {
  /// The same change set, as if another device had written it.
  func moved(to device: DeviceNumber) -> Origin {
    Origin(
      device: device, firstCounter: firstCounter, cursor: cursor, explicit: explicit, clock: clock, author: author,
      stamp: stamp)
  }
}
