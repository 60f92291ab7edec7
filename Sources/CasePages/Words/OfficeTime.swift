import CaseModel

/// Instants as fields for date and time send them, in the office's time zone.
enum OfficeTime {
  /// `2026-11-23T14:05`.
  static func field(_ instant: UInt64) -> String {
    let minutes = (instant.addingReportingOverflow(CalendarDay.officeOffset).partialValue) / 60_000 % 1_440
    return "\(CalendarDay.text(of: instant))T\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// The instant of `2026-11-23T14:05`, milliseconds; nil for another text or a time before 1970.
  static func instant(_ text: String) -> UInt64? {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let midnight = midnight(String(parts[0])) else { return nil }
    let clock = parts[1].split(separator: ":").compactMap { UInt64($0) }
    guard clock.count >= 2, clock[0] < 24, clock[1] < 60 else { return nil }
    return midnight + (clock[0] * 60 + clock[1]) * 60_000
  }

  /// The beginning of a day `YYYY-MM-DD` at the office; nil for another text or a day before 1970.
  static func midnight(_ day: String) -> UInt64? {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3, (1_970...9_999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let month = parts[1] <= 2 ? parts[1] + 9 : parts[1] - 3
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 1 - 719_468
    let instant = days * 86_400_000 - Int64(CalendarDay.officeOffset)
    guard let found = UInt64(exactly: instant), CalendarDay.text(of: found) == day else { return nil }
    return found
  }

  private static func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
