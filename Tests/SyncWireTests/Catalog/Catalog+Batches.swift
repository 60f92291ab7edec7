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

  /// A batch of one or two change sets by hand: the second is like the first but for its flags and `extra` numbers.
  private static func batch(
    count: UInt64 = 1, flags: UInt64 = 4, before: [UInt64] = [7, 1], middle: [UInt64] = [10, 3, 1],
    document: [UInt64] = [0, 1, 1, 7, 1], stamp: [UInt64] = [], operations: [UInt64] = [1, 1, 1], second: [UInt64] = []
  ) -> [UInt8] {
    bytes { writer in
      for number in [count, flags] + before + middle + document + stamp + operations + second { writer.varint(number) }
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
      refused("author written though as before", batch(count: 2, second: [23, 0, 3, 1, 1, 4, 1]), .notCanonical),
      refused("schema written though as before", batch(count: 2, second: [15, 0, 1, 1, 1, 4, 1]), .notCanonical),
      refused("device written though as before", batch(count: 2, second: [30, 7, 0, 1, 1, 4, 1]), .notCanonical),
      refused("counter written though the next", batch(count: 2, second: [29, 2, 0, 1, 1, 4, 1]), .notCanonical),
      refused("empty explicit context", batch(flags: 36, middle: [10, 3, 1, 0]), .notCanonical),
      refused("explicit devices not ascending", batch(flags: 36, middle: [10, 3, 1, 2, 4, 1, 3, 1]), .notCanonical),
      refused("document not yet named", batch(document: [1]), .notCanonical),
      refused("document named twice", batch(count: 2, second: [31, 0, 0, 1, 1, 7, 1, 1, 4, 1]), .notCanonical),
      refused("clock below 0", batch(middle: [1, 3, 1]), .numberTooLarge),
      refused("clock beyond its bound", batch(middle: [HybridClock.limit << 1, 3, 1]), .numberTooLarge),
      refused("cursor beyond its bound", batch(flags: 0, before: [7, 1, WireLimits.counter << 1]), .numberTooLarge),
      refused("difference of 2^63", batch(middle: [.max, 3, 1]), .numberTooLarge),
      refused("counter 0", batch(before: [7, 0], operations: [1, 1, 1]), .notCanonical),
      refused("no operation", batch(operations: [0]) + [0, 0], .notCanonical),
      refused("more change sets than bytes", batch(count: 3), .truncated),
      refused("20,001 change sets", batch(count: 20_001), .limitExceeded),
      refused("2^63 change sets", batch(count: 1 << 63), .limitExceeded),
      refused("2^63 operations", batch(operations: [1 << 63]), .limitExceeded),
      refused("a byte too many", batch() + [0], .trailingBytes),
      refused("nothing", [], .truncated),
      refused("sequence 0", batch(stamp: [0, 10, 0]), .notCanonical, stamped: true),
      refused("sequence beyond its bound", batch(stamp: [WireLimits.counter, 10, 0]), .numberTooLarge, stamped: true),
      refused(
        "sequences beyond their bound",
        batch(
          count: 2, stamp: [WireLimits.counter - 1, 10, 0], second: [31, 0, 1, 1, 0, 0, 1, 4, 1]),
        .numberTooLarge, stamped: true),
      refused("received below 0", batch(stamp: [1, 1, 0]), .numberTooLarge, stamped: true),
      refused("effective below 0", batch(stamp: [1, 10, 11]), .numberTooLarge, stamped: true),
      refused(
        "effective beyond its bound", batch(stamp: [1, 10, HybridClock.limit << 2]), .numberTooLarge, stamped: true),
    ]
  }
}
