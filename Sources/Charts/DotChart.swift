/// How something went against a standard: a dot for each row, and the standard's line. Dots beyond the line are of another
/// shape of words too: each says what it is. The axis begins at 0.
public struct DotChart: Hashable, Sendable {
  /// A row.
  public struct Row: Hashable, Sendable {
    /// What it is about: a month.
    public let label: String
    /// The numbers; none where there is nothing yet, or where it is hidden.
    public let values: [Double]
    /// What stands instead of dots: `belum ada`, or the sign for a hidden number.
    public let instead: String

    /// A row.
    public init(_ label: String, _ values: [Double], instead: String = "") {
      self.label = label
      self.values = values
      self.instead = instead
    }
  }

  private static let (labelWidthMax, plotWidth, edge, step) = (200.0, 400.0, 8.0, 24.0)

  let words: ChartWords
  let rows: [Row]
  let standard: Double
  let standardWords: String

  /// A chart; `standardWords` stand at the line of the standard.
  public init(_ words: ChartWords, rows: [Row], standard: Double, standardWords: String) {
    self.words = words
    self.rows = rows
    self.standard = Self.drawable(standard)
    self.standardWords = standardWords
  }

  private static func drawable(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, 0), NumberStyle.decimalMax)
  }

  /// The drawing.
  public var drawing: Drawing {
    if rows.isEmpty { return Canvas.empty(words) }
    var canvas = Canvas()
    let scale = AxisScale(
      upTo: max(rows.flatMap(\.values).map(Self.drawable).max() ?? 0, standard), isCounted: false)
    let labels = rows.map { WordLines.broken($0.label, to: Self.labelWidthMax) }
    let left = Self.edge * 2 + (labels.map(WordLines.widest).max() ?? 0)
    let ticks = scale.ticks.map { scale.label($0, words.style) }
    let heights = labels.map { max(Double($0.count) * Canvas.leading + 6, Self.step) }
    let insteads = rows.map { WordLines.broken($0.instead, to: Self.plotWidth - 12) }
    let above = WordLines.broken(standardWords, to: left + Self.plotWidth - 2 * Self.edge)
    let top = Self.edge + Double(above.count) * Canvas.leading + 6
    let bottom = top + zip(heights, insteads).reduce(0) { $0 + max($1.0, Double($1.1.count) * Canvas.leading + 6) }
    let width =
      max(left + Self.plotWidth + max(WordLines.widest(ticks) / 2, 12), WordLines.width(words.unit) + Self.edge)
      + Self.edge
    drawAxis(scale, ticks, left: left, top: top, bottom: bottom, on: &canvas)
    var y = top
    for (index, row) in rows.enumerated() {
      let height = max(heights[index], Double(insteads[index].count) * Canvas.leading + 6)
      canvas.lines("label", labels[index], x: left - Self.edge, y: y + 16, .end)
      if row.values.isEmpty { canvas.lines("redup", insteads[index], x: left + 8, y: y + 16) }
      for value in row.values.map(Self.drawable) {
        let isLate = value > standard
        canvas.circle(
          isLate ? "titik lewat" : "titik", x: left + Self.plotWidth * scale.share(value), y: y + Self.step / 2,
          radius: 5, caption: "\(row.label): \(words.style.decimal(value)) \(words.unit)")
      }
      y += height
    }
    let line = left + Self.plotWidth * scale.share(standard)
    canvas.line("standar", x1: line, y1: top - 4, x2: line, y2: bottom)
    // The words lean to the side on which there is room.
    let reach = WordLines.widest(above)
    let x = min(max(line, Self.edge + reach / 2), width - Self.edge - reach / 2)
    canvas.lines("label", above, x: x, y: Self.edge + 10, .middle)
    canvas.text("redup", words.unit, x: width - Self.edge, y: bottom + 32, .end)
    return canvas.drawing(words, width: width, height: bottom + 40)
  }

  private func drawAxis(
    _ scale: AxisScale, _ ticks: [String], left: Double, top: Double, bottom: Double, on canvas: inout Canvas
  ) {
    let isRoomy = Self.plotWidth / Double(ticks.count - 1) > WordLines.widest(ticks) + 4
    for (index, tick) in scale.ticks.enumerated() {
      let x = left + Self.plotWidth * scale.share(tick)
      canvas.line(tick == 0 ? "sumbu" : "kisi", x1: x, y1: top, x2: x, y2: bottom)
      if isRoomy || index == 0 || index == ticks.count - 1 {
        canvas.text("redup", ticks[index], x: x, y: bottom + 16, index == 0 ? .start : .middle)
      }
    }
  }
}
