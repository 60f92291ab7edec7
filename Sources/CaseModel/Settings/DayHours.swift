/// The hours of one weekday in which the call centre answers; minutes since midnight at the office.
public struct DayHours: Hashable, Sendable {
  /// The first minute.
  public let from: Int
  /// The minute after the last.
  public let until: Int

  /// From `from` until before `until`; nil unless 0 ≤ from < until ≤ 1,440.
  public init?(from: Int, until: Int) {
    guard from >= 0, from < until, until <= 1_440 else { return nil }
    self.from = from
    self.until = until
  }

  /// Reads `08.00-16.00` or `08:00-16:00`; nil for another text.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes($0) }
    guard ends.count == 2, let from = ends[0], let until = ends[1] else { return nil }
    self.init(from: from, until: until)
  }

  /// `08.00-16.00`.
  public var text: String { Self.clock(from) + "-" + Self.clock(until) }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
      .map { $0.drop { $0 == " " } }.map { part in String(part.reversed().drop { $0 == " " }.reversed()) }
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]),
      (0...24).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + "." + two(minutes % 60)
  }
}
