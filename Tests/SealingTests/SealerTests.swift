import Sealing
import Testing

@Suite("Sealed blobs")
struct SealerTests {
  private let sealer = Sealer(key: Sealer.newKey())
  private let nonces = NoncePool()
  private let place = Array("a place".utf8)

  @Test("What was sealed opens again, of any length", arguments: [0, 1, 15, 16, 17, 1_000, 70_000])
  func roundTrip(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sealed = try sealer.seal(bytes, place: place, nonces: nonces)
    #expect(sealed.count == count + Sealer.overhead)
    #expect(try sealer.open(sealed, place: place) == bytes)
    #expect(try sealer.seal(bytes, place: place, nonces: nonces) != sealed, "every sealing differs")
  }

  @Test("A published vector of AES-256-GCM opens")
  func vector() throws {
    let key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    let nonce = hex("cafebabefacedbaddecaf888")
    let cipher = hex(
      """
      522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0ab\
      cc9f662
      """)
    let tag = hex("76fc6ece0f4e1768cddf8853bb2d551b")
    let plain = hex(
      """
      d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657b\
      a637b39
      """)
    let place = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    #expect(try Sealer(key: key).open(nonce + cipher + tag, place: place) == plain)
  }

  @Test("No flipped bit, other place, other key or other length opens")
  func tampering() throws {
    let bytes = Array("Siti, 14 tahun".utf8)
    let sealed = try sealer.seal(bytes, place: place, nonces: nonces)
    for index in sealed.indices {
      for bit in 0..<8 {
        var wrong = sealed
        wrong[index] ^= 1 << UInt8(bit)
        #expect(throws: SealingError.cannotOpen) { _ = try sealer.open(wrong, place: place) }
      }
    }
    for index in place.indices {
      var wrong = place
      wrong[index] ^= 1
      #expect(throws: SealingError.cannotOpen) { _ = try sealer.open(sealed, place: wrong) }
    }
    for wrong in [[], place + [0], Array(place.dropLast())] {
      #expect(throws: SealingError.cannotOpen) { _ = try sealer.open(sealed, place: wrong) }
    }
    #expect(throws: SealingError.cannotOpen) { _ = try Sealer(key: Sealer.newKey()).open(sealed, place: place) }
    for count in 0..<sealed.count {
      #expect(throws: SealingError.self) { _ = try sealer.open(Array(sealed.prefix(count)), place: place) }
    }
    #expect(throws: SealingError.cannotOpen) { _ = try sealer.open(sealed + [0], place: place) }
    #expect(try sealer.open(sealed, place: place) == bytes)
  }

  @Test("A million nonces from several pools are all different")
  func manyNonces() {
    var seen: Set<[UInt64]> = []
    seen.reserveCapacity(1_000_000)
    for _ in 0..<4 {
      let pool = NoncePool()
      for _ in 0..<250_000 {
        let nonce = pool.next()
        let words = [nonce[..<8], nonce[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        seen.insert([UInt64(nonce.count)] + words)
      }
    }
    #expect(seen.count == 1_000_000)
    #expect(seen.allSatisfy { $0[0] == 12 })
  }

  @Test("Random bytes are as many as asked for, and every byte of them is drawn")
  func randomBytes() {
    for count in 0..<40 { #expect(RandomBytes.draw(count).count == count) }
    var seen = [UInt8](repeating: 0, count: 33)
    for _ in 0..<64 { for (index, byte) in RandomBytes.draw(33).enumerated() { seen[index] |= byte } }
    #expect(seen.allSatisfy { $0 != 0 })
  }

  @Test("SHA-256 is SHA-256")
  func sha256() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Sha256.hash(Array("abc".utf8)) == hex(abc))
  }
}
