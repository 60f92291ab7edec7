/// Ages in whole years, and the groups in which the office counts them (list K18).
public enum AgeGroup {
  /// From this age on a person is no child (UU 35/2014).
  public static let adultYears = 18

  /// The age on `day` of somebody born on `birth`, both `YYYY-MM-DD`; nil when one is no date, or the birth is later.
  public static func years(bornOn birth: String, on day: String) -> Int? {
    guard let born = CalendarDay.parts(of: birth), let then = CalendarDay.parts(of: day) else { return nil }
    let hadBirthday = (then.month, then.day) >= (born.month, born.day)
    let years = then.year - born.year - (hadBirthday ? 0 : 1)
    return years >= 0 ? years : nil
  }

  /// The code of the age group; nil for an age that nobody has.
  public static func code(years: Int) -> String? {
    switch years {
    case 0...5: Codes.AgeGroup.usia05
    case 6...12: Codes.AgeGroup.usia612
    case 13...17: Codes.AgeGroup.usia1317
    case 18...24: Codes.AgeGroup.usia1824
    case 25...44: Codes.AgeGroup.usia2544
    case 45...59: Codes.AgeGroup.usia4559
    case 60...yearsMax: Codes.AgeGroup.usia60
    default: nil
    }
  }

  /// Nobody is older.
  public static let yearsMax = 130

  /// Whether the group is one of children; nil for a code of a newer version.
  public static func isChild(code: String) -> Bool? {
    switch code {
    case Codes.AgeGroup.usia05, Codes.AgeGroup.usia612, Codes.AgeGroup.usia1317: true
    case Codes.AgeGroup.usia1824, Codes.AgeGroup.usia2544, Codes.AgeGroup.usia4559, Codes.AgeGroup.usia60: false
    default: nil
    }
  }

  /// The year of `YYYY-MM-DD`; nil for a text that is none.
  public static func year(of date: String) -> Int? { CalendarDay.parts(of: date)?.year }
}
