/// A year of cases as a district office sees it, made up from a seed: the same seed gives the same cases for ever.
///
/// Nobody in it exists. Names are put together from parts, NIKs have serials from 9000, telephone numbers begin with
/// `0800-555` and police reports are numbered from 9001; subdistricts and villages are those of Purwakarta.
///
/// A case of January has been worked on until the last day of the year, one of December has just come in. After a
/// year's cases the next year follows.
///
/// ```swift
/// var year = DistrictYear(seed: 1, officers: [3, 4, 7], start: 1_767_200_400_000)
/// let first = year.next()
/// ```
public struct DistrictYear: Sendable {
  /// How many cases a year brings when nothing else is said.
  public static let casesPerYear = 250

  private static let days = 365

  private let seed: UInt64
  private let officers: [UInt32]
  private let firstDay: Day
  private let casesPerYear: Int
  private var index = 0
  private var registerYear = 0
  private var registerCount = 0

  /// A year of `casesPerYear` cases that begins on the day of `start`, in milliseconds since 1970-01-01 UTC.
  ///
  /// `officers` are the numbers of the users who answer for cases; there must be one.
  public init(seed: UInt64, officers: [UInt32], start: UInt64, casesPerYear: Int = DistrictYear.casesPerYear) {
    precondition(!officers.isEmpty, "a case needs an officer")
    self.seed = seed
    self.officers = officers
    self.firstDay = Day(ofInstant: Int64(clamping: start))
    self.casesPerYear = max(1, casesPerYear)
  }

  /// The start of the latest year that is over at `now`, milliseconds, a whole number of weeks from the first of January
  /// 2026: weekdays stay weekdays, so the same seed gives the same cases, on other days.
  public static func start(endingBefore now: UInt64) -> UInt64 {
    let first = Day(year: 2026, month: 1, day: 1)
    let latest = Day(ofInstant: Int64(clamping: now)) - days
    let weeks = (Double(latest - first) / 7).rounded(.down)
    return UInt64(clamping: (first + Int(weeks) * 7).instant(hour: 7, minute: 0))
  }

  /// The next case, by day of report.
  public mutating func next() -> GeneratedCase {
    let yearStart = firstDay + index / casesPerYear * Self.days
    let received = yearStart + index % casesPerYear * Self.days / casesPerYear
    var generator = SplitMix64(seed: seed, part: index)
    let matter = Matter(
      index: index, registerNo: registerNumber(on: received), survivorCode: survivorCode(), received: received,
      today: yearStart + (Self.days - 1), officers: officers, using: &generator)
    var writer = CaseWriter(matter, generator)
    index += 1
    return writer.write()
  }

  /// `cases` cases spread over one year.
  public static func make(seed: UInt64, cases: Int, officers: [UInt32], start: UInt64) -> [GeneratedCase] {
    var year = DistrictYear(seed: seed, officers: officers, start: start, casesPerYear: cases)
    return (0..<cases).map { _ in year.next() }
  }

  private mutating func registerNumber(on day: Day) -> String {
    if day.year != registerYear {
      registerYear = day.year
      registerCount = 0
    }
    registerCount += 1
    return "PWK-\(registerYear)-\(registerCount.padded(to: 4))"
  }

  /// A code that tells nothing of when the case came in; no two of the first 923,521 cases share one.
  private func survivorCode() -> String {
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ3456789")
    var rest = (index * 104_729 + Int(seed % 923_521)) % 923_521
    var letters = ""
    for _ in 0..<4 {
      letters.append(alphabet[rest % alphabet.count])
      rest /= alphabet.count
    }
    return "KRB-\(letters)"
  }
}
