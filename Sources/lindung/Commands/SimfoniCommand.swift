import ArgumentParser
import CaseModel
import Casework
import Figures
import Sheets

/// The Simfoni sheet, for JSON.
struct SimfoniReport: Encodable {
  let period: String
  let columns: [String]
  let rows: [[String]]
  let problems: [SimfoniProblemLine]
  let fencedLeftOut: Int
  var marked: Int?
  var notice: String?
}

/// A value that Simfoni does not know, for JSON.
struct SimfoniProblemLine: Encodable {
  let registerNo: String
  let column: String
  let code: String

  init(_ problem: SimfoniProblem) {
    (registerNo, column, code) = (problem.registerNo, problem.column.rawValue, problem.code)
  }
}

struct SimfoniCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "simfoni", abstract: "Lembar untuk mengisi Simfoni PPA / the sheet for filling in Simfoni PPA.",
    discussion: """
      lindung report simfoni --month 2026-10
      lindung report simfoni --month 2026-10 --xlsx simfoni.xlsx --reason "entri Oktober" --mark
      Satu baris satu kasus, tanpa nama. --mark menandai DIEKSPOR. / One row a case, no names; --mark marks them exported.
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var files: FileOptions
  @Option(help: "Bulan, TTTT-BB / month, YYYY-MM.") var month: String?
  @Option(help: "Tahun / year.") var year: String?
  @Flag(help: "Juga yang sudah diekspor atau dientri / also what was exported or entered.") var all = false
  @Flag(help: "Tandai sebagai diekspor / mark as exported.") var mark = false

  func handedOver(_ arguments: [String]) -> [String] { files.handedOver(arguments) }

  func validate() throws {
    guard !mark || files.isAsked else {
      throw ValidationError("--mark perlu --csv atau --xlsx / --mark needs --csv or --xlsx")
    }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    try files.guardFree()
    if mark { try place.casework.guardSimfoni() }
    let period = try period(year ?? month, place, isYear: year != nil)
    let sheet = try place.casework.simfoniSheet(period, includesDone: all)
    var line = SimfoniReport(
      period: period.text, columns: SimfoniColumn.allCases.map(\.rawValue), rows: sheet.rows,
      problems: sheet.problems.map(SimfoniProblemLine.init), fencedLeftOut: sheet.fenced)
    let title = TableWords(tongue: tongue, period: period).title
    if sheet.rows.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Tidak ada kasus yang menunggu Simfoni pada \(title). Lihat semua dengan --all.",
            "No case waits for Simfoni in \(title). See all with --all.")
        ], line)
    }
    if files.isAsked {
      line.notice =
        try place.casework.noteExport(.simfoni, reason: files.reason, period: period, rows: sheet.rows.count).record
      try files.write(Self.sheets(sheet, tongue))
      if mark { line.marked = try place.casework.markExported(sheet.cases) }
    }
    var lines = [tongue.say("\(title): \(sheet.rows.count) kasus", "\(title): \(sheet.rows.count) cases")]
    if !files.isAsked {
      lines += Columns.lines(sheet.rows.map { row in row.prefix(4).map(printable) })
    }
    lines += problems(sheet, tongue)
    if let marked = line.marked {
      lines.append(tongue.say("\(marked) kasus ditandai DIEKSPOR.", "\(marked) cases marked as exported."))
    }
    return try Printout(lines + files.written(tongue), line)
  }

  private func problems(_ sheet: SimfoniExport, _ tongue: Tongue) -> [String] {
    var lines = sheet.problems.map { problem in
      problem.code.isEmpty
        ? tongue.say(
          "⚠ \(problem.registerNo): \(problem.column.heading) kosong",
          "⚠ \(problem.registerNo): \(problem.column.heading) is empty")
        : tongue.say(
          "⚠ \(problem.registerNo): \(problem.column.heading) `\(problem.code)` belum punya padanan Simfoni",
          "⚠ \(problem.registerNo): \(problem.column.heading) `\(problem.code)` has no Simfoni counterpart yet")
    }.map(printable)
    if sheet.fenced > 0 {
      lines.append(
        tongue.say(
          "⚠ \(sheet.fenced) kasus tertutup tidak ikut; minta kepala.",
          "⚠ \(sheet.fenced) fenced cases are left out; ask the head of unit."))
    }
    return lines
  }

  private static func sheets(_ sheet: SimfoniExport, _ tongue: Tongue) -> [Sheet] {
    let heading = SimfoniColumn.allCases.map { Cell.text($0.heading) }
    var sheets = [Sheet(name: "Simfoni", rows: [heading] + sheet.rows.map { $0.map { .text($0) } })]
    if !sheet.problems.isEmpty {
      let rows = sheet.problems.map { problem -> [Cell] in
        [.text(problem.registerNo), .text(problem.column.heading), .text(problem.code)]
      }
      let heading: [Cell] = [
        .text("No. register"), .text(tongue.say("Kolom", "Column")), .text(tongue.say("Kode", "Code")),
      ]
      sheets.append(Sheet(name: tongue.say("Masalah", "Problems"), rows: [heading] + rows))
    }
    return sheets
  }
}

struct SimfoniEnteredCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "simfoni-entered", abstract: "Catat nomor Simfoni satu kasus / note the Simfoni number of a case.",
    discussion: """
      lindung report simfoni-entered PWK-2026-2-0001 --number 3214-000123
      Status Simfoni menjadi TERINPUT. / The case counts as entered.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Option(help: "Nomor dari Simfoni / the number that Simfoni gave.") var number: String

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.enterSimfoni(core, number: number), options.tongue)
  }
}
