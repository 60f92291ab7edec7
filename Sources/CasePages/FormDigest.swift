/// Tells the texts of a field apart that were not made to be alike: FNV-1a of the UTF-8, 32 bits, in hexadecimal. The script of
/// the pages makes the same (`PageScript`).
public enum FormDigest {
  /// The digest of a text as forms send it: lines end with a line feed, and no white space stands around it.
  public static func of(_ text: String) -> String {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    let start = lines.drop { $0.isWhitespace }
    let trimmed = String(start.reversed().drop { $0.isWhitespace }.reversed())
    return String(trimmed.utf8.reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }, radix: 16)
  }
}
