import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// A device whose program was changed says what is not so. The hub must do what is written at the lie, nobody may get or
/// write anything by it, and nobody else may notice.
extension Simulation {
  /// The device numbers of liars begin after this one.
  private static let liarsFrom: DeviceNumber = 100
  private static let liarsMax = 4

  /// The liar tells a lie, or the truth for once, so that there is something to lie about.
  func lie() throws {
    guard let liar = liars.last, let device = try hub.device(liar.device) else { return try enrolLiar() }
    if device.isFrozen {
      if lieRandom.chance(60) { return try tell(.afterFork, about: device) }
      return liars.count < Self.liarsMax ? try enrolLiar() : ()
    }
    if lieRandom.chance(30) { return try tellTruth() }
    guard let lie = lieRandom.pick(Lie.allCases), lie != .afterFork else { return }
    try tell(lie, about: device)
  }

  private func enrolLiar() throws {
    guard let user = liarUser else { return }
    let device = Self.liarsFrom + DeviceNumber(liars.count + 1)
    try hub.setDevice(HubDevice(number: device, user: user, publicKey: Post.key(of: device), isDesk: false))
    liars.append(Liar(device: device, user: user, cursor: hub.head))
    trace.note("a liar of user {} is enrolled as {}", UInt64(user), UInt64(device))
  }

  /// Exchanges as anybody does, with something to send now and then.
  private func tellTruth() throws {
    for _ in 0..<lieRandom.within(1...3) {
      guard let liar = liars.last, let device = try hub.device(liar.device) else { return }
      let push = lieRandom.chance(50) ? try plainWork(device).map { [$0] } ?? [] : []
      let tale = try tale(device, push: push, reads: lieRandom.below(2))
      for changeSet in push { oracle.claimed(changeSet) }
      try noteChain(of: tale, device.number)
      let frame = Post.seal(tale.request)
      guard let answer = try deliver(frame, fault: .none),
        case .reply(let reply) = try Post.openAnswer(answer.bytes, to: frame)
      else { throw Violation("who tells the truth is answered", "device \(device.number)") }
      take(reply)
      if !reply.hasMore { return }
    }
  }

  /// Stands where the reply says.
  private func take(_ reply: SyncReply) {
    guard var liar = liars.popLast() else { return }
    (liar.cursor, liar.applied, liar.partial) = (reply.cursor, reply.number, nil)
    if let grant = reply.grants.last, case .snapshot(let total, let offset, let bytes) = grant.content,
      offset + UInt64(bytes.count) < total
    {
      liar.partial = PartialGrant(
        document: grant.document, sequence: grant.sequence, offset: offset + UInt64(bytes.count))
    }
    liars.append(liar)
  }

  // MARK: A lie, and what must follow

  private func tell(_ lie: Lie, about device: HubDevice) throws {
    guard let tale = try tale(of: lie, device) else { return }
    trace.note(
      "liar {} tells lie {}: {} change sets", UInt64(device.number), lie.number, UInt64(tale.push.count))
    let frame = Post.seal(tale.request, by: tale.signer)
    if lie == .foreignSignature {
      try demand((try? Post.openRequest(frame)) == nil, "a foreign signature is noticed")
      return coverage.note(lie, "refused")
    }
    let isPushing = lie.expected == .held || lie.expected == .byRights
    if isPushing { for changeSet in tale.push { oracle.claimed(changeSet) } }
    try noteChain(of: tale, device.number)
    let before = hub
    guard let answer = try deliver(frame, fault: .none) else { throw Violation("a lie is answered") }
    switch (lie.expected, try Post.openAnswer(answer.bytes, to: frame)) {
    case (.refused(let code), .refusal(let refusal)):
      try demand(
        refusal.code == code.rawValue, "a lie is refused for what it is", "\(lie.rawValue): \(refusal.code)")
      try checkRefused(lie, refusal, before, device)
      coverage.note(lie, "refused")
    case (.held, .reply), (.byRights, .reply), (.taken, .reply): try checkTaken(lie, tale, before, device)
    case (_, .refusal(let refusal)):
      throw Violation("a lie that harms nobody is answered", "\(lie.rawValue): \(refusal.code)")
    case (.refused, .reply): throw Violation("a lie is refused", lie.rawValue)
    }
  }

  /// The entries of her chain as it is on her disk, so that the oracle knows it.
  private func noteChain(of tale: Tale, _ device: DeviceNumber) throws {
    guard !tale.request.audit.isEmpty,
      let entries = try? AuditBatch.unpack(tale.request.audit, device: device, push: tale.push)
    else { return }
    var head = try hub.auditHead(of: device)
    for entry in entries {
      head = head.after(entry) { StableHash.hash($0) }
      oracle.auditHashes[device, default: []].insert(head.hash)
    }
  }

  /// A refused request has changed nothing at the hub but its own audit, and has frozen whoever forked.
  private func checkRefused(
    _ lie: Lie, _ refusal: Refusal, _ before: MemoryHubLedger, _ device: HubDevice
  ) throws {
    var expected = before
    var frozen = device
    if lie.freezes { frozen.isFrozen = true }
    try expected.setDevice(frozen)
    let chain = hub.audits[HubSession.auditDevice] ?? []
    let new = Array(chain.dropFirst(before.audits[HubSession.auditDevice]?.count ?? 0))
    try demand(
      new.count == 1 && new.first?.action == AuditAction.refused.rawValue && new.first?.code == refusal.code
        && new.first?.user == device.user && new.first?.record?.device == device.number,
      "a refusal has its entry", lie.rawValue)
    try expected.appendAudit(new, of: HubSession.auditDevice, head: hub.auditHead(of: HubSession.auditDevice))
    try demand(expected == hub, "a refused request changes nothing at the hub", lie.rawValue)
  }

  /// What was pushed is at the hub with its entry, merged or held as it must be; the work of others is as it was.
  private func checkTaken(_ lie: Lie, _ tale: Tale, _ before: MemoryHubLedger, _ device: HubDevice) throws {
    let new = Array((hub.logs[device.number] ?? []).dropFirst(before.logs[device.number]?.count ?? 0))
    let pushed = new.map(\.changeSet)
    try demand(pushed == tale.push, "what is pushed is at the hub", lie.rawValue)
    let heldCount = new.count { if case .held = $0.outcome { true } else { false } }
    if lie.expected == .held { try demand(heldCount == new.count, "this is held", lie.rawValue) }
    if lie != .auditOmitted {
      for changeSet in pushed {
        let entries = (hub.audits[device.number] ?? []).filter {
          $0 == AuditEntry(change: changeSet, number: $0.number)
        }
        try demand(entries.count == 1, "I7b each change set has its one entry at the hub", lie.rawValue)
      }
    }
    let isOrderKept = new.isEmpty ? hub.order == before.order : hub.order.starts(with: before.order)
    try demand(isOrderKept, "nobody else's work is lost or changed", lie.rawValue)
    try demand(
      hub.order.dropFirst(before.order.count).allSatisfy { $0.changeSet.device == device.number },
      "nobody else's work is lost or changed", lie.rawValue)
    for (other, log) in before.logs where other != device.number {
      try demand(hub.logs[other] == log, "nobody else's work is lost or changed", lie.rawValue)
    }
    coverage.note(lie, new.isEmpty ? "taken" : heldCount > 0 ? "held" : "merged")
  }
}
