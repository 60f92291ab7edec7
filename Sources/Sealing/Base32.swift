/// Base32 (RFC 4648), capitals, without padding: what people type and authenticators read.
public enum Base32 {
  /// The 32 letters, by value.
  static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// The text of `bytes`.
  ///
  /// - Returns: ⌈8n / 5⌉ letters.
  public static func text(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity((bytes.count * 8 + 4) / 5)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xffff
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        letters.append(alphabet[Int(bits >> bitCount & 31)])
      }
    }
    if bitCount > 0 { letters.append(alphabet[Int(bits << (5 - bitCount) & 31)]) }
    return String(decoding: letters, as: UTF8.self)
  }
}
