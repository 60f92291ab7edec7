import CaseModel
import Figures
import Sheets

/// Counts for JSON: a hidden count is null.
struct CountReport: Encodable {
  let period: String
  let isOutside: Bool
  let tables: [CountTableLine]
  var duplicatesLeftOut: Int?
  var notice: String?
}

/// A table for JSON.
struct CountTableLine: Encodable {
  let by: String
  let columns: [String]
  let rows: [CountRowLine]
  let totals: [Int?]
  let total: Int?
}

/// A row for JSON.
struct CountRowLine: Encodable {
  let code: String
  let label: String
  let counts: [Int?]
  let total: Int?
}

/// Tables in words.
struct TableWords {
  let tongue: Tongue
  let period: Period
  var smallest = Suppression.usual

  /// What stands for a hidden count.
  static let hidden = "•"

  /// The period's name.
  var title: String {
    period.month == nil ? period.text : "\(period.label(tongue.language)) \(period.year)"
  }

  /// What the sign for a hidden count means.
  var legend: String {
    tongue.say(
      "\(Self.hidden) disembunyikan: sedikit orang, atau agar yang sedikit tidak dapat dihitung.",
      "\(Self.hidden) hidden: few people, or so that the few cannot be reckoned.")
  }

  /// Why there is no table for outside.
  var tooFew: String {
    tongue.say(
      "Kurang dari \(smallest) kasus atau kontak pada \(title): tabelnya tidak dibuat untuk luar kantor, karena akan menggambarkan orangnya.",
      "Fewer than \(smallest) cases or contacts in \(title): no table of them for outside, since it would describe the people."
    )
  }

  /// Of which records the figures are, where they may not be the whole office's.
  func source(_ isDesk: Bool) -> [String] {
    isDesk
      ? []
      : [
        "",
        tongue.say(
          "Dihitung dari catatan yang dipegang di laptop ini.", "Counted from the records held on this laptop."),
      ]
  }

  func line(_ table: CountTable) -> CountTableLine {
    CountTableLine(
      by: table.name, columns: table.columns,
      rows: table.codes.enumerated().map { index, code in
        CountRowLine(
          code: code, label: label(code, table), counts: table.cells[index].map(\.value),
          total: table.rowTotals[index].value)
      }, totals: table.columnTotals.map(\.value), total: table.total.value)
  }

  /// The table for a terminal, rows of zeros left out.
  func lines(_ table: CountTable) -> [String] {
    var rows = [[heading(table)] + table.columns.map { column($0, table) } + [sumWord]]
    for (index, code) in table.codes.enumerated() where table.rowTotals[index] != .shown(0) {
      rows.append([printable(label(code, table))] + table.cells[index].map(text) + [text(table.rowTotals[index])])
    }
    rows.append([sumWord] + table.columnTotals.map(text) + [text(table.total)])
    // One column needs no sum beside it.
    return Columns.lines(table.columns.count == 1 ? rows.map { [$0[0], $0[1]] } : rows)
  }

  /// The table for a file, complete.
  func sheet(_ table: CountTable) -> Sheet {
    var rows = [[Cell.text(heading(table))] + table.columns.map { .text(column($0, table)) } + [.text(sumWord)]]
    for (index, code) in table.codes.enumerated() {
      rows.append([.text(label(code, table))] + table.cells[index].map(cell) + [cell(table.rowTotals[index])])
    }
    rows.append([.text(sumWord)] + table.columnTotals.map(cell) + [cell(table.total)])
    return Sheet(name: table.name, rows: rows)
  }

  private var sumWord: String { tongue.say("Jumlah", "Total") }

  private func text(_ count: Count) -> String { count.value.map(String.init) ?? Self.hidden }

  private func cell(_ count: Count) -> Cell { count.value.map(Cell.count) ?? .text(Self.hidden) }

  private func heading(_ table: CountTable) -> String {
    if table.name == Counting.contactChannels { return tongue.say("Kontak menurut saluran", "Contacts by channel") }
    return Dimension(rawValue: table.name)?.labels[tongue.language] ?? tongue.say("Jam (WIB)", "Hour (WIB)")
  }

  private func label(_ code: String, _ table: CountTable) -> String {
    if table.name == Counting.contactChannels {
      return code.isEmpty ? unknown : Registry.label(code, in: Codes.Channel.list, tongue.language)
    }
    guard let dimension = Dimension(rawValue: table.name) else {
      return (code.count == 1 ? "0" : "") + code + tongue.say(".00", ":00")
    }
    return code.isEmpty ? unknown : Registry.label(code, in: dimension.list, tongue.language)
  }

  private func column(_ code: String, _ table: CountTable) -> String {
    if table.columns.count == 1 { return sumWord }
    if period.month != nil { return code.isEmpty ? unknown : code }
    return Int(code).map { String(period.months[$0 - 1].label(tongue.language).prefix(3)) } ?? code
  }

  private var unknown: String { tongue.say("Tidak diketahui", "Not known") }
}
