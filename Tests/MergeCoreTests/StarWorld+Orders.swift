import MergeCore

extension StarWorld {
  /// Folds what the hub accepted in other causal orders: the states are the same, and so is the value of an `auto` field
  /// for a register that drops the loser of each pair as it goes.
  mutating func checkOrders(_ hub: [RecordID: RecordState]) {
    for _ in 0..<2 {
      let causal = causalOrder()
      var states: [RecordID: RecordState] = [:]
      for name in causal { fold(name, stamps[name], into: &states) }
      for (id, state) in hub where states[id] != state {
        fail("another order gives \(states[id].map { notation($0) } ?? "-") ≠ \(notation(state))")
      }
      for (id, state) in hub { checkDropping(id, state, order: causal) }
    }
  }

  /// A random order in which everything comes after what its writer had seen.
  private mutating func causalOrder() -> [Int] {
    var rest = order
    var done: Set<Int> = []
    var causal: [Int] = []
    let pasts = Dictionary(uniqueKeysWithValues: order.map { ($0, past(of: $0)) })
    while !rest.isEmpty {
      let ready = rest.filter { pasts[$0, default: []].isSubset(of: done) }
      guard let next = random.pick(ready) else { break }
      rest.removeAll { $0 == next }
      done.insert(next)
      causal.append(next)
    }
    if causal.count != order.count { fail("what happened before is not an order") }
    return causal
  }

  /// The accepted change sets that the writer of `name` had seen.
  private func past(of name: Int) -> Set<Int> {
    let dots = dots(of: name).flatMap { facts[$0]?.past ?? [] }
    let names = Set(dots.compactMap { facts[$0]?.changeSet })
    return names.filter { other in
      guard other != name, let earlier = stamps[other], let own = stamps[name] else { return false }
      return earlier.sequence < own.sequence
    }
  }

  /// A register that keeps one value only: what its writer had seen gives way, of two others the earlier one does.
  private mutating func checkDropping(_ id: RecordID, _ state: RecordState, order causal: [Int]) {
    let phone = Vocabulary.field("phone")?.number ?? 0
    var kept: (dot: Dot, stamp: Stamp)?
    for name in causal {
      guard let stamp = stamps[name] else { continue }
      for dot in dots(of: name) {
        guard let fact = facts[dot], fact.record == id, fact.writes(phone) else { continue }
        if let known = kept {
          let hasSeen = fact.past.contains(known.dot) && known.stamp.sequence <= stamp.sequence
          let isLater = (stamp.effective, stamp.sequence) > (known.stamp.effective, known.stamp.sequence)
          if !hasSeen && !isLater { continue }
        }
        kept = (dot, stamp)
      }
    }
    let shown = RegisterView.shown(state, phone) { _ in nil }.map { state.dot(of: $0) }
    if shown != kept?.dot {
      fail("dropping losers shows \(kept.map { notation($0.dot) } ?? "-"), not \(shown.map { notation($0) } ?? "-")")
    }
  }

  /// (effective time, sequence) grows along causality within a document.
  mutating func checkEffectiveTimes() {
    for name in order {
      guard let own = stamps[name] else { continue }
      for other in past(of: name) {
        guard let earlier = stamps[other], earlier.effective > own.effective else { continue }
        fail("effective time falls from \(earlier) to \(own)")
        return
      }
    }
  }
}

extension StarWorld.Fact {
  fileprivate func writes(_ field: UInt32) -> Bool {
    switch operation {
    case .create(_, let assignments), .put(_, let assignments):
      assignments.contains { $0.field == field && !$0.isElement }
    default: false
    }
  }
}
