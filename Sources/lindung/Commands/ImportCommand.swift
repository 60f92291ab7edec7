import ArgumentParser
import CaseModel
import Casework
import Figures
import Foundation
import Sheets

/// What becomes of a register, for JSON: rows by number, never what stands in them.
struct ImportReport: Encodable {
  let isCommitted: Bool
  let good: [Int]
  let bad: [Int]
  let known: [Int]
  let columns: [String: String]
  let unknownColumns: [String]
  let problems: [ImportProblemLine]
  var cases: [String] = []
  var reportFile: String?
}

/// A problem of a row, for JSON.
struct ImportProblemLine: Encodable {
  let row: Int
  let column: String
  let heading: String
  let fault: String
  let words: String
  let isBlocking: Bool
}

struct ImportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Ambil alih register lama dari CSV atau XLSX / take over an old register.",
    discussion: """
      lindung import register-2025.xlsx                     memeriksa saja / only checks
      lindung import register-2025.xlsx --commit            mengimpor yang baik, menyimpan yang salah untuk diperbaiki
      lindung import register.csv --map kolom.txt           baris: `Judul kolom = register_no` atau `= -` (abaikan)
      The good rows are imported with --commit; the bad ones go to a file to be corrected and imported again. Rows that were
      imported before are passed over.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Berkas CSV atau XLSX / CSV or XLSX file.") var file: String
  @Option(help: "Berkas arti kolom / file with what columns mean.") var map: String?
  @Option(help: "Nama lembar; kosong: yang pertama / sheet name; empty: the first.") var sheet: String?
  @Option(help: "Berkas baru untuk baris yang salah / a new file for the bad rows.") var rejects: String?
  @Flag(help: "Impor baris yang baik / import the good rows.") var commit = false

  func handedOver(_ arguments: [String]) -> [String] {
    // The first that is the file's name: an option's value of the same name means the same file.
    var all = arguments
    if let place = all.lastIndex(of: file) { all[place] = absolute(file) }
    if let map { all += ["--map", absolute(map)] }
    if let rejects { all += ["--rejects", absolute(rejects)] }
    return all
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let target = rejects ?? freeName()
    if commit, FileManager.default.fileExists(atPath: target) { throw SheetError.exists }
    let source = try SourceFile.sheet(at: file, named: sheet)
    let rows = source.rows.map { row in
      (number: row.number, cells: row.cells.map { FormulaGuard.released($0.text) }, hasStrayQuote: row.hasStrayQuote)
    }
    guard let layout = RegisterLayout(rows.map { ($0.number, $0.cells) }, map: try columnMap()) else {
      throw Complaint.noHeadings
    }
    let reader = RegisterReader(
      layout: layout, today: CalendarDay.text(of: place.casework.now), dayOffset: source.dayOffset)
    let plan = try place.casework.plan(reader.read(rows))
    var report = report(plan, layout)
    if commit {
      // What must not be lost is on the disk before anything is saved that a second run would pass over.
      if !plan.bad.isEmpty {
        try PrivateFile.write(CSVText.bytes([rejected(plan, layout)]), to: target)
        report.reportFile = target
      }
      let bar = ProgressBar.make(tongue.say("Impor", "Import"))
      report.cases = try place.casework.takeOver(plan, progress: bar).map(\.record)
    }
    return try Printout(lines(plan, layout, report), report)
  }

  private func columnMap() throws -> [String: String] {
    guard let map else { return [:] }
    switch RegisterLayout.map(try CSVReader.text(try PrivateFile.read(map))) {
    case .success(let map): return map
    case .failure(let line): throw Complaint.badMapping(line: line.number)
    }
  }

  /// A name beside the source that is not taken.
  private func freeName() -> String {
    let stem = (file as NSString).deletingPathExtension
    let names = (1...999).lazy.map { "\(stem).perbaikan-\($0).csv" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? "\(stem).perbaikan.csv"
  }

  private func report(_ plan: RegisterPlan, _ layout: RegisterLayout) -> ImportReport {
    ImportReport(
      isCommitted: commit, good: plan.good.map(\.number), bad: plan.bad.map(\.number), known: plan.known.map(\.number),
      columns: Dictionary(
        layout.columns.map { (layout.headings[$0.key] ?? "", $0.value.rawValue) },
        uniquingKeysWith: { first, _ in first }),
      unknownColumns: layout.others.compactMap { layout.headings[$0] },
      problems: plan.problems.map { problem in
        ImportProblemLine(
          row: problem.row, column: problem.column.rawValue, heading: layout.heading(problem.column),
          fault: problem.fault.code, words: ErrorWords.row(problem.fault, options.tongue),
          isBlocking: problem.isBlocking)
      })
  }

  /// The bad rows as they stood, with what is wrong: this file is corrected and imported again.
  private func rejected(_ plan: RegisterPlan, _ layout: RegisterLayout) -> Sheet {
    let width = (layout.headings.keys.max() ?? 0) + 1
    let heading = (0..<width).map { Cell.text(layout.headings[$0] ?? "") }
    let rows = plan.bad.map { row -> [Cell] in
      let words = row.problems.map { "\(layout.heading($0.column)): \(ErrorWords.row($0.fault, options.tongue))" }
      return (0..<width).map { .text($0 < row.cells.count ? row.cells[$0] : "") }
        + [.count(row.number), .text(words.joined(separator: "; "))]
    }
    let added = RegisterLayout.ownHeadings.map { Cell.text($0) }
    return Sheet(name: "Perbaikan", rows: [heading + added] + rows)
  }

  private func lines(_ plan: RegisterPlan, _ layout: RegisterLayout, _ report: ImportReport) -> [String] {
    let tongue = options.tongue
    var lines = [
      tongue.say(
        "\(plan.good.count) baris baik, \(plan.bad.count) perlu diperbaiki, \(plan.known.count) sudah pernah diimpor.",
        "\(plan.good.count) rows are good, \(plan.bad.count) need correcting, \(plan.known.count) were imported before."
      )
    ]
    if !report.unknownColumns.isEmpty {
      let names = report.unknownColumns.map(printable).joined(separator: ", ")
      lines.append(
        tongue.say(
          "Kolom tidak dikenal, disimpan apa adanya di catatan korban: \(names). Beri arti dengan --map.",
          "Columns that are not known, kept as they are among the survivor's notes: \(names). Say what they are with --map."
        ))
    }
    lines += Columns.lines(
      report.problems.map { problem in
        [
          (problem.isBlocking ? "✗ " : "⚠ ") + tongue.say("baris \(problem.row)", "row \(problem.row)"),
          printable(problem.heading), problem.words,
        ]
      })
    if !commit {
      lines.append(
        plan.good.isEmpty
          ? tongue.say("Tidak ada yang dapat diimpor sekarang.", "There is nothing to import now.")
          : tongue.say(
            "Baru diperiksa; tidak ada yang disimpan. Ulangi dengan --commit.",
            "Only checked; nothing was saved. Run it again with --commit."))
    } else {
      lines.append(
        tongue.say(
          "\(report.cases.count) kasus tersimpan di sini. Risiko dan kategori bawaan ditandai untuk diperiksa.",
          "\(report.cases.count) cases are saved here. What was assumed is flagged for review."))
    }
    if let path = report.reportFile {
      lines.append(
        tongue.say(
          "Baris yang salah ada di \(printable(path)); perbaiki lalu impor berkas itu.",
          "The bad rows are in \(printable(path)); correct them and import that file."))
    }
    return lines
  }
}
