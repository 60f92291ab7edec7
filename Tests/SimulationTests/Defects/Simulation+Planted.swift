import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// The mistakes that stand between the hub's logic and its surroundings.
extension Simulation {
  func plantBeforeExchange(
    _ request: inout SyncRequest, _ known: HubDevice, _ ledger: inout PlantedHubLedger
  ) throws {
    if isAuditSilent { request.audit = [] }
    switch defect {
    case .holdingsBelieved:
      // Not the pending proposal's, which would be taken as applied.
      if restorations > 0, request.applied == 0, known.replyNumber > 1 { request.applied = known.replyNumber - 1 }
    case .duplicateTaken:
      var device = known
      device.lastCounter = min(request.acknowledged, known.lastCounter)
      if device.lastCounter < known.lastCounter {
        device.chain = try ledger.chain(device: known.number, endingAt: device.lastCounter) ?? Chain.start
        try ledger.setDevice(device)
      }
    case .forkAccepted:
      guard !request.push.isEmpty else { return }
      let new = try Batch.unpack(request.push).filter { $0.firstCounter > known.lastCounter }
      request.push = new.isEmpty ? [] : Batch.pack(new)
      request.chainPrefix = new.isEmpty ? [] : Array(known.chain.prefix(WireLimits.chainPrefix))
    case .auditForkAccepted:
      guard !request.audit.isEmpty else { return }
      let push = request.push.isEmpty ? [] : try Batch.unpack(request.push)
      let head = try ledger.auditHead(of: known.number)
      let sent = try AuditBatch.unpack(request.audit, device: known.number, push: push)
      let old = sent.filter { $0.number <= head.number }
      guard let first = old.first, let last = old.last,
        try ledger.auditEntries(of: known.number, from: first.number, through: last.number) != old
      else { return }
      request.audit = old.count == sent.count ? [] : AuditBatch.pack(Array(sent.dropFirst(old.count)), push: push)
    default: try plantBelief(&request, known, &ledger)
    }
  }

  /// Mistakes by which a lie is believed.
  private func plantBelief(
    _ request: inout SyncRequest, _ known: HubDevice, _ ledger: inout PlantedHubLedger
  ) throws {
    let beliefs: [Defect] = [.authorBelieved, .chainUncompared, .foreignDeviceAccepted, .auditGapAccepted]
    guard let defect, beliefs.contains(defect) else { return }
    let push = request.push.isEmpty ? [] : try Batch.unpack(request.push)
    switch defect {
    case .authorBelieved: ledger.author = known.isDesk ? nil : push.first?.author
    case .chainUncompared:
      guard let first = push.first, first.firstCounter == known.lastCounter + 1 else { return }
      request.chainPrefix = Array(known.chain.prefix(WireLimits.chainPrefix))
    case .foreignDeviceAccepted:
      guard push.contains(where: { $0.device != known.number }) else { return }
      request.push = Batch.pack(push.map { $0.with(device: known.number) })
    case .auditGapAccepted:
      let head = try ledger.auditHead(of: known.number).number
      guard !request.audit.isEmpty,
        let entries = try? AuditBatch.unpack(request.audit, device: known.number, push: push),
        let first = entries.first?.number, first > head + 1
      else { return }
      request.audit = AuditBatch.pack(entries.map { $0.with(number: $0.number - (first - head - 1)) }, push: push)
    default: return
    }
  }

  /// Whether the audit, which would find what is planted sooner, is kept out of the exchange.
  var isAuditSilent: Bool { Self.isAuditSilent(defect) }

  static func isAuditSilent(_ defect: Defect?) -> Bool { defect == .receiptsUncompared || defect == .forkAccepted }

  func plantAfterRequest(_ request: SyncRequest, _ index: Int) throws {
    guard defect == .auditDroppedOnRetry, !request.audit.isEmpty else { return }
    let push = request.push.isEmpty ? [] : try Batch.unpack(request.push)
    let sent = try AuditBatch.unpack(request.audit, device: request.device, push: push)
    guard let last = sent.last?.number, let hash = try replicas[index].ledger.auditHash(at: last) else { return }
    try replicas[index].ledger.setAuditReceipt(AuditReceipt(number: last, hash: hash))
  }

  func plantAfterExchange(
    _ answer: inout HubAnswer, _ request: SyncRequest, _ ledger: inout PlantedHubLedger
  ) throws {
    guard case .reply(var reply) = answer else { return }
    switch defect {
    case .receiptsUncompared:
      let all = try ledger.receipts(device: request.device, after: request.acknowledged, limit: .max)
      reply.receipts = all.receipts
      reply.receivedThrough = all.through
    case .cursorAhead where reply.cursor < ledger.head: reply.cursor += 1
    case .wrongBase:
      reply.grants = reply.grants.map { grant in
        if case .tail = grant.content { return grant }
        return Grant(document: grant.document, sequence: grant.sequence + 3, content: grant.content)
      }
    case .holdingsBeforeApplied:
      guard let proposal = try ledger.proposal(to: request.device), var device = try ledger.device(request.device)
      else { break }
      try ledger.changeHoldings(of: device.number, grants: proposal.grants, forgets: proposal.forgets)
      try ledger.setProposal(nil, to: device.number)
      if let version = proposal.scopeVersion { device.scopeVersion = version }
      try ledger.setDevice(device)
    case .partialBelieved:
      guard let partial = request.partial, !reply.grants.contains(where: { $0.document == partial.document }) else {
        break
      }
      let archive = try ledger.archive(of: partial.document, through: ledger.head)
      let records = DocumentHistory(base: [], changeSets: archive.map { ($0.changeSet, $0.stamp) }).records(
        policy: hubSession.policy)
      let bytes = Snapshot.pack(records)
      reply.grants.append(
        Grant(
          document: partial.document, sequence: ledger.head,
          content: .snapshot(total: UInt64(bytes.count), offset: 0, bytes: bytes)))
    default: break
    }
    answer = .reply(reply)
  }
}
