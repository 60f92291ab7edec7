/// What stands in a cell of a sheet. There is no formula: what is written is text or a number, what is read likewise.
public enum Cell: Hashable, Sendable {
  /// Nothing.
  case empty
  /// Words.
  case text(String)
  /// A number; a date of a spreadsheet is one too.
  case number(Double)

  /// A whole number.
  public static func count(_ number: Int) -> Cell { .number(Double(number)) }

  /// The cell as text; whole numbers without a fraction.
  public var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let number):
      if let whole = Int64(exactly: number) { String(whole) } else { String(number) }
    }
  }
}
