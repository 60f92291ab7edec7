import CaseModel

/// Days of the civil calendar as numbers.
public enum DayCount {
  /// How many days a day, `YYYY-MM-DD`, is after 1970-01-01; nil for what is no day.
  public static func days(_ text: String) -> Int64? {
    guard let (year, month, day) = CalendarDay.parts(of: text), isDay(year, month, day) else { return nil }
    return days(year, month, day)
  }

  /// Whether there is such a day.
  public static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The day as a text.
  public static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day that is so many days after 1970-01-01; nil outside of the years 1 to 9999.
  public static func text(_ days: Int64) -> String? {
    guard (-719_162...2_932_896).contains(days) else { return nil }
    let shifted = Int(days) + 719_468
    let (cycle, dayOfCycle) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return text(
      cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    // Years begin in March, so that a leap day ends its year; a cycle of 400 years has 146,097 days.
    let shifted = month <= 2 ? year - 1 : year
    let cycle = shifted / 400
    let yearOfCycle = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return Int64(cycle * 146_097 + dayOfCycle - 719_468)
  }
}
