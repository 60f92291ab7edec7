/// Days as letters write them: `26 November 2026`.
public enum DayInWords {
  private static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
  ]

  /// The words for a day `YYYY-MM-DD`; the text itself when it is none.
  public static func text(_ day: String) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return day }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  /// The words for a month `YYYY-MM`; the text itself when it is none.
  public static func month(_ month: String) -> String {
    let parts = month.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, months.indices.contains(parts[1] - 1) else { return month }
    return "\(months[parts[1] - 1]) \(parts[0])"
  }
}
