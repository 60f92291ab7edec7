import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// The hub's ledger in memory: exact to the promises of `HubLedger`, and a value, so that a crash before the end of a
/// transaction is a copy that is thrown away.
struct MemoryHubLedger: HubLedger {
  /// One change set that is durable here.
  struct Entry: Sendable {
    let changeSet: ChangeSet
    let bytes: [UInt8]
    let chain: [UInt8]
    let outcome: ReceiptOutcome
  }

  /// The most receipts that one call gives, whatever its limit: fewer are always allowed.
  var receiptsMax = Int.max
  private(set) var order: [StampedChangeSet] = []
  private(set) var logs: [DeviceNumber: [Entry]] = [:]
  private(set) var devices: [DeviceNumber: HubDevice] = [:]
  private var sizes: [Int] = []
  private var places: [DocumentID: [Int]] = [:]
  private var documents: [DocumentID: HubDocument] = [:]
  private var teams: [DocumentID: RecordState] = [:]
  private var teamMembers: [DocumentID: [UInt32]] = [:]
  private var directoryVersion: UInt64 = 0
  private var scopeVersions: [UInt32: UInt64] = [:]
  private var held: [DeviceNumber: Set<DocumentID>] = [:]
  private var proposals: [DeviceNumber: ScopeProposal] = [:]

  var head: Sequence64 { UInt64(order.count) }
  var lastReceived: UInt64 { order.last?.stamp.received ?? 0 }

  func device(_ number: DeviceNumber) throws -> HubDevice? { devices[number] }

  mutating func setDevice(_ device: HubDevice) throws { devices[device.number] = device }

  func chain(device: DeviceNumber, firstCounter: UInt64) throws -> [UInt8]? {
    logs[device]?.first { $0.changeSet.firstCounter == firstCounter }?.chain
  }

  func chain(device: DeviceNumber, endingAt counter: UInt64) throws -> [UInt8]? {
    logs[device]?.first { $0.changeSet.lastCounter == counter }?.chain
  }

  mutating func accept(_ changeSet: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    places[changeSet.changeSet.document, default: []].append(order.count)
    order.append(changeSet)
    sizes.append(bytes.count)
    logs[changeSet.changeSet.device, default: []].append(
      Entry(changeSet: changeSet.changeSet, bytes: bytes, chain: chain, outcome: .accepted(changeSet.stamp)))
  }

  mutating func hold(
    _ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]
  ) throws {
    logs[changeSet.device, default: []].append(
      Entry(changeSet: changeSet, bytes: bytes, chain: chain, outcome: .held(reason)))
    held[changeSet.device, default: []].insert(changeSet.document)
  }

  func hasHeld(device: DeviceNumber, document: DocumentID) throws -> Bool {
    held[device]?.contains(document) ?? false
  }

  func receipts(
    device: DeviceNumber, after counter: UInt64, limit: Int
  ) throws -> (receipts: [Receipt], through: UInt64) {
    let entries = (logs[device] ?? []).filter { $0.changeSet.firstCounter > counter }.prefix(min(limit, receiptsMax))
    let receipts = entries.map { Receipt(firstCounter: $0.changeSet.firstCounter, outcome: $0.outcome) }
    return (receipts, entries.last?.changeSet.lastCounter ?? counter)
  }

  /// The audit chains, the hub's own as device 0.
  private(set) var audits: [DeviceNumber: [AuditEntry]] = [:]
  private(set) var auditHeads: [DeviceNumber: AuditHead] = [:]

  func auditHead(of device: DeviceNumber) throws -> AuditHead { auditHeads[device] ?? .start }

  func auditEntries(of device: DeviceNumber, from first: UInt64, through last: UInt64) throws -> [AuditEntry] {
    (audits[device] ?? []).filter { (first...last).contains($0.number) }
  }

  mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) throws {
    audits[device, default: []] += entries
    auditHeads[device] = head
  }

  func document(_ id: DocumentID) throws -> HubDocument? { documents[id] }

  mutating func setDocument(_ document: HubDocument, _ id: DocumentID) throws { documents[id] = document }

  func documents(of user: UInt32) throws -> [DocumentID] {
    documents.keys.filter { id in
      if id.kind == DocumentKind.directory.rawValue { return true }
      let members = teamMembers[id.compartment(1)] ?? []
      return members.isEmpty ? documents[id.compartment(1)]?.creator == user : members.contains(user)
    }.sorted()
  }

  func scopeVersion(of user: UInt32) throws -> UInt64 { directoryVersion + (scopeVersions[user] ?? 0) }

  func team(of document: DocumentID) throws -> RecordState? { teams[document] }

  mutating func setTeam(_ state: RecordState?, members: [UInt32], of document: DocumentID) throws {
    renewScope(of: document, and: members)
    teams[document] = state
    teamMembers[document] = members
  }

  mutating func noteNewDocument(_ document: DocumentID) throws {
    if document.kind == DocumentKind.directory.rawValue {
      directoryVersion += 1
    } else {
      renewScope(of: document.compartment(1), and: [])
    }
  }

  private mutating func renewScope(of document: DocumentID, and members: [UInt32]) {
    var users = Set(members).union(teamMembers[document] ?? [])
    if let creator = documents[document]?.creator { users.insert(creator) }
    for user in users { scopeVersions[user, default: 0] += 1 }
  }

  func members(of document: DocumentID) throws -> [UInt32] { teamMembers[document] ?? [] }

  private var holdingsByDevice: [DeviceNumber: Set<DocumentID>] = [:]

  func holdings(of device: DeviceNumber) throws -> Set<DocumentID> { holdingsByDevice[device] ?? [] }

  func isHolding(_ device: DeviceNumber, _ document: DocumentID) throws -> Bool {
    holdingsByDevice[device]?.contains(document) ?? false
  }

  mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) throws {
    holdingsByDevice[device, default: []].formUnion(grants)
    holdingsByDevice[device, default: []].subtract(forgets)
  }

  func proposal(to device: DeviceNumber) throws -> ScopeProposal? { proposals[device] }

  mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) throws {
    proposals[device] = proposal
  }

  func tail(
    after cursor: Sequence64, budget: Int, isWanted: (DocumentID, DeviceNumber) -> Bool
  ) throws -> TailPage {
    var page = TailPage(changeSets: [], reached: cursor)
    var size = 0
    for place in Int(clamping: cursor)..<max(order.count, Int(clamping: cursor)) {
      let stamped = order[place]
      if isWanted(stamped.changeSet.document, stamped.changeSet.device) {
        size += sizes[place]
        if !page.changeSets.isEmpty, size > budget { return page }
        page.changeSets.append(stamped)
      }
      page.reached = stamped.stamp.sequence
    }
    return page
  }

  func archive(of document: DocumentID, through sequence: Sequence64) throws -> [StampedChangeSet] {
    (places[document] ?? []).map { order[$0] }.filter { $0.stamp.sequence <= sequence }
  }

  func effectiveFloor(
    of document: DocumentID, through sequence: Sequence64, device: DeviceNumber
  ) throws -> UInt64 {
    (places[document] ?? []).lazy.map { order[$0] }
      .filter { $0.stamp.sequence <= sequence || $0.changeSet.device == device }
      .map(\.stamp.effective).max() ?? 0
  }
}
