import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// What somebody saw or changed, as the outside world remembers it.
struct AuditTrace: Hashable, Sendable {
  let action: UInt32
  let document: DocumentID?
}

extension Oracle {
  /// Every change that is on the disk and everything that was shown has its entry, in this order, and no entry is about
  /// nothing; the chain follows from its first entry.
  mutating func checkAudit(_ ledger: MemoryReplicaLedger, _ model: ReplicaModel) throws(Violation) {
    let device = ledger.progress.device
    let kept = ledger.audit.map { AuditTrace(action: $0.entry.action, document: $0.entry.document) }
    try demand(
      kept == model.audit, "I7b what was changed or shown has its entry, and nothing else",
      "device \(device) has \(kept.count) entries for \(model.audit.count) acts")
    let known = auditHashes[device] ?? []
    for link in ledger.audit.reversed() {
      if known.contains(link.hash) { break }
      auditHashes[device, default: []].insert(link.hash)
    }
  }

  /// One exchange became durable at the hub: the device's chain there is one that the device had, up to some entry; the
  /// hub's own has an entry for each refusal and each change set kept apart.
  mutating func checkAudit(at hub: MemoryHubLedger, of device: DeviceNumber, isRefused: Bool) throws(Violation) {
    let head = hub.auditHeads[device] ?? .start
    try demand(
      head.number == 0 || auditHashes[device]?.contains(head.hash) == true,
      "I7b an uploaded chain is a prefix of the laptop's", "device \(device) at \(head.number)")
    try demand(
      hub.audits[device]?.map(\.number) ?? [] == Array(1..<(head.number + 1)), "I7b an uploaded chain has no gap",
      "device \(device)")
    if isRefused { refusals += 1 }
    let own = hub.audits[HubSession.auditDevice] ?? []
    let held = hub.logs.values.joined().count { if case .held = $0.outcome { true } else { false } }
    let released = own.count { $0.action == 12 && $0.code == 0 }
    try demand(
      own.count { $0.action == 8 } == refusals && own.count { $0.action == 15 } == held + released,
      "I7b refusals and held work are entries of the hub's own chain",
      "\(own.count) entries for \(refusals) refusals and \(held) held")
  }
}
