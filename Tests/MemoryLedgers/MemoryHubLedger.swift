import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// The hub's ledger in memory: exact to the promises of `HubLedger`, and a value, so that a crash before the end of a
/// transaction is a copy that is thrown away.
package struct MemoryHubLedger: HubLedger, Equatable {
  /// One change set that is durable here.
  package struct Entry: Equatable, Sendable {
    package let changeSet: ChangeSet
    package let bytes: [UInt8]
    package let chain: [UInt8]
    package var outcome: ReceiptOutcome
    /// Whether somebody has decided about it, if it was held.
    package var isDecided = false
  }

  /// The most receipts that one call gives, whatever its limit: fewer are always allowed.
  package var receiptsMax = Int.max
  package private(set) var order: [StampedChangeSet] = []
  package private(set) var logs: [DeviceNumber: [Entry]] = [:]
  package private(set) var devices: [DeviceNumber: HubDevice] = [:]
  private var sizes: [Int] = []
  private var places: [DocumentID: [Int]] = [:]
  private var known: [DocumentID: HubDocument] = [:]
  private var teams: [DocumentID: RecordState] = [:]
  private var scopes: [DocumentID: CaseScope] = [:]
  private var directoryVersion: UInt64 = 0
  private var officeVersion: UInt64 = 0
  private var records: [RecordID: KnownRecord] = [:]
  private var directory: [RecordID: RecordState] = [:]
  private var glasses: [UInt32: [OpenGlass]] = [:]
  private var openedCases: [UInt32: Set<DocumentID>] = [:]
  package var verdictsByDevice: [DeviceNumber: [Verdict]] = [:]
  private var scopeVersions: [UInt32: UInt64] = [:]
  private var proposals: [DeviceNumber: ScopeProposal] = [:]
  package var contents = MemoryHubContents()

  /// What was left out when this was put back to an older state.
  package private(set) var lostSequences: [ClosedRange<Sequence64>] = []

  /// A hub that has received nothing.
  package init() {}

  package var head: Sequence64 { max(order.last?.stamp.sequence ?? 0, lostSequences.last?.upperBound ?? 0) }
  package var lastReceived: UInt64 { order.last?.stamp.received ?? 0 }

  package func device(_ number: DeviceNumber) throws -> HubDevice? { devices[number] }

  package mutating func setDevice(_ device: HubDevice) throws { devices[device.number] = device }

  package func chain(device: DeviceNumber, firstCounter: UInt64) throws -> [UInt8]? {
    logs[device]?.first { $0.changeSet.firstCounter == firstCounter }?.chain
  }

  package func chain(device: DeviceNumber, endingAt counter: UInt64) throws -> [UInt8]? {
    logs[device]?.first { $0.changeSet.lastCounter == counter }?.chain
  }

  package mutating func accept(_ changeSet: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    append(changeSet, size: bytes.count)
    logs[changeSet.changeSet.device, default: []].append(
      Entry(changeSet: changeSet.changeSet, bytes: bytes, chain: chain, outcome: .accepted(changeSet.stamp)))
  }

  /// Gives the change set the last place in the office's order.
  package mutating func append(_ changeSet: StampedChangeSet, size: Int) {
    places[changeSet.changeSet.document, default: []].append(order.count)
    order.append(changeSet)
    sizes.append(size)
  }

  /// Keeps what was decided about a held change set.
  package mutating func decide(_ changeSet: ChangeSet, _ outcome: ReceiptOutcome) throws {
    let place = logs[changeSet.device]?.firstIndex { $0.changeSet.firstCounter == changeSet.firstCounter }
    guard let place else { return }
    logs[changeSet.device]?[place].outcome = outcome
    logs[changeSet.device]?[place].isDecided = true
  }

  package mutating func hold(
    _ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]
  ) throws {
    logs[changeSet.device, default: []].append(
      Entry(changeSet: changeSet, bytes: bytes, chain: chain, outcome: .held(reason)))
  }

  package func hasHeld(device: DeviceNumber, document: DocumentID) throws -> Bool {
    try !undecided(device: device, document: document).isEmpty
  }

  package func receipts(
    device: DeviceNumber, after counter: UInt64, limit: Int
  ) throws -> (receipts: [Receipt], through: UInt64) {
    let entries = (logs[device] ?? []).filter { $0.changeSet.firstCounter > counter }.prefix(min(limit, receiptsMax))
    let receipts = entries.map { Receipt(firstCounter: $0.changeSet.firstCounter, outcome: $0.outcome) }
    return (receipts, entries.last?.changeSet.lastCounter ?? counter)
  }

  /// The audit chains, the hub's own as device 0.
  package private(set) var audits: [DeviceNumber: [AuditEntry]] = [:]
  package private(set) var auditHeads: [DeviceNumber: AuditHead] = [:]

  package func auditHead(of device: DeviceNumber) throws -> AuditHead { auditHeads[device] ?? .start }

  package func auditEntries(
    of device: DeviceNumber, from first: UInt64, through last: UInt64
  ) throws -> [AuditEntry] {
    (audits[device] ?? []).filter { (first...last).contains($0.number) }
  }

  package mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) throws {
    audits[device, default: []] += entries
    auditHeads[device] = head
  }

  package func document(_ id: DocumentID) throws -> HubDocument? { known[id] }

  package mutating func setDocument(_ document: HubDocument, _ id: DocumentID) throws { known[id] = document }

  package func documents(of user: UInt32) throws -> [DocumentID] {
    known.keys.filter { id in
      if id.kind == DocumentKind.directory.rawValue { return true }
      let members = scopes[id.compartment(1)]?.members ?? []
      return members.isEmpty ? known[id.compartment(1)]?.creator == user : members.contains(user)
    }.sorted()
  }

  package func documents() throws -> [DocumentID] { known.keys.sorted() }

  package func documents(ofRoot root: DocumentID) throws -> [DocumentID] {
    known.keys.filter { $0.compartment(1) == root }.sorted()
  }

  package func scopeVersion(of user: UInt32, isWide: Bool) throws -> UInt64 {
    directoryVersion + (scopeVersions[user] ?? 0) + (isWide ? officeVersion : 0)
  }

  package mutating func renewScope(of user: UInt32) throws {
    scopeVersions[user] = try scopeVersion(of: user, isWide: true) + 1
  }

  package func team(of document: DocumentID) throws -> RecordState? { teams[document] }

  package mutating func setTeam(_ state: RecordState?, scope: CaseScope, of document: DocumentID) throws {
    renewScope(of: document, and: scope.members)
    teams[document] = state
    scopes[document] = scope
  }

  package mutating func noteNewDocument(_ document: DocumentID) throws {
    if document.kind == DocumentKind.directory.rawValue {
      directoryVersion += 1
    } else {
      renewScope(of: document.compartment(1), and: [])
    }
  }

  private mutating func renewScope(of document: DocumentID, and members: [UInt32]) {
    officeVersion += 1
    var users = Set(members).union(scopes[document]?.members ?? [])
    if let creator = known[document]?.creator { users.insert(creator) }
    for user in users { scopeVersions[user, default: 0] += 1 }
  }

  package func caseScope(of document: DocumentID) throws -> CaseScope { scopes[document] ?? CaseScope() }

  package func knownRecord(_ id: RecordID) throws -> KnownRecord? { records[id] }

  package mutating func noteRecord(_ id: RecordID, _ record: KnownRecord) throws { records[id] = record }

  package func directoryRecords() throws -> [RecordState] { directory.values.sorted { $0.id < $1.id } }

  package mutating func setDirectoryRecord(_ state: RecordState) throws {
    directory[state.id] = state
    directoryVersion += 1
    if let user = Standing.user(of: state) { try renewScope(of: user) }
  }

  package func openGlasses(of user: UInt32) throws -> [OpenGlass] { glasses[user] ?? [] }

  package func hasOpenedGlass(of root: DocumentID, by user: UInt32) throws -> Bool {
    openedCases[user]?.contains(root) == true
  }

  package mutating func openGlass(_ glass: OpenGlass, by user: UInt32) throws {
    openedCases[user, default: []].insert(glass.root)
    glasses[user, default: []].removeAll { $0.root == glass.root }
    glasses[user, default: []].append(glass)
  }

  package mutating func closeGlasses(of user: UInt32, until wall: UInt64) throws {
    guard glasses[user]?.contains(where: { $0.until <= wall }) == true else { return }
    glasses[user]?.removeAll { $0.until <= wall }
    try renewScope(of: user)
  }

  private var holdingsByDevice: [DeviceNumber: Set<DocumentID>] = [:]

  package func holdings(of device: DeviceNumber) throws -> Set<DocumentID> { holdingsByDevice[device] ?? [] }

  package func isHolding(_ device: DeviceNumber, _ document: DocumentID) throws -> Bool {
    holdingsByDevice[device]?.contains(document) ?? false
  }

  package mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) throws {
    holdingsByDevice[device, default: []].formUnion(grants)
    holdingsByDevice[device, default: []].subtract(forgets)
  }

  package func proposal(to device: DeviceNumber) throws -> ScopeProposal? { proposals[device] }

  package mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) throws {
    proposals[device] = proposal
  }

  package func tail(after cursor: Sequence64, budget: Int, for reader: TailReader) throws -> TailPage {
    var page = TailPage(changeSets: [], reached: cursor)
    var size = 0
    for place in place(after: cursor)..<order.count {
      let stamped = order[place]
      if reader.gets(stamped.changeSet.document, by: stamped.changeSet.device) {
        size += sizes[place]
        if !page.changeSets.isEmpty, size > budget { return page }
        page.changeSets.append(stamped)
      }
      page.reached = stamped.stamp.sequence
    }
    return page
  }

  /// The place of the first change set after `cursor`.
  private func place(after cursor: Sequence64) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle].stamp.sequence > cursor { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Leaves out `count` sequences, which may have been given since this state was kept.
  package mutating func leaveOut(_ count: UInt64) {
    lostSequences.append(head + 1...head + count)
    for device in devices.keys where devices[device]?.isDesk == false && !allUndecided(device: device).isEmpty {
      devices[device]?.replyNumber = 0
    }
  }

  package func archive(of document: DocumentID, through sequence: Sequence64) throws -> [StampedChangeSet] {
    (places[document] ?? []).map { order[$0] }.filter { $0.stamp.sequence <= sequence }
  }

  package func effectiveFloor(
    of document: DocumentID, through sequence: Sequence64, device: DeviceNumber
  ) throws -> UInt64 {
    (places[document] ?? []).lazy.map { order[$0] }
      .filter { $0.stamp.sequence <= sequence || $0.changeSet.device == device }
      .map(\.stamp.effective).max() ?? 0
  }
}
