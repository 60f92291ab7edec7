import MergeCore
import SyncWire
import Testing

/// Seams only help to deflate: they are where the lanes of a batch begin, and whatever stands there, they lie inside.
@Suite("Seams of payloads")
struct PayloadSeamsTests {
  private static let edits = [Sample.edit(1, "satu"), Sample.edit(2, "dua")]

  private static func request(_ push: [UInt8]) -> SyncRequest {
    SyncRequest(
      device: 7, schema: 1, nonce: [UInt8](repeating: 9, count: 16), budget: 4_096, applied: 0, cursor: 0,
      acknowledged: 0, chainPrefix: [UInt8](repeating: 3, count: 8), push: push, forgotten: [Sample.core])
  }

  @Test("A request's seams stand before the heads and before the values of its push")
  func request() throws {
    let push = Batch.pack(Self.edits)
    let bytes = Self.request(push).bytes
    let seams = PayloadSeams.places(in: bytes, of: .syncRequest)
    let values = Catalog.bytes { writer in
      for text in ["satu", "dua"] {
        writer.varint(5 << 1)
        writer.value(.text(text))
      }
    }
    let end = bytes.count - Catalog.bytes { $0.document(Sample.core) }.count - 3
    try #require(seams.count == 2)
    #expect(Array(bytes[seams[1]..<end]) == values)
    #expect(bytes[seams[0]] == 4, "the flags of the first change set")
    #expect(PayloadSeams.places(in: bytes, of: .syncReply) == [])
  }

  @Test("A reply's seams are those of its tail")
  func reply() throws {
    var reply = SyncReply(number: 1, time: Sample.now, cursor: 9, receivedThrough: 0)
    #expect(PayloadSeams.places(in: reply.bytes, of: .syncReply) == [])
    let stamp = Stamp(sequence: 9, received: Sample.now, effective: Sample.now)
    reply.tail = Batch.pack([StampedChangeSet(changeSet: Sample.edit(1, "satu"), stamp: stamp)])
    let seams = PayloadSeams.places(in: reply.bytes, of: .syncReply)
    try #require(seams.count == 2)
    #expect(Array(reply.bytes[seams[1]...]) == Catalog.bytes { $0.varint(5 << 1) } + [8 + 4] + Array("satu".utf8))
    #expect(reply.bytes[seams[0]] == 4)
  }

  @Test("Whatever the bytes, seams ascend and lie inside", arguments: FrameKind.allCases)
  func anything(kind: FrameKind) {
    let whole = Self.request(Batch.pack(Self.edits)).bytes
    var world = RandomWorld(seed: 0x73_65_61_6d)
    for round in 0..<4_000 {
      var bytes = Array(whole.prefix(round % (whole.count + 1)))
      if !bytes.isEmpty { bytes[world.below(bytes.count)] = UInt8(world.below(256)) }
      let seams = PayloadSeams.places(in: bytes, of: kind)
      #expect(seams == seams.sorted() && seams.allSatisfy { (0...bytes.count).contains($0) })
    }
  }
}
