/// `Content-Digest` (RFC 9530) in the one form that is spoken here: SHA-256 and nothing else, `sha-256=:…:`.
public enum ContentDigest {
  /// The length of a SHA-256, bytes.
  public static let count = 32

  /// The field's value for a body whose SHA-256 is `hash`.
  public static func field(_ hash: [UInt8]) -> String { "sha-256=:\(Base64.text(hash)):" }

  /// The SHA-256 that the field names.
  ///
  /// - Returns: 32 bytes.
  /// - Throws: `limitExceeded` for a longer value than any that is spoken, `notCanonical` for any other form.
  public static func hash(inField text: String) throws(WireError) -> [UInt8] {
    var scanner = try FieldScanner(text)
    try scanner.literal("sha-256=:")
    let hash = try scanner.base64(count)
    try scanner.literal(":")
    try scanner.finish()
    return hash
  }
}
