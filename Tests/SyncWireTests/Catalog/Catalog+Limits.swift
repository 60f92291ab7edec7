import MergeCore
import SyncWire

extension Catalog {
  /// Each limit at its boundary and one above.
  static func limits() -> [Vector] {
    let explicit = (1...256).flatMap { (device: UInt64) -> [UInt64] in [device, 1] }
    let one = [UInt8](repeating: 0, count: 1)
    return values65536() + changeSets65536() + [
      Vector(.changeSet, "2,000 operations", parts: header(2_000) + [([1, 1], 2_000)]),
      Vector(.changeSet, "2,001 operations", parts: header(2_001) + [([1, 1], 2_001)], .limitExceeded),
      Vector(.changeSet, "512 elements", parts: header(1) + [(operation(512), 1), ([5, 0], 512)]),
      Vector(.changeSet, "513 elements", parts: header(1) + [(operation(513), 1), ([5, 0], 513)], .limitExceeded),
      Vector(.changeSet, "256 devices", parts: [(Catalog.parts(explicit: explicit), 1)]),
      Vector(
        .changeSet, "257 devices", parts: [(Catalog.parts(explicit: explicit + [257, 1]), 1)], .limitExceeded),
      Vector(.batch, "20,000 change sets", parts: shortBatch(20_000)),
      Vector(.batch, "20,001 change sets", parts: shortBatch(20_001), .limitExceeded),
      Vector(.frame, "1 MiB", parts: frame(WireLimits.frameBytes - 76)),
      Vector(.frame, "1 MiB and one", parts: frame(WireLimits.frameBytes - 75), .limitExceeded),
      Vector(.request, "20,000 documents", parts: documents(20_000)),
      Vector(.request, "20,001 documents", parts: documents(20_001), .limitExceeded),
      Vector(.refusal, "64 sections", parts: sections(64)).oneWay(),
      Vector(.refusal, "65 sections", parts: sections(65), .limitExceeded),
      Vector(.enrolmentReply, "name of 1,024", parts: office(1_024)),
      Vector(.enrolmentReply, "name of 1,025", parts: office(1_025), .limitExceeded),
      Vector(.record, "20,000 cells", parts: record(20_000)),
      Vector(.record, "20,001 cells", parts: record(20_001), .limitExceeded),
      Vector(.record, "an empty list each", parts: [([7, 1, 1], 1), (one, 4)]),
    ]
  }

  private static func values65536() -> [Vector] {
    [
      Vector(.value, "text of 65,536", parts: [(bytes { $0.varint(8 + 65_536) }, 1), ([0x61], 65_536)]),
      Vector(
        .value, "text of 65,537", parts: [(bytes { $0.varint(8 + 65_537) }, 1), ([0x61], 65_537)], .limitExceeded),
      Vector(.value, "65,536 bytes", parts: [([4] + bytes { $0.varint(65_536) }, 1), ([0xff], 65_536)]),
      Vector(
        .value, "65,537 bytes", parts: [([4] + bytes { $0.varint(65_537) }, 1), ([0xff], 65_537)], .limitExceeded),
    ]
  }

  /// Change sets as long as they may be, alone and in a batch, where the header is shorter but counts in full.
  private static func changeSets65536() -> [Vector] {
    func content(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
      [([1 << 4 | 1, 1, 2] + bytes { $0.varint(8 + UInt64(count)) }, 1), ([0x61], count)]
    }
    let alone = header(1)
    let room = WireLimits.changeSetBytes - alone[0].bytes.count - content(60_000)[0].bytes.count
    return [
      Vector(.changeSet, "65,536 bytes", parts: alone + content(room)),
      Vector(.changeSet, "65,537 bytes", parts: alone + content(room + 1), .limitExceeded),
      Vector(.batch, "65,536 bytes", parts: longBatch(room)),
      Vector(.batch, "65,537 bytes", parts: longBatch(room + 1), .limitExceeded),
      Vector(.batch, "1,236 distances, 65,532 canonical bytes", parts: distances(1_236)),
      Vector(.batch, "1,238 distances, 65,638 canonical bytes", parts: distances(1_238), .limitExceeded),
    ]
  }

  /// The header of a change set with `count` operations.
  private static func header(_ count: UInt64) -> [(bytes: [UInt8], count: Int)] {
    [(Catalog.parts(count: count, operations: []), 1)]
  }

  /// A put on the root with `count` assignments to come.
  private static func operation(_ count: UInt64) -> [UInt8] { bytes { $0.varint(count << 4 | 2) } + [1] }

  /// As many change sets, each of which deletes the root once more.
  private static func shortBatch(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let first: [UInt8] = [4, 7, 1, 3, 1, 0, 1, 1, 1, 4, 1]
    let next: [UInt8] = [31, 1, 1, 4, 1]
    let lengths = bytes {
      for number in [count, count, 2, first.count + (count - 1) * next.count] { $0.count(number) }
    }
    return [(lengths + [10], 1), ([0], count - 1), ([7, 1] + first, 1), (next, count - 1)]
  }

  /// One change set with a text of `count` bytes.
  private static func longBatch(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let heads: [UInt8] = [4, 7, 1, 3, 1, 0, 1, 1, 1, 1 << 4 | 1, 1]
    let text = bytes { $0.varint(8 + UInt64(count)) }
    return [([1, 1, 2, UInt8(heads.count), 10, 7, 1] + heads + [2] + text, 1), ([0x61], count)]
  }

  /// One change set of `count` puts, whose records are shorter as distances than in canonical bytes.
  private static func distances(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let root = bytes { $0.dot(Dot(device: Sample.largestDevice, counter: Sample.largestCounter - 2)) }
    let operations = bytes { $0.count(count) }
    let heads = [4, 7, 1, 3, 1, 0, 1, 1] + operations
    let text = [2, 8 + 38] + [UInt8](repeating: 0x61, count: 38)
    let lengths = bytes {
      for number in [1, 1, root.count, heads.count + count * 3] { $0.count(number) }
    }
    return [
      (lengths + [10] + root + heads, 1), ([1 << 4 | 2, 2, 1, 1 << 4 | 2, 2, 2], count / 2), (text, count),
    ]
  }

  private static func frame(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let lengths = bytes {
      $0.count(count)
      $0.count(count)
    }
    return [(Frame.magic + [2, 0] + lengths, 1), ([0x5a], count), ([0x11], 64)]
  }

  private static func documents(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let head = bytes {
      $0.varint(7)
      $0.varint(1)
      $0.raw([UInt8](repeating: 9, count: 16))
      for number in [4_096, 0, 0, 0] as [UInt64] { $0.varint(number) }
    }
    let list = bytes { $0.count(count) }
    let section = bytes {
      $0.varint(1)
      $0.counted(head)
      $0.varint(4)
      $0.count(list.count + count * 4)
    }
    return [(section + list, 1), ([1, 1, 7, 1], count)]
  }

  private static func sections(_ count: UInt8) -> [(bytes: [UInt8], count: Int)] {
    [([1, 2, 9, 0], 1)] + (2...count).map { ([$0, 0], 1) }
  }

  private static func office(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let head = [UInt8](repeating: 1, count: 32) + [7, 3, 5, 6] + bytes { $0.count(count) }
    return [([1] + bytes { $0.count(head.count + count) } + head, 1), ([0x61], count)]
  }

  /// A record of one operation that wrote `count` elements, each into a field of its own.
  private static func record(_ count: Int) -> [(bytes: [UInt8], count: Int)] {
    let head = [7, 1, 1, 1, 7, 1, 0, 5, 3, 0, 1, 1, 0] + bytes { $0.count(count) } + [17, 0, 0, 0]
    return [(head, 1), ([1 << 3 | 1 | 2, 0], count - 1), ([0], 1)]
  }
}
