import MergeCore
import SyncWire

/// Applies every history of one shape in every causal order.
///
/// A set of positions is closed when it holds the past of each of its members. The state of a closed set is computed
/// once for each member that can come last; all must be equal. By induction every causal order of the whole history,
/// and of every closed part of it, then gives one state, and concurrent operations commute.
struct SmallWorldExplorer {
  struct Tally {
    var histories = 0
    var orders = 0
    var merges = 0
    var concurrentPairs = 0
    var redeliveries = 0
  }

  let shape: Shape
  let alphabet: [SmallEdit]
  /// Whether the shape is one that each writer's own replica can be replayed for.
  let isReplayed: Bool
  private(set) var tally = Tally()
  /// What went wrong, with the history in notation.
  private(set) var failures: [String] = []

  private let record = Dot(device: 26, counter: 1)
  private let pasts: [UInt32]
  private let origins: [Origin]
  private let operations: [Operation]
  private var edits: [SmallEdit]
  private var states: [RecordState?]
  private var orders: [Int]

  /// With a `fault` the merge is fed other cursors or devices than those of the shape.
  init(
    shape: Shape, alphabet: [SmallEdit] = SmallEdit.allCases, isReplayed: Bool = true, fault: Fault? = nil
  ) {
    self.shape = shape
    self.alphabet = alphabet
    self.isReplayed = isReplayed
    pasts = (0..<shape.count).map { shape.past(of: $0) }
    let record = record
    operations = SmallEdit.allCases.map { $0.operation(record: record) }
    origins = (0..<shape.count).map { position in
      let sequence = UInt64(position + 1)
      let time = Moment.base + sequence * Moment.minute
      let cursor =
        switch fault {
        case .cursorTooHigh: min(shape.cursors[position] + 1, position)
        case .cursorTooLow: max(shape.cursors[position] - 1, 0)
        default: shape.cursors[position]
        }
      let device = shape.devices[position] + (fault == .ownWorkIsForeign ? position * 10 : 0)
      return Origin(
        device: DeviceNumber(device + 1), firstCounter: shape.counters[position], cursor: UInt64(cursor), clock: time,
        author: 101,
        stamp: Stamp(sequence: sequence, received: time, effective: time))
    }
    edits = Array(repeating: .putX, count: shape.count)
    states = Array(repeating: nil, count: 1 << shape.count)
    orders = Array(repeating: 0, count: 1 << shape.count)
    states[0] = RecordState(id: record)
    orders[0] = 1
  }

  mutating func run() { extend(0) }

  private mutating func extend(_ position: Int) {
    for edit in alphabet where failures.count < 3 {
      edits[position] = edit
      deliver(position)
      if position + 1 < shape.count { extend(position + 1) } else { finish() }
    }
  }

  /// Computes the states of all closed sets whose last position in hub order is `position`.
  private mutating func deliver(_ position: Int) {
    let bit = UInt32(1) << UInt32(position)
    for earlier in 0..<bit where pasts[position] & ~earlier == 0 && isClosed(earlier) {
      let set = earlier | bit
      var state: RecordState?
      var count = 0
      var lasts = 0
      for last in 0...position where set & (1 << UInt32(last)) != 0 && isLast(last, in: set) {
        guard let before = states[Int(set & ~(1 << UInt32(last)))] else { continue }
        let after = applying(last, to: before)
        if let state, state != after { fail("order matters", state, after) }
        state = state ?? after
        count += orders[Int(set & ~(1 << UInt32(last)))]
        lasts += 1
      }
      tally.merges += lasts
      tally.concurrentPairs += lasts * (lasts - 1) / 2
      states[Int(set)] = state
      orders[Int(set)] = count
    }
  }

  private func isClosed(_ set: UInt32) -> Bool {
    (0..<shape.count).allSatisfy { set & (1 << UInt32($0)) == 0 || pasts[$0] & ~set == 0 }
  }

  private func isLast(_ position: Int, in set: UInt32) -> Bool {
    (0..<shape.count).allSatisfy { set & (1 << UInt32($0)) == 0 || pasts[$0] & (1 << UInt32(position)) == 0 }
  }

  private func applying(_ position: Int, to before: RecordState, stamped: Bool = true) -> RecordState {
    var state = before
    var origin = origins[position]
    if !stamped { origin.stamp = nil }
    state.apply(
      operations[Int(edits[position].rawValue)], at: shape.counters[position], origin: origin,
      policy: Vocabulary.policy)
    return state
  }

  /// Checks the state of the whole history.
  private mutating func finish() {
    let whole = states.count - 1
    guard let state = states[whole] else { return fail("no state") }
    tally.histories += 1
    tally.orders += orders[whole]
    let truth = SmallTruth(edits: edits, pasts: pasts)
    if SmallTruth(state, shape: shape, edits: edits) != truth { fail("not what happened before says", state) }
    if !state.isCanonical { fail("not canonical", state) }
    redeliver(to: state, truth)
    if isReplayed { replay(state) }
    checkBytes(of: state)
  }

  /// An operation that comes again changes nothing; an addition only as long as nobody took the element out: that is
  /// why a replica must skip the counters it knows.
  private mutating func redeliver(to state: RecordState, _ truth: SmallTruth) {
    for position in 0..<shape.count {
      let isRemovedAddition = edits[position] == .add && truth.elements & (1 << UInt32(position)) == 0
      if isRemovedAddition { continue }
      tally.redeliveries += 1
      let again = applying(position, to: state)
      if again != state { fail("re-delivery of \(position + 1) matters", state, again) }
    }
  }

  /// Replays each writer's own replica: own work first without a stamp, others' work when the cursor says so.
  private mutating func replay(_ state: RecordState) {
    for device in 0..<((shape.devices.max() ?? 0) + 1) {
      var local = RecordState(id: record)
      var applied = 0
      for position in 0..<shape.count where shape.devices[position] == device {
        pull(from: &applied, to: shape.cursors[position], device, &local)
        local = applying(position, to: local, stamped: false)
      }
      pull(from: &applied, to: shape.count, device, &local)
      if local != state { fail("the replica of its writer \(device + 1) differs", state, local) }
    }
  }

  private func pull(from applied: inout Int, to cursor: Int, _ device: Int, _ local: inout RecordState) {
    while applied < cursor {
      if shape.devices[applied] == device, let stamp = origins[applied].stamp {
        local.stamp(device: origins[applied].device, firstCounter: origins[applied].firstCounter, stamp)
      } else {
        local = applying(applied, to: local)
      }
      applied += 1
    }
  }

  private mutating func checkBytes(of state: RecordState) {
    var writer = ByteWriter()
    writer.record(state)
    var reader = ByteReader(writer.bytes)
    guard let decoded = try? reader.record(), decoded == state, reader.isAtEnd else {
      return fail("the canonical bytes do not read back", state)
    }
  }

  private mutating func fail(_ what: String, _ states: RecordState...) {
    failures.append("\(what): \(historyNotation) → " + states.map { notation($0) }.joined(separator: " ≠ "))
  }

  /// The history as `History` reads it.
  private var historyNotation: String {
    (0..<shape.count).map { position in
      let name = notation(Dot(device: DeviceNumber(shape.devices[position] + 1), counter: shape.counters[position]))
      let edit =
        switch edits[position] {
        case .putX: "story=x"
        case .putY: "story=y"
        case .add: "kinds+e"
        case .remove: "kinds-e"
        case .delete: "delete"
        case .reopen: "reopen story=x<A1/y<B1"
        }
      return "\(name)(\(shape.cursors[position])): \(edit)"
    }.joined(separator: " | ")
  }
}
