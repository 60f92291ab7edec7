import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// The office at the moment of a backup, and the world as it was then.
struct OfficeImage {
  let hub: MemoryHubLedger
  let desk: SimulatedReplica
  let oracle: Oracle
  let replicas: Int
  let retired: Int
}

/// A fire at the office: it goes on from a backup that is older than what laptops know.
extension Simulation {
  private static let leftOut: UInt64 = 1_000

  /// Backs the office up, or puts it back.
  func backUpOrRestore() throws {
    let desk = replicas[0]
    guard let image = officeImage else {
      guard desk.ledger.outbox.isEmpty, try desk.ledger.progress.cursor == hub.lastGiven,
        try hub.auditHead(of: desk.device) == desk.ledger.auditHead
      else { return }
      officeImage = OfficeImage(
        hub: hub, desk: desk, oracle: oracle, replicas: replicas.count, retired: replicas.count { $0.isRetired })
      return trace.note("the office is backed up at {}", hub.head)
    }
    // Devices that the backup does not know enrol again: that is not lived through here.
    guard image.replicas == replicas.count, image.retired == replicas.count(where: { $0.isRetired }),
      !replicas.contains(where: { $0.isRestored }), restorations < 2
    else {
      officeImage = nil
      return
    }
    officeImage = nil
    try restore(image)
  }

  private func restore(_ image: OfficeImage) throws {
    restorations += 1
    hub = image.hub
    hub.leaveOut(Self.leftOut)
    trace.note("the office burns down and goes on from {} at {}", image.hub.head, hub.head)
    oracle.forget(since: image.oracle, head: hub.head)
    try renumberDesk(image)
    for index in active.dropFirst() {
      replicas[index].inFlight = nil
      replicas[index].lateRequests = []
      replicas[index].image = nil
    }
    for index in active.dropFirst() { try ask(index) }
  }

  private func renumberDesk(_ image: OfficeImage) throws {
    let device = DeviceNumber(700 + restorations)
    let old = replicas[0]
    try hub.setDevice(HubDevice(number: device, user: old.person.user, publicKey: Post.key(of: device), isDesk: true))
    var desk = SimulatedReplica(device: device, person: old.person, isDesk: true, cursor: 0)
    desk.ledger = image.desk.ledger.renumbered(as: device)
    desk.model = image.desk.model
    desk.model.audit = []
    desk.clockError = old.clockError
    desk.declaredLost = old.declaredLost + oracle.giveUp(old.device)
    replicas[0] = desk
  }

  /// The first exchange after the fire, whose answer gets lost when it is none of a hub that has forgotten something.
  private func ask(_ index: Int) throws {
    let replica = replicas[index]
    let nonce = (0..<WireLimits.nonce).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let request = try replica.session.request(
      nonce: nonce, pushBytes: random.pick(swarm.pushBytes) ?? 1, replyBudget: random.pick(swarm.budgets) ?? 0,
      ledger: replica.ledger)
    let frame = Post.seal(request)
    guard let answer = try deliver(frame, fault: .none),
      case .refusal(let refusal) = try Post.openAnswer(answer.bytes, to: frame)
    else { return }
    try demand(
      try beginsAnew(refusal, index), "a hub that has forgotten says so",
      "device \(replica.device), error \(refusal.code)")
  }

  /// Begins anew when the office says that it has forgotten something: once for each restoration. Who has seen nothing of
  /// what it forgot but a countersignature hears of it with the next audit entry.
  ///
  /// - Returns: Whether it did.
  func beginsAnew(_ refusal: Refusal, _ index: Int) throws -> Bool {
    let replica = replicas[index]
    let code = WireError.Code(rawValue: refusal.code)
    guard code == .aheadOfHub || code == .auditGap, replica.restorationsKnown < restorations else { return false }
    replicas[index].restorationsKnown = restorations
    try beginAnew(index)
    return true
  }

  private func beginAnew(_ index: Int) throws {
    let replica = replicas[index]
    var planted = planted(replica, .anew)
    try replica.session.beginAnew(cursor: replica.firstCursor, ledger: &planted)
    replicas[index].ledger = planted.inner
    replicas[index].passedCounter = planted.inner.progress.acknowledged
    let ledger = planted.inner
    trace.note(
      "device {} begins anew with {} change sets after {}", UInt64(replica.device), UInt64(ledger.outbox.count),
      ledger.progress.acknowledged)
    replicas[index].model = try oracle.anew(ledger.outbox.map(\.changeSet), replica.model)
    // The office has forgotten what is kept as a hash only.
    if try hub.device(replica.device).map({ $0.lastCounter < ledger.progress.acknowledged }) == true {
      replicas[index].declaredLost += oracle.giveUp(replica.device)
      return try retire(index)
    }
    try oracle.checkKeeping(ledger, replicas[index].model)
    try oracle.checkAudit(ledger, replicas[index].model)
    for document in ledger.documents.keys.sorted() {
      try oracle.checkSights(of: document, ledger, replicas[index].model)
    }
  }
}
