import MergeCore
import SyncWire
import Testing

/// Whatever is valid comes back as it was, and in the same bytes.
@Suite("Round trips")
struct RoundTripTests {
  private static let seeds: [UInt64] = Array(1...200)

  @Test("Change sets", arguments: seeds)
  func changeSets(seed: UInt64) throws {
    var world = RandomWorld(seed: seed)
    for _ in 0..<10 {
      let changeSet = world.changeSet()
      let bytes = changeSet.canonicalBytes
      let decoded = try ChangeSet(canonicalBytes: bytes)
      #expect(decoded == changeSet)
      #expect(decoded.canonicalBytes == bytes)
    }
  }

  @Test("Batches", arguments: seeds)
  func batches(seed: UInt64) throws {
    var world = RandomWorld(seed: seed)
    let log = world.log(world.below(30))
    #expect(try Batch.unpack(Batch.pack(log)) == log)
    let stamped = world.stamped(log)
    #expect(try Batch.unpackStamped(Batch.pack(stamped)) == stamped)
  }

  @Test("A batch gives the bytes that the chain hashes", arguments: seeds)
  func batchesKeepCanonicalBytes(seed: UInt64) throws {
    var world = RandomWorld(seed: seed)
    let log = world.log(8)
    #expect(try Batch.unpack(Batch.pack(log)).map(\.canonicalBytes) == log.map(\.canonicalBytes))
  }

  @Test("Records and snapshots", arguments: seeds)
  func records(seed: UInt64) throws {
    var world = RandomWorld(seed: seed)
    let records = world.snapshot()
    #expect(records.allSatisfy { $0.isCanonical })
    let bytes = Snapshot.pack(records)
    #expect(try Snapshot.unpack(bytes) == records)
    #expect(Snapshot.pack(records.reversed()) == bytes)
  }

  @Test("Values written by one text are not those of another that only looks the same")
  func spellingsStayApart() throws {
    var first = ByteWriter()
    var second = ByteWriter()
    first.value(.text(Sample.precomposed))
    second.value(.text(Sample.decomposed))
    #expect(Sample.precomposed == Sample.decomposed)
    #expect(Value.text(Sample.precomposed) != .text(Sample.decomposed))
    #expect(first.bytes != second.bytes)
  }

  @Test("Forty of the shortest change sets make a batch")
  func shortestChangeSets() throws {
    let log = (1...40).map { counter in
      Sample.changeSet(firstCounter: counter, operations: [.create(type: 0, assignments: [])])
    }
    let bytes = Batch.pack(log)
    #expect(bytes.count < 40 * 7)
    #expect(try Batch.unpack(bytes) == log)
  }
}
