import MergeCore
import SyncWire
import Testing

/// The canonical order of a state, stamps, and what of the change sets is kept.
@Suite("Canonical state")
struct CanonicalStateTests {
  /// A state with more than one of everything.
  static func rich() throws -> RecordState {
    try History(
      """
      A1: new risk=SEDANG kinds+a kinds+b | B1(1): risk=TINGGI; opaque 16 0x01 | C1(1): delete
      | D1(1): reopen risk=x/y<A1; opaque 17 0x02 | A2(1): kinds+c f900=z
      """
    ).state()
  }

  @Test("Each single fault in the order is found")
  func faultsAreFound() throws {
    let state = try Self.rich()
    #expect(state.isCanonical)
    #expect(state.origins.count > 3 && state.cells.count > 6 && state.existence.count > 2 && state.opaque.count == 2)
    func with(
      origins: [Origin]? = nil, existence: [Touch]? = nil, cells: [Cell]? = nil, opaque: [OpaqueOperation]? = nil
    ) -> RecordState {
      RecordState(
        id: state.id, type: state.type, origins: origins ?? state.origins, existence: existence ?? state.existence,
        cells: cells ?? state.cells, opaque: opaque ?? state.opaque)
    }
    #expect(with().isCanonical)
    for index in 1..<state.cells.count { #expect(!with(cells: swapped(state.cells, index)).isCanonical) }
    for index in 1..<state.existence.count { #expect(!with(existence: swapped(state.existence, index)).isCanonical) }
    #expect(!with(opaque: swapped(state.opaque, 1)).isCanonical)
    #expect(!with(cells: [state.cells[0]] + state.cells).isCanonical)
    #expect(!with(existence: [state.existence[0]] + state.existence).isCanonical)
    #expect(!with(opaque: [state.opaque[0]] + state.opaque).isCanonical)
    let unused = Origin(device: 9, firstCounter: 1, cursor: 0, clock: 0, author: 1)
    #expect(!with(origins: state.origins + [unused]).isCanonical)
    #expect(!with(origins: Array(state.origins.dropLast())).isCanonical)
    #expect(!with(origins: state.origins + [state.origins[0]]).isCanonical)
    let first = state.existence[0]
    for (origin, counter) in [(-1, first.counter), (state.origins.count, first.counter), (first.origin, 0)] {
      let touch = Touch(origin: origin, counter: counter, isAlive: true)
      #expect(!with(existence: [touch] + state.existence.dropFirst()).isCanonical)
      let cell = Cell(field: 0, isElement: false, origin: origin, counter: counter, value: .null)
      #expect(!with(cells: [cell] + state.cells).isCanonical)
      let operation = OpaqueOperation(origin: origin, counter: counter, kind: 16, payload: [])
      #expect(!with(opaque: [operation]).isCanonical)
    }
  }

  @Test("Origins out of order are found")
  func originOrderIsChecked() {
    let origins = [2, 1].map { Origin(device: $0, firstCounter: 1, cursor: 0, clock: 0, author: 1) }
    let touches = [Touch(origin: 1, counter: 1, isAlive: true), Touch(origin: 0, counter: 1, isAlive: true)]
    let wrong = RecordState(id: .none, type: 1, origins: origins, existence: touches, cells: [], opaque: [])
    let right = RecordState(
      id: .none, type: 1, origins: origins.reversed(),
      existence: [Touch(origin: 0, counter: 1, isAlive: true), Touch(origin: 1, counter: 1, isAlive: true)], cells: [],
      opaque: [])
    #expect(!wrong.isCanonical)
    #expect(right.isCanonical)
  }

  private func swapped<Element>(_ items: [Element], _ index: Int) -> [Element] {
    var items = items
    items.swapAt(index - 1, index)
    return items
  }

  @Test("A change set is kept as long as something of it is visible, and no longer")
  func unusedOriginsGo() throws {
    let history = try History("A1: new risk=a kinds+x | B1: risk=b | C1: kinds-x | D1: risk=c | D2: risk=d; risk=e")
    var state = RecordState(id: history.record)
    let expected = [["A1"], ["A1", "B1"], ["B1", "C1"], ["D1"], ["D2"]]
    for (entry, origins) in zip(history.entries, expected) {
      state.apply(entry)
      #expect(state.origins.map { notation(Dot(device: $0.device, counter: $0.firstCounter)) } == origins)
      #expect(state.isCanonical)
    }
  }

  @Test("A stamp reaches the values that are visible, and says whether there are any")
  func stampIsNoted() throws {
    let history = try History("A1: new risk=a | B1?(1): risk=b; kinds+x | B3?(1): risk=c | C1(1): risk=d")
    var state = history.state()
    let stamp = Stamp(sequence: 9, received: 5, effective: 4)
    let known = [(2, 3), (2, 1), (2, 2), (3, 3), (1, 2)].map { device, counter in
      state.stamp(device: DeviceNumber(device), firstCounter: UInt64(counter), stamp)
    }
    #expect(known == [true, true, false, false, false])
    #expect(state.origins.filter { $0.device == 2 }.allSatisfy { $0.stamp == stamp })
    #expect(state.origins.filter { $0.device != 2 }.allSatisfy { $0.stamp != stamp })
    #expect(state.isCanonical)
  }

  @Test("A stamp that came first is not lost when the operation comes without one")
  func knownStampIsKept() throws {
    let history = try History("A1: new | B1(1): kinds+x; risk=b | C1(2): risk=c")
    var state = history.state()
    var unstamped = history.entries[1]
    unstamped.stamp = nil
    state.apply(unstamped)
    #expect(state == history.state())
    #expect(notation(state) == "risk=c@C1 kinds+x@B1 alive")
  }

  @Test("A stamp that comes with the operation again is noted")
  func comingStampIsNoted() throws {
    let history = try History("A1: new | B1(1): kinds+x; risk=b")
    var unstamped = history.entries[1]
    unstamped.stamp = nil
    var state = history.state(order: [0])
    state.apply(unstamped)
    #expect(state != history.state())
    state.apply(history.entries[1])
    #expect(state == history.state())
  }

  @Test("A stamp makes the own edit seen by those whose cursor covers it")
  func stampIsSeen() throws {
    let history = try History("A1: new | B1?(1): kinds+x | C1(1): risk=c | D1(2): kinds-x")
    let remote = History.Entry(
      changeSet: history.entries[3].changeSet, stamp: Stamp(sequence: 3, received: 0, effective: 0))
    var before = history.state(order: [0, 1])
    before.apply(remote)
    #expect(notation(before) == "kinds+x@B1 alive")
    var after = history.state(order: [0, 1])
    after.stamp(device: 2, firstCounter: 1, Stamp(sequence: 2, received: 0, effective: 0))
    after.apply(remote)
    #expect(notation(after) == "alive")
  }

  @Test("Equal states have equal bytes, different ones different bytes")
  func bytesFollowTheState() throws {
    var known: [[UInt8]: RecordState] = [:]
    for scenario in Scenarios.all {
      let state = try History(scenario.history).state()
      let bytes = MergeVectors.canonicalBytes(of: state)
      if let other = known[bytes] { #expect(other == state, "\(scenario.name)") }
      known[bytes] = state
    }
    let states = Set(known.values)
    #expect(states.count == known.count)
    #expect(known.count > 90)
  }
}
