import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// The world as it truly was: who wrote what after having applied what, who was told what, and who may see what. Plain
/// lists and sets; it uses neither the merge nor the session.
struct Oracle: Sendable {
  private(set) var facts: [DocumentID: [Fact]] = [:]
  /// The accepted facts of each document, in the office's order.
  private(set) var accepted: [DocumentID: [Int]] = [:]
  private var names: [Dot: [FactName]] = [:]
  private var acceptedNames: [Dot: FactName] = [:]
  private(set) var heldDocuments: [DeviceNumber: [DocumentID: Set<Int>]] = [:]
  /// The cases of which something was sent to the device.
  var sentCases: [DeviceNumber: Set<DocumentID>] = [:]
  /// Every chain hash that a device's audit ever had on its disk.
  var auditHashes: [DeviceNumber: Set<[UInt8]>] = [:]
  /// Refusals that became durable at the hub.
  var refusals = 0
  /// The documents in which the numbered texts were written.
  var canaries: [UInt64: DocumentID] = [:]
  private var head: Sequence64 = 0
  private var lastReceived: UInt64 = 0
  var teamCache: [DocumentID: (count: Int, team: Team)] = [:]
  var staffCache: (count: Int, staff: Staff)?

  subscript(name: FactName) -> Fact? { facts[name.document].map { $0[name.number] } }

  // MARK: On a laptop

  /// A commit that is durable on the laptop.
  mutating func committed(_ changeSet: ChangeSet, isSmuggled: Bool, model: inout ReplicaModel) {
    let document = changeSet.document
    var holding =
      model.documents[document]
      ?? ReplicaModel.Holding(isBegun: document.compartment != 1, isSmuggled: isSmuggled)
    let claimed = (accepted[document] ?? []).filter { number in
      (facts[document]?[number].stamp?.sequence ?? .max) <= changeSet.cursor
    }
    var seen = holding.applied
    if isSmuggled || holding.isBegun { for number in claimed { seen.insert(number) } }
    let name = add(Fact(changeSet: changeSet, seen: seen, isSmuggled: isSmuggled))
    holding.applied.insert(name.number)
    holding.written.insert(name.number)
    model.documents[document] = holding
    if !isSmuggled { model.cases.insert(document.compartment(1)) }
    model.outbox.append(name)
  }

  private mutating func add(_ fact: Fact) -> FactName {
    let changeSet = fact.changeSet
    let name = FactName(document: changeSet.document, number: facts[changeSet.document]?.count ?? 0)
    facts[changeSet.document, default: []].append(fact)
    names[Dot(device: changeSet.device, counter: changeSet.firstCounter), default: []].append(name)
    noteCanaries(of: changeSet)
    return name
  }

  /// A change set of a liar, about to be sent: whatever she has seen, what holds is what it says.
  mutating func claimed(_ changeSet: ChangeSet) {
    var seen = Bits()
    for number in accepted[changeSet.document] ?? [] {
      guard let fact = facts[changeSet.document]?[number], let stamp = fact.stamp else { continue }
      let isNamed = changeSet.explicit.contains {
        $0.device == fact.changeSet.device && fact.changeSet.lastCounter <= $0.counter
      }
      if stamp.sequence <= changeSet.cursor || isNamed { seen.insert(number) }
    }
    _ = add(Fact(changeSet: changeSet, seen: seen, isSmuggled: true))
  }

  /// The person was told "saved on this laptop".
  mutating func toldSaved(_ model: ReplicaModel) {
    for name in model.outbox { facts[name.document]?[name.number].isSaved = true }
  }

  /// A reply that the laptop has applied durably. `hub` is what is durable there at this moment.
  mutating func applied(
    _ reply: SyncReply, by device: DeviceNumber, model: inout ReplicaModel, hub: MemoryHubLedger
  ) throws(Violation) {
    for receipt in reply.receipts { try applied(receipt, model: &model, hub: hub) }
    for verdict in reply.verdicts { verdictArrived(verdict, device: device, model: &model) }
    for grant in reply.grants { grantArrived(grant, model: &model) }
    for left in reply.forgets {
      for document in model.documents.keys.sorted() where document == left || document.compartment(1) == left {
        model.documents[document]?.isLeaving = true
      }
    }
    if !reply.tail.isEmpty {
      guard let tail = try? Batch.unpackStamped(reply.tail) else { throw Violation("a tail can be read") }
      for stamped in tail {
        let changeSet = stamped.changeSet
        guard let name = acceptedNames[Dot(device: changeSet.device, counter: changeSet.firstCounter)] else {
          throw Violation("only what was accepted is sent", "\(changeSet.device).\(changeSet.firstCounter)")
        }
        model.documents[changeSet.document]?.applied.insert(name.number)
      }
    }
    for document in model.documents.keys.sorted() where model.documents[document]?.isLeaving == true {
      if !model.outbox.contains(where: { $0.document == document }) { model.documents[document] = nil }
    }
  }

  private mutating func applied(
    _ receipt: Receipt, model: inout ReplicaModel, hub: MemoryHubLedger
  ) throws(Violation) {
    guard let name = model.outbox.first, let fact = self[name], fact.changeSet.firstCounter == receipt.firstCounter
    else { throw Violation("receipts come one by one, in order", "counter \(receipt.firstCounter)") }
    model.outbox.removeFirst()
    let durable = hub.logs[fact.changeSet.device]?.first { $0.changeSet.firstCounter == receipt.firstCounter }
    try demand(
      durable?.changeSet == fact.changeSet, "I1 what was called received is at the office",
      "\(fact.changeSet.device).\(receipt.firstCounter) in \(name.document.words)")
    facts[name.document]?[name.number].isReceived = true
    if case .held = receipt.outcome { model.documents[name.document]?.applied.remove(name.number) }
    if accepted[name.document]?.first == name.number {
      model.documents[name.document]?.isBegun = false
    }
  }

  private func grantArrived(_ grant: Grant, model: inout ReplicaModel) {
    var holding = model.documents[grant.document] ?? ReplicaModel.Holding()
    if case .snapshot(let total, let offset, let bytes) = grant.content {
      if offset + UInt64(bytes.count) < total { return }
      let document = facts[grant.document] ?? []
      for number in accepted[grant.document] ?? []
      where (document[number].stamp?.sequence ?? .max) <= grant.sequence {
        holding.applied.insert(number)
      }
    }
    holding.isLeaving = false
    holding.isSmuggled = false
    holding.isBegun = false
    model.documents[grant.document] = holding
    model.cases.insert(grant.document.compartment(1))
  }

  // MARK: An office that forgets

  /// The office is put back to what it was when `kept` was the world: what it took since it does not know, and goes on
  /// after `head`. Whoever wrote upon what is forgotten has seen, by the cursor that her work carries, only what is not.
  mutating func forget(since kept: Oracle, head: Sequence64) {
    for document in facts.keys {
      let known = Set(kept.accepted[document] ?? [])
      for number in (facts[document] ?? []).indices {
        let wasThere = number < kept.facts[document]?.count ?? 0
        facts[document]?[number].fate = wasThere ? kept.facts[document]?[number].fate ?? .unknown : .unknown
      }
      for (number, fact) in (facts[document] ?? []).enumerated() where !known.contains(number) {
        var seen = Bits()
        for other in fact.seen.numbers {
          let isOwn = facts[document]?[other].changeSet.device == fact.changeSet.device
          if isOwn || known.contains(other) { seen.insert(other) }
        }
        facts[document]?[number].seen = seen
      }
    }
    accepted = kept.accepted
    acceptedNames = kept.acceptedNames
    heldDocuments = kept.heldDocuments
    refusals = kept.refusals
    lastReceived = kept.lastReceived
    self.head = head
    teamCache = [:]
    staffCache = nil
  }

  /// What `device` wrote, the office does not know, and nobody will ever offer again: the people know.
  mutating func giveUp(_ device: DeviceNumber) -> [FactName] {
    var lost: [FactName] = []
    for document in facts.keys.sorted() {
      for (number, fact) in (facts[document] ?? []).enumerated()
      where fact.changeSet.device == device && fact.fate == .unknown {
        facts[document]?[number].isReceived = false
        lost.append(FactName(document: document, number: number))
      }
    }
    return lost
  }

  /// What a laptop holds that has begun anew with these change sets of its own.
  func anew(_ own: [ChangeSet], _ old: ReplicaModel) throws(Violation) -> ReplicaModel {
    var model = ReplicaModel()
    model.cases = old.cases
    model.audit = old.audit
    for changeSet in own {
      let candidates = names[Dot(device: changeSet.device, counter: changeSet.firstCounter)] ?? []
      guard let name = candidates.first(where: { self[$0]?.changeSet == changeSet }) else {
        throw Violation("only what somebody wrote is offered again", "\(changeSet.firstCounter)")
      }
      model.outbox.append(name)
      model.documents[name.document, default: ReplicaModel.Holding(isBegun: true)].applied.insert(name.number)
      model.documents[name.document]?.written.insert(name.number)
    }
    return model
  }

  // MARK: At the hub

  /// One exchange with `device` became durable at the hub: everything new there must be what somebody wrote, once, by
  /// right, with the stamp that it deserves.
  mutating func hubCommitted(
    _ device: DeviceNumber, isDesk: Bool, before: MemoryHubLedger, after: MemoryHubLedger, wall: UInt64
  ) throws(Violation) {
    let known = before.logs[device]?.count ?? 0
    let entries = after.logs[device] ?? []
    try demand(entries.count >= known, "I1 the hub keeps what it has")
    for entry in entries[known...] {
      let first = Dot(device: device, counter: entry.changeSet.firstCounter)
      let candidates = names[first] ?? []
      guard let name = candidates.first(where: { self[$0]?.changeSet == entry.changeSet }), let fact = self[name] else {
        throw Violation("the hub holds only what somebody wrote", "\(first.words)")
      }
      try demand(
        candidates.allSatisfy { self[$0]?.fate == .unknown }, "a counter is taken once", "\(first.words)")
      try check(entry, name, fact, isDesk: isDesk, wall: wall)
    }
    try demand(after.head == head, "sequences are given one by one", "\(after.head) is not \(head)")
  }

  private mutating func check(
    _ entry: MemoryHubLedger.Entry, _ name: FactName, _ fact: Fact, isDesk: Bool, wall: UInt64
  ) throws(Violation) {
    let device = fact.changeSet.device
    let right = right(of: name, fact, isDesk: isDesk)
    switch entry.outcome {
    case .held(let reason):
      try demand(
        right != .must, "nothing permitted is held",
        "\(reason) \(device).\(fact.changeSet.firstCounter) in \(name.document.words)")
      heldDocuments[device, default: [:]][name.document, default: []].insert(name.number)
      facts[name.document]?[name.number].fate = .held(reason)
    case .accepted(let stamp):
      try demand(
        right != .mustNot, "I7 nothing is accepted without the right to write it",
        "\(device).\(fact.changeSet.firstCounter) in \(name.document.words)")
      try order(name, fact, stamp, wall: wall)
    }
  }

  /// A fact gets its place in the office's order.
  mutating func order(_ name: FactName, _ fact: Fact, _ stamp: Stamp, wall: UInt64) throws(Violation) {
    let device = fact.changeSet.device
    head += 1
    try demand(stamp.sequence == head, "sequences are given one by one", "\(stamp.sequence) is not \(head)")
    try demand(stamp.received >= max(lastReceived, wall), "the time of receipt never falls")
    lastReceived = stamp.received
    let effective = effectiveTime(fact, name.document, received: stamp.received)
    try demand(
      stamp.effective == effective, "the effective time grows along causality",
      "\(device).\(fact.changeSet.firstCounter): \(stamp.effective) is not \(effective)")
    facts[name.document]?[name.number].fate = .accepted(stamp)
    accepted[name.document, default: []].append(name.number)
    acceptedNames[Dot(device: device, counter: fact.changeSet.firstCounter)] = name
  }

  private func effectiveTime(_ fact: Fact, _ document: DocumentID, received: UInt64) -> UInt64 {
    let all = facts[document] ?? []
    var floor = fact.seen.numbers.compactMap { all[$0].stamp?.effective }.max() ?? 0
    // A device's own earlier change sets count, also those that were held for a while.
    for other in all where other.changeSet.device == fact.changeSet.device {
      if other.changeSet.firstCounter < fact.changeSet.firstCounter { floor = max(floor, other.stamp?.effective ?? 0) }
    }
    return max(min(fact.changeSet.clock, received + 300_000), floor)
  }

  // MARK: What was held

  /// A case admin's verdict became durable at the hub.
  mutating func decided(
    _ changeSet: ChangeSet, _ outcome: ReceiptOutcome, wall: UInt64
  ) throws(Violation) {
    let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter)
    guard let name = names[dot]?.first(where: { self[$0]?.changeSet == changeSet }), let fact = self[name] else {
      throw Violation("only what somebody wrote is decided about", dot.words)
    }
    heldDocuments[changeSet.device]?[name.document]?.remove(name.number)
    if case .accepted(let stamp) = outcome { try order(name, fact, stamp, wall: wall) }
  }

  /// A laptop was told of a verdict on its own work: what was released is in force there again, while its document is.
  private func verdictArrived(_ verdict: Verdict, device: DeviceNumber, model: inout ReplicaModel) {
    guard case .accepted = verdict.outcome,
      let name = acceptedNames[Dot(device: device, counter: verdict.firstCounter)],
      model.documents[name.document]?.written.contains(name.number) == true
    else { return }
    model.documents[name.document]?.applied.insert(name.number)
  }
}
