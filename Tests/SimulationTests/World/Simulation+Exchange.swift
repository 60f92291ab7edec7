import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// An exchange between a replica and the hub, over bytes that get lost, cut, doubled and delayed, between machines that
/// crash.
extension Simulation {
  func exchange(_ index: Int) throws {
    if let inFlight = replicas[index].inFlight {
      replicas[index].inFlight = nil
      if random.chance(60) { return try receive(inFlight.answer, to: inFlight.request, index, fault: .replyLate) }
      trace.note("device {} gives up waiting", UInt64(replicas[index].device))
    }
    let fault = random.chance(swarm.faultPercent) ? draw(Fault.allCases, swarm.faultWeights) ?? .none : .none
    try exchange(index, fault: fault)
  }

  func exchange(_ index: Int, fault: Fault) throws {
    let replica = replicas[index]
    let nonce = (0..<WireLimits.nonce).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let request = try replica.session.request(
      nonce: nonce, pushBytes: random.pick(swarm.pushBytes) ?? 1, replyBudget: random.pick(swarm.budgets) ?? 0,
      ledger: planted(replica, .request))
    let frame = Post.seal(request)
    try plantAfterRequest(request, index)
    trace.note(
      "device {} asks at cursor {}, applied {}, acknowledged {}, {} bytes: fault {}", UInt64(replica.device),
      request.cursor, request.applied, request.acknowledged, UInt64(frame.count), fault.number)
    if !request.push.isEmpty { coverage.note([.push], fault) }
    switch fault {
    case .requestLost: return
    case .requestLate: return replicas[index].lateRequests.append(frame)
    case .requestCut:
      let cut = Array(frame[..<random.below(frame.count)])
      return try demand((try? Post.openRequest(cut)) == nil, "I5 a cut request is refused", "at \(cut.count)")
    default: break
    }
    let first = try deliver(frame, fault: fault)
    if fault == .requestTwiceLastAnswer || fault == .requestTwiceFirstAnswer {
      let second = try deliver(frame, fault: .none)
      guard let answer = fault == .requestTwiceFirstAnswer ? first : second else { return }
      return try receive(answer, to: frame, index, fault: fault)
    }
    guard let answer = first else { return }
    try travel(answer, to: frame, index, fault: fault)
  }

  private func travel(
    _ answer: SimulatedReplica.Answer, to frame: [UInt8], _ index: Int, fault: Fault
  ) throws {
    switch fault {
    case .replyLost: noteCargo(answer.bytes, frame, fault)
    case .replyLate:
      replicas[index].inFlight = SimulatedReplica.InFlight(request: frame, answer: answer)
    case .replyCut:
      noteCargo(answer.bytes, frame, fault)
      let cut = Array(answer.bytes[..<random.below(answer.bytes.count)])
      try demand((try? Post.openAnswer(cut, to: frame)) == nil, "I5 a cut reply is refused", "at \(cut.count)")
    case .replyReplayed:
      noteCargo(answer.bytes, frame, fault)
      guard let old = replicas[index].lastAnswer else { return }
      if defect == .oldAnswerBelieved {
        return try receive(SimulatedReplica.Answer(bytes: old, scope: []), to: frame, index, fault: fault)
      }
      try demand((try? Post.openAnswer(old, to: frame)) == nil, "I5 an old reply is refused")
    case .editBetween:
      for _ in 0..<random.within(1...2) {
        let deed = draw(Deed.allCases, swarm.deedWeights) ?? .editReview
        try perform(deed, by: index)
      }
      try receive(answer, to: frame, index, fault: fault)
    default: try receive(answer, to: frame, index, fault: fault)
    }
  }

  // MARK: The hub

  /// A request frame reaches the hub: one transaction, which a crash may undo or cut off from its answer.
  func deliver(_ frame: [UInt8], fault: Fault) throws -> SimulatedReplica.Answer? {
    var request = try Post.openRequest(frame)
    guard let known = try hub.device(request.device) else { throw Violation("a device stays enrolled") }
    var planted = PlantedHubLedger(
      inner: hub, defect: defect, user: known.user, applied: request.applied, asking: request.device)
    try plantBeforeExchange(&request, known, &planted)
    var answer = try hubSession.exchange(request, wall: hubWall, ledger: &planted)
    try plantAfterExchange(&answer, request, &planted)
    let scope = try checkAnswer(answer, planted.inner, known, isDurable: fault != .hubCrashBeforeCommit)
    if fault == .hubCrashBeforeCommit {
      trace.note("the hub crashes before it commits")
      if defect != .receiptBeforeDurable { return nil }
    } else {
      hub = planted.inner
      let isRefused = if case .refusal = answer { true } else { false }
      try oracle.checkAudit(at: hub, of: known.number, isRefused: isRefused)
    }
    if fault == .hubCrashAfterCommit {
      trace.note("the hub crashes before it answers")
      noteCargo(Post.seal(answer, to: frame), frame, fault)
      return nil
    }
    if liarUser != nil, !known.isDesk, case .reply(let reply) = answer {
      try oracle.checkCanaries(
        [reply.tail] + reply.grants.map(\.bytes), to: known.number, user: known.user, wall: hubWall)
    }
    return SimulatedReplica.Answer(bytes: Post.seal(answer, to: frame), scope: scope)
  }

  private func checkAnswer(
    _ answer: HubAnswer, _ after: MemoryHubLedger, _ device: HubDevice, isDurable: Bool
  ) throws(Violation) -> [(document: DocumentID, since: Sequence64)] {
    var oracle = self.oracle
    try oracle.hubCommitted(device.number, isDesk: device.isDesk, before: hub, after: after, wall: hubWall)
    let scope = oracle.mustHold(device.number, device.user, isDesk: device.isDesk, wall: hubWall)
    if case .reply(let reply) = answer {
      trace.note(
        "the hub answers device {} with {}: cursor {}, received {}, {} grants, {} forgets, more {}",
        UInt64(device.number), reply.number, reply.cursor, reply.receivedThrough, UInt64(reply.grants.count),
        UInt64(reply.forgets.count), reply.hasMore ? 1 : 0)
      if trace.isRecording { record(reply) }
      try oracle.checkReading(
        reply, by: device.number, user: device.user, isDesk: device.isDesk, wall: hubWall)
    }
    if isDurable { self.oracle = oracle }
    return scope
  }

  private func record(_ reply: SyncReply) {
    for document in reply.forgets { trace.remark("    forget \(document.words)") }
    for grant in reply.grants {
      switch grant.content {
      case .tail: trace.remark("    grant \(grant.document.words) by the tail")
      case .snapshot(let total, let offset, let bytes):
        let part = "\(offset)+\(bytes.count)/\(total)"
        trace.remark("    grant \(grant.document.words) by a snapshot at \(grant.sequence), bytes \(part)")
      }
    }
    for stamped in (try? Batch.unpackStamped(reply.tail)) ?? [] {
      let changeSet = stamped.changeSet
      trace.remark(
        "    #\(stamped.stamp.sequence) \(changeSet.device).\(changeSet.firstCounter) in \(changeSet.document.words)")
    }
  }

  // MARK: The answer

  private func receive(
    _ answer: SimulatedReplica.Answer, to frame: [UInt8], _ index: Int, fault: Fault
  ) throws {
    noteCargo(answer.bytes, frame, fault)
    let opened =
      defect == .oldAnswerBelieved ? try Self.openUnchecked(answer.bytes) : try Post.openAnswer(answer.bytes, to: frame)
    switch opened {
    case .refusal(let refusal): try refused(refusal, index)
    case .reply(let reply):
      replicas[index].lastAnswer = answer.bytes
      do {
        try apply(reply, index, scope: answer.scope, fault: fault)
      } catch SessionError.replicaWentBack where replicas[index].isRestored {
        try retire(index)
      }
    }
  }

  private static func openUnchecked(_ bytes: [UInt8]) throws -> HubAnswer {
    let frame = try Frame(bytes: bytes)
    return frame.kind == .syncReply
      ? .reply(try SyncReply(bytes: frame.payload)) : .refusal(try Refusal(bytes: frame.payload))
  }

  private func apply(
    _ reply: SyncReply, _ index: Int, scope: [(document: DocumentID, since: Sequence64)], fault: Fault
  ) throws {
    let replica = replicas[index]
    var planted = planted(replica, .apply)
    planted.forgets = reply.forgets
    let summary = try replica.session.apply(reply, wall: replica.wall(now), ledger: &planted)
    if fault == .crashBeforeCommit {
      trace.note("device {} crashes before it has applied", UInt64(replica.device))
      if defect == .cursorBeforeApply { replicas[index].ledger.progress.cursor = reply.cursor }
      return
    }
    if defect == .clockFollowed {
      let clock = planted.inner.progress.clock
      planted.inner.progress.clock = HybridClock(last: max(clock.last, reply.time))
    }
    replicas[index].ledger = planted.inner
    try oracle.applied(reply, by: replica.device, model: &replicas[index].model, hub: hub)
    exchanges += 1
    lastHasMore = summary.hasMore
    trace.note(
      "device {} applied: {} received, {} held, {} of others, {} granted, {} forgotten", UInt64(replica.device),
      UInt64(summary.received), UInt64(summary.held), UInt64(summary.applied), UInt64(summary.granted),
      UInt64(summary.forgotten))
    try checkApplied(reply, before: replica, index, scope: scope)
  }

  private func checkApplied(
    _ reply: SyncReply, before: SimulatedReplica, _ index: Int,
    scope: [(document: DocumentID, since: Sequence64)]
  ) throws {
    try checkClock(before: before.ledger, index, of: "an exchange", ahead: 300_000)
    let (ledger, model) = (replicas[index].ledger, replicas[index].model)
    try oracle.checkKeeping(ledger, model)
    try oracle.checkAudit(ledger, model)
    try oracle.checkCausality(ledger, model)
    for document in touched(reply, before.model) where model.documents[document] != nil {
      try oracle.checkSights(of: document, ledger, model)
    }
    if !reply.hasMore, !before.isRestored { try oracle.checkScope(scope, ledger, model) }
  }

  private func touched(_ reply: SyncReply, _ model: ReplicaModel) -> [DocumentID] {
    var touched = Set(reply.grants.map(\.document))
    touched.formUnion(model.outbox.prefix(reply.receipts.count).map(\.document))
    if !reply.tail.isEmpty, let tail = try? Batch.unpackStamped(reply.tail) {
      touched.formUnion(tail.map(\.changeSet.document))
    }
    return touched.sorted()
  }

  /// Only a laptop whose disk was put back may be refused; it goes into a drawer and its owner gets another.
  private func refused(_ refusal: Refusal, _ index: Int) throws {
    if try beginsAnew(refusal, index) { return }
    try demand(
      replicas[index].isRestored, "no honest device is refused",
      "device \(replicas[index].device), error \(refusal.code)")
    try retire(index)
  }

  /// The device's work is in the drawer with it; its owner gets another.
  func retire(_ index: Int) throws {
    trace.note("device {} is found restored", UInt64(replicas[index].device))
    replicas[index].isRetired = true
    replicas[index].lateRequests = []
    try enrol(replicas[index].person)
  }

  private func noteCargo(_ bytes: [UInt8], _ frame: [UInt8], _ fault: Fault) {
    guard case .reply(let reply)? = try? Post.openAnswer(bytes, to: frame) else { return }
    var cargo: Set<Cargo> = []
    for receipt in reply.receipts {
      if case .held = receipt.outcome { cargo.insert(.heldReceipt) } else { cargo.insert(.acceptedReceipt) }
    }
    for grant in reply.grants {
      if case .snapshot(let total, _, let part) = grant.content {
        cargo.insert(UInt64(part.count) == total ? .snapshot : .partialSnapshot)
      } else {
        cargo.insert(.tailGrant)
      }
    }
    if !reply.forgets.isEmpty { cargo.insert(.forget) }
    if !reply.tail.isEmpty { cargo.insert(.tail) }
    coverage.note(cargo.isEmpty ? [.nothing] : cargo, fault)
  }
}

extension Grant {
  /// The bytes of the snapshot.
  fileprivate var bytes: [UInt8] {
    if case .snapshot(_, _, let bytes) = content { bytes } else { [] }
  }
}

extension Fault {
  /// The place in the list.
  var number: UInt64 { UInt64(Fault.allCases.firstIndex(of: self) ?? 0) }
}
