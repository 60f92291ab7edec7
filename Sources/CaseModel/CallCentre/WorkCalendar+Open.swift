import MergeCore

extension WorkCalendar {
  /// The most days that `open` looks at.
  public static let daysMax: UInt64 = 62

  /// The hours from `start` to `end` (milliseconds since 1970-01-01 UTC) in which the office works, ascending; at most
  /// `daysMax` days.
  public func open(from start: UInt64, until end: UInt64) -> [Range<UInt64>] {
    var open: [Range<UInt64>] = []
    var from = start
    while from < end, open.count < Self.daysMax, let opens = opening(from: from), opens < end {
      let midnight = Self.midnight(of: opens)
      guard let closes = hours[Self.weekday(opens)]?.until else { break }
      let until = min(midnight.addingWithoutWrap(UInt64(closes) * 60_000), end)
      open.append(opens..<until)
      from = max(until, opens.addingWithoutWrap(1))
    }
    return open
  }
}
