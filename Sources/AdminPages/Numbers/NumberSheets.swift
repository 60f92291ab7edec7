import CaseModel
import Figures
import Sheets

/// The tables of the page as sheets of a file, complete: rows of zeros too.
struct NumberSheets: Sendable {
  let numbers: Numbers
  let words: NumberWords

  var sheets: [Sheet] { numbers.tables.map(sheet) + [times] }

  private func sheet(_ table: CountTable) -> Sheet {
    let isHours = table.name == Counting.channelHourName
    let list = isHours ? Codes.Channel.list : Dimension(rawValue: table.name)?.list ?? ""
    let head =
      [Cell.text(table.name)] + table.columns.map { .text(isHours ? words.hour($0) : words.column($0)) }
      + [.text(words.sum)]
    let rows = table.codes.indices.map { index in
      [Cell.text(words.label(table.codes[index], in: list))] + table.cells[index].map(cell)
        + [cell(table.rowTotals[index])]
    }
    let sums = [Cell.text(words.sum)] + table.columnTotals.map(cell) + [cell(table.total)]
    return Sheet(name: table.name, rows: [head] + rows + [sums])
  }

  private var times: Sheet {
    let head = ["response", "period", "median_minutes", "median_percent", "within_standard", "of", "under_way"]
    let rows = numbers.measures.flatMap { measure in
      let months = measure.months.isEmpty ? [] : Array(zip(words.period.months.map(\.text), measure.months))
      return (months + [(words.period.text, measure.whole)]).map { period, time in
        [Cell.text(words.measure(measure.rule)), .text(period)]
          + [
            time.medianMinutes, time.medianPercent, time.isShown ? time.withinStandard.part : nil,
            time.isShown ? time.withinStandard.whole : nil, time.isShown ? time.waiting : nil,
          ].map { number in number.map(Cell.count) ?? .text(time.isShown ? "" : words.text(.hidden)) }
      }
    }
    return Sheet(name: "response", rows: [head.map(Cell.text)] + rows)
  }

  private func cell(_ count: Count) -> Cell { count.value.map(Cell.count) ?? .text(words.text(.hidden)) }
}
