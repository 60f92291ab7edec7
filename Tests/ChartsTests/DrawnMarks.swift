@testable import Charts

/// What a reader of the SVG text finds in it, without knowing how it was made.
struct DrawnMarks {
  struct Mark {
    let name: String
    let attributes: [String: String]
    let words: String

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
  }

  let width: Double
  let height: Double
  let marks: [Mark]

  init?(_ svg: String) {
    guard svg.hasPrefix("<svg "), svg.hasSuffix("</svg>") else { return nil }
    var marks: [Mark] = []
    for part in svg.split(separator: "<").dropFirst() where !part.hasPrefix("/") {
      guard let end = part.firstIndex(of: ">") else { return nil }
      let head = part[..<end]
      guard let name = head.split(separator: " ").first else { return nil }
      var attributes: [String: String] = [:]
      let pieces = head.split(separator: "\"", omittingEmptySubsequences: false)
      for index in stride(from: 0, to: pieces.count - 1, by: 2) {
        let key = pieces[index].split(separator: " ").last ?? ""
        attributes[String(key.dropLast())] = String(pieces[index + 1])
      }
      marks.append(
        Mark(name: String(name), attributes: attributes, words: Self.read(part[part.index(after: end)...])))
    }
    guard let box = svg.split(separator: "viewBox=\"").last?.split(separator: "\"").first?.split(separator: " "),
      box.count == 4, let width = Double(box[2]), let height = Double(box[3])
    else { return nil }
    (self.width, self.height) = (width, height)
    self.marks = marks.filter { ["rect", "line", "circle", "text"].contains($0.name) }
  }

  private static func read(_ text: Substring) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(String(text)) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  /// The marks that reach beyond the view box, or have no place at all.
  var outside: [String] {
    marks.compactMap { mark in
      let (left, top, right, bottom) = Self.reach(of: mark)
      let isInside = left >= -0.1 && top >= -0.1 && right <= width + 0.1 && bottom <= height + 0.1 && left <= right
      return isInside ? nil : "\(mark.name) \(mark.attributes) \(mark.words)"
    }
  }

  private static func reach(of mark: Mark) -> (Double, Double, Double, Double) {
    let (x, y) = (mark.number("x"), mark.number("y"))
    switch mark.name {
    case "rect": return (x, y, x + mark.number("width"), y + mark.number("height"))
    case "circle":
      let (x, y, radius) = (mark.number("cx"), mark.number("cy"), mark.number("r"))
      return (x - radius, y - radius, x + radius, y + radius)
    case "line":
      let (xs, ys) = ([mark.number("x1"), mark.number("x2")], [mark.number("y1"), mark.number("y2")])
      return (min(xs[0], xs[1]), min(ys[0], ys[1]), max(xs[0], xs[1]), max(ys[0], ys[1]))
    default:
      let size = mark.number("font-size")
      let width = WordLines.width(mark.words, size: size)
      let left = ["start": x, "middle": x - width / 2, "end": x - width][mark.attributes["text-anchor"] ?? ""]
      return (left ?? .nan, y - size, (left ?? .nan) + width, y + size * 0.25)
    }
  }
}
