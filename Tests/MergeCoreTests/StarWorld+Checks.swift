import MergeCore
import SyncWire

/// One value that must remain, by the oracle.
struct Remainder: Hashable, Comparable, CustomStringConvertible {
  let field: UInt32
  let isElement: Bool
  let dot: Dot
  let alternative: UInt32
  let value: Value

  var description: String { "\(Vocabulary.name(field))\(isElement ? "+" : "=")\(notation(value))@\(notation(dot))" }

  static func < (left: Remainder, right: Remainder) -> Bool {
    (left.field, left.isElement ? 1 : 0, left.dot, left.alternative)
      < (right.field, right.isElement ? 1 : 0, right.dot, right.alternative)
  }
}

extension StarWorld {
  /// What a replica shows at any time is what happened-before demands of the operations that it holds.
  mutating func checkReplica(_ index: Int) {
    let replica = replicas[index]
    for (id, state) in replica.states.sorted(by: { $0.key < $1.key }) {
      guard let document = documentOfRecord[id] else { continue }
      let held = replica.applied[document, default: []]
      check(state, facts: facts.values.filter { $0.record == id && held.contains($0.dot) }, stamps: replica.stamps)
    }
  }

  /// After everything was exchanged: one state everywhere, the oracle's, in every causal order.
  mutating func checkEnd() {
    var hub: [RecordID: RecordState] = [:]
    for name in order { fold(name, stamps[name], into: &hub) }
    let accepted = Set(order.flatMap { dots(of: $0) })
    for (id, state) in hub.sorted(by: { $0.key < $1.key }) {
      for replica in replicas where replica.states[id] != state {
        let own = replica.states[id].map { notation($0) } ?? "-"
        fail("replica \(replica.number) differs: \(own) ≠ \(notation(state))")
      }
      check(state, facts: facts.values.filter { $0.record == id && accepted.contains($0.dot) }, stamps: stamps)
    }
    for replica in replicas where replica.states.count != hub.count {
      fail("replica \(replica.number) has more records")
    }
    if failures.isEmpty { checkOrders(hub) }
    checkEffectiveTimes()
  }

  /// Whether the writer of `later` had seen `earlier`; nobody has seen what the hub put after his own work.
  private func isSeen(_ earlier: Fact, by later: Fact, _ stamps: [Int: Stamp]) -> Bool {
    guard later.past.contains(earlier.dot) else { return false }
    if let left = stamps[earlier.changeSet], let right = stamps[later.changeSet] {
      return left.sequence <= right.sequence
    }
    return true
  }

  private mutating func check(_ state: RecordState, facts: [Fact], stamps: [Int: Stamp]) {
    let isCreated = facts.contains { $0.dot == state.id }
    var expected: [Remainder] = []
    for fact in facts {
      for part in Self.written(by: fact, isCreated: isCreated) {
        let isReplaced = facts.contains { other in
          other.dot != fact.dot && isSeen(fact, by: other, stamps)
            && Self.replaces(other, part, isCreated: isCreated)
        }
        if !isReplaced { expected.append(part) }
      }
    }
    let actual = state.cells.map {
      Remainder(
        field: $0.field, isElement: $0.isElement, dot: state.dot(of: $0), alternative: $0.alternative,
        value: $0.value)
    }
    if actual != expected.sorted() { fail("\(notation(state)) should hold \(expected.sorted())") }
    let last = facts.filter { fact in !facts.contains { isSeen(fact, by: $0, stamps) } }.map(\.dot).sorted()
    if state.existence.map({ state.dot($0) }) != last { fail("\(notation(state)) should exist by \(last)") }
    let isAlive = facts.contains { fact in
      !fact.isDeletion && !facts.contains { $0.isDeletion && isSeen(fact, by: $0, stamps) }
    }
    if state.isAlive != isAlive { fail("\(notation(state)) should be \(isAlive ? "alive" : "deleted")") }
    if state.opaque.count != facts.count(where: \.isOpaque) { fail("\(notation(state)) lost an opaque operation") }
    if !state.isCanonical { fail("\(notation(state)) is not canonical") }
  }

  /// What the operation gives the record, before anybody else comes into it.
  private static func written(by fact: Fact, isCreated: Bool) -> [Remainder] {
    switch fact.operation {
    case .create(_, let assignments), .put(_, let assignments):
      return assignments.enumerated().compactMap { place, assignment in
        if fact.ignores(assignment.field, isCreated) { return nil }
        let isRepeated = assignments.dropFirst(place + 1).contains {
          $0.isElement && assignment.isElement && $0.field == assignment.field && $0.value == assignment.value
        }
        if isRepeated { return nil }
        return Remainder(
          field: assignment.field, isElement: assignment.isElement, dot: fact.dot,
          alternative: assignment.isElement ? UInt32(place) : 0, value: assignment.value)
      }
    case .reopen(_, let field, let alternatives):
      if fact.ignores(field, isCreated) { return [] }
      return alternatives.enumerated().map {
        Remainder(field: field, isElement: false, dot: fact.dot, alternative: UInt32($0), value: $1.value)
      }
    case .remove, .delete, .opaque: return []
    }
  }

  /// Whether the operation takes the place of `part`, if its writer had seen it.
  private static func replaces(_ fact: Fact, _ part: Remainder, isCreated: Bool) -> Bool {
    if case .remove(_, let field, let element) = fact.operation {
      return part.isElement && field == part.field && element == part.value
    }
    return written(by: fact, isCreated: isCreated).contains {
      $0.field == part.field && $0.isElement == part.isElement && (!part.isElement || $0.value == part.value)
    }
  }
}

extension StarWorld.Fact {
  var isDeletion: Bool { if case .delete = operation { true } else { false } }

  var isOpaque: Bool { if case .opaque = operation { true } else { false } }

  /// Whether the field was given at creation for ever, and this is not the creation.
  fileprivate func ignores(_ field: UInt32, _ isCreated: Bool) -> Bool {
    let policy = Vocabulary.field(field)?.policy
    return isCreated && dot != record && (policy == .fixed || policy == .append)
  }
}

extension RecordState {
  /// The operation of a touch.
  func dot(_ touch: Touch) -> Dot { Dot(device: origins[touch.origin].device, counter: touch.counter) }
}
