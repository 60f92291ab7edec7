/// Base64 (RFC 4648, section 4) in its one form: padded, and no bits left over.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The letters that `count` bytes take.
  static func length(of count: Int) -> Int { (count + 2) / 3 * 4 }

  static func text(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(length(of: bytes.count))
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        letters.append(place <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : padding)
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Exactly `count` bytes.
  ///
  /// - Throws: `notCanonical` for anything but the one form of so many bytes.
  static func bytes(_ letters: ArraySlice<UInt8>, count: Int) throws(WireError) -> [UInt8] {
    guard letters.count == length(of: count) else { throw WireError(.notCanonical, "base64") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3)
    for start in stride(from: letters.startIndex, to: letters.endIndex, by: 4) {
      var bits: UInt32 = 0
      for offset in 0..<4 {
        let letter = letters[start + offset]
        let isPadding = bytes.count + offset > count
        guard isPadding == (letter == padding), let value = isPadding ? 0 : alphabet.firstIndex(of: letter) else {
          throw WireError(.notCanonical, "base64")
        }
        bits = bits << 6 | UInt32(value)
      }
      for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift))) }
    }
    guard bytes[count...].allSatisfy({ $0 == 0 }) else { throw WireError(.notCanonical, "base64") }
    return Array(bytes[..<count])
  }
}
