import CaseModel
import Casework
import Charts
import Figures
import Pages

/// The page of the numbers of a period.
struct NumbersPage: Sendable {
  struct Section: Sendable {
    let anchor: String
    let subject: String
    let remarks: [String]
    let hasChart: Bool
    let charts: [ChartView]
    let tables: [TableView]
  }

  let heading: String
  let choice: PeriodForm
  let notes: [String]
  let sections: [Section]
  let export: ExportForm
  let print: String
  let cover: PageLink

  init(_ numbers: Numbers, deadlines: [DeadlineView]?, sourceIsDesk: Bool, _ visit: Visit) {
    let words = NumberWords(language: visit.language, period: numbers.period)
    let builder = NumberSections(numbers: numbers, words: words)
    heading = words.say("Angka \(words.title)", "Numbers of \(words.title)")
    choice = PeriodForm(numbers, words, now: visit.now)
    notes = builder.notes(isDesk: sourceIsDesk)
    sections =
      [builder.cases, builder.violence, builder.kecamatan] + builder.measures + [builder.hours]
      + (deadlines.map { [builder.deadlines($0)] } ?? [])
    export = ExportForm(numbers, words)
    print = words.say("Cetak halaman ini", "Print this page")
    cover = PageLink(
      "/surat/laporan", words.say("Surat pengantar laporan bulanan", "The monthly report's cover letter"))
  }

  static let template = """
    <h1>{{heading}}</h1>
    {{#choice}}<form class="saring" method="get" action="/angka"><div><label for="f-tahun">{{yearLabel}}</label><select id="f-tahun" name="tahun">{{#years}}{{>pilihan}}{{/years}}</select></div><div><label for="f-bulan">{{monthLabel}}</label><select id="f-bulan" name="bulan">{{#months}}{{>pilihan}}{{/months}}</select></div>{{#mayChoose}}<div class="kotak"><label for="f-luar"><input type="checkbox" id="f-luar" name="luar" value="1"{{#isOutside}} checked{{/isOutside}}> {{outsideLabel}}</label></div>{{/mayChoose}}<button class="ringan">{{button}}</button></form>{{/choice}}
    {{#notes}}<p class="petunjuk">{{.}}</p>{{/notes}}
    <div class="baris-tombol jarak alat"><button type="button" class="ringan" data-cetak hidden>{{print}}</button>{{#cover}}<a href="{{path}}">{{label}}</a>{{/cover}}</div>
    {{#sections}}<section class="angka-bagian" id="{{anchor}}"><h2>{{subject}}</h2>{{#remarks}}<p class="petunjuk">{{.}}</p>{{/remarks}}<div class="bagan-tabel"><div class="bagan-bagan">{{#charts}}<div class="bagan" tabindex="0" role="group" aria-label="{{chartTitle}}">{{>adm-bagan}}</div>{{/charts}}</div>{{#tables}}{{>adm-tabel}}{{/tables}}</div></section>{{/sections}}
    {{#export}}<form class="kartu" method="post" action="/angka/berkas"><h2>{{title}}</h2><p class="petunjuk">{{explanation}}</p><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="masa" value="{{period}}">{{#isOutside}}<input type="hidden" name="luar" value="1">{{/isOutside}}{{#fields}}{{>isian}}{{/fields}}<div class="baris-tombol"><button name="jenis" value="xlsx">XLSX</button><button class="ringan" name="jenis" value="csv">CSV</button></div></form>{{/export}}
    """
}

/// Which period, and for whom.
struct PeriodForm: Sendable {
  let yearLabel: String
  let monthLabel: String
  let outsideLabel: String
  let button: String
  let years: [FormRow.Option]
  let months: [FormRow.Option]
  let mayChoose: Bool
  let isOutside: Bool

  init(_ numbers: Numbers, _ words: NumberWords, now: UInt64) {
    yearLabel = words.say("Tahun", "Year")
    monthLabel = words.say("Bulan", "Month")
    outsideLabel = words.say("Untuk luar kantor: angka kecil disembunyikan", "For outside: small counts hidden")
    button = words.say("Tampilkan", "Show")
    let today = Int(CalendarDay.text(of: now).prefix(4)) ?? numbers.period.year
    let all = Set(max(today - 6, 1_900)...today).union([numbers.period.year])
    years = all.sorted(by: >).map { FormRow.Option(String($0), String($0), isChosen: $0 == numbers.period.year) }
    let wholeYear = FormRow.Option(
      "", words.say("Setahun penuh", "The whole year"), isChosen: numbers.period.month == nil)
    months =
      [wholeYear]
      + (Period(String(numbers.period.year))?.months ?? []).map {
        FormRow.Option(
          String($0.text.suffix(2)), $0.label(words.language), isChosen: $0.month == numbers.period.month)
      }
    mayChoose = numbers.mayChoose
    isOutside = numbers.isOutside
  }
}

/// Figures leave in a file, with a reason.
struct ExportForm: Sendable {
  let title: String
  let explanation: String
  let period: String
  let isOutside: Bool
  let fields: [FormRowContext]

  init(_ numbers: Numbers, _ words: NumberWords, reason: String = "", problem: String? = nil) {
    title = words.say("Unduh sebagai berkas", "Download as a file")
    explanation = words.say(
      "Tabel di atas, tanpa nama. Ekspor dicatat dengan alasannya sebelum berkas dibuat.",
      "The tables above, without names. The export is put on record with its reason before the file is made.")
    period = numbers.period.text
    isOutside = numbers.isOutside
    fields = [
      FormRow("alasan", words.say("Alasan", "Reason"), .line("text"), value: reason)
        .hinted(words.say("Misalnya: laporan bulanan ke dinas", "Such as: monthly report to the agency"))
        .wrong(problem).context
    ]
  }
}
