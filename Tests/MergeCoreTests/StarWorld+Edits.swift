import MergeCore

extension StarWorld {
  /// A replica commits one to three operations in one document that it holds.
  mutating func edit(_ index: Int) {
    guard let document = random.pick(replicas[index].scope.sorted()) else { return }
    let records = replicas[index].states.keys.filter { documentOfRecord[$0] == document }.sorted()
    guard !records.isEmpty else { return }
    var operations: [Operation] = []
    for _ in 0..<(random.chance(25) ? random.number(2...3) : 1) {
      guard let record = random.pick(records) else { return }
      operations.append(operation(on: record))
    }
    write(index, document, operations)
  }

  mutating func write(_ index: Int, _ document: Int, _ operations: [Operation]) {
    var replica = replicas[index]
    let now = UInt64(max(0, Int64(wall) + replica.skew))
    let number = fault == .ownWorkIsForeign ? replica.number + 20 * UInt32(changeSets.count % 2) : replica.number
    let changeSet = ChangeSet(
      device: number, firstCounter: replica.counter, cursor: claimedCursor(cursor(of: index, document)),
      explicit: explicitContext(index, document), clock: replica.clock.tick(wall: now), author: replica.number,
      schema: 1, document: DocumentID(kind: 1, compartment: 1, root: Dot(device: 99, counter: UInt64(document))),
      operations: operations)
    replica.counter = changeSet.lastCounter + 1
    let name = changeSets.count
    changeSets.append(changeSet)
    documentOf.append(document)
    writerOf.append(index)
    var past = replica.applied[document, default: []]
    past.formUnion(ownEarlier(index, document))
    for (place, operation) in operations.enumerated() {
      let dot = Dot(device: number, counter: changeSet.firstCounter + UInt64(place))
      let record = operation.record(at: dot)
      documentOfRecord[record] = document
      facts[dot] = Fact(dot: dot, changeSet: name, record: record, operation: operation, past: past)
      past.insert(dot)
    }
    replica.pending.append(name)
    replicas[index] = replica
    apply(name, to: index)
  }

  private func claimedCursor(_ cursor: Sequence64) -> Sequence64 {
    switch fault {
    case .cursorTooHigh: cursor + 1
    case .cursorTooLow: cursor == 0 ? 0 : cursor - 1
    default: cursor
    }
  }

  /// What the replica has of others that its cursor does not cover: only file exchanges bring that.
  private func explicitContext(_ index: Int, _ document: Int) -> [Dot] {
    if fault == .noExplicitContext || fault == .ownWorkIsForeign { return [] }
    let replica = replicas[index]
    let cursor = cursor(of: index, document)
    var last: [DeviceNumber: UInt64] = [:]
    for name in replica.log[document, default: []] where changeSets[name].device != replica.number {
      if let stamp = replica.stamps[name], stamp.sequence <= cursor { continue }
      last[changeSets[name].device] = max(last[changeSets[name].device] ?? 0, changeSets[name].lastCounter)
    }
    return last.map { Dot(device: $0.key, counter: $0.value) }.sorted()
  }

  /// A writer's later word follows its earlier one, also when the earlier one is held.
  private func ownEarlier(_ index: Int, _ document: Int) -> [Dot] {
    facts.values.filter { writerOf[$0.changeSet] == index && documentOf[$0.changeSet] == document }.map(\.dot)
  }

  mutating func create() -> Operation {
    let channel = register("channel")
    let others = assignments(1...3).filter { $0.field != channel.field }
    return .create(type: Vocabulary.recordType, assignments: others + [channel])
  }

  private mutating func operation(on record: RecordID) -> Operation {
    switch random.number(0...99) {
    case ..<55: return .put(record: record, assignments: assignments(0...3))
    case ..<72: return .remove(record: record, field: 6, element: element())
    case ..<83: return .delete(record: record)
    case ..<90:
      return .reopen(
        record: record, field: random.chance(80) ? 1 : 8,
        alternatives: (0..<random.number(1...3)).map { Alternative(value: .int(Int64($0)), source: record) })
    case ..<96: return create()
    default: return .opaque(kind: 16, record: record, payload: [7])
    }
  }

  private mutating func assignments(_ count: ClosedRange<Int>) -> [Assignment] {
    var fields = ["risk", "phone", "story", "channel", "f900"]
    fields.shuffle(using: &random)
    var assignments: [Assignment] = []
    for name in fields.prefix(random.number(count)) {
      assignments.append(
        random.chance(45) ? Assignment(field: 6, value: element(), isElement: true) : register(name))
    }
    return assignments
  }

  private mutating func register(_ name: String) -> Assignment {
    Assignment(field: Vocabulary.field(name)?.number ?? 0, value: .int(Int64(random.number(0...9))))
  }

  private mutating func element() -> Value { .text(random.pick(["FISIK", "PSIKIS"]) ?? "") }
}
