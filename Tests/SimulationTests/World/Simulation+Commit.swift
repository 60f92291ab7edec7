import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// A commit on a laptop: one transaction, which a crash may undo, and the word "saved" after it.
extension Simulation {
  func commit(
    _ index: Int, _ deed: Deed, smuggling target: DocumentID? = nil, isCalm: Bool = false,
    _ write: (inout CommitDraft) -> Void
  ) throws {
    let replica = replicas[index]
    var draft = CommitDraft(replica.ledger.progress)
    write(&draft)
    if draft.isEmpty { return }
    var planted = planted(replica, .commit)
    if let target { try planted.setStatus(DocumentStatus(base: 0), of: target) }
    let changeSets = try replica.session.commit(draft, wall: replica.wall(now), ledger: &planted)
    let faults = [Fault.none, .crashBeforeCommit, .crashAfterCommit]
    let fault = isHealing || isCalm ? .none : draw(faults, [94, 3, 3]) ?? .none
    coverage.note(deed, fault)
    if fault == .crashBeforeCommit, defect != .acknowledgedBeforeCommit {
      trace.note("device {} crashes before it commits", UInt64(replica.device))
      return
    }
    if fault != .crashBeforeCommit { replicas[index].ledger = planted.inner }
    for changeSet in changeSets {
      let document = changeSet.document
      let holding =
        replicas[index].model.documents[document] ?? replicas[index].model.documents[document.compartment(1)]
      let isSmuggled = target != nil || holding?.isSmuggled == true
      oracle.committed(changeSet, isSmuggled: isSmuggled, model: &replicas[index].model)
      trace.note(
        "device {} commits {} operations from {} at cursor {} in document {}/{}.{}", UInt64(replica.device),
        UInt64(changeSet.operations.count), changeSet.firstCounter, changeSet.cursor,
        UInt64(changeSet.document.compartment), UInt64(changeSet.document.root.device),
        changeSet.document.root.counter)
      if trace.isRecording { record(changeSet) }
    }
    if fault != .crashAfterCommit { oracle.toldSaved(replicas[index].model) }
    try checkClock(before: replica.ledger, index, of: "an own commit", ahead: 0)
    try oracle.checkKeeping(replicas[index].ledger, replicas[index].model)
    for document in Set(changeSets.map(\.document)).sorted() {
      try oracle.checkSights(of: document, replicas[index].ledger, replicas[index].model)
    }
  }

  func planted(_ replica: SimulatedReplica, _ phase: PlantedReplicaLedger.Phase) -> PlantedReplicaLedger {
    let policy = replica.session.policy
    return PlantedReplicaLedger(inner: replica.ledger, defect: defect, phase: phase, head: hub.head) { type, field in
      policy(type, field) != nil
    }
  }

  /// A clock runs with its machine's, and nobody else's moves it further than five minutes past that.
  func checkClock(
    before: MemoryReplicaLedger, _ index: Int, of what: String, ahead: UInt64
  ) throws(Violation) {
    let wall = replicas[index].wall(now)
    let last = before.progress.clock.last
    let reading = replicas[index].ledger.progress.clock.last
    try demand(reading >= last, "I8 a clock never runs backwards", "device \(replicas[index].device) after \(what)")
    try demand(
      reading <= max(last + 1, wall + ahead), "I8 nobody moves a clock more than five minutes ahead",
      "device \(replicas[index].device) after \(what): \(reading) at \(wall)")
  }

  private func record(_ changeSet: ChangeSet) {
    for (offset, operation) in changeSet.operations.enumerated() {
      trace.remark("    \(changeSet.device).\(changeSet.firstCounter + UInt64(offset)) \(operation.words)")
    }
  }
}

extension Operation {
  /// One line for a trace.
  var words: String {
    switch self {
    case .create(let type, let assignments): "create \(type) \(Self.words(assignments))"
    case .put(let record, let assignments): "put \(record.words) \(Self.words(assignments))"
    case .remove(let record, let field, let element): "remove \(record.words) \(field) \(element)"
    case .delete(let record): "delete \(record.words)"
    case .reopen(let record, let field, let alternatives): "reopen \(record.words) \(field) \(alternatives.count)"
    case .opaque(let kind, let record, _): "kind \(kind) \(record.words)"
    }
  }

  private static func words(_ assignments: [Assignment]) -> String {
    assignments.map { "\($0.field)\($0.isElement ? "+" : "=")\("\($0.value)".prefix(40))" }.joined(separator: " ")
  }
}
