import MergeCore
import SyncWire
import Testing

@Suite("Which change sets have a canonical form")
struct CanonicalFormTests {
  /// What `hasCanonicalForm` promises, found out by writing and reading.
  private func readsBack(_ changeSet: ChangeSet) -> Bool {
    (try? ChangeSet(canonicalBytes: changeSet.canonicalBytes)) == changeSet
  }

  private func expectTold(_ changeSet: ChangeSet, _ expected: Bool? = nil) {
    let reads = readsBack(changeSet)
    #expect(changeSet.hasCanonicalForm == reads, "\(changeSet)")
    if let expected { #expect(reads == expected, "\(changeSet)") }
  }

  private static func changeSet(
    device: DeviceNumber = 7, first: UInt64 = 5, cursor: UInt64 = 0, explicit: [Dot] = [], clock: UInt64 = 9,
    author: UInt32 = 3, schema: UInt32 = 1, document: DocumentID = DocumentID(kind: 1, compartment: 1, root: root),
    _ operations: [Operation] = [.delete(record: root)]
  ) -> ChangeSet {
    ChangeSet(
      device: device, firstCounter: first, cursor: cursor, explicit: explicit, clock: clock, author: author,
      schema: schema, document: document, operations: operations)
  }

  private static let root = Dot(device: 7, counter: 2)

  @Test("Random valid ones have, and what is told of them is what reading finds", arguments: 0..<400)
  func valid(seed: UInt64) {
    var world = RandomWorld(seed: seed)
    let document = world.document()
    let records = [document.root] + (0..<3).map { _ in world.dot() }
    let operations = (0...world.below(8)).map { _ in world.operation(records: records) }
    let first = 1 + world.number(below: WireLimits.counter - 100)
    expectTold(
      Self.changeSet(
        device: world.device(), first: first, cursor: world.number(below: WireLimits.counter),
        explicit: world.explicit(), clock: world.number(below: HybridClock.limit), author: world.device(),
        schema: world.field(), document: document, operations))
  }

  @Test("At every bound, what is told is what reading finds")
  func bounds() {
    let device = DeviceNumber(WireLimits.device)
    let field = UInt32(WireLimits.field)
    let counter = WireLimits.counter
    for number in [0, 1, device - 1, device, .max] {
      expectTold(Self.changeSet(device: number), number > 0 && number < device)
      expectTold(Self.changeSet(author: number), number < device)
      expectTold(Self.changeSet(explicit: [Dot(device: number, counter: 1)]), number < device)
      for id in [Dot(device: number, counter: 9), Dot(device: number, counter: counter - 1)] {
        for operation in Self.everyKind(record: id, field: 1, value: .null) { expectTold(Self.changeSet([operation])) }
        expectTold(Self.changeSet([.put(record: Self.root, assignments: [Assignment(field: 1, value: .ref(id))])]))
      }
    }
    for number in [0, 1, counter - 2, counter - 1, counter, .max] {
      expectTold(Self.changeSet(first: min(number, .max - 9)), number > 0 && number < counter - 1)
      expectTold(Self.changeSet(cursor: number), number < counter)
      expectTold(Self.changeSet([.delete(record: Dot(device: 7, counter: number))]), number < counter)
      expectTold(Self.changeSet(document: DocumentID(kind: 0, compartment: 9, root: Dot(device: 1, counter: number))))
    }
    for number in [0, HybridClock.limit - 1, HybridClock.limit, .max] {
      expectTold(Self.changeSet(clock: number), number < HybridClock.limit)
    }
    for number in [0, 15, 16, field - 1, field, .max] {
      expectTold(Self.changeSet(schema: number), number < field)
      for operation in Self.everyKind(record: Self.root, field: number, value: .bool(true)) {
        expectTold(Self.changeSet([operation]))
      }
    }
  }

  private static func everyKind(record: RecordID, field: UInt32, value: Value) -> [Operation] {
    [
      .create(type: field, assignments: [Assignment(field: field, value: value)]),
      .create(type: 1, assignments: [Assignment(field: field, value: value, isElement: true)]),
      .put(record: record, assignments: [Assignment(field: field, value: value)]),
      .remove(record: record, field: field, element: value), .delete(record: record),
      .reopen(record: record, field: field, alternatives: [Alternative(value: value, source: record)]),
      .opaque(kind: field, record: record, payload: []),
    ]
  }

  @Test("Too many, too long, twice, out of order: told as reading finds it")
  func shapes() {
    expectTold(Self.changeSet([]), false)
    let deletes = [Operation](repeating: .delete(record: Self.root), count: WireLimits.operations)
    expectTold(Self.changeSet(deletes), true)
    expectTold(Self.changeSet(deletes + deletes[..<1]), false)
    let dots = (1...WireLimits.explicitDevices + 1).map { Dot(device: DeviceNumber($0), counter: 1) }
    expectTold(Self.changeSet(explicit: Array(dots.dropLast())), true)
    expectTold(Self.changeSet(explicit: dots), false)
    expectTold(Self.changeSet(explicit: [dots[1], dots[0]]), false)
    expectTold(Self.changeSet(explicit: [dots[0], dots[0]]), false)
    let many = (0...WireLimits.assignments).map { Assignment(field: UInt32($0), value: .null) }
    expectTold(Self.changeSet([.put(record: Self.root, assignments: Array(many.dropLast()))]), true)
    expectTold(Self.changeSet([.put(record: Self.root, assignments: many)]), false)
    let element = Assignment(field: 3, value: .null, isElement: true)
    expectTold(Self.changeSet([.put(record: Self.root, assignments: [many[3], element, element])]), true)
    expectTold(Self.changeSet([.put(record: Self.root, assignments: [many[3], element, many[3]])]), false)
    let alternatives = many.map { _ in Alternative(value: .null, source: .none) }
    expectTold(Self.changeSet([.reopen(record: Self.root, field: 1, alternatives: [])]), false)
    expectTold(
      Self.changeSet([.reopen(record: Self.root, field: 1, alternatives: Array(alternatives.dropLast()))]), true)
    expectTold(Self.changeSet([.reopen(record: Self.root, field: 1, alternatives: alternatives)]), false)
    for count in [WireLimits.valueBytes, WireLimits.valueBytes + 1] {
      let values: [Value] = [
        .text(String(repeating: "a", count: count)), .bytes([UInt8](repeating: 1, count: count)),
      ]
      for value in values {
        let operation = Operation.remove(record: Self.root, field: 1, element: value)
        #expect(Self.changeSet([operation]).hasCanonicalForm == (count <= WireLimits.valueBytes))
      }
      let opaque = Operation.opaque(kind: 16, record: Self.root, payload: [UInt8](repeating: 1, count: count))
      #expect(Self.changeSet([opaque]).hasCanonicalForm == (count <= WireLimits.valueBytes))
    }
  }

  @Test("A record of device 0 is only the root or the record before")
  func nobody() {
    let nobody = Dot(device: 0, counter: 0)
    let directory = Self.changeSet(document: .directory, [.delete(record: nobody), .delete(record: nobody)])
    expectTold(directory, true)
    expectTold(Self.changeSet([.delete(record: nobody)]), false)
    expectTold(Self.changeSet([.create(type: 1, assignments: []), .delete(record: nobody)]), false)
  }
}
