import CaseModel
import Charts
import Figures

/// Charts of figures; each draws the very table that stands beside it.
struct NumberCharts: Sendable {
  let words: NumberWords

  /// Cases by month and kind; of a single month, by kind.
  func cases(_ table: CountTable) -> Drawing {
    let title = words.say("Kasus menurut kategori", "Cases by category")
    let unit = words.say("kasus", "cases")
    guard words.period.month == nil else {
      return rows(table, list: Codes.Category.list, words.say("Kasus menurut kategori", "Cases by category"), unit)
    }
    let months = zip(table.columns, table.columnTotals).map { (words.column($0), $1) }
    let used = table.codes.indices.filter { table.rowTotals[$0] != .shown(0) }
    return BarChart(
      words.words(title, words.summary(table, most: months), unit: unit), categories: table.columns.map(words.column),
      axis: words.say("Bulan", "Month"),
      series: used.map { index in
        BarChart.Series(
          words.label(table.codes[index], in: Codes.Category.list), table.cells[index].map(words.chartCount))
      }, arrangement: .stacked
    ).drawing
  }

  /// The sums of a table's rows, those of zero left out.
  func rows(_ table: CountTable, list: String, _ title: String, _ unit: String) -> Drawing {
    let used = table.codes.indices.filter { table.rowTotals[$0] != .shown(0) }
    let entries = used.map { (words.label(table.codes[$0], in: list), table.rowTotals[$0]) }
    return RowChart(
      words.words(title, words.summary(table, most: entries), unit: unit),
      rows: entries.map { RowChart.Row($0.0, words.chartCount($0.1)) }
    ).drawing
  }

  /// Cases by kecamatan on a map; what is not known stands below it, if there is any.
  func kecamatan(_ table: CountTable) -> Drawing {
    let entries = table.codes.indices.map { index in
      (
        code: table.codes[index], label: words.label(table.codes[index], in: Codes.Kecamatan.list),
        table.rowTotals[index]
      )
    }
    let shown = entries.filter { !$0.code.isEmpty || $0.2 != .shown(0) }
    return TileMap(
      words.words(
        words.say("Kasus menurut kecamatan", "Cases by kecamatan"),
        words.summary(table, most: shown.map { ($0.label, $0.2) }), unit: words.say("kasus", "cases")),
      plan: .purwakarta, tiles: shown.map { TileMap.Tile(code: $0.code, name: $0.label, words.chartCount($0.2)) }
    ).drawing
  }

  /// Contacts by channel and hour of the day.
  func hours(_ table: CountTable) -> Drawing {
    let used = table.codes.indices.filter { table.rowTotals[$0] != .shown(0) }
    let hours = zip(table.columns, table.columnTotals).map { (words.hour($0), $1) }
    return HeatStrip(
      words.words(
        words.say("Kontak menurut saluran dan jam", "Contacts by channel and hour"),
        words.summary(table, most: hours), unit: words.say("kontak", "contacts")),
      columns: table.columns.map(words.hour), axis: words.say("jam masuk (WIB)", "hour of arrival (WIB)"),
      rows: used.map { index in
        HeatStrip.Row(
          words.label(table.codes[index], in: Codes.Channel.list), table.cells[index].map(words.chartCount))
      }
    ).drawing
  }

  /// How much of the time allowed was used, the standard being 100 per cent.
  func measure(_ measure: Numbers.Measure, _ settings: OfficeSettings) -> Drawing {
    let standard = words.say("standar: ", "standard: ") + words.standard(measure.rule, settings)
    let times =
      measure.months.isEmpty
      ? [(words.title, measure.whole)]
      : zip(words.period.months, measure.months).map { (String($0.label(words.language).prefix(3)), $1) }
    return DotChart(
      words.words(
        words.measure(measure.rule),
        words.say("Median: ", "Median: ") + words.duration(measure.whole.medianMinutes) + "; " + standard + ".",
        unit: words.say("% dari waktu standar (median)", "% of the standard time (median)")),
      rows: times.map { label, time in
        DotChart.Row(
          label, time.medianPercent.map { [Double($0)] } ?? [],
          instead: time.isShown ? words.none : ChartWords.hiddenSign)
      }, standard: 100, standardWords: standard
    ).drawing
  }
}
