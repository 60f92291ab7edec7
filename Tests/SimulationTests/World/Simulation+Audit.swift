import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// Reading: what is shown is shown once its entry is durable.
extension Simulation {
  /// Somebody reads a case.
  func read(_ index: Int) throws {
    let replica = replicas[index]
    let readable = replica.ledger.documents.filter { !$0.value.status.isLeaving }.keys.sorted()
    guard let document = random.pick(readable) else { return }
    let records = replica.ledger.documents[document]?.records.count ?? 0
    let act = AuditAct(.read, document: document, count: records)
    let trace = AuditTrace(action: AuditAction.read.rawValue, document: document)
    let fault = isHealing ? .none : draw([Fault.none, .crashBeforeCommit, .crashAfterCommit], [90, 5, 5]) ?? .none
    coverage.note(.read, fault)
    if defect == .auditAfterReply { replicas[index].model.audit.append(trace) }
    if fault == .crashBeforeCommit {
      self.trace.note("device {} crashes before it shows anything", UInt64(replica.device))
      return try oracle.checkAudit(replica.ledger, replicas[index].model)
    }
    var planted = planted(replica, .commit)
    try replica.session.note(act, by: replica.person.user, wall: replica.wall(now), ledger: &planted)
    replicas[index].ledger = planted.inner
    if defect != .auditAfterReply { replicas[index].model.audit.append(trace) }
    self.trace.note(
      "device {} shows document {}/{}.{}", UInt64(replica.device), UInt64(document.compartment),
      UInt64(document.root.device), document.root.counter)
    try oracle.checkAudit(replicas[index].ledger, replicas[index].model)
  }

  /// Somebody unlocks the replica.
  func signIn(_ index: Int) throws {
    let replica = replicas[index]
    try replica.session.note(
      AuditAct(.signIn), by: replica.person.user, wall: replica.wall(now), ledger: &replicas[index].ledger)
    replicas[index].model.audit.append(AuditTrace(action: AuditAction.signIn.rawValue, document: nil))
    try oracle.checkAudit(replicas[index].ledger, replicas[index].model)
  }

  /// Everything that was read or changed on a laptop is known at the office, with its countersignature on the laptop.
  func checkAuditAtTheEnd() throws {
    if isAuditSilent { return }
    for index in active {
      let ledger = replicas[index].ledger
      try oracle.checkAudit(ledger, replicas[index].model)
      try demand(
        hub.audits[ledger.progress.device] ?? [] == ledger.audit.map(\.entry), "I7b the whole chain is at the office",
        "device \(ledger.progress.device)")
      let receipt = ledger.auditReceipt.map { AuditHead(number: $0.number, hash: $0.hash) } ?? .start
      try demand(receipt == ledger.auditHead, "I7b the chain is countersigned", "device \(ledger.progress.device)")
    }
  }
}
