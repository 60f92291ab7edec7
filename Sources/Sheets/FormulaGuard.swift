/// Keeps a spreadsheet from taking a text for a formula.
///
/// A text that begins like a formula, also after blanks, quotation marks or letters that are not seen, gets an
/// apostrophe in front. So does what follows a semicolon, a tab or a line break inside: a program of another locale
/// splits cells there.
public enum FormulaGuard {
  /// The text, safe as a cell of a CSV file.
  public static func guarded(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let dangers = dangers(scalars)
    var result = String.UnicodeScalarView()
    var isAtStart = true
    for (index, scalar) in scalars.enumerated() {
      if isAtStart, dangers[index] || (index == 0 && isSplit(scalar)) { result.append("'") }
      result.append(scalar)
      isAtStart = isSplit(scalar)
    }
    return String(result)
  }

  /// A guarded text as it was before: the apostrophes that `guarded` puts are taken out again.
  public static func released(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let dangers = dangers(scalars)
    var result = String.UnicodeScalarView()
    var isAtStart = true
    for (index, scalar) in scalars.enumerated() {
      if isAtStart, scalar == "'", index + 1 < scalars.count,
        dangers[index + 1] || (index == 0 && isSplit(scalars[1]))
      {
        isAtStart = false
        continue
      }
      result.append(scalar)
      isAtStart = isSplit(scalar)
    }
    return String(result)
  }

  /// For each place whether what stands from there on would be taken for a formula.
  private static func dangers(_ scalars: [Unicode.Scalar]) -> [Bool] {
    var dangers = [Bool](repeating: false, count: scalars.count)
    for index in scalars.indices.reversed() {
      let scalar = scalars[index]
      if isFormulaStart(scalar) {
        dangers[index] = true
      } else if isPassedOver(scalar), !isSplit(scalar) {
        dangers[index] = index + 1 < scalars.count && dangers[index + 1]
      }
    }
    return dangers
  }

  /// What begins a formula; the full-width forms are taken for the plain ones.
  private static func isFormulaStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}",
      "\u{FE63}", "\u{FE6B}", "\u{2212}":
      true
    default: false
    }
  }

  /// What a program may skip before it looks for a formula.
  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace || "\"'\u{201C}\u{201D}\u{2018}\u{2019}".unicodeScalars.contains(scalar) {
      return true
    }
    switch scalar.properties.generalCategory {
    case .control, .format: return true
    default: return false
    }
  }

  private static func isSplit(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ";" || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }
}
