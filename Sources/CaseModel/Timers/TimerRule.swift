import MergeCore

/// A deadline that the law or the office's standard of service sets: from what on, and how long.
public struct TimerRule: Sendable {
  /// In what the length is counted.
  public enum Unit: Hashable, Sendable {
    /// Clock time, day and night: the law's "3 × 24 hours" are 72 of these.
    case minutes
    /// Clock time, day and night.
    case hours
    /// Days on which the office works; the deadline is the end of the last.
    case workingDays
  }

  /// The code of list `TIMER`.
  public let code: String
  /// What is to be done by then.
  public let labels: Labels
  /// In what the length is counted.
  public let unit: Unit
  /// The length while the office has set none.
  public let usual: Int
  /// Where the length comes from; empty for a proposal.
  public let source: String

  /// Whether the length is a law's: nobody gives such a deadline another date.
  public var isLaw: Bool { source.hasPrefix("UU") }

  /// When what began at `start` is due.
  public func due(from start: UInt64, _ settings: OfficeSettings) -> UInt64 {
    let length = UInt64(settings.number("timer.\(code)"))
    return switch unit {
    case .minutes: start.addingWithoutWrap(length * 60_000)
    case .hours: start.addingWithoutWrap(length * 3_600_000)
    case .workingDays: settings.calendar.endOfWorkingDay(Int(length), after: start)
    }
  }

  /// The rule of a code; nil for one of a newer version, whose deadlines stand as they were written.
  public static func of(_ code: String) -> TimerRule? { all.first { $0.code == code } }

  private init(_ code: String, id: String, en: String, _ usual: Int, _ unit: Unit, source: String = "") {
    self.code = code
    labels = Labels(id: id, en: en)
    self.usual = usual
    self.unit = unit
    self.source = source
  }

  /// All rules. Each length is a setting, `timer.` and the code.
  public static let all = [
    TimerRule(
      Codes.Timer.tRisikoTinggi, id: "Risiko tinggi ditangani (menit)", en: "High risk attended to (minutes)", 15,
      .minutes, source: "SIPPN"),
    TimerRule(
      Codes.Timer.t6jam, id: "Risiko sedang ditangani (jam)", en: "Medium risk attended to (hours)", 6, .hours,
      source: "SIPPN"),
    TimerRule(
      Codes.Timer.t3hk, id: "Tindak lanjut pertama (hari kerja)", en: "First follow-up (working days)", 3, .workingDays,
      source: "SIPPN"),
    TimerRule(
      Codes.Timer.tTerima, id: "Laporan diterima petugas (menit)", en: "Report taken up (minutes)", 30, .minutes,
      source: "SIPPN"),
    TimerRule(
      Codes.Timer.tLokasi, id: "Lokasi diketahui (menit)", en: "Place known (minutes)", 60, .minutes, source: "SIPPN"),
    TimerRule(
      Codes.Timer.tJangkau, id: "Korban dijangkau (menit)", en: "Victim reached (minutes)", 120, .minutes,
      source: "SIPPN"),
    TimerRule(Codes.Timer.tTim, id: "Rapat tim (jam)", en: "Team meeting (hours)", 24, .hours, source: "SIPPN"),
    TimerRule(
      Codes.Timer.tPolisi, id: "Lapor polisi, 3 × 24 jam (jam)", en: "Report to the police, 3 × 24 hours (hours)", 72,
      .hours, source: "UU 12/2022 art. 41"),
    TimerRule(
      Codes.Timer.tLindung, id: "Perlindungan sementara polisi (jam)", en: "Temporary police protection (hours)", 24,
      .hours, source: "UU 12/2022 art. 42"),
    TimerRule(
      Codes.Timer.tPdpLapor, id: "Pemberitahuan kebocoran data (jam)", en: "Notice of a data breach (hours)", 72,
      .hours,
      source: "UU 27/2022 art. 46"),
    TimerRule(
      Codes.Timer.tPdpHak, id: "Permintaan subjek data (jam)", en: "Request of a data subject (hours)", 72, .hours,
      source: "UU 27/2022 art. 30, 32, 40, 41"),
    TimerRule(
      Codes.Timer.tWa24, id: "Jendela balas WhatsApp (jam)", en: "WhatsApp reply window (hours)", 24, .hours,
      source: "Meta"),
    TimerRule(Codes.Timer.tRujukan, id: "Jawaban rujukan (jam)", en: "Answer to a referral (hours)", 168, .hours),
    TimerRule(
      Codes.Timer.tAsesmen, id: "Asesmen awal (hari kerja)", en: "First assessment (working days)", 7, .workingDays),
  ]
}
