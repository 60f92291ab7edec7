import Sealing
import Testing

@Suite("Deflated bytes")
struct DeflateTests {
  private let text = [UInt8](repeating: 0x61, count: 5_000) + Array("bukan semua huruf sama".utf8)

  @Test("What was deflated inflates again, at every level")
  func roundTrip() throws {
    for level in Int32(1)...9 {
      let short = try #require(Deflate.shorten(text, level: level))
      #expect(short.count < text.count)
      #expect(try Deflate.inflate(short, count: text.count) == text)
    }
  }

  @Test("What does not become shorter is not deflated")
  func incompressible() {
    #expect(Deflate.shorten([]) == nil)
    #expect(Deflate.shorten([UInt8](repeating: 0, count: 24)) == nil)
    #expect(Deflate.shorten(RandomBytes.draw(10_000)) == nil)
  }

  @Test("Another length than the declared one is refused")
  func wrongLength() throws {
    let short = try #require(Deflate.shorten(text))
    for count in [0, 1, text.count - 1, text.count + 1, text.count * 2] {
      #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(short, count: count) }
    }
  }

  @Test("A stream that would grow a thousandfold gives no more than was declared")
  func bomb() throws {
    let large = [UInt8](repeating: 0, count: 32_000_000)
    let bomb = try #require(Deflate.shorten(large, level: 9))
    #expect(bomb.count < 40_000)
    for count in [0, 1, 100, bomb.count, 1_000_000] {
      #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(bomb, count: count) }
      #expect(Deflate.start(of: bomb, count: count) == [UInt8](repeating: 0, count: count))
    }
    #expect(try Deflate.inflate(bomb, count: large.count).count == large.count)
  }

  @Test("A stream inside a stream is opened once only")
  func nested() throws {
    let inner = try #require(Deflate.shorten([UInt8](repeating: 7, count: 100_000)))
    let outer = try #require(Deflate.shorten(inner + [UInt8](repeating: 1, count: 2_000)))
    #expect(try Deflate.inflate(outer, count: inner.count + 2_000).prefix(inner.count) == inner[...])
  }

  @Test("Broken, cut and lengthened streams are refused, whatever the byte")
  func broken() throws {
    let short = try #require(Deflate.shorten(text))
    for count in 0..<short.count {
      let cut = Array(short.prefix(count))
      #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(cut, count: text.count) }
    }
    #expect(throws: SealingError.notInflatable) { _ = try Deflate.inflate(short + [0], count: text.count) }
    var opened = 0
    for index in short.indices {
      for bit in 0..<8 {
        var wrong = short
        wrong[index] ^= 1 << UInt8(bit)
        // A changed header may say the same in other words; other content never passes its checksum.
        if let result = try? Deflate.inflate(wrong, count: text.count) {
          #expect(result == text)
          opened += 1
        }
      }
    }
    #expect(opened < short.count * 4, "a stream has few other spellings")
    #expect(Deflate.start(of: [1, 2, 3], count: 10) == [])
  }
}
