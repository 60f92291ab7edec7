import CaseModel
import MergeCore
import SyncWire

extension HubSession {
  /// The device number under which the hub keeps its own audit chain.
  public static let auditDevice: DeviceNumber = 0

  /// One exchange: confirm what the device has applied, receive, then say what is new. The request's signature has been
  /// checked by the caller. `wall` is the hub's clock, milliseconds. A refusal is an entry of the hub's audit chain in
  /// the same transaction; the receipt for the device's own chain is to be signed by the caller.
  ///
  /// - Returns: The answer, to be sent only after the ledger's transaction is durable.
  /// - Throws: The ledger's error.
  public func exchange(_ request: SyncRequest, wall: UInt64, ledger: inout some HubLedger) throws -> HubAnswer {
    switch try answer(request, wall: wall, ledger: &ledger) {
    case .reply(var reply):
      if !request.audit.isEmpty {
        let head = try ledger.auditHead(of: request.device)
        reply.audit = AuditReceipt(number: head.number, hash: head.hash)
      }
      return .reply(reply)
    case .refusal(let refusal):
      let user = try ledger.device(request.device)?.user ?? 0
      let device = Dot(device: request.device, counter: refusal.knownCounter)
      try note([AuditAct(.refused, record: device, code: refusal.code)], by: user, wall: wall, ledger: &ledger)
      return .refusal(refusal)
    }
  }

  /// Appends what happened at the hub to its own audit chain; `user` is whose doing it was, 0 when nobody's known.
  ///
  /// - Throws: The ledger's error.
  public func note(_ acts: [AuditAct], by user: UInt32, wall: UInt64, ledger: inout some HubLedger) throws {
    if acts.isEmpty { return }
    let time = max(try ledger.lastReceived, wall)
    var head = try ledger.auditHead(of: Self.auditDevice)
    var entries: [AuditEntry] = []
    for act in acts {
      let link = head.next(act, device: Self.auditDevice, user: user, time: time, hash)
      entries.append(link.entry)
      head = link.head
    }
    try ledger.appendAudit(entries, of: Self.auditDevice, head: head)
  }

  /// Entries of a device's chain that are new here, and the chain with them.
  struct AuditNews {
    let entries: [AuditEntry]
    let head: AuditHead
  }

  /// What the request's audit part brings beside its `push`; nil when it has none. Why it does not continue what is
  /// known, otherwise. Nothing is changed.
  func checkAudit(
    _ request: SyncRequest, push: [ChangeSet], device: HubDevice, ledger: some HubLedger
  ) throws -> Result<AuditNews?, WireError> {
    guard !request.audit.isEmpty else { return .success(nil) }
    let entries: [AuditEntry]
    do { entries = try AuditBatch.unpack(request.audit, device: request.device, push: push) } catch {
      return .failure(error)
    }
    var head = try ledger.auditHead(of: request.device)
    guard let first = entries.first?.number, first <= head.number + 1 else { return .failure(WireError(.auditGap)) }
    let known = entries.prefix { $0.number <= head.number }
    if let last = known.last?.number {
      let kept = try ledger.auditEntries(of: request.device, from: first, through: last)
      guard kept.elementsEqual(known) else { return .failure(WireError(.auditFork)) }
    }
    let new = Array(entries.dropFirst(known.count))
    // A laptop is one person's: nothing that is done on it is somebody else's doing, but for tries to unlock it.
    guard device.isDesk || new.allSatisfy({ $0.user == device.user || $0.user == 0 }) else {
      return .failure(WireError(.foreignChangeSet, "audit"))
    }
    for entry in new { head = head.after(entry, hash) }
    return .success(AuditNews(entries: new, head: head))
  }
}
