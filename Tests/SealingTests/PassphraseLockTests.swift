import CryptoExtras
import Sealing
import Testing

@Suite("The lock of a passphrase")
struct PassphraseLockTests {
  private static let salt: [UInt8] = Array(0..<16)

  @Test("The cost is 2 to the 17, and a new salt each time")
  func defaults() {
    #expect(PassphraseLock.defaultCost == 17)
    #expect(PassphraseLock().cost == 17)
    #expect(PassphraseLock.allowedCosts == 10...20)
    let locks = (0..<100).map { _ in PassphraseLock() }
    #expect(Set(locks.map(\.salt)).count == 100)
    #expect(locks.allSatisfy { $0.salt.count == 16 && $0.bytes == [17] + $0.salt })
  }

  @Test(
    "The key is scrypt's with r = 8 and p = 1, as another implementation computes it",
    arguments: [
      (UInt8(10), "4fc6c927204001a26b000b7a7ccb87bc9156f09f38588f1dd3e59c741d77b725"),
      (14, "130851dfab5f80f19142ae0fb8e4e145166258c8ef9b34e949b367cb2a576767"),
      (17, "0075e3117ad6ca792cb466002ee8a0c9f96610cd5aa057e340666be18c8c1ea9"),
    ])
  func keys(cost: UInt8, key: String) throws {
    #expect(try PassphraseLock(bytes: [cost] + Self.salt).key(for: "kata sandi") == hex(key))
  }

  @Test("The library's scrypt is that of RFC 7914")
  func rfc7914() throws {
    let key = try KDF.Scrypt.deriveKey(
      from: Array("password".utf8), salt: Array("NaCl".utf8), outputByteCount: 64, rounds: 1_024, blockSize: 8,
      parallelism: 16)
    let expected = """
      fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d83\
      60cbdfa2cc0640
      """
    #expect(key.withUnsafeBytes { Array($0) } == hex(expected))
  }

  @Test("Passphrase, salt and cost all matter, to the byte")
  func inputs() throws {
    let lock = try PassphraseLock(bytes: [10] + Self.salt)
    let key = try lock.key(for: "kata sandi")
    #expect(try lock.key(for: "kata sandi") == key)
    for other in ["Kata sandi", "kata sandi ", "kata  sandi", "", "kata sand\u{69}\u{301}"] {
      #expect(try lock.key(for: other) != key)
    }
    #expect(try lock.key(for: "caf\u{e9}") != lock.key(for: "cafe\u{301}"), "spellings are told apart")
    #expect(try PassphraseLock(bytes: [11] + Self.salt).key(for: "kata sandi") != key)
    #expect(try PassphraseLock(bytes: [10] + Self.salt.reversed()).key(for: "kata sandi") != key)
  }

  @Test("Bytes that are no lock are refused")
  func malformed() {
    let wrongs: [[UInt8]] = [[], [17], [17] + Self.salt.dropLast(), [17] + Self.salt + [0]]
    for wrong in wrongs {
      #expect(throws: SealingError.malformed) { _ = try PassphraseLock(bytes: wrong) }
    }
    for cost in UInt8.min...UInt8.max where !PassphraseLock.allowedCosts.contains(cost) {
      #expect(throws: SealingError.malformed) { _ = try PassphraseLock(bytes: [cost] + Self.salt) }
    }
    for cost in PassphraseLock.allowedCosts {
      #expect(throws: Never.self) { _ = try PassphraseLock(bytes: [cost] + Self.salt) }
    }
  }
}
