/// Work that waits, in lanes: each round takes at most one of each lane, so that whoever sends much waits behind itself
/// and not in front of others. Within a lane the order is kept.
struct FairQueue<Element: Sendable>: Sendable {
  private let total: Int
  private let perLane: Int
  private var lanes: [UInt32: [Element]] = [:]
  /// The lanes that have work, in the order of their turn.
  private var turns: [UInt32] = []

  /// Waiting in all.
  private(set) var count = 0

  /// At most `total` in all and `perLane` in each lane wait.
  init(total: Int, perLane: Int) {
    self.total = total
    self.perLane = perLane
  }

  /// Lets `element` wait in `lane`; false when there is no place.
  mutating func append(_ element: Element, lane: UInt32) -> Bool {
    guard count < total, lanes[lane]?.count ?? 0 < perLane else { return false }
    if lanes[lane] == nil { turns.append(lane) }
    lanes[lane, default: []].append(element)
    count += 1
    return true
  }

  /// Takes out the next, one of each lane, at most `largest`; lanes that have more wait for another turn.
  mutating func takeRound(atMost largest: Int) -> [Element] {
    var taken: [Element] = []
    let served = turns.prefix(largest)
    turns.removeFirst(served.count)
    for lane in served {
      guard var waiting = lanes[lane], !waiting.isEmpty else { continue }
      taken.append(waiting.removeFirst())
      lanes[lane] = waiting.isEmpty ? nil : waiting
      if !waiting.isEmpty { turns.append(lane) }
    }
    count -= taken.count
    return taken
  }
}
