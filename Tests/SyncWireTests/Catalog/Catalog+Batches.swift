import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  static func batches() throws -> [Vector] {
    let day = [
      Sample.changeSet(), Sample.edit(2, "satu"), Sample.edit(3, "dua", cursor: 2),
      Sample.changeSet(
        firstCounter: 4, cursor: 2, clock: Sample.now, author: 4, schema: 2, document: Sample.identity,
        operations: [.create(type: 2, assignments: [Assignment(field: 1, value: .text(Sample.family))])]),
      Sample.edit(5, "tiga", cursor: 1), Sample.edit(1, "lain", device: 12, cursor: 1),
      Sample.changeSet(
        device: 12, firstCounter: 2, cursor: 1, explicit: [Dot(device: 7, counter: 5)],
        operations: [.opaque(kind: 16, record: Sample.caseRoot, payload: [1, 2])]),
    ]
    let short = (1...40).map { counter in
      Sample.changeSet(
        firstCounter: counter, clock: Sample.now, operations: [.delete(record: Sample.caseRoot)])
    }
    let far = Sample.changeSet(
      device: Sample.largestDevice, firstCounter: Sample.largestCounter - 1, cursor: Sample.largestCounter,
      clock: HybridClock.limit - 1, author: Sample.largestDevice, schema: Sample.largestField, document: .directory)
    let stamps = [
      Stamp(sequence: 1, received: Sample.now + 60_000, effective: Sample.now),
      Stamp(sequence: 2, received: Sample.now + 60_000, effective: Sample.now + 2_000),
      Stamp(sequence: 9, received: Sample.now + 61_000, effective: Sample.now + 500_000),
    ]
    let early = Sample.changeSet(clock: Sample.now + 900_000_000)
    return [
      try Vector(.batch, "empty", [ChangeSet]().json), try Vector(.batch, "one", [Sample.changeSet()].json),
      try Vector(.batch, "a day", day.json), try Vector(.batch, "as short as they can be", short.json),
      try Vector(.batch, "largest numbers, then small ones", [far, Sample.changeSet()].json),
      try Vector(.batch, "every way to name a record", [referring].json),
      try Vector(.stampedBatch, "empty", [StampedChangeSet]().json),
      try Vector(.stampedBatch, "three", zip(day, stamps).map { StampedChangeSet(changeSet: $0, stamp: $1) }.json),
      try Vector(
        .stampedBatch, "a clock that is ahead",
        [
          StampedChangeSet(
            changeSet: early,
            stamp: Stamp(sequence: 70, received: Sample.now, effective: Sample.now + EffectiveTime.tolerance))
        ].json),
      try Vector(
        .stampedBatch, "largest stamp",
        [
          StampedChangeSet(
            changeSet: far,
            stamp: Stamp(
              sequence: Sample.largestCounter, received: HybridClock.limit - 1, effective: (HybridClock.limit << 1) - 1)
          )
        ].json),
    ]
  }

  /// One change set of a case that has a record before its root, records after it, and records of other devices.
  private static let referring = Sample.changeSet(
    firstCounter: 50, document: DocumentID(kind: 1, compartment: 1, root: Dot(device: 7, counter: 5)),
    operations: [
      .put(record: Dot(device: 7, counter: 6), assignments: [Assignment(field: 1, value: .text("satu"))]),
      .delete(record: Dot(device: 7, counter: 6)), .delete(record: Dot(device: 7, counter: 5)),
      .delete(record: Dot(device: 7, counter: 4)), .delete(record: Dot(device: 7, counter: 49)),
      .delete(record: Dot(device: 7, counter: Sample.largestCounter)),
      .remove(record: Dot(device: 126, counter: 6), field: 3, element: .text("dua")),
      .reopen(
        record: Dot(device: 127, counter: 6), field: 4,
        alternatives: [Alternative(value: .int(-3), source: Dot(device: 7, counter: 8))]),
      .create(type: 2, assignments: [Assignment(field: 6, value: .ref(Dot(device: 7, counter: 6)), isElement: true)]),
      .put(record: Dot(device: 7, counter: 58), assignments: []),
      .opaque(kind: 16, record: Sample.largestDot, payload: [1, 2]),
    ])

  /// A batch of one or two change sets by hand, lane by lane: the second is like the first but for its flags and `second`.
  private static func batch(
    count: UInt64 = 1, flags: UInt64 = 4, before: [UInt64] = [7, 1], times: [UInt64] = [10], middle: [UInt64] = [3, 1],
    document: [UInt64] = [0, 1, 1], roots: [UInt64] = [7, 1], stamp: [UInt64] = [], operations: [UInt64] = [1, 1, 1],
    second: [UInt64] = []
  ) -> [UInt8] {
    let lanes = [times, roots, [flags] + before + middle + document + stamp + operations + second].map { lane in
      bytes { writer in for number in lane { writer.varint(number) } }
    }
    return bytes { writer in
      writer.varint(count)
      for lane in lanes { writer.count(lane.count) }
      for lane in lanes { writer.raw(lane) }
    }
  }

  static func refusedBatches() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code, stamped: Bool = false) -> Vector {
      Vector(stamped ? .stampedBatch : .batch, name, refused: bytes, error)
    }
    return [
      refused("flag 64", batch(flags: 68), .unknownKind),
      refused("same device before the first", batch(flags: 5, before: [1]), .foreignChangeSet),
      refused("device 0", batch(before: [0, 1]), .foreignChangeSet),
      refused("next counter before the first", batch(flags: 6, before: [7]), .notCanonical),
      refused("cursor written though as before", batch(flags: 0, before: [7, 1, 0]), .notCanonical),
      refused(
        "author written though as before", batch(count: 2, times: [10, 0], second: [23, 3, 1, 1, 4, 1]), .notCanonical),
      refused(
        "schema written though as before", batch(count: 2, times: [10, 0], second: [15, 1, 1, 1, 4, 1]), .notCanonical),
      refused(
        "device written though as before", batch(count: 2, times: [10, 0], second: [30, 7, 1, 1, 4, 1]), .notCanonical),
      refused(
        "counter written though the next", batch(count: 2, times: [10, 0], second: [29, 2, 1, 1, 4, 1]), .notCanonical),
      refused("empty explicit context", batch(flags: 36, middle: [3, 1, 0]), .notCanonical),
      refused("explicit devices not ascending", batch(flags: 36, middle: [3, 1, 2, 4, 1, 3, 1]), .notCanonical),
      refused("document not yet named", batch(document: [1], roots: []), .notCanonical),
      refused(
        "document named twice", batch(count: 2, times: [10, 0], roots: [7, 1, 7, 1], second: [31, 0, 1, 1, 1, 4, 1]),
        .notCanonical),
      refused("clock below 0", batch(times: [1]), .numberTooLarge),
      refused("clock beyond its bound", batch(times: [HybridClock.limit << 1]), .numberTooLarge),
      refused("cursor beyond its bound", batch(flags: 0, before: [7, 1, WireLimits.counter << 1]), .numberTooLarge),
      refused("difference of 2^63", batch(times: [.max]), .numberTooLarge),
      refused("counter 0", batch(before: [7, 0], operations: [1, 1, 1]), .notCanonical),
      refused("no operation", batch(operations: [0]) + [0, 0], .notCanonical),
      refused("more change sets than bytes", batch(count: 3), .truncated),
      refused("20,001 change sets", batch(count: 20_001), .limitExceeded),
      refused("2^63 change sets", batch(count: 1 << 63), .limitExceeded),
      refused("2^63 operations", batch(operations: [1 << 63]), .limitExceeded),
      refused("a byte too many", batch() + [0], .trailingBytes),
      refused("nothing", [], .truncated),
      refused("sequence 0", batch(times: [10, 10], stamp: [0, 0]), .notCanonical, stamped: true),
      refused(
        "sequence beyond its bound", batch(times: [10, 10], stamp: [WireLimits.counter, 0]), .numberTooLarge,
        stamped: true),
      refused(
        "sequences beyond their bound",
        batch(
          count: 2, times: [10, 10, 0, 0], stamp: [WireLimits.counter - 1, 0], second: [31, 1, 1, 0, 1, 4, 1]),
        .numberTooLarge, stamped: true),
      refused("received below 0", batch(times: [10, 1], stamp: [1, 0]), .numberTooLarge, stamped: true),
      refused("effective below 0", batch(times: [10, 10], stamp: [1, 11]), .numberTooLarge, stamped: true),
      refused(
        "effective beyond its bound", batch(times: [10, 10], stamp: [1, HybridClock.limit << 2]), .numberTooLarge,
        stamped: true),
    ]
  }

  /// Lanes that are too short or too long, and records that are not named in the one way.
  static func refusedLanes() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.batch, name, refused: bytes, error)
    }
    func lengths(_ numbers: [UInt64]) -> [UInt8] { bytes { writer in for number in numbers { writer.varint(number) } } }
    let beyond = WireLimits.counter
    return [
      refused("without lanes", lengths([0]), .truncated),
      refused("a lane longer than what follows", lengths([1, 1, 2, 12]) + batch().dropFirst(4), .truncated),
      refused("a lane of 8 MiB and one", lengths([0, 0, 0, 8_388_609]), .limitExceeded),
      refused("a lane of 2^63", lengths([0, 1 << 63, 0, 0]), .limitExceeded),
      refused("no clock", batch(times: []), .truncated), refused("two clocks", batch(times: [10, 0]), .trailingBytes),
      refused("no root", batch(roots: []), .truncated),
      refused("two roots", batch(roots: [7, 1, 7, 1]), .trailingBytes),
      refused("no operation header", batch(operations: [1]), .truncated),
      refused("heads left over", batch(operations: [1, 1, 1, 1]), .trailingBytes),
      refused("content of no operation", batch() + [2, 0], .trailingBytes),
      refused("an assignment without content", batch(operations: [1, 17, 1]), .truncated),
      refused("clocks in an empty batch", [0, 1, 0, 0, 10], .trailingBytes),
      refused("distance 0", batch(operations: [1, 4, 2, 0]), .notCanonical),
      refused("distance from a root of nobody", batch(roots: [0, 5], operations: [1, 4, 2, 1]), .notCanonical),
      refused("distance to the record before", batch(operations: [2, 4, 2, 5, 4, 2, 5]), .notCanonical),
      refused("distance beyond the counters", batch(operations: [1, 4, 2, beyond - 1]), .numberTooLarge),
      refused("distance of 2^48", batch(operations: [1, 4, 2, beyond]), .numberTooLarge),
      refused("device and counter instead of a distance", batch(operations: [1, 4, 9, 6]), .notCanonical),
      refused("device and counter of the root", batch(operations: [1, 4, 9, 1]), .notCanonical),
      refused("device beyond its bound", batch(operations: [1, 4, WireLimits.device + 2, 1]), .numberTooLarge),
    ]
  }
}
