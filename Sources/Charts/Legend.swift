/// Which colour is what, in as many lines as it takes.
struct Legend {
  private struct Entry {
    let number: Int
    let lines: [String]
    let x: Double
    let y: Double
  }

  private var entries: [Entry] = []
  /// How much room it takes; nothing without names.
  private(set) var height = 0.0

  init(_ names: [String], width: Double) {
    var (x, y, deepest) = (0.0, 0.0, 0)
    for (number, name) in names.enumerated() {
      let lines = WordLines.broken(name, to: width - 18)
      let needed = 18 + WordLines.widest(lines)
      if x > 0, x + needed > width {
        y += Double(deepest) * Canvas.leading + 4
        (x, deepest) = (0, 0)
      }
      entries.append(Entry(number: number, lines: lines, x: x, y: y))
      x += needed + 16
      deepest = max(deepest, lines.count)
    }
    height = names.isEmpty ? 0 : y + Double(deepest) * Canvas.leading + 10
  }

  func draw(on canvas: inout Canvas, x: Double, y: Double) {
    for entry in entries {
      canvas.rect(
        "seri-\(entry.number % BarChart.colours)", x: x + entry.x, y: y + entry.y, width: 12, height: 12)
      canvas.lines("label", entry.lines, x: x + entry.x + 18, y: y + entry.y + 11)
    }
  }
}
