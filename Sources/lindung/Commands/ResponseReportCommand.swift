import ArgumentParser
import CaseModel
import Casework
import Figures
import Sheets

/// How long something took, for JSON.
struct ResponseLine: Encodable {
  let name: String
  let isHidden: Bool
  let medianMinutes: Int?
  let withinStandard: Int?
  let of: Int?
  let waiting: Int?

  init(_ times: ResponseTimes) {
    name = times.name
    isHidden = !times.isShown
    medianMinutes = times.medianMinutes
    withinStandard = times.isShown ? times.withinStandard.part : nil
    of = times.isShown ? times.withinStandard.whole : nil
    waiting = times.isShown ? times.waiting : nil
  }
}

/// How many of how many, for JSON; null where few are hidden.
struct ShareLine: Encodable {
  let name: String
  let part: Int?
  let of: Int?
  let percent: Int?

  init(_ name: String, _ share: Share, smallest: Int?) {
    self.name = name
    let isShown = smallest.map { share.isSafeOutside(smallest: $0) } ?? true
    part = isShown ? share.part : nil
    of = isShown ? share.whole : nil
    percent = isShown ? share.percent : nil
  }
}

/// The service figures, for JSON.
struct ResponseReport: Encodable {
  let period: String
  let isOutside: Bool
  let times: [ResponseLine]
  let shares: [ShareLine]
  var notice: String?
}

struct ResponseReportCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "response", abstract: "Waktu tanggap dan telepon balik / response times and call-backs.",
    discussion: """
      lindung report response --month 2026-10
      lindung report response --year 2026 --outside --csv tanggap.csv --reason "evaluasi layanan"
      Standar: pengaturan timer.T_3HK, timer.T_ASESMEN, timer.T_RUJUKAN / the standards are settings.
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
    let figures = ServiceFigures(
      cases: facts.cases, contacts: facts.contacts, referrals: facts.referrals, in: period, settings: facts.settings,
      now: Int64(clamping: place.casework.now))
    let smallest = report.outside ? facts.smallest : nil
    let times = [figures.firstFollowUp, figures.assessment, figures.referralAnswer]
    let shares = [("callbacks_on_time", figures.callbacksOnTime), ("became_cases", figures.becameCases)]
    var line = ResponseReport(
      period: period.text, isOutside: report.outside,
      times: times.map { time in ResponseLine(smallest.map { time.outside(smallest: $0) } ?? time) },
      shares: shares.map { ShareLine($0.0, $0.1, smallest: smallest) })
    let rows = self.rows(line)
    if report.files.isAsked {
      line.notice =
        try place.casework
        .noteExport(.statistics, reason: report.files.reason, period: period, rows: rows.count).record
      try report.files.write([Sheet(name: "response", rows: rows.map { $0.map { .text($0) } })])
    }
    let words = TableWords(tongue: tongue, period: period)
    var lines = [words.title] + Columns.lines(rows)
    if report.outside { lines += ["", words.legend] }
    lines += words.source(place.casework.isDesk)
    return try Printout(lines + report.files.written(tongue), line)
  }

  private func rows(_ line: ResponseReport) -> [[String]] {
    let tongue = options.tongue
    var rows = [
      [
        tongue.say("Ukuran", "Measure"), tongue.say("Median", "Median"),
        tongue.say("Sesuai standar", "Within standard"),
        tongue.say("Masih berjalan", "Under way"),
      ]
    ]
    for time in line.times {
      let isEmpty = !time.isHidden && time.of == 0
      rows.append([
        word(time.name),
        isEmpty ? tongue.say("belum ada", "none yet") : time.medianMinutes.map(duration) ?? hidden(time),
        time.of.map { "\(time.withinStandard ?? 0)/\($0)" } ?? TableWords.hidden,
        time.waiting.map(String.init) ?? TableWords.hidden,
      ])
    }
    for share in line.shares {
      rows.append([
        word(share.name), "", share.of.map { "\(share.part ?? 0)/\($0)" } ?? TableWords.hidden,
        share.percent.map { "\($0) %" } ?? "",
      ])
    }
    return rows
  }

  private func hidden(_ time: ResponseLine) -> String {
    time.isHidden ? TableWords.hidden : options.tongue.say("belum selesai", "none done")
  }

  private func duration(_ minutes: Int) -> String {
    switch minutes {
    case ..<120: options.tongue.say("\(minutes) menit", "\(minutes) min")
    case ..<2_880: options.tongue.say("\(minutes / 60) jam", "\(minutes / 60) h")
    default: options.tongue.say("\(minutes / 1_440) hari", "\(minutes / 1_440) days")
    }
  }

  private func word(_ name: String) -> String {
    switch name {
    case "first_followup": options.tongue.say("Kontak → tindak lanjut pertama", "Contact → first follow-up")
    case "assessment": options.tongue.say("Terdaftar → asesmen", "Registered → assessment")
    case "referral_answer": options.tongue.say("Rujukan → jawaban", "Referral → answer")
    case "callbacks_on_time": options.tongue.say("Telepon balik tepat waktu", "Call-backs on time")
    default: options.tongue.say("Kontak yang menjadi kasus", "Contacts that became cases")
    }
  }
}
