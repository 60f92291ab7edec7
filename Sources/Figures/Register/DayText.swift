/// A day as an office writes it.
public enum DayText: Hashable, Sendable {
  /// A day, `YYYY-MM-DD`.
  case day(String)
  /// No day as it stands, but one when day and month change places.
  case swapped(String)
  /// No day.
  case unreadable

  /// The months by the beginnings of their names, Indonesian and English.
  private static let months: [(String, Int)] = [
    ("jan", 1), ("feb", 2), ("peb", 2), ("mar", 3), ("apr", 4), ("mei", 5), ("may", 5), ("jun", 6), ("jul", 7),
    ("agu", 8), ("agt", 8), ("ags", 8), ("aug", 8), ("sep", 9), ("okt", 10), ("oct", 10), ("nov", 11), ("nop", 11),
    ("des", 12), ("dec", 12),
  ]

  /// Reads `03/11/2024`, `3-11-24`, `3.11.2024`, `2024-11-03`, `3 November 2024`, `Minggu, 3 Nop 24`, or a spreadsheet's
  /// count of days. The day comes before the month. Two digits are the latest such year that is not after `thisYear`.
  public static func read(_ text: String, thisYear: Int, dayOffset: Int = 0) -> DayText {
    let text = Plain.trimmed(text)
    if let days = Double(text), text.utf8.count <= 12 { return spreadsheet(days + Double(dayOffset)) }
    var words = Plain.words(text)
    while let first = words.first, Int(first) == nil, month(first) == nil { words.removeFirst() }
    guard words.count >= 3, let first = number(words[0]), let last = number(words[2]) else { return .unreadable }
    if words[0].utf8.count == 4 {
      guard let month = number(words[1]) ?? month(words[1]) else { return .unreadable }
      return made(first, month, last)
    }
    guard words[2].utf8.count == 4 || words[2].utf8.count == 2 else { return .unreadable }
    let year = words[2].utf8.count == 4 ? last : century(last, thisYear)
    guard let middle = number(words[1]) else {
      return month(words[1]).map { made(year, $0, first) } ?? .unreadable
    }
    let read = made(year, middle, first)
    if read == .unreadable, case .day(let day) = made(year, first, middle) { return .swapped(day) }
    return read
  }

  private static func made(_ year: Int, _ month: Int, _ day: Int) -> DayText {
    DayCount.isDay(year, month, day) ? .day(DayCount.text(year, month, day)) : .unreadable
  }

  /// A spreadsheet counts days from 1899-12-30; what stands after the point is the time of day. A number that cannot be
  /// meant so, such as a bare year, is no day.
  private static func spreadsheet(_ days: Double) -> DayText {
    guard days >= 7_000, days < 80_000 else { return .unreadable }
    return DayCount.text(Int64(days) - 25_569).map { .day($0) } ?? .unreadable
  }

  private static func number(_ word: String) -> Int? {
    word.utf8.count <= 4 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
  }

  private static func month(_ word: String) -> Int? { months.first { word.hasPrefix($0.0) }?.1 }

  private static func century(_ year: Int, _ thisYear: Int) -> Int {
    let candidate = thisYear / 100 * 100 + year
    return candidate > thisYear ? candidate - 100 : candidate
  }
}
