import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// What must hold at any moment, replica by replica.
extension Oracle {
  /// What the replica must show of a document.
  func expected(_ document: DocumentID, _ model: ReplicaModel) -> [Sight] {
    guard let holding = model.documents[document], let facts = facts[document] else { return [] }
    var unstamped = Bits()
    for name in model.outbox where name.document == document { unstamped.insert(name.number) }
    return SightFold.sights(facts, holding.applied.numbers, unstamped: unstamped)
  }

  /// The replica shows of the document exactly what follows from what reached it: every concurrent value, nothing that
  /// somebody who saw it replaced, nothing that nobody wrote.
  func checkSights(
    of document: DocumentID, _ ledger: MemoryReplicaLedger, _ model: ReplicaModel
  ) throws(Violation) {
    let records = ledger.documents[document]?.records ?? [:]
    let shown = records.keys.sorted().flatMap { id in (records[id]?.sights ?? []).sorted() }
    let expected = expected(document, model)
    if shown == expected { return }
    let extra = shown.filter { !expected.contains($0) }.map { "shown \($0)" }
    let missing = expected.filter { !shown.contains($0) }.map { "missing \($0)" }
    throw Violation(
      "I2 I4 a replica shows exactly what was written and not replaced",
      "device \(ledger.progress.device), \(document.words): " + (extra + missing).prefix(8).joined(separator: "; "))
  }

  /// The outbox is exactly what was saved and not received; nothing else is held than what the oracle knows.
  func checkKeeping(_ ledger: MemoryReplicaLedger, _ model: ReplicaModel) throws(Violation) {
    let device = ledger.progress.device
    let kept = ledger.outbox.map(\.changeSet)
    let expected = model.outbox.compactMap { self[$0]?.changeSet }
    try demand(
      kept == expected, "I1 no acknowledged edit is lost",
      "device \(device) keeps \(kept.map(\.firstCounter)), saved were \(expected.map(\.firstCounter))")
    let held = ledger.documents.keys.sorted()
    let known = model.documents.keys.sorted()
    try demand(
      held == known, "a replica holds what it was given and wrote",
      "device \(device) holds \(held.map(\.words)), expected \(known.map(\.words))")
    for document in known {
      let isLeaving = ledger.documents[document]?.status.isLeaving
      try demand(
        isLeaving == model.documents[document]?.isLeaving, "a document leaves when it is told to",
        "device \(device), \(document.words)")
    }
  }

  /// The invariant on which the context of one number rests: of each document that is held, everything that the office
  /// ordered up to the cursor has been applied.
  func checkCausality(_ ledger: MemoryReplicaLedger, _ model: ReplicaModel) throws(Violation) {
    for (document, holding) in model.documents.sorted(by: { $0.key < $1.key })
    where !holding.isLeaving && !holding.isSmuggled && !holding.isBegun {
      let cursor = max(ledger.progress.cursor, ledger.documents[document]?.status.base ?? 0)
      for number in accepted[document] ?? [] {
        guard let stamp = facts[document]?[number].stamp, stamp.sequence <= cursor else { continue }
        try demand(
          holding.applied.contains(number), "everything up to the cursor is applied",
          "device \(ledger.progress.device) at \(cursor), \(document.words), sequence \(stamp.sequence)")
      }
    }
  }

  /// No byte leaves the hub for someone who may not hold the document at this moment.
  mutating func checkReading(
    _ reply: SyncReply, by device: DeviceNumber, user: UInt32, isDesk: Bool, wall: UInt64
  ) throws(Violation) {
    var documents = reply.grants.map(\.document)
    if !reply.tail.isEmpty, let tail = try? Batch.unpackStamped(reply.tail) {
      documents += tail.map(\.changeSet.document)
    }
    for document in Set(documents).sorted() {
      try demand(
        mayHold(device, user, isDesk: isDesk, document, wall: wall),
        "I7 nothing is sent to someone who may not read it",
        "user \(user), \(document.words)")
      sentCases[device, default: []].insert(document.compartment(1))
    }
  }

  /// A laptop that was told that there is no more holds all that it should hold, and nothing else.
  mutating func checkScope(
    _ scope: [(document: DocumentID, since: Sequence64)], _ ledger: MemoryReplicaLedger, _ model: ReplicaModel
  ) throws(Violation) {
    let device = ledger.progress.device
    for (document, since) in scope where since <= ledger.progress.cursor {
      try demand(
        model.documents[document].map { !$0.isLeaving && !$0.isSmuggled && !$0.isBegun } ?? false,
        "a replica that is up to date holds its scope", "device \(device) lacks \(document.words)")
    }
    let allowed = Set(scope.map(\.document))
    for (document, holding) in model.documents.sorted(by: { $0.key < $1.key }) {
      if holding.isLeaving || holding.isSmuggled || allowed.contains(document) { continue }
      // What the office released after it had answered is not known here yet.
      let first = accepted[document]?.first.flatMap { facts[document]?[$0].stamp?.sequence } ?? .max
      try demand(
        model.outbox.contains { $0.document == document } || first > ledger.progress.cursor,
        "a replica that is up to date holds nothing beyond its scope", "device \(device) holds \(document.words)")
    }
  }

  /// Which cell a register shows, by the oracle's own reading of the rule: the most protective, else the latest.
  func winner(_ sights: [Sight], record: RecordID, type: UInt32, field: UInt32) -> Sight? {
    let spec = Registry.field(field, of: type)
    func key(_ sight: Sight) -> (Int, UInt64, UInt64, UInt64, UInt32) {
      let rank = spec?.protectiveRank(of: sight.value) ?? .max
      return (
        -rank, sight.stamp?.effective ?? 0, sight.stamp?.sequence ?? .max, sight.dot.counter, sight.place
      )
    }
    return sights.filter { $0.record == record && $0.kind == .register && $0.field == field }
      .max { key($0) < key($1) }
  }
}
