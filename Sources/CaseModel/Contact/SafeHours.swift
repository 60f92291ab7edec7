/// The hours of a day in which somebody can be reached without danger, as the office's clock shows them.
public struct SafeHours: Hashable, Sendable {
  /// The spans, ascending and apart from each other; minutes after midnight, the end not included. Empty when answers
  /// that stand beside each other have no hour in common.
  public let spans: [Range<Int>]

  /// The most spans that a text may name.
  public static let spansMax = 12
  /// The most bytes that a text may have.
  public static let bytesMax = 200

  static let minutesOfDay = 1_440
  private static let minute: UInt64 = 60_000
  private static let day: UInt64 = 86_400_000

  /// Spans in any order; what overlaps becomes one.
  init(_ spans: [Range<Int>]) {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    self.spans = merged
  }

  /// Reads `08.00-10.00, 16.00-18.00` as people type it: a dot or a colon, minutes left out, a span past midnight,
  /// commas, semicolons or `dan`. Nil for what is no list of hours.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.bytesMax else { return nil }
    var list = ""
    for word in text.lowercased().split(whereSeparator: \.isWhitespace) {
      switch word {
      case "dan", "and": list.append(",")
      case "pukul", "jam", "wib": continue
      case "sampai", "s/d", "to": list.append("-")
      default: list.append(contentsOf: word)
      }
    }
    var spans: [Range<Int>] = []
    for part in list.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let ends = part.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
      guard ends.count == 2, spans.count < Self.spansMax * 2, let start = Self.minute(ends[0]),
        let end = Self.minute(ends[1]), start != end, start < Self.minutesOfDay
      else { return nil }
      if start < end {
        spans.append(start..<end)
      } else {
        spans.append(start..<Self.minutesOfDay)
        spans.append(0..<end)
      }
    }
    if spans.isEmpty { return nil }
    self.init(spans)
  }

  /// `08.00`, `8:30`, `8`, `24.00`; nil for what is no time of day.
  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
    guard (1...2).contains(parts.count), let hour = number(parts[0]), (0...24).contains(hour) else { return nil }
    guard parts.count == 2 else { return hour * 60 }
    guard parts[1].utf8.count == 2, let minute = number(parts[1]), (0...59).contains(minute), hour < 24 || minute == 0
    else { return nil }
    return hour * 60 + minute
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// The hours that are safe by both answers.
  public func intersection(_ other: SafeHours) -> SafeHours {
    SafeHours(spans.flatMap { span in other.spans.map { span.clamped(to: $0) } })
  }

  /// Whether an instant (milliseconds since 1970-01-01 UTC) falls into the hours at the office.
  public func contains(_ instant: UInt64) -> Bool {
    let minute = Self.minuteOfDay(instant)
    return spans.contains { $0.contains(minute) }
  }

  /// The first instant from `instant` on that falls into the hours; nil when none ever does.
  public func next(from instant: UInt64) -> UInt64? {
    if contains(instant) { return instant }
    guard let first = spans.first else { return nil }
    let now = Self.minuteOfDay(instant)
    let later = spans.first { $0.lowerBound > now }
    let wait = later.map { $0.lowerBound - now } ?? Self.minutesOfDay - now + first.lowerBound
    let start = instant - instant % Self.minute
    return start.addingReportingOverflow(UInt64(wait) * Self.minute).partialValue
  }

  static func minuteOfDay(_ instant: UInt64) -> Int {
    let local = instant.addingReportingOverflow(CalendarDay.officeOffset).partialValue
    return Int(local % day / minute)
  }

  /// `08.00-10.00, 16.00-18.00`.
  public var text: String {
    spans.map { Self.clock($0.lowerBound) + "-" + Self.clock($0.upperBound) }.joined(separator: ", ")
  }

  private static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return two(minute / 60) + "." + two(minute % 60)
  }
}
