/// The hours in which the office answers the telephone; WhatsApp is open always.
public struct TelephoneHours: Hashable, Sendable {
  /// The hours of each weekday, Monday first; empty on a day off.
  public let week: [[Range<Int>]]
  /// Days (`YYYY-MM-DD`) on which nobody answers.
  public let holidays: Set<String>

  private static let day: UInt64 = 86_400_000
  private static let minute: UInt64 = 60_000

  /// `week` has seven entries, Monday first; a missing one is a day off. Minutes after midnight.
  public init(week: [[Range<Int>]], holidays: Set<String> = []) {
    self.week = week
    self.holidays = holidays
  }

  /// Until the office says otherwise: Monday to Thursday 07.30–16.00, Friday 07.30–16.30.
  public static let usual = TelephoneHours(
    week: Array(repeating: [450..<960], count: 4) + [[450..<990], [], []])

  /// Whether the telephone is answered at `instant`, milliseconds.
  public func isOpen(at instant: UInt64) -> Bool {
    let minute = SafeHours.minuteOfDay(instant)
    return spans(onDayOf: instant).contains { $0.contains(minute) }
  }

  /// When the telephone is answered next: `instant` itself when it is; nil when not within 60 days.
  public func opening(from instant: UInt64) -> UInt64? {
    open(from: instant, until: instant + 60 * Self.day).first?.lowerBound
  }

  /// The hours from `start` to `end` in which the telephone is answered, ascending; at most 60 days.
  public func open(from start: UInt64, until end: UInt64) -> [Range<UInt64>] {
    var open: [Range<UInt64>] = []
    // Midnight at the office is not midnight UTC.
    let offset = CalendarDay.officeOffset
    guard start < end, end < UInt64.max - 2 * Self.day else { return [] }
    var midnight = (start + offset) / Self.day * Self.day
    for _ in 0...60 {
      let noon = midnight + Self.day / 2 - offset
      for span in spans(onDayOf: noon) {
        let from = midnight + UInt64(span.lowerBound) * Self.minute
        let to = midnight + UInt64(span.upperBound) * Self.minute
        guard from >= offset else { continue }
        let clipped = (from - offset..<to - offset).clamped(to: start..<end)
        if !clipped.isEmpty { open.append(clipped) }
      }
      midnight += Self.day
      if midnight >= end + offset { break }
    }
    return open
  }

  private func spans(onDayOf instant: UInt64) -> [Range<Int>] {
    if holidays.contains(CalendarDay.text(of: instant)) { return [] }
    // 1970-01-01 was a Thursday.
    let local = instant.addingReportingOverflow(CalendarDay.officeOffset).partialValue
    let weekday = Int((local / Self.day + 3) % 7)
    return week.indices.contains(weekday) ? week[weekday] : []
  }
}
