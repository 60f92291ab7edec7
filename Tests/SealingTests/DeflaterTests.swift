import Sealing
import Testing

@Suite("Pieces deflated one after the other")
struct DeflaterTests {
  private let deflater = Deflater()

  private func words(_ count: Int, seed: Int) -> [UInt8] {
    let words = ["rujukan ", "laporan ", "rumah ", "sekolah ", "menumpang ", "luka "]
    return Array((0..<count).map { words[($0 * $0 + seed) % words.count] + "\(($0 * 7 + seed) % 50)" }.joined().utf8)
  }

  @Test("Each inflates to what it was, whatever came before it")
  func roundTrip() throws {
    var shorter = 0
    for count in [400, 3, 1, 0, 90, 6_000, 2, 17, 900] {
      for seed in 0..<20 {
        let piece = words(count, seed: seed)
        guard let short = deflater.shorten(piece) else {
          #expect(count < 20)
          continue
        }
        shorter += 1
        #expect(short.count < piece.count)
        #expect(try Deflater.inflate(short, count: piece.count) == piece)
      }
    }
    #expect(shorter >= 100)
  }

  @Test("What does not become shorter is not deflated, and the next piece is none the worse")
  func incompressible() throws {
    #expect(deflater.shorten([]) == nil)
    #expect(deflater.shorten(RandomBytes.draw(10_000)) == nil)
    let piece = words(500, seed: 1)
    let short = try #require(deflater.shorten(piece))
    #expect(try Deflater.inflate(short, count: piece.count) == piece)
  }

  @Test("Another length, a cut or a lengthened stream is refused")
  func refused() throws {
    let piece = words(300, seed: 2)
    let short = try #require(deflater.shorten(piece))
    for count in [0, 1, piece.count - 1, piece.count + 1, -1] {
      #expect(throws: SealingError.notInflatable) { _ = try Deflater.inflate(short, count: count) }
    }
    for count in 0..<short.count {
      #expect(throws: SealingError.notInflatable) {
        _ = try Deflater.inflate(Array(short.prefix(count)), count: piece.count)
      }
    }
    #expect(throws: SealingError.notInflatable) { _ = try Deflater.inflate(short + [0], count: piece.count) }
  }
}
