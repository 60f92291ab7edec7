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
  /// already. A push that does not fit the device's chain changes nothing, except that a fork freezes the device. The
  /// device holds what was `granted` to it by the reply that it has applied, unless the request is refused.
  ///
  /// - Returns: What became of the push, or why it was refused.
  /// - Throws: The ledger's error.
  func receive(
    _ request: SyncRequest, granted: [DocumentID], wall: UInt64, device: inout HubDevice,
    ledger: inout some HubLedger
  ) throws -> Result<Received, WireError> {
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
    if !granted.isEmpty { try ledger.changeHoldings(of: device.number, grants: granted, forgets: []) }
    if let audit, !audit.entries.isEmpty {
      try ledger.appendAudit(audit.entries, of: device.number, head: audit.head)
    }
    if pushed.isEmpty { return .success(Received(known: device.lastCounter)) }
    let received = max(try ledger.lastReceived, wall)
    let begin = try ledger.head
    var held: [AuditAct] = []
    var result = Received(known: pushed.last?.lastCounter ?? device.lastCounter)
    for (changeSet, link) in zip(pushed, links) where changeSet.firstCounter > device.lastCounter {
      let bytes = link.bytes
      device.chain = link.chain
      device.lastCounter = changeSet.lastCounter
      if let reason = try holdReason(changeSet, device: device, wall: wall, ledger: ledger) {
        try ledger.hold(changeSet, bytes: bytes, reason: reason, received: received, chain: device.chain)
        for name in Self.contents(namedBy: changeSet.operations, in: changeSet.document) {
          try ledger.contents.noteContent(name, by: device.number, isAccepted: false)
        }
        held.append(AuditAct(.held, changeSet, code: UInt32(reason.rawValue)))
      } else {
        try accept(changeSet, bytes: bytes, received: received, begin: begin, device: device, ledger: &ledger)
      }
      result.written.insert(changeSet.document)
    }
    try note(held, by: device.user, wall: wall, ledger: &ledger)
    try ledger.setDevice(device)
    return .success(result)
  }

  /// What became of a push.
  struct Received {
    /// The counter up to which the device's change sets are known to be those that are durable here: the last pushed
    /// one, since a replica that was put back to an old copy may have others after that.
    var known: UInt64
    /// Documents to which the device wrote, so that it has them, whether or not the hub thinks that it does.
    var written: Set<DocumentID> = []
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
      return try checkAudit(request, push: pushed, device: device, ledger: ledger).map { (links, $0) }
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
      // The desk is shared: whoever signed in there is the author, and the desk answers for that.
      guard changeSet.device == device.number, device.isDesk || changeSet.author == device.user else {
        return .failure(WireError(.foreignChangeSet))
      }
      // A cursor among the sequences that a restore has left out says: all before them, and nothing given since.
      guard changeSet.cursor <= head, try isReached(changeSet.explicit, by: device, ledger) else {
        return .failure(WireError(.aheadOfHub, "context"))
      }
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

  /// Whether the hub has what a change set of the device names of other devices. Else its writer would hide on their
  /// laptops what is unsent there, and nowhere else.
  private func isReached(_ explicit: [Dot], by device: HubDevice, _ ledger: some HubLedger) throws -> Bool {
    try explicit.allSatisfy { dot in
      try dot.device == device.number || dot.counter <= ledger.device(dot.device)?.lastCounter ?? 0
    }
  }

  /// The chain hash before the known change set that begins at `counter`; nil when none ends before it.
  private func chainBefore(
    _ counter: UInt64, _ device: HubDevice, _ ledger: some HubLedger
  ) throws -> [UInt8]? {
    if counter == 1 { return Chain.start }
    return try ledger.chain(device: device.number, endingAt: counter - 1)
  }

  /// Gives a change set its place in the office's order. `begin` is the last sequence before this exchange.
  func accept(
    _ changeSet: ChangeSet, bytes: [UInt8], received: UInt64, begin: Sequence64, device: HubDevice,
    ledger: inout some HubLedger
  ) throws {
    let stamped = try stamp(changeSet, received: received, ledger: ledger)
    try ledger.accept(stamped, bytes: bytes, chain: device.chain)
    try settle(stamped, begin: begin, device: device, ledger: &ledger)
  }

  /// The change set with the next place in the office's order.
  func stamp(
    _ changeSet: ChangeSet, received: UInt64, ledger: some HubLedger
  ) throws -> StampedChangeSet {
    var floor = try ledger.effectiveFloor(
      of: changeSet.document, through: changeSet.cursor, device: changeSet.device)
    if !changeSet.explicit.isEmpty {
      let named = try ledger.archive(of: changeSet.document, through: try ledger.head).filter { other in
        changeSet.explicit.contains {
          $0.device == other.changeSet.device && $0.counter >= other.changeSet.firstCounter
        }
      }
      floor = max(floor, named.map(\.stamp.effective).max() ?? 0)
    }
    return StampedChangeSet(
      changeSet: changeSet,
      stamp: Stamp(
        sequence: try ledger.head + 1, received: received,
        effective: EffectiveTime.stamp(clock: changeSet.clock, received: received, floor: floor)))
  }

  /// Notes all that follows from an accepted change set: the document, its records, scope, the directory.
  func settle(
    _ stamped: StampedChangeSet, begin: Sequence64, device: HubDevice, ledger: inout some HubLedger
  ) throws {
    let changeSet = stamped.changeSet
    for name in Self.contents(namedBy: changeSet.operations, in: changeSet.document) {
      try ledger.contents.noteContent(name, by: changeSet.device, isAccepted: true)
    }
    for (index, operation) in changeSet.operations.enumerated() {
      guard case .create(let type, _) = operation else { continue }
      try ledger.noteRecord(
        Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index)),
        KnownRecord(type: type, author: changeSet.author, document: changeSet.document))
    }
    if var document = try ledger.document(changeSet.document) {
      document.note(changeSet, at: stamped.stamp.sequence)
      try ledger.setDocument(document, changeSet.document)
    } else {
      try ledger.setDocument(
        HubDocument(
          creator: changeSet.author, firstSequence: stamped.stamp.sequence, writer: changeSet.device),
        changeSet.document)
      if !device.isDesk, try isBegunHere(changeSet.document, before: begin, ledger: ledger) {
        try ledger.changeHoldings(of: device.number, grants: [changeSet.document], forgets: [])
      }
      try ledger.noteNewDocument(changeSet.document)
    }
    switch DocumentKind(rawValue: changeSet.document.kind) {
    case .case: try mergeTeam(stamped, ledger: &ledger)
    case .directory: try mergeDirectory(stamped, ledger: &ledger)
    case .oversight: try breakGlass(stamped, ledger: &ledger)
    case .contact, .activity, nil: return
    }
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
