/// What stands for a shelter: a short code such as `RA-03`, so that no replica knows where it is.
public enum ShelterCode {
  /// The most characters of a code.
  public static let lengthMax = 12

  /// Whether the text is a code: capitals, digits and dashes in one word, at most `lengthMax`, and no word of an
  /// address.
  public static func isPlain(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= lengthMax else { return false }
    let isCode = text.utf8.allSatisfy { letter in
      switch letter {
      case 0x30...0x39, 0x41...0x5a, 0x2d: true
      default: false
      }
    }
    let parts = text.split(separator: "-").map(String.init)
    return isCode && !parts.contains { addressWords.contains($0) }
  }

  private static let addressWords: Set<String> = [
    "JL", "JLN", "JALAN", "GG", "GANG", "RT", "RW", "NO", "BLOK", "DESA", "DS", "KEL", "KEC", "KP", "KAMPUNG", "DUSUN",
    "PERUM", "KOMPLEK",
  ]
}
