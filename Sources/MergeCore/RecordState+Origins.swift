extension RecordState {
  /// The index of `origin`, added in canonical order when it is new; a stamp that is known is kept.
  mutating func intern(_ origin: Origin) -> Int {
    for (index, known) in origins.enumerated()
    where known.device == origin.device && known.firstCounter == origin.firstCounter {
      if known.stamp == nil { origins[index].stamp = origin.stamp }
      return index
    }
    let place =
      origins.firstIndex {
        ($0.device, $0.firstCounter) > (origin.device, origin.firstCounter)
      } ?? origins.endIndex
    origins.insert(origin, at: place)
    if place < origins.count - 1 { shiftOrigins { $0 >= place ? $0 + 1 : $0 } }
    return place
  }

  /// Leaves out the change sets of which nothing is visible any more.
  mutating func dropUnusedOrigins() {
    if origins.count == 1 || areAllOriginsUsed { return }
    var used = [Bool](repeating: false, count: origins.count)
    for cell in cells { used[cell.origin] = true }
    for touch in existence { used[touch.origin] = true }
    for operation in opaque { used[operation.origin] = true }
    var moved = [Int](repeating: 0, count: origins.count)
    var kept: [Origin] = []
    for (index, origin) in origins.enumerated() where used[index] {
      moved[index] = kept.count
      kept.append(origin)
    }
    origins = kept
    shiftOrigins { moved[$0] }
  }

  /// Whether every origin is referred to, told without allocating for as many as records usually have; false for more.
  private var areAllOriginsUsed: Bool {
    guard origins.count < UInt64.bitWidth else { return false }
    var used: UInt64 = 0
    for index in cells.indices { used |= 1 << UInt64(cells[index].origin) }
    for touch in existence { used |= 1 << UInt64(touch.origin) }
    for index in opaque.indices { used |= 1 << UInt64(opaque[index].origin) }
    return used == 1 << UInt64(origins.count) - 1
  }

  private mutating func shiftOrigins(_ moved: (Int) -> Int) {
    for index in cells.indices { cells[index].origin = moved(cells[index].origin) }
    for index in existence.indices { existence[index].origin = moved(existence[index].origin) }
    for index in opaque.indices { opaque[index].origin = moved(opaque[index].origin) }
  }

  /// Whether the arrays are in canonical order and refer to nothing that is missing: what a decoder must check before
  /// it believes a state from outside.
  public var isCanonical: Bool {
    var used = [Bool](repeating: false, count: origins.count)
    func mark(_ origin: Int, _ counter: UInt64) -> Bool {
      guard origins.indices.contains(origin), counter >= origins[origin].firstCounter else { return false }
      used[origin] = true
      return true
    }
    guard existence.allSatisfy({ mark($0.origin, $0.counter) }), cells.allSatisfy({ mark($0.origin, $0.counter) }),
      opaque.allSatisfy({ mark($0.origin, $0.counter) }), !used.contains(false)
    else { return false }
    return ascend(cells.count) { isBefore(cells[$0], cells[$1]) }
      && ascend(origins.count) {
        (origins[$0].device, origins[$0].firstCounter) < (origins[$1].device, origins[$1].firstCounter)
      }
      && ascend(existence.count) {
        dot(existence[$0].origin, existence[$0].counter) < dot(existence[$1].origin, existence[$1].counter)
      }
      && ascend(opaque.count) {
        dot(opaque[$0].origin, opaque[$0].counter) < dot(opaque[$1].origin, opaque[$1].counter)
      }
  }

  private func isBefore(_ left: Cell, _ right: Cell) -> Bool {
    (left.field, left.isElement ? 1 : 0, dot(of: left), left.alternative)
      < (right.field, right.isElement ? 1 : 0, dot(of: right), right.alternative)
  }

  private func ascend(_ count: Int, _ isBefore: (Int, Int) -> Bool) -> Bool {
    for place in stride(from: 1, to: count, by: 1) where !isBefore(place - 1, place) { return false }
    return true
  }
}
