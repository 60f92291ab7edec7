import CaseModel
import MergeCore
import SyncWire

/// The hub's half of the exchange. It gives change sets one order, decides who may send and hold what, and says what is
/// durable. Decides only from what it is handed; the ledger's transaction makes it durable before the reply leaves.
public struct HubSession: Sendable {
  /// SHA-256.
  public let hash: Hash256
  /// The registry's policies.
  public let policy: PolicyLookup

  /// A session that merges (for snapshots and teams) by `policy`.
  public init(hash: @escaping Hash256, policy: @escaping PolicyLookup) {
    self.hash = hash
    self.policy = policy
  }

  /// Makes the pushed change sets durable, in order: each is accepted into the office's order, held apart, or known
  /// already. A push that does not fit the device's chain changes nothing, except that a fork freezes the device.
  ///
  /// - Returns: The counter up to which the device's change sets are known to be those that are durable here: the last
  ///   pushed one, since a replica that was put back to an old copy may have others after that; or why the push was
  ///   refused.
  /// - Throws: The ledger's error.
  func receive(
    _ request: SyncRequest, wall: UInt64, device: inout HubDevice, ledger: inout some HubLedger
  ) throws -> Result<UInt64, WireError> {
    guard !request.push.isEmpty || !request.audit.isEmpty else { return .success(device.lastCounter) }
    let pushed: [ChangeSet]
    do { pushed = request.push.isEmpty ? [] : try Batch.unpack(request.push) } catch { return .failure(error) }
    let links: [Link]
    let audit: AuditNews?
    switch try check(pushed, request: request, device: device, ledger: ledger) {
    case .success(let checked): (links, audit) = checked
    case .failure(let error):
      if error.code == .forkedChain || error.code == .auditFork {
        device.isFrozen = true
        try ledger.setDevice(device)
      }
      return .failure(error)
    }
    if let audit, !audit.entries.isEmpty {
      try ledger.appendAudit(audit.entries, of: device.number, head: audit.head)
    }
    if pushed.isEmpty { return .success(device.lastCounter) }
    let received = max(try ledger.lastReceived, wall)
    let begin = try ledger.head
    var held: [AuditAct] = []
    for (changeSet, link) in zip(pushed, links) where changeSet.firstCounter > device.lastCounter {
      let bytes = link.bytes
      device.chain = link.chain
      device.lastCounter = changeSet.lastCounter
      if let reason = try holdReason(changeSet, device: device, ledger: ledger) {
        try ledger.hold(changeSet, bytes: bytes, reason: reason, received: received, chain: device.chain)
        held.append(AuditAct(.held, changeSet, code: UInt32(reason.rawValue)))
      } else {
        try accept(changeSet, bytes: bytes, received: received, begin: begin, device: device, ledger: &ledger)
      }
    }
    try note(held, by: device.user, wall: wall, ledger: &ledger)
    try ledger.setDevice(device)
    return .success(pushed.last?.lastCounter ?? device.lastCounter)
  }

  /// A pushed change set as the chain has it: its canonical bytes and the hash after it.
  private struct Link {
    let bytes: [UInt8]
    let chain: [UInt8]
  }

  /// The links of a push that continues what is known of the device, one for each change set, and the audit entries
  /// beside it; or why it does not.
  private func check(
    _ pushed: [ChangeSet], request: SyncRequest, device: HubDevice, ledger: some HubLedger
  ) throws -> Result<([Link], AuditNews?), WireError> {
    switch try links(pushed, request: request, device: device, ledger: ledger) {
    case .failure(let error): return .failure(error)
    case .success(let links):
      return try checkAudit(request, push: pushed, ledger: ledger).map { (links, $0) }
    }
  }

  private func links(
    _ pushed: [ChangeSet], request: SyncRequest, device: HubDevice, ledger: some HubLedger
  ) throws -> Result<[Link], WireError> {
    let head = try ledger.head
    var links: [Link] = []
    links.reserveCapacity(pushed.count)
    var last = device.lastCounter
    var chain = device.chain
    var isFirst = true
    for changeSet in pushed {
      guard changeSet.device == device.number, changeSet.author == device.user else {
        return .failure(WireError(.foreignChangeSet))
      }
      guard changeSet.cursor <= head else { return .failure(WireError(.aheadOfHub, "cursor")) }
      let bytes = changeSet.canonicalBytes
      guard bytes.count <= WireLimits.changeSetBytes else { return .failure(WireError(.limitExceeded, "change set")) }
      if changeSet.firstCounter <= device.lastCounter {
        let before = isFirst ? try chainBefore(changeSet.firstCounter, device, ledger) : chain
        guard let before, let known = try ledger.chain(device: device.number, firstCounter: changeSet.firstCounter),
          Chain.next(after: before, bytes, hash) == known
        else { return .failure(WireError(.forkedChain)) }
        if isFirst, !before.starts(with: request.chainPrefix) { return .failure(WireError(.forkedChain)) }
        chain = known
      } else {
        guard changeSet.firstCounter == last + 1 else { return .failure(WireError(.counterGap)) }
        if isFirst, !chain.starts(with: request.chainPrefix) { return .failure(WireError(.brokenChain)) }
        chain = Chain.next(after: chain, bytes, hash)
        last = changeSet.lastCounter
      }
      links.append(Link(bytes: bytes, chain: chain))
      isFirst = false
    }
    return .success(links)
  }

  /// The chain hash before the known change set that begins at `counter`; nil when none ends before it.
  private func chainBefore(
    _ counter: UInt64, _ device: HubDevice, _ ledger: some HubLedger
  ) throws -> [UInt8]? {
    if counter == 1 { return Chain.start }
    return try ledger.chain(device: device.number, endingAt: counter - 1)
  }

  private func holdReason(
    _ changeSet: ChangeSet, device: HubDevice, ledger: some HubLedger
  ) throws -> HoldReason? {
    let document = changeSet.document
    if try ledger.hasHeld(device: device.number, document: document) { return .followsHeld }
    let relation = try relation(of: device, to: document, changeSet: changeSet, ledger: ledger)
    guard let relation else { return .unknownDocument }
    let principal = Principal(user: device.user, isDesk: device.isDesk)
    for operation in changeSet.operations {
      switch Access.denial(operation, by: principal, in: document, relation) {
      case .outOfScope: return .outOfScope
      case .notPermitted: return .notPermitted
      case nil: continue
      }
    }
    return nil
  }

  /// How the device stands to the document; nil when the document's root is not known at the office.
  private func relation(
    of device: HubDevice, to document: DocumentID, changeSet: ChangeSet, ledger: some HubLedger
  ) throws -> Relation? {
    let core = document.compartment(1)
    let known = try ledger.document(core)
    let isDirectory = document.kind == DocumentKind.directory.rawValue
    let createsRoot =
      known == nil && document.compartment == 1 && document.root.device == device.number
      && (changeSet.firstCounter...changeSet.lastCounter).contains(document.root.counter)
    guard known != nil || createsRoot || isDirectory else { return nil }
    let members = try ledger.members(of: core)
    return Relation(
      isTeamMember: members.contains(device.user),
      isSoleCreator: members.isEmpty && known?.creator == device.user,
      isHolding: try ledger.isHolding(device.number, document) || ledger.isHolding(device.number, core),
      isCreating: createsRoot)
  }

  private func accept(
    _ changeSet: ChangeSet, bytes: [UInt8], received: UInt64, begin: Sequence64, device: HubDevice,
    ledger: inout some HubLedger
  ) throws {
    let floor = try ledger.effectiveFloor(
      of: changeSet.document, through: changeSet.cursor, device: changeSet.device)
    let stamp = Stamp(
      sequence: try ledger.head + 1, received: received,
      effective: EffectiveTime.stamp(clock: changeSet.clock, received: received, floor: floor))
    try ledger.accept(StampedChangeSet(changeSet: changeSet, stamp: stamp), bytes: bytes, chain: device.chain)
    if var document = try ledger.document(changeSet.document) {
      document.lastSequence = stamp.sequence
      try ledger.setDocument(document, changeSet.document)
    } else {
      try ledger.setDocument(
        HubDocument(creator: changeSet.author, firstSequence: stamp.sequence), changeSet.document)
      if !device.isDesk, try isBegunHere(changeSet.document, before: begin, ledger: ledger) {
        try ledger.changeHoldings(of: device.number, grants: [changeSet.document], forgets: [])
      }
      try ledger.noteNewDocument(changeSet.document)
    }
    try mergeTeam(changeSet, stamp: stamp, ledger: &ledger)
  }

  /// Whether the device that writes the first change set of the document holds it beyond doubt: when its case, contact or
  /// activity begins in this exchange too. So should it not belong to the device's scope, it will be told to forget it.
  /// A compartment of an older case may be on its way out there already.
  private func isBegunHere(
    _ document: DocumentID, before begin: Sequence64, ledger: some HubLedger
  ) throws -> Bool {
    guard let core = try ledger.document(document.compartment(1)) else { return false }
    return core.firstSequence > begin
  }

  /// Keeps the merged team of a case up to date: the only case content the hub looks at, because scope follows from it.
  private func mergeTeam(_ changeSet: ChangeSet, stamp: Stamp, ledger: inout some HubLedger) throws {
    let document = changeSet.document
    guard document.kind == DocumentKind.case.rawValue, document.compartment == Compartment.core.rawValue else { return }
    var state: RecordState?
    for (index, operation) in changeSet.operations.enumerated() {
      let counter = changeSet.firstCounter + UInt64(index)
      guard operation.record(at: Dot(device: changeSet.device, counter: counter)) == document.root,
        let part = Self.teamPart(of: operation)
      else { continue }
      var merged = try state ?? ledger.team(of: document) ?? RecordState(id: document.root)
      merged.apply(part, at: counter, origin: changeSet.origin(stamp: stamp), policy: policy)
      state = merged
    }
    guard let state else { return }
    var members: Set<UInt32> = []
    for cell in state.elements(Fields.Case.team) {
      if case .int(let user) = cell.value, let number = UInt32(exactly: user) { members.insert(number) }
    }
    try ledger.setTeam(state, members: members.sorted(), of: document)
  }

  /// What the operation does to the team; nil when nothing.
  static func teamPart(of operation: Operation) -> Operation? {
    let team = Fields.Case.team
    switch operation {
    case .create(let type, let assignments):
      return .create(type: type, assignments: assignments.filter { $0.field == team })
    case .put(let record, let assignments):
      let part = assignments.filter { $0.field == team }
      return part.isEmpty ? nil : .put(record: record, assignments: part)
    case .remove(_, let field, _): return field == team ? operation : nil
    case .delete, .reopen, .opaque: return nil
    }
  }
}

extension AuditAct {
  /// What becomes of a change set at the hub.
  init(_ action: AuditAction, _ changeSet: ChangeSet, code: UInt32) {
    self.init(
      action, document: changeSet.document,
      record: Dot(device: changeSet.device, counter: changeSet.firstCounter), count: changeSet.operations.count,
      code: code)
  }
}
