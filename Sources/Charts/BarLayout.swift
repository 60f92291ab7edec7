/// Where the parts of a bar chart stand.
struct BarLayout {
  private static let (usualWidth, plotHeight, edge, markHeight) = (720.0, 200.0, 8.0, 6.0)

  private let chart: BarChart
  private let scale: AxisScale
  private let legend: Legend
  private let left: Double
  private let slot: Double
  private let labels: [[String]]
  private let top: Double
  private let width: Double

  init(_ chart: BarChart) {
    self.chart = chart
    scale = AxisScale(upTo: Double(chart.highest))
    let style = chart.words.style
    left = 2 * Self.edge + WordLines.widest(scale.ticks.map { [scale] in scale.label($0, style) })
    let room = (Self.usualWidth - left - Self.edge) / Double(chart.categories.count)
    // A word of a label stays whole up to this width; the plane grows where the labels need it.
    let words = chart.categories.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    let needed = min(WordLines.widest(words), 90) + 8
    let bars = chart.arrangement == .grouped ? Double(chart.series.count) * 8 + 10 : 20
    slot = max(room, needed, bars)
    labels = chart.categories.map { [slot] in WordLines.broken($0, to: slot - 6) }
    width = max(
      left + slot * Double(chart.categories.count) + Self.edge,
      2 * Self.edge + max(WordLines.width(chart.words.unit), left + WordLines.width(chart.axis)))
    legend = Legend(chart.series.count > 1 ? chart.series.map(\.name) : [], width: width - 2 * Self.edge)
    // Legend, the unit's line, and a line of numbers above the highest bar.
    top = legend.height + 2 * Canvas.leading + Self.edge
  }

  private var bottom: Double { top + Self.plotHeight }

  func drawn() -> Drawing {
    var canvas = Canvas()
    legend.draw(on: &canvas, x: Self.edge, y: Self.edge)
    canvas.text("redup", chart.words.unit, x: Self.edge, y: legend.height + Canvas.leading)
    for tick in scale.ticks {
      let y = bottom - Self.plotHeight * scale.share(tick)
      canvas.line(tick == 0 ? "sumbu" : "kisi", x1: left, y1: y, x2: width - Self.edge, y2: y)
      canvas.text("redup", scale.label(tick, chart.words.style), x: left - Self.edge, y: y + 4, .end)
    }
    for index in chart.categories.indices {
      switch chart.arrangement {
      case .grouped: drawGroup(index, on: &canvas)
      case .stacked: drawStack(index, on: &canvas)
      }
      canvas.lines("label", labels[index], x: middle(index), y: bottom + 16, .middle)
    }
    let depth = Double(labels.map(\.count).max() ?? 1) * Canvas.leading
    canvas.text("redup", chart.axis, x: width - Self.edge, y: bottom + depth + 18, .end)
    return canvas.drawing(chart.words, width: width, height: bottom + depth + 24)
  }

  private func middle(_ index: Int) -> Double { left + slot * (Double(index) + 0.5) }

  private func drawGroup(_ index: Int, on canvas: inout Canvas) {
    let bar = min((slot - 8) / Double(chart.series.count), 40)
    let start = middle(index) - bar * Double(chart.series.count) / 2
    let texts = chart.series.map { chart.words.text($0.count(index)) }
    // The numbers stand above the bars where all of the chart have room: else the table beside it has them.
    let hasRoom = chart.categories.indices.allSatisfy { category in
      chart.series.allSatisfy { WordLines.width(chart.words.text($0.count(category))) <= bar + 2 }
    }
    for (number, one) in chart.series.enumerated() {
      let count = one.count(index)
      let x = start + bar * Double(number)
      let y = drawBar(count, number, x: x, width: bar - 1, base: bottom, caption: caption(index, one), on: &canvas)
      if hasRoom || count == .hidden {
        canvas.text("angka", texts[number], x: x + bar / 2, y: y - 4, .middle)
      }
    }
  }

  private func drawStack(_ index: Int, on canvas: inout Canvas) {
    let bar = min(slot - 8, 40)
    var base = bottom
    for (number, one) in chart.series.enumerated() where one.count(index) != .hidden {
      base = drawBar(
        one.count(index), number, x: middle(index) - bar / 2, width: bar, base: base, caption: caption(index, one),
        on: &canvas)
    }
    let hidden = chart.series.filter { $0.count(index) == .hidden }
    let known = chart.series.compactMap { $0.count(index).value }
    let sum = known.isEmpty ? "" : chart.words.style.whole(BarChart.sum(known))
    let text = hidden.isEmpty ? sum : (sum.isEmpty || sum == "0" ? "" : sum + " + ") + ChartWords.hiddenSign
    let caption = hidden.isEmpty ? nil : hidden.map { self.caption(index, $0) }.joined(separator: "; ")
    if caption != nil {
      // However many are hidden, and however much: one mark of one height.
      base -= Self.markHeight
      canvas.rect(
        "tersembunyi", x: middle(index) - bar / 2, y: base, width: bar, height: Self.markHeight, caption: caption)
    }
    if WordLines.width(text) <= slot { canvas.text("angka", text, x: middle(index), y: base - 4, .middle) }
  }

  /// A bar on `base`; a hidden number has one of a height that says nothing.
  private func drawBar(
    _ count: ChartCount, _ number: Int, x: Double, width: Double, base: Double, caption: String,
    on canvas: inout Canvas
  ) -> Double {
    guard let value = count.value else {
      canvas.rect(
        "tersembunyi", x: x, y: base - Self.markHeight, width: width, height: Self.markHeight, caption: caption)
      return base - Self.markHeight
    }
    let height = min(Self.plotHeight * scale.share(Double(value)), base - top)
    if value > 0 {
      canvas.rect(
        "seri-\(number % BarChart.colours)", x: x, y: base - height, width: width, height: height, caption: caption)
    }
    return base - height
  }

  private func caption(_ index: Int, _ series: BarChart.Series) -> String {
    "\(chart.categories[index]), \(series.name): \(chart.words.spoken(series.count(index)))"
  }
}
