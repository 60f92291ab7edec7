import CaseModel
import Charts
import Figures
import Pages

/// Figures in words of a language.
struct NumberWords: Sendable {
  let language: Language
  let period: Period

  var style: NumberStyle { language == .id ? .indonesian : .english }

  func say(_ indonesian: String, _ english: String) -> String { language.say(indonesian, english) }

  /// The period's name.
  var title: String { period.month == nil ? period.text : "\(period.label(language)) \(period.year)" }

  var sum: String { say("Jumlah", "Total") }
  var unknown: String { say("Tidak diketahui", "Not known") }
  var none: String { say("belum ada", "none yet") }

  func text(_ count: Count) -> String { count.value.map(style.whole) ?? ChartWords.hiddenSign }

  func chartCount(_ count: Count) -> ChartCount { count.value.map(ChartCount.shown) ?? .hidden }

  func label(_ code: String, in list: String) -> String {
    code.isEmpty ? unknown : Registry.label(code, in: list, language)
  }

  /// The heading of a column of cases: a month of a year, or a category of a month.
  func column(_ code: String) -> String {
    if period.month != nil { return label(code, in: Codes.Category.list) }
    return Int(code).map { String(period.months[$0 - 1].label(language).prefix(3)) } ?? code
  }

  /// `08`: an hour of the day.
  func hour(_ code: String) -> String { (code.count == 1 ? "0" : "") + code }

  func duration(_ minutes: Int?) -> String {
    guard let minutes else { return none }
    return switch minutes {
    case ..<120: say("\(style.whole(minutes)) menit", "\(style.whole(minutes)) min")
    case ..<2_880: say("\(style.decimal(Double(minutes) / 60)) jam", "\(style.decimal(Double(minutes) / 60)) h")
    default: say("\(style.decimal(Double(minutes) / 1_440)) hari", "\(style.decimal(Double(minutes) / 1_440)) days")
    }
  }

  func share(_ share: Share?) -> String {
    guard let share else { return ChartWords.hiddenSign }
    guard let percent = share.percent else { return none }
    return say(
      "\(style.whole(share.part)) dari \(style.whole(share.whole)) (\(percent) %)",
      "\(style.whole(share.part)) of \(style.whole(share.whole)) (\(percent)%)")
  }

  /// The standard of a rule as the office has set it: `3 hari kerja`.
  func standard(_ code: String, _ settings: OfficeSettings) -> String {
    let length = style.whole(settings.number("timer.\(code)"))
    return switch TimerRule.of(code)?.unit {
    case .minutes: say("\(length) menit", "\(length) minutes")
    case .hours: say("\(length) jam", "\(length) hours")
    case .workingDays: say("\(length) hari kerja", "\(length) working days")
    case nil: length
    }
  }

  func measure(_ rule: String) -> String {
    switch rule {
    case Codes.Timer.t3hk: say("Kontak sampai tindak lanjut pertama", "Contact to first follow-up")
    case Codes.Timer.tAsesmen: say("Terdaftar sampai asesmen", "Registered to assessment")
    default: say("Rujukan sampai jawaban", "Referral to answer")
    }
  }

  func words(_ title: String, _ summary: String, unit: String) -> ChartWords {
    ChartWords(
      title: title, summary: summary, unit: unit, hidden: say("disembunyikan", "hidden"),
      empty: say("Belum ada data pada \(self.title).", "No data in \(self.title) yet."), style: style)
  }

  /// How much in all, and where most: what a chart shows in a sentence.
  func summary(_ table: CountTable, most: [(label: String, count: Count)]) -> String {
    let all = say("Seluruhnya \(text(table.total)).", "\(text(table.total)) in all.")
    let known = most.compactMap { entry in entry.count.value.map { (entry.label, $0) } }
    guard let highest = known.max(by: { $0.1 < $1.1 }), highest.1 > 0 else { return all }
    return all
      + say(
        " Terbanyak: \(highest.0), \(style.whole(highest.1)).", " Most: \(highest.0), \(style.whole(highest.1)).")
  }
}
