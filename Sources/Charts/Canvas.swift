/// Takes marks and makes a drawing of them.
struct Canvas {
  /// The size of the letters, units.
  static let letters = 12.0
  /// From one line of words to the next, units.
  static let leading = 15.0

  private(set) var marks: [Drawing.Mark] = []

  /// Where words stand to their point.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  mutating func rect(
    _ class: String, x: Double, y: Double, width: Double, height: Double, caption: String? = nil, rounded: Bool = false
  ) {
    var attributes = [
      attribute("class", `class`), attribute("x", x), attribute("y", y), attribute("width", width),
      attribute("height", height),
    ]
    if rounded { attributes.append(attribute("rx", "4")) }
    marks.append(Drawing.Mark(name: "rect", attributes: attributes, caption: caption, words: nil))
  }

  mutating func line(_ class: String, x1: Double, y1: Double, x2: Double, y2: Double) {
    let attributes = [
      attribute("class", `class`), attribute("x1", x1), attribute("y1", y1), attribute("x2", x2), attribute("y2", y2),
    ]
    marks.append(Drawing.Mark(name: "line", attributes: attributes, caption: nil, words: nil))
  }

  mutating func circle(_ class: String, x: Double, y: Double, radius: Double, caption: String) {
    let attributes = [
      attribute("class", `class`), attribute("cx", x), attribute("cy", y), attribute("r", radius),
    ]
    marks.append(Drawing.Mark(name: "circle", attributes: attributes, caption: caption, words: nil))
  }

  /// Words on the base line `y`.
  mutating func text(_ class: String, _ words: String, x: Double, y: Double, _ anchor: Anchor = .start) {
    let attributes = [
      attribute("class", `class`), attribute("x", x), attribute("y", y), attribute("font-size", Self.letters),
      attribute("text-anchor", anchor.rawValue),
    ]
    marks.append(Drawing.Mark(name: "text", attributes: attributes, caption: nil, words: words))
  }

  /// Lines of words, the first on the base line `y`.
  mutating func lines(_ class: String, _ lines: [String], x: Double, y: Double, _ anchor: Anchor = .start) {
    for (index, line) in lines.enumerated() { text(`class`, line, x: x, y: y + Double(index) * Self.leading, anchor) }
  }

  func drawing(_ words: ChartWords, width: Double, height: Double) -> Drawing {
    Drawing(
      title: words.title, summary: words.summary, width: Int(width.rounded(.up)), height: Int(height.rounded(.up)),
      marks: marks)
  }

  /// What stands instead of a chart of nothing.
  static func empty(_ words: ChartWords) -> Drawing {
    var canvas = Canvas()
    let lines = WordLines.broken(words.empty, to: 700)
    canvas.lines("redup", lines, x: 8, y: 24)
    return canvas.drawing(words, width: 720, height: 24 + Double(lines.count) * leading)
  }

  private func attribute(_ name: String, _ value: String) -> Drawing.Attribute {
    Drawing.Attribute(name: name, value: value)
  }

  /// Coordinates have at most one decimal.
  private func attribute(_ name: String, _ value: Double) -> Drawing.Attribute {
    let tenths = Int((value * 10).rounded())
    let (wholes, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let digits = "\(tenths < 0 ? "-" : "")\(wholes)" + (rest == 0 ? "" : ".\(rest)")
    return Drawing.Attribute(name: name, value: digits)
  }
}
