import MergeCore
import SyncWire

/// Who wrote what, when the hub received it, and how far each writer had applied the hub's order: everything about a
/// small history but what the operations do. Position i is the i-th change set of the hub's order, from 0.
struct Shape {
  /// The writer of each position, from 0; a new writer is always the next number, so that renamed writers count once.
  var devices: [Int] = []
  /// The counter of each position. It ascends along the hub's order, except where something was released late.
  var counters: [UInt64] = []
  /// How far each position's writer had applied the hub's order.
  var cursors: [Int] = []

  var count: Int { devices.count }

  /// The positions that the writer of `position` had applied when writing, in hub order before it: a set of bits.
  func past(of position: Int) -> UInt32 {
    var past: UInt32 = 0
    for other in 0..<position {
      let isOwnEarlier = devices[other] == devices[position] && counters[other] < counters[position]
      if isOwnEarlier || other < cursors[position] { past |= 1 << UInt32(other) }
    }
    return past
  }

  /// Every shape of `count` change sets by at most `devices` writers; with `isLate` only those in which the hub
  /// received something of a writer before something older of the same writer.
  static func all(count: Int, devices: Int, isLate: Bool = false) -> [Shape] {
    var shapes: [Shape] = [Shape()]
    for _ in 0..<count {
      shapes = shapes.flatMap { shape in
        let used = (shape.devices.max() ?? -1) + 1
        return (0..<min(used + 1, devices)).map { device in
          var next = shape
          next.devices.append(device)
          return next
        }
      }
    }
    shapes = shapes.flatMap { withCounters($0) }
    shapes = shapes.filter { $0.isLate == isLate }
    return shapes.flatMap { withCursors($0) }
  }

  private var isLate: Bool {
    (0..<count).contains { later in
      (0..<later).contains { devices[$0] == devices[later] && counters[$0] > counters[later] }
    }
  }

  /// Every way to number the positions of each device.
  private static func withCounters(_ shape: Shape) -> [Shape] {
    var shapes = [shape]
    shapes[0].counters = []
    for position in 0..<shape.count {
      let device = shape.devices[position]
      let total = shape.devices.count { $0 == device }
      shapes = shapes.flatMap { partial in
        let taken = (0..<position).filter { shape.devices[$0] == device }.map { partial.counters[$0] }
        return (1...UInt64(total)).filter { !taken.contains($0) }.map { counter in
          var next = partial
          next.counters.append(counter)
          return next
        }
      }
    }
    return shapes
  }

  /// Every way in which the writers may have been in touch with the hub: cursors never fall along a writer's counters,
  /// and nobody had applied what the hub had not yet received.
  private static func withCursors(_ shape: Shape) -> [Shape] {
    var shapes = [shape]
    shapes[0].cursors = []
    for position in 0..<shape.count {
      shapes = shapes.flatMap { partial in
        (0...position).compactMap { cursor in
          var next = partial
          next.cursors.append(cursor)
          let falls = (0..<position).contains { other in
            shape.devices[other] == shape.devices[position]
              && (shape.counters[other] < shape.counters[position]
                ? partial.cursors[other] > cursor : partial.cursors[other] < cursor)
          }
          return falls ? nil : next
        }
      }
    }
    return shapes
  }
}

/// What an operation of a small history does.
enum SmallEdit: UInt8, CaseIterable {
  case putX
  case putY
  case add
  case remove
  case delete
  case reopen

  static let register: UInt32 = 4
  static let elements: UInt32 = 6

  func operation(record: RecordID) -> Operation {
    switch self {
    case .putX: .put(record: record, assignments: [Assignment(field: Self.register, value: .text("x"))])
    case .putY: .put(record: record, assignments: [Assignment(field: Self.register, value: .text("y"))])
    case .add:
      .put(record: record, assignments: [Assignment(field: Self.elements, value: .text("e"), isElement: true)])
    case .remove: .remove(record: record, field: Self.elements, element: .text("e"))
    case .delete: .delete(record: record)
    case .reopen:
      .reopen(
        record: record, field: Self.register,
        alternatives: [
          Alternative(value: .text("x"), source: Dot(device: 1, counter: 1)),
          Alternative(value: .text("y"), source: Dot(device: 2, counter: 1)),
        ])
    }
  }

  /// Whether it gives the register its value.
  var writesRegister: Bool { self == .putX || self == .putY || self == .reopen }
}

/// What the happened-before relation alone says must remain of a small history, as sets of positions.
struct SmallTruth: Equatable {
  /// Writes of the register that no later-knowing write replaced.
  var register: UInt32 = 0
  /// Additions that nobody who had seen them removed or repeated.
  var elements: UInt32 = 0
  /// Operations that nobody who edited or deleted the record afterwards had seen.
  var existence: UInt32 = 0
  /// Whether an edit is left that no deletion had seen.
  var isAlive = false

  init(edits: [SmallEdit], pasts: [UInt32]) {
    func isSeen(_ position: Int, by isWanted: (SmallEdit) -> Bool) -> Bool {
      edits.indices.contains { pasts[$0] & (1 << UInt32(position)) != 0 && isWanted(edits[$0]) }
    }
    for (position, edit) in edits.enumerated() {
      let bit = UInt32(1) << UInt32(position)
      if edit.writesRegister, !isSeen(position, by: \.writesRegister) { register |= bit }
      if edit == .add, !isSeen(position, by: { $0 == .add || $0 == .remove }) { elements |= bit }
      if !isSeen(position, by: { _ in true }) { existence |= bit }
      if edit != .delete, !isSeen(position, by: { $0 == .delete }) { isAlive = true }
    }
  }

  /// What `state` holds; nil when it holds something that is not of the history.
  init?(_ state: RecordState, shape: Shape, edits: [SmallEdit]) {
    func bit(_ origin: Int, _ counter: UInt64) -> UInt32? {
      let device = (Int(state.origins[origin].device) - 1) % 10
      return shape.devices.indices.first { shape.devices[$0] == device && shape.counters[$0] == counter }
        .map { 1 << UInt32($0) }
    }
    var alternatives = 0
    for cell in state.cells {
      guard let bit = bit(cell.origin, cell.counter) else { return nil }
      if cell.isElement { elements |= bit } else { register |= bit }
      if !cell.isElement { alternatives += 1 }
    }
    let expected = edits.indices.filter { register & (1 << UInt32($0)) != 0 }
      .reduce(0) { $0 + (edits[$1] == .reopen ? 2 : 1) }
    if alternatives != expected { return nil }
    for touch in state.existence {
      guard let bit = bit(touch.origin, touch.counter) else { return nil }
      existence |= bit
    }
    isAlive = state.isAlive
  }
}
