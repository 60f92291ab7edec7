/// How much room words take. The estimate is that of a wide font, so that in no other anything is cut off.
enum WordLines {
  /// The width of a line, units.
  static func width(_ text: String, size: Double = Canvas.letters) -> Double {
    text.unicodeScalars.reduce(0) { $0 + share(of: $1) } * size
  }

  /// The words in lines that are no wider than `width`: broken at spaces, and within a word only where it alone is wider.
  static func broken(_ text: String, to width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if Self.width(longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, Self.width(line + String(character)) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The widest of the lines.
  static func widest(_ lines: [String]) -> Double { lines.map { width($0) }.max() ?? 0 }

  /// A letter's width as a share of its height, as in DejaVu Sans or wider.
  private static func share(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ": 0.36
    case "f", "r", "t", "-", "(", ")", "[", "]", "/": 0.42
    case "m", "w", "M", "W", "@", "%", "–", "−": 1
    case "a"..."z", "0"..."9": 0.65
    case "A"..."Z": 0.79
    default: 1.2
    }
  }
}
