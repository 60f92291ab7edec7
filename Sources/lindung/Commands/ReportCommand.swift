import ArgumentParser
import CaseModel
import Casework
import Figures
import Sheets

/// The office's figures, and what leaves it in files.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Angka, lembar Simfoni dan ekspor / figures, the Simfoni sheet and exports.",
    subcommands: [
      MonthlyReportCommand.self, YearlyReportCommand.self, ResponseReportCommand.self, HoursReportCommand.self,
      SimfoniCommand.self, SimfoniEnteredCommand.self, IdentityExportCommand.self, ExportsCommand.self,
    ])
}

/// For whom, and into which file.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Untuk luar kantor: angka kecil disembunyikan / for outside: small counts are hidden.") var outside =
    false
  @OptionGroup var files: FileOptions
}

/// A month or year that was given, else the present one.
func period(_ text: String?, _ place: Workplace, isYear: Bool) throws -> Period {
  let today = CalendarDay.text(of: place.casework.now)
  let name = isYear ? "year" : "month"
  guard let period = Period(text ?? String(today.prefix(isYear ? 4 : 7))), (period.month == nil) == isYear else {
    throw CaseworkError.badValue(name)
  }
  return period
}

struct MonthlyReportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "monthly", abstract: "Angka satu bulan / the figures of a month.",
    discussion: """
      lindung report monthly --month 2026-10
      lindung report monthly --month 2026-10 --outside --xlsx oktober.xlsx --reason "laporan bulanan ke dinas"
      Untuk luar kantor angka kecil (pengaturan figures.small_cell) disembunyikan. / For outside, small counts are hidden.
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var report: ReportOptions
  @Option(help: "Bulan, TTTT-BB; kosong: bulan ini / month, YYYY-MM; empty: this month.") var month: String?

  func handedOver(_ arguments: [String]) -> [String] { report.files.handedOver(arguments) }

  func perform(_ place: Workplace) throws -> Printout {
    try countReport(place, try period(month, place, isYear: false), report, options.tongue)
  }
}

struct YearlyReportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "yearly", abstract: "Angka satu tahun, per bulan / the figures of a year, month by month.",
    discussion: """
      lindung report yearly --year 2026
      lindung report yearly --year 2026 --csv 2026.csv --reason "rapat kerja"      (tabel / tables)
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var report: ReportOptions
  @Option(help: "Tahun; kosong: tahun ini / year; empty: this year.") var year: String?

  func handedOver(_ arguments: [String]) -> [String] { report.files.handedOver(arguments) }

  func perform(_ place: Workplace) throws -> Printout {
    try countReport(place, try period(year, place, isYear: true), report, options.tongue)
  }
}

/// Counts of a period as lines, JSON and, when asked for, a file.
private func countReport(
  _ place: Workplace, _ period: Period, _ report: ReportOptions, _ tongue: Tongue
) throws -> Printout {
  try report.files.guardFree()
  let facts = try place.casework.figureFacts()
  let inside = Counting.tables(facts.cases, in: period) + [Counting.channels(facts.contacts, in: period)]
  let tables = report.outside ? Suppression.outside(inside, smallest: facts.smallest) : inside
  let words = TableWords(tongue: tongue, period: period, smallest: facts.smallest)
  var line = CountReport(period: period.text, isOutside: report.outside, tables: tables.map { words.line($0) })
  line.duplicatesLeftOut = report.outside ? nil : facts.duplicates
  let isWithheld = tables.count < inside.count
  if isWithheld, tables.allSatisfy({ $0.total == .shown(0) }) { return try withheld(words, line, report) }
  if report.files.isAsked {
    let rows = tables.reduce(0) { $0 + $1.codes.count }
    line.notice = try place.casework.noteExport(.statistics, reason: report.files.reason, period: period, rows: rows)
      .record
    try report.files.write(tables.map { words.sheet($0) })
  }
  if inside.allSatisfy({ $0.total == .shown(0) }) {
    return try Printout(
      [
        tongue.say(
          "Belum ada kasus atau kontak pada \(words.title) di catatan yang dipegang di sini.",
          "No cases or contacts in \(words.title) in the records held here yet.")
      ] + report.files.written(tongue), line)
  }
  var lines = [words.title]
  if isWithheld { lines += ["", words.tooFew] }
  for table in tables { lines += [""] + words.lines(table) }
  if report.outside { lines += ["", words.legend] }
  if !report.outside, facts.duplicates > 0 {
    lines += [
      "",
      tongue.say(
        "\(facts.duplicates) kasus duplikat tidak dihitung.", "\(facts.duplicates) duplicate cases are not counted."),
    ]
  }
  return try Printout(lines + words.source(place.casework.isDesk) + report.files.written(tongue), line)
}

/// What to say where nothing may go outside: a rule, where a file was asked for.
private func withheld(_ words: TableWords, _ line: CountReport, _ report: ReportOptions) throws -> Printout {
  var printout = try Printout([words.tooFew], line)
  printout.exitCode = report.files.isAsked ? 2 : 0
  return printout
}

struct HoursReportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours", abstract: "Kontak menurut jam, untuk menyusun jaga / contacts by hour, to set the rota.",
    discussion: """
      lindung report hours --month 2026-10
      lindung report hours --year 2026 --json       jam kantor (WIB) / the office's time
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var report: ReportOptions
  @Option(help: "Bulan, TTTT-BB / month, YYYY-MM.") var month: String?
  @Option(help: "Tahun / year.") var year: String?

  func handedOver(_ arguments: [String]) -> [String] { report.files.handedOver(arguments) }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    try report.files.guardFree()
    let period = try period(year ?? month, place, isYear: year != nil)
    let facts = try place.casework.figureFacts()
    let inside = Counting.hours(facts.contacts, in: period)
    let words = TableWords(tongue: tongue, period: period, smallest: facts.smallest)
    guard let table = (report.outside ? Suppression.outside([inside], smallest: facts.smallest) : [inside]).first else {
      let line = CountReport(period: period.text, isOutside: true, tables: [])
      return try withheld(words, line, report)
    }
    var line = CountReport(period: period.text, isOutside: report.outside, tables: [words.line(table)])
    if report.files.isAsked {
      line.notice = try place.casework.noteExport(.statistics, reason: report.files.reason, period: period, rows: 24)
        .record
      try report.files.write([words.sheet(table)])
    }
    let isEmpty = inside.total == .shown(0)
    let lines =
      isEmpty
      ? [tongue.say("Belum ada kontak pada \(words.title).", "No contacts in \(words.title) yet.")]
      : words.lines(table) + (report.outside ? ["", words.legend] : []) + words.source(place.casework.isDesk)
    return try Printout(lines + report.files.written(tongue), line)
  }
}
