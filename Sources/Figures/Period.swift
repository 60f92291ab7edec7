public import CaseModel

/// A month or a year of the office.
public struct Period: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month, 1 to 12; nil for the whole year.
  public let month: Int?

  /// The month `YYYY-MM` or the year `YYYY`; nil for another text.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 4, let year = Self.number(first), (1_900...9_999).contains(year)
    else { return nil }
    if parts.count == 1 {
      self.init(year: year, month: nil)
    } else {
      guard parts.count == 2, parts[1].utf8.count == 2, let month = Self.number(parts[1]), (1...12).contains(month)
      else { return nil }
      self.init(year: year, month: month)
    }
  }

  private init(year: Int, month: Int?) {
    self.year = year
    self.month = month
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  /// `YYYY-MM`, or `YYYY`.
  public var text: String { month.map { "\(year)-" + Self.padded($0) } ?? String(year) }

  /// The first day.
  public var firstDay: String { "\(year)-" + Self.padded(month ?? 1) + "-01" }

  /// A day not before the last one; no day of a later period is.
  public var lastDay: String { "\(year)-" + Self.padded(month ?? 12) + "-31" }

  /// Whether a day, `YYYY-MM-DD`, is in it.
  public func contains(_ day: String) -> Bool { firstDay <= day && day <= lastDay }

  /// Whether an instant is in it, at the office.
  public func contains(instant: Int64) -> Bool { contains(CalendarDay.text(of: UInt64(clamping: instant))) }

  /// The months of the period.
  public var months: [Period] { month == nil ? (1...12).map { Period(year: year, month: $0) } : [self] }

  /// The month's name.
  public func label(_ language: Language) -> String {
    guard let month else { return String(year) }
    return language == .id ? Self.indonesian[month - 1] : Self.english[month - 1]
  }

  private static let indonesian = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
  ]
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
