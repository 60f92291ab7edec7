import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// How each lie is put into a request that is well-formed otherwise.
extension Simulation {
  /// The request by which the liar tells the lie; nil when there is nothing yet to lie about.
  func tale(of lie: Lie, _ device: HubDevice) throws -> Tale? {
    switch lie.expected {
    case .held, .byRights:
      guard let changeSet = try untrueWork(lie, device) else { return nil }
      var tale = try tale(device, push: [changeSet])
      if lie == .auditOmitted { tale.request.audit = [] }
      return tale
    case .taken: return try untrueStanding(lie, device)
    case .refused(.aheadOfHub): return try unreached(lie, device)
    case .refused: return try untrueChain(lie, device)
    }
  }

  /// A truthful request that pushes what continues the device's chain, with its entries after so many reads.
  func tale(_ device: HubDevice, push: [ChangeSet] = [], reads: Int = 0) throws -> Tale {
    let liar = liars.last
    var number = try hub.auditHead(of: device.number).number
    var entries: [AuditEntry] = []
    for _ in 0..<reads {
      number += 1
      entries.append(readEntry(device, number: number))
    }
    for changeSet in push {
      number += 1
      entries.append(AuditEntry(change: changeSet, number: number))
    }
    let nonce = (0..<WireLimits.nonce).map { _ in UInt8(truncatingIfNeeded: lieRandom.next()) }
    let request = SyncRequest(
      device: device.number, schema: Registry.version, nonce: nonce,
      budget: lieRandom.pick([4_096, 16_384, 1 << 20]) ?? 4_096, applied: liar?.applied ?? 0,
      cursor: liar?.cursor ?? 0, acknowledged: device.lastCounter,
      chainPrefix: push.isEmpty ? [] : Array(device.chain.prefix(WireLimits.chainPrefix)),
      push: push.isEmpty ? [] : Batch.pack(push), partial: liar?.partial,
      verdicts: UInt64(hub.verdictsByDevice[device.number]?.count ?? 0),
      audit: entries.isEmpty ? [] : AuditBatch.pack(entries, push: push))
    return Tale(request: request, push: push, signer: device.number)
  }

  private func readEntry(_ device: HubDevice, number: UInt64, user: UInt32? = nil) -> AuditEntry {
    AuditEntry(
      device: device.number, number: number, time: now, user: user ?? device.user, action: AuditAction.read.rawValue,
      document: .directory, count: 1)
  }

  // MARK: Where she stands

  /// Numbers that the hub has not reached.
  private func unreached(_ lie: Lie, _ device: HubDevice) throws -> Tale? {
    let step = UInt64(lieRandom.pick([1, 2, 1_000, 1 << 40]) ?? 1)
    var tale = try tale(device, push: lieRandom.chance(50) ? try plainWork(device).map { [$0] } ?? [] : [])
    switch lie {
    case .cursorAhead: tale.request.cursor = hub.head + step
    case .appliedAhead: tale.request.applied = device.replyNumber + step
    case .acknowledgedAhead: tale.request.acknowledged = device.lastCounter + step
    case .verdictsAhead: tale.request.verdicts += step
    case .contextAhead:
      guard let work = try plainWork(device) else { return nil }
      return try self.tale(device, push: [work.with(cursor: hub.head + step)])
    case .contextInvented:
      let other = lieRandom.pick(replicas.map(\.device) + [900]) ?? 900
      let last = try hub.device(other)?.lastCounter ?? 0
      guard let core = lieRandom.pick(cases { _ in true }) else { return nil }
      let put = Operation.put(record: core.root, assignments: [Assignment(field: caseField(), value: canary())])
      return try self.tale(
        device, push: [change([put], core, device, explicit: [Dot(device: other, counter: last + step)])])
    default: return nil
    }
    return tale
  }

  /// What she says of herself and of what she holds, where any number is possible.
  private func untrueStanding(_ lie: Lie, _ device: HubDevice) throws -> Tale? {
    var tale = try tale(device)
    switch lie {
    case .cursorBack: tale.request.cursor = lieRandom.chance(50) ? 0 : lieRandom.next() % (hub.head + 1)
    case .appliedUnread:
      // What was offered last was never taken: `Liar.applied` stays where it was.
      tale.request.applied = device.replyNumber
    case .appliedNever: tale.request.applied = 0
    case .acknowledgedNever:
      if device.lastCounter == 0 { return nil }
      tale.request.acknowledged = 0
    case .forgottenOthers:
      tale.request.forgotten =
        strangers(device) + [DocumentID(kind: 1, compartment: 3, root: Dot(device: 9, counter: 9))]
    case .forgottenKept:
      tale.request.forgotten = try hub.holdings(of: device.number).sorted()
      if tale.request.forgotten.isEmpty { return nil }
    case .partialOthers:
      guard let document = lieRandom.pick(strangers(device)) else { return nil }
      tale.request.partial = invented(document)
    case .partialInvented:
      guard let document = lieRandom.pick(try hub.holdings(of: device.number).sorted()) else { return nil }
      tale.request.partial = invented(document)
    default: return nil
    }
    return tale
  }

  private func invented(_ document: DocumentID) -> PartialGrant {
    PartialGrant(
      document: document, sequence: lieRandom.next() % (hub.head + 3),
      offset: UInt64(lieRandom.pick([0, 1, 40, 5_000, 1 << 40]) ?? 0))
  }

  // MARK: Her chain

  private func untrueChain(_ lie: Lie, _ device: HubDevice) throws -> Tale? {
    guard let work = try plainWork(device) else { return nil }
    let head = try hub.auditHead(of: device.number)
    switch lie {
    case .afterFork: return try tale(device, push: lieRandom.chance(50) ? [work] : [])
    case .counterGap: return try tale(device, push: [work.with(first: work.firstCounter + lieRandom.next() % 9 + 1)])
    case .wrongChain:
      var tale = try tale(device, push: [work])
      tale.request.chainPrefix[lieRandom.below(WireLimits.chainPrefix)] ^= 1
      return tale
    case .fork:
      guard let known = lieRandom.pick(hub.logs[device.number] ?? [])?.changeSet,
        let before = known.firstCounter == 1
          ? Chain.start : try hub.chain(device: device.number, endingAt: known.firstCounter - 1)
      else { return nil }
      var tale = try tale(device, push: [known.with(clock: known.clock ^ 1)])
      tale.request.chainPrefix = Array(before.prefix(WireLimits.chainPrefix))
      tale.request.acknowledged = known.firstCounter - 1
      return tale
    case .foreignDevice:
      let other = lieRandom.pick(replicas)
      return try tale(device, push: [work.with(device: other?.device ?? 1)])
    case .foreignAuthor: return try tale(device, push: [work.with(author: otherUser(device))])
    case .glassForAnother:
      guard let glass = glass(device, reason: canary()) else { return nil }
      return try tale(device, push: [glass.with(author: otherUser(device))])
    case .replay, .foreignSignature: return try replayed(lie, device)
    case .auditGap:
      return try heard(device, [readEntry(device, number: head.number + 2 + lieRandom.next() % 5)])
    case .auditFork:
      guard let last = hub.audits[device.number]?.last else { return nil }
      return try heard(device, [readEntry(device, number: last.number).with(count: last.count + 1)])
    case .auditForeignUser:
      return try heard(device, [readEntry(device, number: head.number + 1, user: otherUser(device))])
    default: return nil
    }
  }

  /// A request that brings audit entries only.
  private func heard(_ device: HubDevice, _ entries: [AuditEntry]) throws -> Tale {
    var tale = try tale(device)
    tale.request.audit = AuditBatch.pack(entries)
    return tale
  }

  private func otherUser(_ device: HubDevice) -> UInt32 {
    lieRandom.pick([1, 2, 3, 4, 5, 77].filter { $0 != device.user }) ?? 77
  }

  private func replayed(_ lie: Lie, _ device: HubDevice) throws -> Tale? {
    guard let other = lieRandom.pick(replicas.filter { !$0.ledger.outbox.isEmpty }) else { return nil }
    let truth = try tale(device)
    let stolen = try other.session.request(
      nonce: truth.request.nonce, pushBytes: 1 << 20, replyBudget: 4_096, ledger: other.ledger)
    if lie == .foreignSignature { return Tale(request: stolen, signer: device.number) }
    var request = truth.request
    (request.push, request.chainPrefix, request.audit) = (stolen.push, stolen.chainPrefix, stolen.audit)
    return Tale(request: request, signer: device.number)
  }
}

extension ChangeSet {
  /// The same change set but for what is given.
  func with(
    device: DeviceNumber? = nil, first: UInt64? = nil, cursor: Sequence64? = nil, clock: UInt64? = nil,
    author: UInt32? = nil
  ) -> ChangeSet {
    ChangeSet(
      device: device ?? self.device, firstCounter: first ?? firstCounter, cursor: cursor ?? self.cursor,
      explicit: explicit, clock: clock ?? self.clock, author: author ?? self.author, schema: schema,
      document: document, operations: operations)
  }
}

extension AuditEntry {
  /// The same entry but for what is given.
  func with(number: UInt64? = nil, count: UInt64? = nil) -> AuditEntry {
    AuditEntry(
      device: device, number: number ?? self.number, time: time, user: user, action: action, document: document,
      record: record,
      count: count ?? self.count, code: code)
  }
}

extension Lie {
  /// The place in the list.
  var number: UInt64 { UInt64(Lie.allCases.firstIndex(of: self) ?? 0) }
}
