import Foundation
import SyncWire
import Testing

@testable import Sealing

@Suite("Frames deflated with the dictionary")
struct WireDeflateTests {
  private let text = Array("korban pendamping TINGGI keluarga FISIK SEDANG korban, korban".utf8)

  @Test("The dictionary is the one that the specification names")
  func dictionary() throws {
    var low: UInt = 1
    var high: UInt = 0
    for byte in WireDictionary.bytes {
      low = (low + UInt(byte)) % 65_521
      high = (high + low) % 65_521
    }
    #expect(high << 16 | low == WireDictionary.adler)
    let short = try #require(Deflate.shortenForWire(text, seams: []))
    #expect(Array(short[2..<6]) == [0x22, 0x26, 0xcf, 0xd1])
  }

  @Test("What was deflated inflates again, whatever the seams")
  func roundTrip() throws {
    let long = (0..<9_000).flatMap { _ in text.shuffled() }
    for bytes in [text, text + RandomBytes.draw(40), long] {
      for seams in [[], [1], [0, 7, 7, bytes.count], [30, 20], [-4, .max], Array(0...bytes.count).suffix(60)] {
        let short = try #require(Deflate.shortenForWire(bytes, seams: seams))
        #expect(short.count < bytes.count)
        #expect(try Deflate.inflate(short, count: bytes.count) == bytes)
        #expect(Deflate.start(of: short, count: 32) == Array(bytes[..<32]))
      }
    }
  }

  @Test("The dictionary and seams make bytes shorter")
  func shorter() throws {
    let plain = try #require(Deflate.shorten(text, level: 9))
    #expect(try #require(Deflate.shortenForWire(text, seams: [])).count < plain.count - 10)
    let mixed = RandomBytes.draw(4_000) + RandomBytes.draw(4_000).map { 0x61 + $0 % 13 }
    let whole = try #require(Deflate.shortenForWire(mixed, seams: []))
    #expect(try #require(Deflate.shortenForWire(mixed, seams: [4_000])).count < whole.count - 300)
  }

  @Test("What does not become shorter is not deflated")
  func incompressible() {
    #expect(Deflate.shortenForWire([], seams: []) == nil)
    #expect(Deflate.shortenForWire([UInt8](repeating: 0, count: 24), seams: [3]) == nil)
    #expect(Deflate.shortenForWire(RandomBytes.draw(10_000), seams: [100]) == nil)
  }

  @Test("Broken, cut and lengthened streams are refused, whatever the byte")
  func broken() throws {
    let short = try #require(Deflate.shortenForWire(text, seams: [20]))
    for count in 0..<short.count {
      let cut = Array(short.prefix(count))
      #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(cut, count: text.count) }
    }
    for count in [0, 1, text.count - 1, text.count + 1] {
      #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(short, count: count) }
    }
    #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(short + [0], count: text.count) }
    for index in short.indices {
      for bit in 0..<8 {
        var wrong = short
        wrong[index] ^= 1 << UInt8(bit)
        if let result = try? Deflate.inflate(wrong, count: text.count) { #expect(result == text) }
      }
    }
  }

  @Test("The golden streams inflate, or are refused")
  func goldenStreams() throws {
    let place = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../protocol/vectors/wire-frames.json")
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: place)) as? [[String: Any]]
    let streams = try #require(all).filter { $0["kind"] as? String == "inflate" }
    #expect(streams.count > 15)
    for vector in streams {
      let bytes = Self.bytes(try #require(vector["hex"] as? String))
      let length = try #require(vector["length"] as? Int)
      let value = (vector["value"] as? String).map(Self.bytes)
      #expect((try? Deflate.inflate(bytes, count: length)) == value, "\(vector["name"] ?? "")")
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
