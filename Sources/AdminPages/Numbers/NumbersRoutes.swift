import CaseModel
import CasePages
import Casework
import Figures
import Pages
import Sheets

/// The pages of the numbers, for both sides: what a role may count is decided by the records themselves.
public enum NumbersRoutes {
  /// Where they begin.
  public static let path = "/angka"

  /// Adds them.
  public static func add(to routes: inout Routes, room: any Workroom) {
    routes.page(path) { visit in
      guard let period = period(visit.query["tahun"], visit.query["bulan"], visit.now) else {
        throw PageRefusal.notFound
      }
      return .page(try await page(room, period, isForOutside: visit.query["luar"] == "1", visit))
    }
    routes.act(path + "/berkas") { visit in try await file(room, visit) }
  }

  /// The period that the form named: without one this year, without a month the whole year.
  static func period(_ year: String?, _ month: String?, _ now: UInt64) -> Period? {
    let year = year.flatMap { $0.isEmpty ? nil : $0 } ?? String(CalendarDay.text(of: now).prefix(4))
    guard let month, !month.isEmpty else { return Period(year) }
    return Period("\(year)-\(month)")
  }

  private struct Gathered: Sendable {
    let numbers: Numbers
    let deadlines: [DeadlineView]?
    let isDesk: Bool
  }

  private static func page(
    _ room: any Workroom, _ period: Period, isForOutside: Bool, _ visit: Visit
  ) async throws -> Page {
    let now = visit.now
    let gathered = try await room.work(as: visit.person) { casework in
      let facts = try casework.figureFacts()
      let numbers = Numbers(facts, in: period, isForOutside: isForOutside, now: now)
      return Gathered(
        numbers: numbers, deadlines: numbers.isOutside ? nil : try casework.openDeadlines(), isDesk: casework.isDesk)
    }
    let content = NumbersPage(
      gathered.numbers, deadlines: gathered.deadlines, sourceIsDesk: gathered.isDesk, visit)
    return Page("adm-angka", content).wide
  }

  /// A file: that it leaves, and why, is on record before it is made.
  private static func file(_ room: any Workroom, _ visit: Visit) async throws -> Reply {
    guard let period = Period(visit.form["masa"]) else { throw PageRefusal.malformed }
    let isXLSX = visit.form["jenis"] == "xlsx"
    guard isXLSX || visit.form["jenis"] == "csv" else { throw PageRefusal.malformed }
    let (reason, isForOutside, now) = (visit.form["alasan"], visit.form["luar"] == "1", visit.now)
    if reason.isEmpty { return .page(try await reasonMissing(room, period, isForOutside, visit)) }
    let words = NumberWords(language: visit.language, period: period)
    let sheets = try await room.work(as: visit.person) { casework in
      let numbers = Numbers(try casework.figureFacts(), in: period, isForOutside: isForOutside, now: now)
      let sheets = NumberSheets(numbers: numbers, words: words).sheets
      let rows = sheets.reduce(0) { $0 + $1.rows.count - 1 }
      _ = try casework.noteExport(.statistics, reason: reason, period: period, rows: rows)
      return sheets
    }
    let bytes = isXLSX ? try XLSXWriter.bytes(sheets) : CSVText.bytes(sheets)
    let mime =
      isXLSX ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8"
    return .file(
      name: "angka-\(period.text).\(isXLSX ? "xlsx" : "csv")", mime: mime, bytes: bytes, isShown: false)
  }

  private static func reasonMissing(
    _ room: any Workroom, _ period: Period, _ isForOutside: Bool, _ visit: Visit
  ) async throws -> Page {
    let now = visit.now
    let numbers = try await room.work(as: visit.person) { casework in
      Numbers(try casework.figureFacts(), in: period, isForOutside: isForOutside, now: now)
    }
    return Page(
      "adm-angka-alasan", ReasonPage(numbers, NumberWords(language: visit.language, period: period))
    ).with(status: 422)
  }
}

/// The form of an export once more, with what is missing.
struct ReasonPage: Sendable {
  struct Problem: Sendable {
    let field: String
    let words: String
  }

  let heading: String
  let problems: [Problem]
  let export: ExportForm

  init(_ numbers: Numbers, _ words: NumberWords) {
    let problem = words.say("Tulis alasannya; tanpa alasan tidak ada berkas.", "Give the reason; no file without one.")
    heading = words.say("Ada yang perlu dilengkapi", "Something is missing")
    problems = [Problem(field: "alasan", words: problem)]
    export = ExportForm(numbers, words, problem: problem)
  }

  static let template = """
    {{>ringkasan-galat}}
    <h1>{{#export}}{{title}}{{/export}}</h1>
    {{#export}}<form class="kartu" method="post" action="/angka/berkas"><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="masa" value="{{period}}">{{#isOutside}}<input type="hidden" name="luar" value="1">{{/isOutside}}{{#fields}}{{>isian}}{{/fields}}<div class="baris-tombol"><button name="jenis" value="xlsx">XLSX</button><button class="ringan" name="jenis" value="csv">CSV</button></div></form>{{/export}}
    """
}
