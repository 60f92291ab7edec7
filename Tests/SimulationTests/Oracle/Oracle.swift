import CaseModel
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
  private var heldDocuments: [DeviceNumber: Set<DocumentID>] = [:]
  /// The cases of which something was sent to the device.
  var sentCases: [DeviceNumber: Set<DocumentID>] = [:]
  /// Every chain hash that a device's audit ever had on its disk.
  var auditHashes: [DeviceNumber: Set<[UInt8]>] = [:]
  /// Refusals that became durable at the hub.
  var refusals = 0
  private var head: Sequence64 = 0
  private var lastReceived: UInt64 = 0
  private var memberCache: [DocumentID: (count: Int, members: [UInt32])] = [:]

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
    let name = FactName(document: document, number: facts[document]?.count ?? 0)
    facts[document, default: []].append(Fact(changeSet: changeSet, seen: seen, isSmuggled: isSmuggled))
    names[Dot(device: changeSet.device, counter: changeSet.firstCounter), default: []].append(name)
    holding.applied.insert(name.number)
    model.documents[document] = holding
    if !isSmuggled { model.cases.insert(document.compartment(1)) }
    model.outbox.append(name)
  }

  /// The person was told "saved on this laptop".
  mutating func toldSaved(_ model: ReplicaModel) {
    for name in model.outbox { facts[name.document]?[name.number].isSaved = true }
  }

  /// A reply that the laptop has applied durably. `hub` is what is durable there at this moment.
  mutating func applied(_ reply: SyncReply, model: inout ReplicaModel, hub: MemoryHubLedger) throws(Violation) {
    for receipt in reply.receipts { try applied(receipt, model: &model, hub: hub) }
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

  // MARK: At the hub

  /// One exchange with `device` became durable at the hub: everything new there must be what somebody wrote, once, by
  /// right, with the stamp that it deserves.
  mutating func hubCommitted(
    _ device: DeviceNumber, user: UInt32, isDesk: Bool, before: MemoryHubLedger, after: MemoryHubLedger, wall: UInt64
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
      try check(entry, name, fact, user: user, isDesk: isDesk, wall: wall)
    }
    try demand(after.head == head, "sequences are given one by one", "\(after.head) is not \(head)")
  }

  private mutating func check(
    _ entry: MemoryHubLedger.Entry, _ name: FactName, _ fact: Fact, user: UInt32, isDesk: Bool, wall: UInt64
  ) throws(Violation) {
    let device = fact.changeSet.device
    switch entry.outcome {
    case .held(let reason):
      try demand(
        !mustAccept(fact, user: user, isDesk: isDesk), "nothing permitted is held",
        "\(reason) \(device).\(fact.changeSet.firstCounter) in \(name.document.words)")
      heldDocuments[device, default: []].insert(name.document)
      facts[name.document]?[name.number].fate = .held(reason)
    case .accepted(let stamp):
      try demand(
        mayAccept(fact, user: user, isDesk: isDesk), "I7 nothing is accepted without the right to write it",
        "\(device).\(fact.changeSet.firstCounter) in \(name.document.words)")
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
  }

  private func effectiveTime(_ fact: Fact, _ document: DocumentID, received: UInt64) -> UInt64 {
    let all = facts[document] ?? []
    let floor = fact.seen.numbers.compactMap { all[$0].stamp?.effective }.max() ?? 0
    return max(min(fact.changeSet.clock, received + 300_000), floor)
  }

  // MARK: Who may what

  /// Who is in the team of the case (or whatever the document's root is), by all that was accepted.
  mutating func members(_ document: DocumentID) -> [UInt32] {
    let core = document.compartment(1)
    guard core.kind == DocumentKind.case.rawValue, let order = accepted[core] else { return [] }
    if let cached = memberCache[core], cached.count == order.count { return cached.members }
    var members: Set<UInt32> = []
    for sight in SightFold.sights(facts[core] ?? [], order.sorted())
    where sight.record == core.root && sight.kind == .element && sight.field == Fields.Case.team {
      if case .int(let user) = sight.value, let number = UInt32(exactly: user) { members.insert(number) }
    }
    memberCache[core] = (order.count, members.sorted())
    return members.sorted()
  }

  /// Whether the office lets the user's laptops hold the document at this moment.
  mutating func mayHold(_ user: UInt32, isDesk: Bool, _ document: DocumentID) -> Bool {
    if isDesk || document.kind == DocumentKind.directory.rawValue { return true }
    let members = members(document)
    return members.isEmpty ? creator(document.compartment(1)) == user : members.contains(user)
  }

  /// The documents that exist at the office and that the user's laptops must hold, and since which sequence.
  mutating func mustHold(_ user: UInt32, isDesk: Bool) -> [(document: DocumentID, since: Sequence64)] {
    var all: [(DocumentID, Sequence64)] = []
    for document in accepted.keys.sorted() where mayHold(user, isDesk: isDesk, document) {
      guard let first = accepted[document]?.first, let stamp = facts[document]?[first].stamp else { continue }
      all.append((document, stamp.sequence))
    }
    return all
  }

  private func creator(_ core: DocumentID) -> UInt32? {
    accepted[core]?.first.flatMap { facts[core]?[$0].changeSet.author }
  }

  private func isCreating(_ fact: Fact) -> Bool {
    let root = fact.changeSet.document.root
    return fact.changeSet.document.compartment == 1 && root.device == fact.changeSet.device
      && root.counter >= fact.changeSet.firstCounter && root.counter <= fact.changeSet.lastCounter
  }

  private mutating func mustAccept(_ fact: Fact, user: UInt32, isDesk: Bool) -> Bool {
    let document = fact.changeSet.document
    if heldDocuments[fact.changeSet.device]?.contains(document) == true { return false }
    if isDesk || isCreating(fact) { return true }
    if document.kind == DocumentKind.directory.rawValue { return false }
    return accepted[document.compartment(1)] != nil && mayHold(user, isDesk: false, document)
  }

  private mutating func mayAccept(_ fact: Fact, user: UInt32, isDesk: Bool) -> Bool {
    if mustAccept(fact, user: user, isDesk: isDesk) { return true }
    let document = fact.changeSet.document
    if heldDocuments[fact.changeSet.device]?.contains(document) == true { return false }
    let wasSent = sentCases[fact.changeSet.device]?.contains(document.compartment(1)) ?? false
    return (wasSent || !fact.isSmuggled) && document.kind != DocumentKind.directory.rawValue
      && accepted[document.compartment(1)] != nil
  }
}
