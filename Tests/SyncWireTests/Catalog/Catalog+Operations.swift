import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  static func operations() throws -> [Vector] {
    let place = WireKind.Place(first: Dot(device: 7, counter: 10), root: Sample.caseRoot)
    let atRoot = WireKind.Place(first: Sample.caseRoot, root: Sample.caseRoot, count: 2)
    let directory = WireKind.Place(first: Sample.caseRoot, root: .none, count: 1)
    return try namedOperations().map { name, operations in
      var place = place
      place.count = operations.count
      return try Vector(.operations, name, operations.json, at: place)
    } + [
      try Vector(
        .operations, "the root is created, then is the record before",
        [Operation.create(type: 1, assignments: []), .delete(record: Sample.caseRoot)].json, at: atRoot),
      try Vector(
        .operations, "root of the directory", [Operation.put(record: .none, assignments: [])].json, at: directory),
    ]
  }

  private static func namedOperations() -> [(String, [Operation])] {
    let root = Sample.caseRoot
    let other = Dot(device: 12, counter: 340)
    let mixed = [
      Assignment(field: 1, value: .null), Assignment(field: 2, value: .text("")),
      Assignment(field: 3, value: .int(.min)),
      Assignment(field: 4, value: .bool(true)), Assignment(field: 5, value: .bytes([])),
      Assignment(field: 6, value: .ref(other)), Assignment(field: 7, value: .text(Sample.family)),
      Assignment(field: 8, value: .text("a"), isElement: true),
      Assignment(field: 8, value: .text("b"), isElement: true),
      Assignment(field: 8, value: .text("b"), isElement: true), Assignment(field: 8, value: .null),
      Assignment(field: Sample.largestField, value: .int(.max)),
    ]
    return [
      ("create without fields", [.create(type: 1, assignments: [])]),
      ("create with every kind of value", [.create(type: 9, assignments: mixed)]),
      ("create of an unknown type", [.create(type: Sample.largestField, assignments: [])]),
      ("put on the root", [.put(record: root, assignments: [Assignment(field: 2, value: .text("Sari"))])]),
      ("put without fields", [.put(record: root, assignments: [])]),
      ("put on another record", [.put(record: other, assignments: [Assignment(field: 2, value: .null)])]),
      ("put on the record with the largest name", [.put(record: Sample.largestDot, assignments: [])]),
      (
        "fields not in order",
        [
          .put(record: root, assignments: [Assignment(field: 9, value: .null), Assignment(field: 1, value: .null)])
        ]
      ),
      ("remove an element", [.remove(record: root, field: 8, element: .text("TIM"))]),
      ("remove null", [.remove(record: root, field: 0, element: .null)]),
      ("delete", [.delete(record: other)]),
      (
        "reopen",
        [
          .reopen(
            record: root, field: 4,
            alternatives: [
              Alternative(value: .text("tinggi"), source: Dot(device: 7, counter: 2)),
              Alternative(value: .null, source: other),
            ])
        ]
      ),
      ("kind 16 without content", [.opaque(kind: 16, record: root, payload: [])]),
      ("kind 17 with content", [.opaque(kind: 17, record: other, payload: [0, 1, 2, 255])]),
      ("largest kind", [.opaque(kind: Sample.largestField, record: root, payload: [0x80])]),
      (
        "the record before, in every kind",
        [
          .create(type: 2, assignments: []), .put(record: Dot(device: 7, counter: 10), assignments: []),
          .remove(record: Dot(device: 7, counter: 10), field: 1, element: .int(1)),
          .delete(record: Dot(device: 7, counter: 10)), .delete(record: root), .delete(record: root),
          .opaque(kind: 20, record: other, payload: [1]), .put(record: other, assignments: []),
          .put(record: root, assignments: []), .create(type: 3, assignments: []),
          .delete(record: Dot(device: 7, counter: 19)), .delete(record: Dot(device: 7, counter: 10)),
        ]
      ),
    ]
  }

  static func refusedOperations() -> [Vector] {
    let place = WireKind.Place(first: Dot(device: 7, counter: 10), root: Sample.caseRoot)
    var two = place
    two.count = 2
    let reserved = ([0] + Array(6...14)).map { kind in
      Vector(.operations, "reserved kind \(kind)", refused: [UInt8(kind), 1, 0, 0], .unknownKind, at: place)
    }
    func header(_ count: UInt64, _ kind: UInt64) -> [UInt8] { bytes { $0.varint(count << 4 | kind) } }
    return reserved + [
      Vector(.operations, "kind 15 as a later version's", refused: header(15, 15) + [1, 0], .unknownKind, at: place),
      Vector(.operations, "kind 0 as a later version's", refused: header(0, 15) + [1, 0], .unknownKind, at: place),
      Vector(.operations, "kind beyond its bound", refused: header(1 << 20, 15) + [1, 0], .numberTooLarge, at: place),
      Vector(.operations, "no record before", refused: header(0, 4) + [0], .notCanonical, at: place),
      Vector(.operations, "the root spelled out", refused: header(0, 4) + [8, 1], .notCanonical, at: place),
      Vector(
        .operations, "the record before spelled out", refused: header(0, 4) + [13, 5] + header(0, 4) + [13, 5],
        .notCanonical, at: two),
      Vector(
        .operations, "the record before as the root", refused: header(0, 4) + [1] + header(0, 4) + [1], .notCanonical,
        at: two),
      Vector(
        .operations, "device beyond its bound",
        refused: header(0, 4) + bytes { $0.varint(WireLimits.device + 1) } + [1],
        .numberTooLarge, at: place),
      Vector(.operations, "a count on remove", refused: header(1, 3) + [1, 2, 0], .notCanonical, at: place),
      Vector(.operations, "a count on delete", refused: header(1, 4) + [1], .notCanonical, at: place),
      Vector(.operations, "reopen without alternatives", refused: header(0, 5) + [1, 4], .notCanonical, at: place),
      Vector(
        .operations, "a register written twice", refused: header(2, 2) + [1, 4, 0, 4, 1], .notCanonical, at: place),
      Vector(
        .operations, "field beyond its bound", refused: header(1, 2) + [1] + bytes { $0.varint(1 << 21) } + [0],
        .numberTooLarge, at: place),
      Vector(.operations, "more fields than bytes", refused: header(3, 2) + [1, 4, 0, 6, 0], .truncated, at: place),
      Vector(.operations, "513 fields", refused: header(513, 2) + [1], .limitExceeded, at: place),
      Vector(.operations, "513 alternatives", refused: header(513, 5) + [1, 4], .limitExceeded, at: place),
      Vector(.operations, "2^60 fields", refused: header(.max >> 4, 1) + [1], .limitExceeded, at: place),
      Vector(
        .operations, "payload of 65,537", refused: header(16, 15) + [1] + bytes { $0.varint(65_537) }, .limitExceeded,
        at: place),
      Vector(.operations, "a byte too many", refused: header(0, 4) + [1, 0], .trailingBytes, at: place),
    ]
  }
}
