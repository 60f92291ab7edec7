/// Telephone numbers as people write them, brought to one form so that the same number is known again.
public enum PhoneNumber {
  /// `+62812…` for an Indonesian number however it was typed, `+…` for another country's; a short number such as `129`
  /// stays as it is. Nil for what is no telephone number.
  public static func normalised(_ text: String) -> String? {
    let trimmed = text.drop { $0.isWhitespace }
    let isInternational = trimmed.first == "+"
    var digits = ""
    for character in isInternational ? trimmed.dropFirst() : trimmed {
      switch character {
      case "0"..."9": digits.append(character)
      case " ", "-", ".", "(", ")", "/", "\u{a0}", "\u{2011}": continue
      default: return nil
      }
    }
    guard (3...15).contains(digits.utf8.count) else { return nil }
    if isInternational { return "+" + digits }
    if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
    if digits.hasPrefix("0") { return "+62" + digits.dropFirst() }
    // Without a prefix: `62812…`, `812…` as they stand on paper.
    if digits.hasPrefix("62"), digits.utf8.count >= 9 { return "+" + digits }
    if digits.hasPrefix("8"), digits.utf8.count >= 9 { return "+62" + digits }
    return digits
  }
}
