/// Tells the texts of a field apart that were not made to be alike: FNV-1a of the UTF-8, 32 bits, in hexadecimal. The script of
/// the pages makes the same (`PageScript`).
public enum FormDigest {
  /// The digest of a text as forms send it: lines end with a line feed, and no white space stands around it.
  public static func of(_ text: String) -> String {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    // By scalars, as forms are read: a space with an accent on it is no white space.
    let scalars = lines.unicodeScalars
    let start = scalars.drop { $0.properties.isWhitespace }
    let end = start.lastIndex { !$0.properties.isWhitespace }.map { start[...$0] } ?? start[..<start.startIndex]
    return String(String(end).utf8.reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }, radix: 16)
  }
}
