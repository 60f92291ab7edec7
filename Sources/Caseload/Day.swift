/// A calendar day in the office's time, UTC+7 the whole year (WIB).
struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  let number: Int

  private static let msPerDay: Int64 = 86_400_000
  private static let officeOffset: Int64 = 7 * 3_600_000

  /// The day `number` days after 1970-01-01.
  init(_ number: Int) {
    self.number = number
  }

  /// The day on which the office's clock shows the instant, in milliseconds since 1970-01-01 UTC.
  init(ofInstant instant: Int64) {
    let local = instant + Self.officeOffset
    number = Int(local >= 0 ? local / Self.msPerDay : (local + 1) / Self.msPerDay - 1)
  }

  /// The day of the Gregorian calendar; `month` and `day` count from 1.
  init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Year, month and day of the Gregorian calendar.
  var calendar: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let isNewYear = month >= 10
    return (yearOfEra + era * 400 + (isNewYear ? 1 : 0), isNewYear ? month - 9 : month + 3, day)
  }

  /// The year.
  var year: Int { calendar.year }

  /// Whether it is a Saturday or a Sunday.
  var isWeekend: Bool { ((number + 3) % 7 + 7) % 7 >= 5 }

  /// The day as `YYYY-MM-DD`.
  var text: String {
    let (year, month, day) = calendar
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }

  /// The instant, in milliseconds since 1970-01-01 UTC, when the office's clock shows `hour` and `minute`.
  func instant(hour: Int, minute: Int) -> Int64 {
    Int64(number) * Self.msPerDay - Self.officeOffset + Int64(hour * 60 + minute) * 60_000
  }

  /// The day `days` later.
  static func + (day: Day, days: Int) -> Day { Day(day.number + days) }

  /// The day `days` earlier.
  static func - (day: Day, days: Int) -> Day { Day(day.number - days) }

  /// The days from the second to the first.
  static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Earlier days first.
  static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Int {
  /// The number in decimal digits, with zeros before it up to `width`.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
