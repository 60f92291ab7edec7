import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// The hub's ledger that may lie, when a defect is planted; else the ledger itself.
struct PlantedHubLedger: HubLedger {
  var inner: MemoryHubLedger
  let defect: Defect?
  /// The user whose device is being answered.
  let user: UInt32
  /// The last reply that the device has applied.
  let applied: UInt64
  /// The device that is being answered.
  let asking: DeviceNumber
  /// The author whom the request names.
  var author: UInt32?

  init(inner: MemoryHubLedger, defect: Defect?, user: UInt32, applied: UInt64, asking: DeviceNumber) {
    self.asking = asking
    self.inner = inner
    self.defect = defect
    self.user = user
    self.applied = applied
  }

  var contents: MemoryHubContents {
    get { inner.contents }
    set { inner.contents = newValue }
  }

  var head: Sequence64 { inner.head }
  var lostSequences: [ClosedRange<Sequence64>] { inner.lostSequences }
  var lastReceived: UInt64 { inner.lastReceived }

  func device(_ number: DeviceNumber) throws -> HubDevice? {
    guard var device = try inner.device(number) else { return nil }
    switch defect {
    case .inventedReplyBelieved where applied > device.replyNumber: device.replyNumber = applied
    case .authorBelieved where number == asking: return author.map { device.of(user: $0) } ?? device
    case .contextBelieved where number != asking: device.lastCounter = .max
    default: break
    }
    return device
  }

  mutating func setDevice(_ device: HubDevice) throws {
    var device = defect == .authorBelieved && device.number == asking ? device.of(user: user) : device
    if defect == .freezingForgotten { device.isFrozen = false }
    try inner.setDevice(device)
  }

  func chain(device: DeviceNumber, firstCounter: UInt64) throws -> [UInt8]? {
    try inner.chain(device: device, firstCounter: firstCounter)
  }

  func chain(device: DeviceNumber, endingAt counter: UInt64) throws -> [UInt8]? {
    try inner.chain(device: device, endingAt: counter)
  }

  mutating func accept(_ changeSet: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    try inner.accept(changeSet, bytes: bytes, chain: chain)
  }

  mutating func hold(
    _ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]
  ) throws {
    guard defect == .heldDropped else {
      return try inner.hold(changeSet, bytes: bytes, reason: reason, received: received, chain: chain)
    }
    let empty = changeSet.operations.indices.map { _ in Operation.delete(record: .none) }
    let husk = ChangeSet(
      device: changeSet.device, firstCounter: changeSet.firstCounter, cursor: 0, clock: 0, author: changeSet.author,
      schema: 0, document: changeSet.document, operations: empty)
    try inner.hold(husk, bytes: [], reason: reason, received: received, chain: chain)
  }

  func hasHeld(device: DeviceNumber, document: DocumentID) throws -> Bool {
    try inner.hasHeld(device: device, document: document)
  }

  func receipts(
    device: DeviceNumber, after counter: UInt64, limit: Int
  ) throws -> (receipts: [Receipt], through: UInt64) {
    try inner.receipts(device: device, after: counter, limit: limit)
  }

  func auditHead(of device: DeviceNumber) throws -> AuditHead { try inner.auditHead(of: device) }

  func auditEntries(of device: DeviceNumber, from first: UInt64, through last: UInt64) throws -> [AuditEntry] {
    try inner.auditEntries(of: device, from: first, through: last)
  }

  mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) throws {
    let isRefusal = device == HubSession.auditDevice && entries.last?.action == AuditAction.refused.rawValue
    if defect == .refusalUnwritten, isRefusal { return }
    try inner.appendAudit(entries, of: device, head: head)
  }

  func document(_ id: DocumentID) throws -> HubDocument? {
    var document = try inner.document(id)
    if defect == .decisionOverlooked { document?.mayHoldSiblings = false }
    return document
  }

  mutating func setDocument(_ document: HubDocument, _ id: DocumentID) throws {
    try inner.setDocument(document, id)
  }

  func documents(of user: UInt32) throws -> [DocumentID] { try inner.documents(of: user) }

  func documents() throws -> [DocumentID] { try inner.documents() }

  func documents(ofRoot root: DocumentID) throws -> [DocumentID] { try inner.documents(ofRoot: root) }

  func scopeVersion(of user: UInt32, isWide: Bool) throws -> UInt64 {
    try inner.scopeVersion(of: user, isWide: isWide && defect != .wideScopeUnnoticed)
  }

  mutating func renewScope(of user: UInt32) throws { try inner.renewScope(of: user) }

  func team(of document: DocumentID) throws -> RecordState? { try inner.team(of: document) }

  mutating func setTeam(_ state: RecordState?, scope: CaseScope, of document: DocumentID) throws {
    try inner.setTeam(state, scope: scope, of: document)
  }

  mutating func noteNewDocument(_ document: DocumentID) throws { try inner.noteNewDocument(document) }

  func caseScope(of document: DocumentID) throws -> CaseScope {
    var scope = try inner.caseScope(of: document)
    if defect == .writingUnchecked { scope.members.append(user) }
    if defect == .fenceIgnored { scope.isFenced = false }
    return scope
  }

  func holdings(of device: DeviceNumber) throws -> Set<DocumentID> { try inner.holdings(of: device) }

  func isHolding(_ device: DeviceNumber, _ document: DocumentID) throws -> Bool {
    try inner.isHolding(device, document)
  }

  mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) throws {
    try inner.changeHoldings(of: device, grants: grants, forgets: forgets)
  }

  func proposal(to device: DeviceNumber) throws -> ScopeProposal? {
    let proposal = try inner.proposal(to: device)
    return defect == .proposalForgotten && proposal?.number != applied ? nil : proposal
  }

  mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) throws {
    try inner.setProposal(proposal, to: device)
  }

  func tail(after cursor: Sequence64, budget: Int, for reader: TailReader) throws -> TailPage {
    let everybody = TailReader(device: 0, holdings: nil)
    return try inner.tail(after: cursor, budget: budget, for: defect == .tailUnscoped ? everybody : reader)
  }

  func archive(of document: DocumentID, through sequence: Sequence64) throws -> [StampedChangeSet] {
    switch defect {
    case .noBackFill: return []
    case .compartmentsMixed:
      return try inner.documents(ofRoot: document.compartment(1))
        .flatMap { try inner.archive(of: $0, through: sequence) }
        .sorted { $0.stamp.sequence < $1.stamp.sequence }
    default: return try inner.archive(of: document, through: sequence)
    }
  }

  func effectiveFloor(
    of document: DocumentID, through sequence: Sequence64, device: DeviceNumber
  ) throws -> UInt64 {
    try defect == .noEffectiveFloor ? 0 : inner.effectiveFloor(of: document, through: sequence, device: device)
  }
}

extension HubDevice {
  /// The same device, as if it were somebody else's.
  fileprivate func of(user: UInt32) -> HubDevice {
    var device = HubDevice(number: number, user: user, publicKey: publicKey, isDesk: isDesk)
    device.isFrozen = isFrozen
    device.lastCounter = lastCounter
    device.chain = chain
    device.replyNumber = replyNumber
    device.scopeVersion = scopeVersion
    return device
  }
}
