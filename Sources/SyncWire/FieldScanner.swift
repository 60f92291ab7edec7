/// Reads the value of a header field in the one form that is spoken here (a profile of RFC 9651). Nothing is longer than
/// `limit`, so that nothing is read before its length is known to be small.
struct FieldScanner {
  /// The longest value of any of the fields, bytes.
  static let limit = 512
  /// The digits of an integer at most (RFC 9651, section 3.3.1).
  private static let digitsMax = 15

  private let bytes: [UInt8]
  private var position = 0

  /// - Throws: `limitExceeded`.
  init(_ text: String) throws(WireError) {
    guard text.utf8.count <= Self.limit else { throw WireError(.limitExceeded, "header field") }
    bytes = Array(text.utf8)
  }

  /// - Throws: `notCanonical` unless exactly `text` follows.
  mutating func literal(_ text: String) throws(WireError) {
    guard take(text) else { throw WireError(.notCanonical, "header field") }
  }

  /// Takes `text` when it follows.
  mutating func take(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// A decimal number without leading zeros.
  ///
  /// - Throws: `notCanonical`, or `numberTooLarge` above 15 digits.
  mutating func number() throws(WireError) -> UInt64 {
    let digits = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
      throw WireError(.notCanonical, "header number")
    }
    guard digits.count <= Self.digitsMax else { throw WireError(.numberTooLarge, "header number") }
    position += digits.count
    return digits.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
  }

  /// `count` bytes in base64.
  ///
  /// - Throws: `notCanonical`.
  mutating func base64(_ count: Int) throws(WireError) -> [UInt8] {
    let length = Base64.length(of: count)
    guard length <= bytes.count - position else { throw WireError(.notCanonical, "base64") }
    defer { position += length }
    return try Base64.bytes(bytes[position..<position + length], count: count)
  }

  /// - Throws: `notCanonical` when anything is left.
  func finish() throws(WireError) {
    guard position == bytes.count else { throw WireError(.notCanonical, "header field") }
  }
}
