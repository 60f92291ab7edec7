import CaseModel

/// Times as people read them, in the office's time zone.
public struct PageClock: Hashable, Sendable {
  /// The language of the words.
  public let language: Language
  /// Now, milliseconds since 1970-01-01 UTC.
  public let now: UInt64

  /// Words in `language`, seen from `now`.
  public init(_ language: Language, now: UInt64) {
    self.language = language
    self.now = now
  }

  private static let months = [
    ("Jan", "Jan"), ("Feb", "Feb"), ("Mar", "Mar"), ("Apr", "Apr"), ("Mei", "May"), ("Jun", "Jun"), ("Jul", "Jul"),
    ("Agu", "Aug"), ("Sep", "Sep"), ("Okt", "Oct"), ("Nov", "Nov"), ("Des", "Dec"),
  ]

  /// `23 Nov 2026`, of a day `YYYY-MM-DD`; another text as it is.
  public func day(_ text: String) -> String {
    let parts = text.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), Self.months.indices.contains(month - 1), let day = Int(parts[2])
    else { return text }
    let names = Self.months[month - 1]
    return "\(day) \(language.say(names.0, names.1)) \(parts[0])"
  }

  /// `23 Nov 2026`, the day on which an instant falls at the office.
  public func day(of instant: UInt64) -> String { day(CalendarDay.text(of: instant)) }

  /// `23 Nov`, without the year.
  public func shortDay(of instant: UInt64) -> String {
    day(of: instant).split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// `23 Nov 2026 14.05 WIB`.
  public func time(_ instant: UInt64) -> String { "\(day(of: instant)) \(hour(instant)) WIB" }

  /// `14.05`.
  public func hour(_ instant: UInt64) -> String {
    let minutes = (instant.addingReportingOverflow(CalendarDay.officeOffset).partialValue) / 60_000 % 1_440
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour)\(language.say(".", ":"))\(minute < 10 ? "0" : "")\(minute)"
  }

  /// How far from now, in the largest unit: `3 jam lalu`, `dalam 2 hari`.
  public func relative(_ instant: UInt64) -> String {
    let seconds = (now > instant ? now - instant : instant - now) / 1_000
    if seconds < 60 { return language.say("baru saja", "just now") }
    let length = length(seconds)
    return now > instant
      ? language.say("\(length) lalu", "\(length) ago") : language.say("dalam \(length)", "in \(length)")
  }

  private func length(_ seconds: UInt64) -> String {
    switch seconds {
    case ..<3_600: language.say("\(seconds / 60) menit", "\(seconds / 60) min")
    case ..<172_800: language.say("\(seconds / 3_600) jam", "\(seconds / 3_600) h")
    case ..<5_184_000: language.say("\(seconds / 86_400) hari", "\(seconds / 86_400) days")
    default: language.say("\(seconds / 2_592_000) bulan", "\(seconds / 2_592_000) months")
    }
  }
}
