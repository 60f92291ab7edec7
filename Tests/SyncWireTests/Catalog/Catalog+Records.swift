import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  /// What remains of change sets on one record; no field is known, so all merge by the operation alone.
  static func merged(_ id: RecordID, _ changeSets: [(ChangeSet, Stamp?)]) -> RecordState {
    var state = RecordState(id: id)
    for (changeSet, stamp) in changeSets {
      let origin = changeSet.origin(stamp: stamp)
      for (index, operation) in changeSet.operations.enumerated() {
        let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
        guard operation.record(at: dot) == id else { continue }
        state.apply(operation, at: dot.counter, origin: origin) { _, _ in nil }
      }
    }
    return state
  }

  private static func history() -> [(ChangeSet, Stamp?)] {
    let root = Sample.caseRoot
    let elements = ["FISIK", "PSIKIS", "FISIK"].map { Assignment(field: 8, value: .text($0), isElement: true) }
    return [
      (
        Sample.changeSet(operations: [
          .create(
            type: 1,
            assignments: [Assignment(field: 2, value: .text("Sari")), Assignment(field: 5, value: .null)] + elements)
        ]), Stamp(sequence: 1, received: Sample.now + 900, effective: Sample.now)
      ),
      (Sample.edit(2, "satu"), Stamp(sequence: 2, received: Sample.now + 900, effective: Sample.now + 2_000)),
      (
        Sample.edit(1, "dua", device: 12, cursor: 1),
        Stamp(sequence: 4, received: Sample.now + 950, effective: Sample.now + 9)
      ),
      (Sample.edit(9, Sample.family, device: 13, cursor: 1), nil),
      (
        Sample.changeSet(
          device: 14, firstCounter: 3, cursor: 1, explicit: [Dot(device: 7, counter: 1), Dot(device: 20, counter: 4)],
          operations: [
            .reopen(
              record: root, field: 3,
              alternatives: [
                Alternative(value: .text("tinggi"), source: Dot(device: 7, counter: 1)),
                Alternative(value: .text("rendah"), source: Dot(device: 12, counter: 1)),
                Alternative(value: .null, source: .none),
              ]),
            .remove(record: root, field: 8, element: .text("PSIKIS")),
            .opaque(kind: 16, record: root, payload: [1, 2, 3]), .opaque(kind: 99, record: root, payload: []),
          ]), nil
      ),
      (Sample.changeSet(device: 15, firstCounter: 1, cursor: 1, operations: [.delete(record: root)]), nil),
    ]
  }

  static func records() throws -> [Vector] {
    let history = history()
    let edge = Origin(
      device: Sample.largestDevice, firstCounter: Sample.largestCounter, cursor: Sample.largestCounter,
      explicit: [Sample.largestDot], clock: HybridClock.limit - 1, author: Sample.largestDevice,
      stamp: Stamp(
        sequence: Sample.largestCounter, received: HybridClock.limit - 1, effective: (HybridClock.limit << 1) - 1))
    let largest = RecordState(
      id: Sample.largestDot, type: Sample.largestField, origins: [edge], existence: [],
      cells: [
        Cell(
          field: Sample.largestField, isElement: true, origin: 0, counter: edge.firstCounter + 1_999,
          alternative: Sample.largestField, value: .int(.min), source: Sample.largestDot)
      ], opaque: [])
    return [
      try Vector(.record, "nothing known", RecordState(id: Sample.caseRoot).json),
      try Vector(.record, "one change set", merged(Sample.caseRoot, Array(history[..<1])).json),
      try Vector(.record, "two, the second saw the first", merged(Sample.caseRoot, Array(history[..<2])).json),
      try Vector(.record, "siblings, stamped and not", merged(Sample.caseRoot, Array(history[..<4])).json),
      try Vector(.record, "reopened, unknown operations, deletion", merged(Sample.caseRoot, history).json),
      try Vector(.record, "largest numbers", largest.json),
    ]
  }

  static func snapshots() throws -> [Vector] {
    let history = history()
    let second = Dot(device: 12, counter: 900)
    let late = Sample.changeSet(
      device: 12, firstCounter: 900, cursor: 7, operations: [.create(type: 2, assignments: [])])
    let records = [merged(Sample.caseRoot, history), merged(second, [(late, nil)])]
    return [
      try Vector(.snapshot, "no record", [RecordState]().json), try Vector(.snapshot, "two records", records.json),
    ]
  }

  /// A record by hand: one origin (device 7, counter 1, cursor 0, clock 5, author 3), alive, one register.
  private static func record(
    origins: [UInt64] = [1, 7, 1, 0, 5, 3, 0], existence: [UInt64] = [1, 1, 0], cells: [UInt64] = [1, 16, 0, 0, 1],
    opaque: [UInt64] = [0]
  ) -> [UInt8] {
    bytes { writer in for number in [7, 1, 1] + origins + existence + cells + opaque { writer.varint(number) } }
  }

  static func refusedRecords() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code = .notCanonical) -> Vector {
      Vector(.record, name, refused: bytes, error)
    }
    let twoOrigins: [UInt64] = [2, 7, 1, 0, 5, 3, 0, 8, 1, 0, 5, 3, 0]
    let whole = record()
    return [
      refused("origin of device 0", record(origins: [1, 0, 1, 0, 5, 3, 0])),
      refused("origin of counter 0", record(origins: [1, 7, 0, 0, 5, 3, 0])),
      refused("stamp with sequence 0", record(origins: [1, 7, 1, 0, 5, 3, 1, 0, 0, 0])),
      refused("origin that nothing uses", record(origins: twoOrigins)),
      refused(
        "origins out of order",
        record(
          origins: [2, 8, 1, 0, 5, 3, 0, 7, 1, 0, 5, 3, 0], existence: [2, 1, 0, 3, 0])),
      refused("origin twice", record(origins: [2, 7, 1, 0, 5, 3, 0, 7, 1, 0, 5, 3, 0], existence: [2, 1, 0, 3, 1])),
      refused("explicit devices not ascending", record(origins: [1, 7, 1, 0, 5, 3, 4, 4, 1, 3, 1])),
      refused("257 explicit devices", record(origins: [1, 7, 1, 0, 5, 3, 514]), .numberTooLarge),
      refused("no such origin", record(existence: [1, 3, 0])),
      refused("existence out of order", record(origins: twoOrigins, existence: [2, 3, 0, 1, 0])),
      refused("existence twice", record(existence: [2, 1, 0, 0, 0])),
      refused("offset of 2,000", record(existence: [1, 1, 2_000]), .numberTooLarge),
      refused("same origin before the first cell", record(cells: [1, 18, 1])),
      refused("origin written though as before", record(cells: [2, 16, 0, 0, 1, 8, 0, 0, 1])),
      refused("cell twice", record(cells: [2, 16, 0, 0, 1, 2, 1])),
      refused("element before register", record(cells: [2, 17, 0, 0, 1, 0, 0, 1, 1])),
      refused("alternative 0 without source", record(cells: [1, 20, 0, 0, 0, 0, 0, 1])),
      refused("field beyond its bound", record(cells: [2, 16, 0, 0, 1, (1 << 20) << 3 | 2, 1]), .numberTooLarge),
      refused("step beyond its bound", record(cells: [1, 1 << 24, 0, 0, 1]), .numberTooLarge),
      refused("opaque kind 15", record(opaque: [1, 0, 0, 15, 0]), .unknownKind),
      refused("opaque twice", record(opaque: [2, 0, 0, 16, 0, 0, 0, 16, 0])),
      refused("20,001 cells", record(cells: [20_001]), .limitExceeded),
      refused("2^63 origins", record(origins: [1 << 63]), .limitExceeded),
      refused("more cells than bytes", record(cells: [9, 16, 0, 0, 1]), .truncated),
      refused("a byte too many", whole + [0], .trailingBytes),
      Vector(.snapshot, "records out of order", refused: [2, 8] + whole[1...] + whole, .notCanonical),
      Vector(.snapshot, "record twice", refused: [2] + whole + whole, .notCanonical),
      Vector(.snapshot, "100,001 records", refused: bytes { $0.varint(100_001) }, .limitExceeded),
      Vector(.snapshot, "2^63 records", refused: bytes { $0.varint(1 << 63) }, .limitExceeded),
      Vector(.snapshot, "more records than bytes", refused: [3] + whole, .truncated),
      Vector(.snapshot, "a byte too many", refused: [1] + whole + [0], .trailingBytes),
    ]
  }
}
