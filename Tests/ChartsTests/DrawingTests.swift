import Testing

@testable import Charts

@Suite("Charts in exact marks")
struct DrawingTests {
  private static let words = ChartWords(title: "Kasus per bulan", summary: "Terbanyak Maret.", unit: "kasus")

  @Test("Bars side by side: the very text")
  func bars() {
    let chart = BarChart(
      Self.words, categories: ["Jan", "Feb"], axis: "Bulan",
      series: [.init("KTP", [.shown(2), .shown(0)]), .init("KTA", [.hidden, .shown(1_234)])])
    #expect(chart.drawing.svg == Golden.bars)
  }

  @Test("Lying bars: the very text")
  func rows() {
    let chart = RowChart(Self.words, rows: [.init("Plered", .shown(3)), .init("Tidak diketahui", .hidden)])
    #expect(chart.drawing.svg == Golden.rows)
  }

  @Test("Dots against a standard: the very text")
  func dots() {
    let chart = DotChart(
      Self.words, rows: [.init("Jan", [40.5]), .init("Feb", [120]), .init("Mar", [], instead: "belum ada")],
      standard: 100, standardWords: "standar: 3 hari kerja")
    #expect(chart.drawing.svg == Golden.dots)
  }

  @Test("A strip of hours: the very text")
  func strip() {
    let chart = HeatStrip(
      Self.words, columns: ["08", "09"], axis: "Jam (WIB)",
      rows: [.init("WA", [.shown(5), .shown(0)]), .init("Telepon", [.hidden])])
    #expect(chart.drawing.svg == Golden.strip)
  }

  @Test("A map of tiles: the very text")
  func map() {
    let chart = TileMap(
      Self.words, plan: .purwakarta,
      tiles: [
        .init(code: "321401", name: "Purwakarta", .shown(7)), .init(code: "", name: "Tidak diketahui", .shown(1)),
      ])
    #expect(chart.drawing.svg == Golden.map)
  }

  @Test("All 17 kecamatan have a place of their own")
  func plan() {
    let codes = (1...17).map { $0 < 10 ? "32140\($0)" : "3214\($0)" }
    #expect(TileMap.Plan.purwakarta.codes == Set(codes))
    #expect(Set(TileMap.Plan.purwakarta.places.values).count == 17)
  }

  @Test("Numbers as they are written in each language")
  func numbers() {
    #expect(NumberStyle.indonesian.whole(1_234_567) == "1.234.567")
    #expect(NumberStyle.indonesian.whole(-1_000) == "−1.000")
    #expect(NumberStyle.indonesian.whole(Int.min) == "−9.223.372.036.854.775.808")
    #expect(NumberStyle.english.whole(999) == "999")
    #expect(NumberStyle.indonesian.decimal(1_234.46) == "1.234,5")
    #expect(NumberStyle.english.decimal(1_234.5) == "1,234.5")
    #expect(NumberStyle.indonesian.decimal(2) == "2")
    #expect(NumberStyle.indonesian.decimal(-0.04) == "0")
    #expect(NumberStyle.indonesian.decimal(.infinity) == "1.000.000.000.000.000")
    #expect(NumberStyle.indonesian.decimal(.nan) == "0")
  }

  @Test("Hostile words stay words, and no mark has a style of its own")
  func escaping() {
    let hostile = "</text><script>alert('1')</script>\" onload=\"x\" \u{0} & {{kata}}"
    let chart = RowChart(
      ChartWords(title: hostile, summary: hostile, unit: hostile, hidden: hostile, empty: hostile),
      rows: [.init(hostile, .shown(1)), .init("a", .hidden)])
    let svg = chart.drawing.svg
    #expect(!svg.contains("<script") && !svg.contains("\u{0}") && !svg.contains("style="))
    // The apostrophes are written as references, so nothing of the words ends an attribute.
    #expect(svg.contains("&lt;script&gt;alert(&#39;1&#39;)") && svg.contains("&quot; onload=&quot;x&quot;"))
  }

  @Test("A hidden number cannot be read off the drawing")
  func hidden() {
    func svg(_ count: ChartCount) -> String {
      BarChart(
        Self.words, categories: ["Jan"], axis: "Bulan", series: [.init("KTP", [count]), .init("KTA", [.shown(9)])],
        arrangement: .stacked
      ).drawing.svg
    }
    #expect(svg(.hidden).contains("9 + •") && svg(.hidden).contains("disembunyikan"))
    #expect(svg(.hidden) != svg(.shown(3)))
  }

  @Test("The axis begins at 0, ends at a round number and is not below what it shows")
  func scale() {
    for highest in [0.0, 1, 3, 5, 6, 99, 101, 1_234, 9.3e18] {
      let scale = AxisScale(upTo: highest)
      #expect(scale.ticks.first == 0 && scale.top >= highest && scale.ticks.count <= 6)
    }
    #expect(AxisScale(upTo: 23).ticks == [0, 5, 10, 15, 20, 25])
    #expect(AxisScale(upTo: 0.7, isCounted: false).top < 1)
  }
}
