import MergeCore
import SyncWire
import Testing

/// Bytes from outside may be anything: they are refused, or they are the one form of what they say. Nothing traps.
@Suite("Hostile bytes")
struct HostileBytesTests {
  /// One sample of each kind, with everything in it.
  private static let samples: [Vector] = VectorTests.all.filter {
    guard case .value = $0.meaning else { return false }
    return $0.parts.isEmpty && $0.bytes.count < 2_000
  }

  private func check(_ bytes: [UInt8], _ vector: Vector, _ what: String) throws {
    guard let value = try? vector.kind.read(bytes, at: vector.place) else { return }
    let again = try vector.kind.write(value, at: vector.place)
    #expect(again == (vector.kind.isPayload ? knownSections(bytes, vector.kind) : bytes), "\(what)")
  }

  /// Without the sections that a reader skips.
  private func knownSections(_ bytes: [UInt8], _ kind: WireKind) -> [UInt8] {
    let known: Set<UInt64> =
      switch kind {
      case .request: [1, 2, 3, 4, 5, 6, 7, 8]
      case .reply: [1, 2, 3, 4, 5, 6, 7, 8]
      default: [1]
      }
    var reader = ByteReader(bytes)
    var writer = ByteWriter()
    while let number = try? reader.varint(), let content = try? reader.counted(limit: .max) {
      guard known.contains(number) else { continue }
      writer.varint(number)
      writer.counted(content)
    }
    return writer.bytes
  }

  @Test("Every bit of every byte turned", arguments: samples)
  func flips(vector: Vector) throws {
    for place in vector.bytes.indices {
      for bit in 0..<8 {
        var bytes = vector.bytes
        bytes[place] ^= 1 << UInt8(bit)
        try check(bytes, vector, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("Every byte replaced by the ends of its range, taken out, doubled", arguments: samples)
  func replacements(vector: Vector) throws {
    for place in vector.bytes.indices {
      for byte in [0x00, 0x01, 0x7f, 0x80, 0xff] as [UInt8] {
        var bytes = vector.bytes
        bytes[place] = byte
        try check(bytes, vector, "byte \(place) is \(byte)")
      }
      var without = vector.bytes
      without.remove(at: place)
      try check(without, vector, "without byte \(place)")
      var doubled = vector.bytes
      doubled.insert(vector.bytes[place], at: place)
      try check(doubled, vector, "byte \(place) twice")
    }
  }

  @Test("A number of any size in any place", arguments: samples)
  func numbers(vector: Vector) throws {
    for number in [1 << 31, 1 << 48, 1 << 62, 1 << 63, .max] as [UInt64] {
      let spelled = Catalog.bytes { $0.varint(number) }
      for place in vector.bytes.indices {
        try check(
          Array(vector.bytes[..<place]) + spelled + vector.bytes[(place + 1)...], vector, "\(number) at \(place)")
      }
    }
  }

  @Test("Random bytes", arguments: WireKind.allCases)
  func noise(kind: WireKind) throws {
    var world = RandomWorld(seed: 0x6e_6f_69_73_65)
    for _ in 0..<2_000 {
      let bytes = world.bytes(world.below(60))
      guard let value = try? kind.read(bytes), !kind.isPayload else { continue }
      #expect(try kind.write(value) == bytes)
    }
  }

  @Test("Every truncated prefix of random change sets, batches and snapshots", arguments: Array(1...6) as [UInt64])
  func prefixes(seed: UInt64) {
    var world = RandomWorld(seed: seed)
    let log = world.log(4)
    let bytes: [(WireKind, [UInt8])] = [
      (.changeSet, log[0].canonicalBytes), (.batch, Batch.pack(log)), (.stampedBatch, Batch.pack(world.stamped(log))),
      (.snapshot, Snapshot.pack(world.snapshot())),
    ]
    for (kind, whole) in bytes {
      for length in whole.indices {
        #expect(throws: WireError.self, "\(kind) of \(length) bytes") { try kind.read(Array(whole[..<length])) }
      }
    }
  }

  @Test(
    "A count without the content behind it allocates nothing", arguments: [WireKind.batch, .stampedBatch, .snapshot])
  func bombs(kind: WireKind) {
    let most = kind == .snapshot ? WireLimits.records : WireLimits.changeSets
    for count in [UInt64(most), UInt64(most) + 1, 1 << 32, 1 << 63, .max] {
      let expected: WireError.Code = count > UInt64(most) ? .limitExceeded : .truncated
      #expect(throws: WireError(expected)) { try kind.read(Catalog.bytes { $0.varint(count) }) }
    }
  }
}
