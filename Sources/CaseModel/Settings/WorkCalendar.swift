import MergeCore

/// When the office works: hours by weekday, and the days on which it does not.
public struct WorkCalendar: Hashable, Sendable {
  /// Monday first; nil for a day on which the office is closed.
  public var hours: [DayHours?]
  /// Days `YYYY-MM-DD` that are no working days whatever the weekday.
  public var holidays: Set<String>

  /// Seven days of `hours`, Monday first, without `holidays`.
  public init(hours: [DayHours?], holidays: Set<String> = []) {
    self.hours = hours
    self.holidays = holidays
  }

  static let dayMilliseconds: UInt64 = 86_400_000

  /// Whether the office works on the day of an instant (milliseconds since 1970-01-01 UTC).
  public func isWorkingDay(_ instant: UInt64) -> Bool { hoursOfDay(of: instant) != nil }

  /// Whether the office works at an instant.
  public func isOpen(at instant: UInt64) -> Bool {
    guard let hours = hoursOfDay(of: instant) else { return false }
    return (hours.from..<hours.until).contains(Self.minuteOfDay(instant))
  }

  /// When the office opens next, after or at `instant`; nil when it does not within a year.
  public func opening(from instant: UInt64) -> UInt64? {
    let midnight = Self.midnight(of: instant)
    for day in 0...366 as ClosedRange<UInt64> {
      let start = midnight.addingWithoutWrap(day * Self.dayMilliseconds)
      guard let hours = hoursOfDay(of: start) else { continue }
      let opens = start.addingWithoutWrap(UInt64(hours.from) * 60_000)
      let closes = start.addingWithoutWrap(UInt64(hours.until) * 60_000)
      if instant < closes { return max(opens, instant) }
    }
    return nil
  }

  /// The end of the `days`-th working day after the day of `instant`: the day itself is not counted, so that who reports
  /// late in the day loses nothing. A calendar without any working day counts every day.
  public func endOfWorkingDay(_ days: Int, after instant: UInt64) -> UInt64 {
    let midnight = Self.midnight(of: instant)
    let none = !hours.contains { $0 != nil }
    var left = max(days, 0)
    var day: UInt64 = 0
    while left > 0, day < 3_660 {
      day += 1
      if none || isWorkingDay(midnight.addingWithoutWrap(day * Self.dayMilliseconds)) { left -= 1 }
    }
    let start = midnight.addingWithoutWrap(day * Self.dayMilliseconds)
    let end = hoursOfDay(of: start)?.until ?? 1_440
    return start.addingWithoutWrap(UInt64(end) * 60_000)
  }

  private func hoursOfDay(of instant: UInt64) -> DayHours? {
    let weekday = Self.weekday(instant)
    guard hours.indices.contains(weekday), let day = hours[weekday] else { return nil }
    return holidays.contains(CalendarDay.text(of: instant)) ? nil : day
  }

  /// 0 for Monday; the first of January 1970 was a Thursday.
  static func weekday(_ instant: UInt64) -> Int {
    Int((instant.addingWithoutWrap(CalendarDay.officeOffset) / dayMilliseconds + 3) % 7)
  }

  static func minuteOfDay(_ instant: UInt64) -> Int {
    Int(instant.addingWithoutWrap(CalendarDay.officeOffset) % dayMilliseconds / 60_000)
  }

  static func midnight(of instant: UInt64) -> UInt64 {
    let local = instant.addingWithoutWrap(CalendarDay.officeOffset)
    let start = local - local % dayMilliseconds
    return start < CalendarDay.officeOffset ? 0 : start - CalendarDay.officeOffset
  }
}
