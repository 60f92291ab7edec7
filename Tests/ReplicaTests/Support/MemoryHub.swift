import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// A hub's ledger in memory: plain lists, searched from end to end.
struct MemoryHub: HubLedger {
  private struct Entry {
    let changeSet: ChangeSet
    let chain: [UInt8]
    let receipt: Receipt
  }

  private var devices: [DeviceNumber: HubDevice] = [:]
  private var logs: [DeviceNumber: [Entry]] = [:]
  private var order: [StampedChangeSet] = []
  private var known: [DocumentID: HubDocument] = [:]
  private var teams: [DocumentID: RecordState] = [:]
  private var teamMembers: [DocumentID: [UInt32]] = [:]
  private var held: [DeviceNumber: Set<DocumentID>] = [:]
  private var proposals: [DeviceNumber: ScopeProposal] = [:]
  private var version: UInt64 = 1

  var head: Sequence64 { order.last?.stamp.sequence ?? 0 }
  var lastReceived: UInt64 { order.last?.stamp.received ?? 0 }

  func device(_ number: DeviceNumber) -> HubDevice? { devices[number] }

  mutating func setDevice(_ device: HubDevice) { devices[device.number] = device }

  func chain(device: DeviceNumber, firstCounter: UInt64) -> [UInt8]? {
    logs[device]?.first { $0.changeSet.firstCounter == firstCounter }?.chain
  }

  func chain(device: DeviceNumber, endingAt counter: UInt64) -> [UInt8]? {
    logs[device]?.first { $0.changeSet.lastCounter == counter }?.chain
  }

  mutating func accept(_ stamped: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) {
    let changeSet = stamped.changeSet
    order.append(stamped)
    logs[changeSet.device, default: []].append(
      Entry(
        changeSet: changeSet, chain: chain,
        receipt: Receipt(firstCounter: changeSet.firstCounter, outcome: .accepted(stamped.stamp))))
  }

  mutating func hold(_ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]) {
    logs[changeSet.device, default: []].append(
      Entry(
        changeSet: changeSet, chain: chain,
        receipt: Receipt(firstCounter: changeSet.firstCounter, outcome: .held(reason))))
    held[changeSet.device, default: []].insert(changeSet.document)
  }

  func hasHeld(device: DeviceNumber, document: DocumentID) -> Bool { held[device]?.contains(document) == true }

  func receipts(device: DeviceNumber, after counter: UInt64, limit: Int) -> (receipts: [Receipt], through: UInt64) {
    let entries = (logs[device] ?? []).filter { $0.changeSet.firstCounter > counter }.prefix(limit)
    return (entries.map(\.receipt), entries.last?.changeSet.lastCounter ?? counter)
  }

  /// The audit chains, the hub's own as device 0.
  private(set) var audits: [DeviceNumber: [AuditEntry]] = [:]
  private var auditHeads: [DeviceNumber: AuditHead] = [:]

  func auditHead(of device: DeviceNumber) -> AuditHead { auditHeads[device] ?? .start }

  func auditEntries(of device: DeviceNumber, from first: UInt64, through last: UInt64) -> [AuditEntry] {
    (audits[device] ?? []).filter { (first...last).contains($0.number) }
  }

  mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) {
    audits[device, default: []] += entries
    auditHeads[device] = head
  }

  func document(_ id: DocumentID) -> HubDocument? { known[id] }

  mutating func setDocument(_ document: HubDocument, _ id: DocumentID) { known[id] = document }

  func documents(of user: UInt32) -> [DocumentID] {
    known.keys.filter { id in
      if id == .directory { return true }
      let core = id.compartment(1)
      let members = members(of: core)
      return members.isEmpty ? known[core]?.creator == user : members.contains(user)
    }.sorted()
  }

  func scopeVersion(of user: UInt32) -> UInt64 { version }

  func team(of document: DocumentID) -> RecordState? { teams[document] }

  mutating func setTeam(_ state: RecordState?, members: [UInt32], of document: DocumentID) {
    teams[document] = state
    teamMembers[document] = members
    version += 1
  }

  mutating func noteNewDocument(_ document: DocumentID) { version += 1 }

  func members(of document: DocumentID) -> [UInt32] { teamMembers[document] ?? [] }

  private var holdingsOf: [DeviceNumber: Set<DocumentID>] = [:]

  func holdings(of device: DeviceNumber) -> Set<DocumentID> { holdingsOf[device] ?? [] }

  func isHolding(_ device: DeviceNumber, _ document: DocumentID) -> Bool {
    holdings(of: device).contains(document)
  }

  mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) {
    holdingsOf[device] = holdings(of: device).union(grants).subtracting(forgets)
  }

  func proposal(to device: DeviceNumber) -> ScopeProposal? { proposals[device] }

  mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) { proposals[device] = proposal }

  func tail(
    after cursor: Sequence64, budget: Int, isWanted: (DocumentID, DeviceNumber) -> Bool
  ) -> TailPage {
    var page = TailPage(changeSets: [], reached: cursor)
    var left = budget
    for stamped in order where stamped.stamp.sequence > cursor {
      let changeSet = stamped.changeSet
      if isWanted(changeSet.document, changeSet.device) {
        left -= changeSet.canonicalBytes.count
        if left < 0, !page.changeSets.isEmpty { return page }
        page.changeSets.append(stamped)
      }
      page.reached = stamped.stamp.sequence
    }
    return page
  }

  func archive(of document: DocumentID, through sequence: Sequence64) -> [StampedChangeSet] {
    order.filter { $0.changeSet.document == document && $0.stamp.sequence <= sequence }
  }

  func effectiveFloor(of document: DocumentID, through sequence: Sequence64, device: DeviceNumber) -> UInt64 {
    order.filter { stamped in
      stamped.changeSet.document == document
        && (stamped.stamp.sequence <= sequence || stamped.changeSet.device == device)
    }.map(\.stamp.effective).max() ?? 0
  }
}
