import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// The end of a seed: nothing fails any more, everybody syncs until it is quiet, and all must be one.
extension Simulation {
  /// The rounds in which everything is quiet: one in which everybody sends, one in which everybody gets what the others
  /// sent, one in which what leaves is reported, and one to spare. The last of them must be quiet.
  static let roundsMax = 4

  func heal() throws {
    isHealing = true
    trace.note("healing begins")
    while let person = waiting.popLast() { try enrol(person) }
    for index in replicas.indices { replicas[index].inFlight = nil }
    // Each sync unlocks the replica; whoever knows nothing that the office forgot but a countersignature hears of it so.
    if restorations > 0 { for index in active { try signIn(index) } }
    for round in 1...Self.roundsMax {
      var isQuiet = true
      var place = 0
      while place < active.count {
        let index = active[active.count - 1 - place]
        if try !syncUntilQuiet(index) { isQuiet = false }
        place += 1
      }
      trace.note("round {} is quiet: {}", UInt64(round), isQuiet ? 1 : 0)
      if isQuiet { return }
    }
    throw Violation("I14 after \(Self.roundsMax) rounds nothing is left to send")
  }

  /// Syncs one replica until it is told that there is no more and has nothing to send.
  ///
  /// - Returns: Whether nothing came or went.
  private func syncUntilQuiet(_ index: Int) throws -> Bool {
    let device = replicas[index].device
    let snapshots = replicas.map { $0.ledger.documents.count }.reduce(0, +) + Int(hub.head)
    let entries = replicas[index].ledger.audit.count / 16
    let bound = 10 + entries + 2 * replicas[index].model.outbox.count + 2 * Int(hub.head) + snapshots
    var isQuiet = true
    for _ in 0..<bound {
      let before = replicas[index].ledger
      let isRetired = replicas[index].isRetired
      let mark = exchanges
      let beginning = replicas[index].restorationsKnown
      lastHasMore = false
      try exchange(index, fault: .none)
      if replicas[index].isRetired, !isRetired { return false }
      if replicas[index].restorationsKnown != beginning {
        isQuiet = false
        continue
      }
      try demand(exchanges == mark + 1, "I14 an exchange without faults is applied", "device \(device)")
      let after = replicas[index].ledger
      if after.documents.keys.count != before.documents.keys.count || after.outbox.count != before.outbox.count
        || after.progress.cursor != before.progress.cursor || !after.progress.forgotten.isEmpty
      {
        isQuiet = false
      }
      let isAuditKnown = isAuditSilent || after.auditReceipt?.number ?? 0 == after.auditHead.number
      if !lastHasMore, after.outbox.isEmpty, isAuditKnown { return isQuiet }
    }
    throw Violation("I14 an exchange always gets further", "device \(device) needs more than \(bound)")
  }

  func checkAtTheEnd() throws {
    for index in active {
      let replica = replicas[index]
      try demand(replica.ledger.outbox.isEmpty, "I3 outboxes are empty", "device \(replica.device)")
      try demand(
        try replica.ledger.progress.cursor == hub.lastGiven, "I3 cursors are equal",
        "device \(replica.device) at \(replica.ledger.progress.cursor) of \(hub.head)")
      try oracle.checkScope(
        oracle.mustHold(replica.device, replica.person.user, isDesk: replica.isDesk, wall: hubWall), replica.ledger,
        replica.model)
      for held in replica.ledger.held where held.firstCounter > replica.passedCounter {
        let entry = hub.logs[replica.device]?.first { $0.changeSet.firstCounter == held.firstCounter }
        try demand(
          entry?.outcome == .held(held.reason), "a verdict is told to whoever wrote it",
          "device \(replica.device), \(held.firstCounter)")
      }
      for document in replica.model.documents.keys.sorted() {
        try oracle.checkSights(of: document, replica.ledger, replica.model)
      }
    }
    for document in oracle.accepted.keys.sorted() { try checkConvergence(document) }
    try checkAcknowledgements()
    try checkAuditAtTheEnd()
  }

  /// The document's canonical bytes are those of a fresh fold of the hub's archive wherever it is held, and of each
  /// field the oracle's winner is shown.
  private func checkConvergence(_ document: DocumentID) throws {
    let archive = try hub.archive(of: document, through: hub.head)
    let history = DocumentHistory(base: [], changeSets: archive.map { ($0.changeSet, $0.stamp) })
    let records = history.records(policy: hubSession.policy)
    let bytes = Snapshot.pack(records)
    for index in active {
      guard let held = replicas[index].ledger.documents[document] else { continue }
      if replicas[index].model.documents[document]?.isSmuggled == true { continue }
      let here = Snapshot.pack(Array(held.records.values))
      try demand(
        here == bytes, "I3 equal scope, equal bytes",
        "device \(replicas[index].device), \(document.words): \(here.count) and \(bytes.count) bytes")
    }
    let sights = SightFold.sights(oracle.facts[document] ?? [], (oracle.accepted[document] ?? []).sorted())
    for state in records {
      let fields = Set(state.cells.filter { !$0.isElement }.map(\.field))
      for field in fields.sorted() { try checkWinner(state, field, sights) }
    }
    let inHistory = try replicas[0].ledger.history(of: document).changeSets.map(\.changeSet)
    for number in oracle.accepted[document] ?? [] {
      guard let fact = oracle.facts[document]?[number] else { continue }
      try demand(
        inHistory.contains(fact.changeSet), "I1 whatever was accepted stands in the office's history",
        "\(fact.changeSet.device).\(fact.changeSet.firstCounter)")
    }
  }

  private func checkWinner(_ state: RecordState, _ field: UInt32, _ sights: [Sight]) throws {
    let expected = oracle.winner(sights, record: state.id, type: state.type, field: field)
    let shown = shownCell(state, field)
    try demand(
      shown.map { state.dot(of: $0) } == expected?.dot && shown?.value == expected?.value,
      "I4 the same value is shown everywhere, by the rule",
      "\(state.id.words) field \(field): \(String(describing: shown?.value)), not \(String(describing: expected))")
  }

  private func shownCell(_ state: RecordState, _ field: UInt32) -> Cell? {
    let spec = Registry.field(field, of: state.type)
    switch defect {
    case .winnerByTableOrder:
      func place(_ cell: Cell) -> [UInt8] { StableHash.hash(Array("\(cell.value)".utf8)) }
      return state.siblings(field).min { place($0).lexicographicallyPrecedes(place($1)) }
    case .winnerByWallClock:
      return state.siblings(field).max { state.origins[$0.origin].clock < state.origins[$1.origin].clock }
    default: return RegisterView.shown(state, field) { spec?.protectiveRank(of: $0) }
    }
  }

  /// Everything about which a person was told something is where they were told it is.
  private func checkAcknowledgements() throws {
    let lost = Set(replicas.flatMap(\.declaredLost))
    let kept = Set(replicas.flatMap(\.model.outbox))
    for document in oracle.facts.keys.sorted() {
      for (number, fact) in (oracle.facts[document] ?? []).enumerated() {
        let isAtHub = hub.logs[fact.changeSet.device]?.contains { $0.changeSet == fact.changeSet } ?? false
        let name = FactName(document: document, number: number)
        let place = "\(fact.changeSet.device).\(fact.changeSet.firstCounter) of \(document.words)"
        if fact.isReceived { try demand(isAtHub, "I1 what was received stays at the office", place) }
        if fact.isSaved {
          try demand(isAtHub || kept.contains(name) || lost.contains(name), "I1 what was saved is somewhere", place)
        }
      }
    }
  }
}
