import MergeCore
import SyncSession
import SyncWire

/// The mistakes that stand between the hub's logic and its surroundings.
extension Simulation {
  func plantBeforeExchange(
    _ request: inout SyncRequest, _ known: HubDevice, _ ledger: inout PlantedHubLedger
  ) throws {
    switch defect {
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
    default: return
    }
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
    default: break
    }
    answer = .reply(reply)
  }
}
