/// Days of the civil calendar in the office's time zone.
public enum CalendarDay {
  /// Western Indonesian time: seven hours ahead of UTC, without summer time.
  public static let officeOffset: UInt64 = 25_200_000

  /// The day `YYYY-MM-DD` on which an instant (milliseconds since 1970-01-01 UTC) falls at the office.
  public static func text(of instant: UInt64) -> String {
    let days = Int64(clamping: (instant.addingReportingOverflow(officeOffset).partialValue) / 86_400_000)
    // Days are counted from 0000-03-01, so that a leap day ends its year; a cycle of 400 years has 146,097 days.
    let shifted = days + 719_468
    let cycle = shifted / 146_097
    let dayOfCycle = shifted % 146_097
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Year, month and day of `YYYY-MM-DD`, whether there is such a day or not; nil for a text of another form.
  public static func parts(of date: String) -> (year: Int, month: Int, day: Int)? {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    return (year, month, day)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
