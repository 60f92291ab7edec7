import SyncWire

/// The one-time code that enrols a laptop: a secret, and the start of the hash of the hub's key, so that the laptop
/// recognises the hub without trusting the network. Printed in base32 (RFC 4648), groups of four: `ABCD-EFGH-…`.
public struct EnrolmentCode: Hashable, Sendable {
  /// What proves the right to enrol, 10 bytes.
  public let secret: [UInt8]
  /// The first 10 bytes of SHA-256 of the hub's public key.
  public let hubFingerprint: [UInt8]

  /// A new code of the hub with `hubKey`.
  public init(hubKey: [UInt8]) {
    secret = RandomBytes.draw(EnrolmentRequest.secretCount)
    hubFingerprint = Array(Sha256.hash(hubKey).prefix(10))
  }

  /// Reads a code as a person types it: small letters, spaces and dashes do not matter; 0 and 1 are read as O and I.
  ///
  /// - Throws: `SealingError.malformedCode`.
  public init(text: String) throws(SealingError) {
    var bits: UInt32 = 0
    var bitCount = 0
    var bytes: [UInt8] = []
    for letter in text.uppercased().utf8 where letter != 0x2d && letter != 0x20 {
      let read = letter == 0x30 ? 0x4f : letter == 0x31 ? 0x49 : letter
      guard let value = Base32.alphabet.firstIndex(of: read), bytes.count < 20 else { throw .malformedCode }
      bits = bits << 5 | UInt32(value)
      bitCount += 5
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
      }
    }
    guard bytes.count == 20, bitCount == 0 else { throw .malformedCode }
    secret = Array(bytes[..<10])
    hubFingerprint = Array(bytes[10...])
  }

  /// The code as it is printed: eight groups of four.
  public var text: String {
    let letters = Array(Base32.text(secret + hubFingerprint).utf8)
    let groups = stride(from: 0, to: letters.count, by: 4).map { letters[$0..<$0 + 4] }
    return String(decoding: Array(groups.joined(separator: [0x2d])), as: UTF8.self)
  }

  /// Whether `hubKey` is the key of the hub that gave the code.
  public func isFrom(hubKey: [UInt8]) -> Bool { Array(Sha256.hash(hubKey).prefix(10)) == hubFingerprint }
}
