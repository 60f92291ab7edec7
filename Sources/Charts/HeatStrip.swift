/// How much there is at each hour of the day, row by row: the more, the darker, and the number stands in its cell.
public struct HeatStrip: Hashable, Sendable {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// What is counted.
    public let label: String
    /// How many in each column; what is missing is 0.
    public let counts: [ChartCount]

    /// A row.
    public init(_ label: String, _ counts: [ChartCount]) {
      self.label = label
      self.counts = counts
    }
  }

  private static let (labelWidthMax, edge, cellHeight) = (150.0, 8.0, 24.0)

  let words: ChartWords
  let columns: [String]
  let axis: String
  let rows: [Row]

  /// A chart; `axis` says what the columns are: `Jam (WIB)`.
  public init(_ words: ChartWords, columns: [String], axis: String, rows: [Row]) {
    self.words = words
    self.columns = columns
    self.axis = axis
    self.rows = rows
  }

  private func count(_ row: Row, _ column: Int) -> ChartCount {
    row.counts.indices.contains(column) ? row.counts[column] : .shown(0)
  }

  /// The drawing.
  public var drawing: Drawing {
    if rows.isEmpty || columns.isEmpty { return Canvas.empty(words) }
    var canvas = Canvas()
    let labels = rows.map { WordLines.broken($0.label, to: Self.labelWidthMax) }
    let left = Self.edge * 2 + (labels.map(WordLines.widest).max() ?? 0)
    let all = rows.flatMap { row in columns.indices.map { count(row, $0) } }
    let highest = all.compactMap(\.value).max() ?? 0
    let cell = max(WordLines.widest(columns + all.map(words.text)) + 4, 22)
    let width = max(
      left + cell * Double(columns.count) + Self.edge,
      Self.edge * 3 + WordLines.width(axis) + WordLines.width(words.unit))
    var y = Self.edge + Canvas.leading * 2
    canvas.text("redup", axis, x: width - Self.edge, y: Self.edge + 8, .end)
    canvas.text("redup", words.unit, x: Self.edge, y: Self.edge + 8)
    for (column, name) in columns.enumerated() {
      canvas.text("redup", name, x: left + cell * (Double(column) + 0.5), y: y - 5, .middle)
    }
    for (row, lines) in zip(rows, labels) {
      canvas.lines("label", lines, x: left - Self.edge, y: y + 16, .end)
      for (column, name) in columns.enumerated() {
        let count = count(row, column)
        let shade = Shade(count, highest: highest)
        canvas.rect(
          shade.ground, x: left + cell * Double(column), y: y, width: cell - 1, height: Self.cellHeight - 1,
          caption: "\(row.label), \(name): \(words.spoken(count))")
        if count != .shown(0) {
          canvas.text(
            shade.ink, words.text(count), x: left + cell * (Double(column) + 0.5) - 0.5, y: y + 16, .middle)
        }
      }
      y += max(Self.cellHeight, Double(lines.count) * Canvas.leading + 6)
    }
    return canvas.drawing(words, width: width, height: y + Self.edge)
  }
}

/// How dark a cell is: six steps, the lowest for nothing. A hidden number has a pattern of its own.
struct Shade {
  let ground: String
  let ink: String

  init(_ count: ChartCount, highest: Int) {
    guard let value = count.value else {
      (ground, ink) = ("tersembunyi", "angka")
      return
    }
    let share = highest > 0 ? Double(value) / Double(highest) : 0
    let step = value == 0 ? 0 : min(max(Int((share * 5).rounded(.up)), 1), 5)
    ground = "panas-\(step)"
    ink = step >= 4 ? "angka terang" : "angka"
  }
}
