import MergeCore
import SyncWire

/// Random but valid values, small enough to be many and with the corners of every range among them.
struct RandomWorld {
  private(set) var source: SplitMix64

  init(seed: UInt64) { source = SplitMix64(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &source) }

  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

  /// Mostly small, sometimes near the bound.
  mutating func number(below bound: UInt64) -> UInt64 {
    switch below(6) {
    case 0: UInt64.random(in: 0..<bound, using: &source)
    case 1: bound - 1 - UInt64(below(3))
    default: UInt64(below(200)) % bound
    }
  }

  mutating func device() -> DeviceNumber { DeviceNumber(max(1, number(below: WireLimits.device))) }

  mutating func field() -> UInt32 { UInt32(number(below: WireLimits.field)) }

  mutating func dot() -> Dot { Dot(device: device(), counter: number(below: WireLimits.counter)) }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(below(256)) } }

  mutating func value() -> Value {
    switch below(8) {
    case 0: .null
    case 1: .bool(chance(2))
    case 2: .int(pick([.min, .max, 0, -1, Int64.random(in: .min ... .max, using: &source)]))
    case 3: .bytes(bytes(below(20)))
    case 4: .ref(dot())
    case 5: .text(pick(["", Sample.family, Sample.precomposed, Sample.decomposed, "\u{10ffff}\u{0}"]))
    default: .text(String(repeating: pick(["a", "é", "漢"]), count: below(40)))
    }
  }

  mutating func assignments() -> [Assignment] {
    var registers: Set<UInt32> = []
    return (0..<below(6)).compactMap { _ in
      let field = field()
      let isElement = chance(3)
      guard isElement || registers.insert(field).inserted else { return nil }
      return Assignment(field: field, value: value(), isElement: isElement)
    }
  }

  mutating func operation(records: [RecordID]) -> Operation {
    let record = pick(records)
    switch below(8) {
    case 0: return .create(type: field(), assignments: assignments())
    case 1: return .remove(record: record, field: field(), element: value())
    case 2: return .delete(record: record)
    case 3:
      let alternatives = (0...below(3)).map { _ in Alternative(value: value(), source: dot()) }
      return .reopen(record: record, field: field(), alternatives: alternatives)
    case 4:
      let kind = UInt32(max(16, number(below: WireLimits.field)))
      return .opaque(kind: kind, record: record, payload: bytes(below(10)))
    default: return .put(record: record, assignments: assignments())
    }
  }

  mutating func document() -> DocumentID {
    chance(5)
      ? .directory : DocumentID(kind: UInt8(below(256)), compartment: UInt8(below(256)), root: dot())
  }

  mutating func explicit() -> [Dot] {
    let devices = Set((0..<(chance(4) ? 1 + below(4) : 0)).map { _ in device() })
    return devices.sorted().map { Dot(device: $0, counter: number(below: WireLimits.counter)) }
  }

  mutating func changeSet() -> ChangeSet {
    let device = device()
    let document = document()
    let first = 1 + number(below: WireLimits.counter - 40)
    let others = [document.root, dot(), dot(), Dot(device: device, counter: first)].filter { $0.device > 0 }
    let operations = (0...below(12)).map { _ in operation(records: others) }
    return ChangeSet(
      device: device, firstCounter: first, cursor: number(below: WireLimits.counter), explicit: explicit(),
      clock: number(below: HybridClock.limit), author: DeviceNumber(number(below: WireLimits.device)), schema: field(),
      document: document, operations: operations)
  }

  /// A log in which much repeats from one change set to the next.
  mutating func log(_ count: Int) -> [ChangeSet] {
    var log: [ChangeSet] = []
    while log.count < count {
      let fresh = changeSet()
      guard let last = log.last, !chance(5), last.lastCounter < WireLimits.counter - 40 else {
        log.append(fresh)
        continue
      }
      let document = chance(3) ? pick(log).document : last.document
      log.append(
        ChangeSet(
          device: last.device, firstCounter: chance(6) ? fresh.firstCounter : last.lastCounter + 1,
          cursor: chance(3) ? fresh.cursor : last.cursor, explicit: fresh.explicit,
          clock: min(last.clock + UInt64(below(100)), HybridClock.limit - 1),
          author: chance(4) ? fresh.author : last.author, schema: chance(4) ? fresh.schema : last.schema,
          document: document, operations: fresh.operations))
    }
    return log
  }

  mutating func stamped(_ log: [ChangeSet]) -> [StampedChangeSet] {
    var sequence: Sequence64 = 0
    return log.map { changeSet in
      sequence += 1 + UInt64(below(300))
      return StampedChangeSet(changeSet: changeSet, stamp: stamp(sequence))
    }
  }

  mutating func stamp(_ sequence: Sequence64) -> Stamp {
    Stamp(
      sequence: sequence, received: number(below: HybridClock.limit), effective: number(below: HybridClock.limit << 1))
  }

  /// What many writers, who saw little of each other, leave of one record.
  mutating func record(_ id: RecordID) -> RecordState {
    var state = RecordState(id: id)
    var sequence: Sequence64 = 0
    var devices: Set<DeviceNumber> = []
    for _ in 0...below(6) {
      let changeSet = changeSet()
      guard devices.insert(changeSet.device).inserted else { continue }
      sequence += 1 + UInt64(below(5))
      let origin = changeSet.origin(stamp: chance(3) ? nil : stamp(sequence))
      for index in 0...below(4) {
        let counter = changeSet.firstCounter + UInt64(index)
        state.apply(operation(records: [id]), at: counter, origin: origin) { _, _ in nil }
      }
    }
    return state
  }

  mutating func snapshot() -> [RecordState] {
    Set((0..<below(6)).map { _ in dot() }).sorted().map { record($0) }
  }
}
