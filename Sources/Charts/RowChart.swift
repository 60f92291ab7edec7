/// Lying bars, one a row: for names that are longer than a month's. The axis begins at 0.
public struct RowChart: Hashable, Sendable {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// What is counted.
    public let label: String
    /// How many.
    public let count: ChartCount

    /// A row.
    public init(_ label: String, _ count: ChartCount) {
      self.label = label
      self.count = count
    }
  }

  private static let (labelWidthMax, plotWidth, edge, thickness) = (240.0, 380.0, 8.0, 16.0)

  let words: ChartWords
  let rows: [Row]

  /// A chart.
  public init(_ words: ChartWords, rows: [Row]) {
    self.words = words
    self.rows = rows
  }

  /// The drawing.
  public var drawing: Drawing {
    if rows.isEmpty { return Canvas.empty(words) }
    var canvas = Canvas()
    let scale = AxisScale(upTo: Double(rows.compactMap { $0.count.value }.max() ?? 0))
    let labels = rows.map { WordLines.broken($0.label, to: Self.labelWidthMax) }
    let left = Self.edge * 2 + (labels.map(WordLines.widest).max() ?? 0)
    let numbers = WordLines.widest(rows.map { words.text($0.count) })
    let ticks = scale.ticks.map { scale.label($0, words.style) }
    // Half of the last tick's words and a bar's number may stand beyond the end of the axis.
    let width =
      left + Self.plotWidth + max(numbers + 8, WordLines.widest(ticks) / 2, WordLines.width(words.unit)) + Self.edge
    let top = Canvas.leading + Self.edge
    var y = top
    let heights = labels.map { max(Double($0.count) * Canvas.leading, Self.thickness) + 8 }
    let bottom = top + heights.reduce(0, +)
    let isRoomy = Self.plotWidth / Double(ticks.count - 1) > WordLines.widest(ticks)
    for (index, tick) in scale.ticks.enumerated() {
      let x = left + Self.plotWidth * scale.share(tick)
      canvas.line(tick == 0 ? "sumbu" : "kisi", x1: x, y1: top, x2: x, y2: bottom)
      if isRoomy || index == 0 || index == ticks.count - 1 {
        canvas.text("redup", ticks[index], x: x, y: bottom + 16, index == 0 ? .start : .middle)
      }
    }
    for (index, row) in rows.enumerated() {
      canvas.lines("label", labels[index], x: left - Self.edge, y: y + 12, .end)
      let length = draw(row, x: left, y: y, scale, on: &canvas)
      canvas.text("angka", words.text(row.count), x: left + length + 6, y: y + 12)
      y += heights[index]
    }
    canvas.text("redup", words.unit, x: width - Self.edge, y: 14, .end)
    return canvas.drawing(words, width: width, height: bottom + 24)
  }

  private func draw(_ row: Row, x: Double, y: Double, _ scale: AxisScale, on canvas: inout Canvas) -> Double {
    let caption = "\(row.label): \(words.spoken(row.count))"
    guard let value = row.count.value else {
      canvas.rect("tersembunyi", x: x, y: y, width: 6, height: Self.thickness, caption: caption)
      return 6
    }
    let length = Self.plotWidth * scale.share(Double(value))
    if value > 0 { canvas.rect("seri-0", x: x, y: y, width: length, height: Self.thickness, caption: caption) }
    return length
  }
}
