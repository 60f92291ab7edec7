/// What is wrong with a value of a row.
public enum RowFault: Hashable, Sendable {
  /// It is needed and not there.
  case missing
  /// It is no day.
  case unreadableDay
  /// It is no day, but one when day and month change places: that one.
  case swappedDay(String)
  /// The day has not come yet.
  case futureDay
  /// The day is after the day of the report.
  case afterReport
  /// It is no number, or not one that can be.
  case unreadableNumber
  /// It cannot be a NIK.
  case badNik
  /// It is no code of the list; perhaps that one was meant.
  case unknownCode(list: String, nearest: String?)
  /// It is neither said nor to be told from age and sex.
  case undecided
  /// A row before has the same register number: that row.
  case repeated(row: Int)
  /// The office has a case of this number that is not this row.
  case taken
  /// A quotation mark opens and never closes; the row may be cut wrongly.
  case strayQuote
  /// The text is longer than a field may be.
  case tooLong

  /// The stable word.
  public var code: String {
    switch self {
    case .missing: "MISSING"
    case .unreadableDay: "UNREADABLE_DAY"
    case .swappedDay: "SWAPPED_DAY"
    case .futureDay: "FUTURE_DAY"
    case .afterReport: "AFTER_REPORT"
    case .unreadableNumber: "UNREADABLE_NUMBER"
    case .badNik: "BAD_NIK"
    case .unknownCode: "UNKNOWN_CODE"
    case .undecided: "UNDECIDED"
    case .repeated: "REPEATED"
    case .taken: "TAKEN"
    case .strayQuote: "STRAY_QUOTE"
    case .tooLong: "TOO_LONG"
    }
  }
}

/// A problem of a row: where, what, and whether it keeps the row out. It never repeats what stands there.
public struct RowProblem: Hashable, Sendable {
  /// The row's number in the file.
  public let row: Int
  /// What the column holds.
  public let column: RegisterColumn
  /// What is wrong.
  public let fault: RowFault
  /// Whether the row stays out; else it is taken over, with the value kept among the survivor's notes.
  public let isBlocking: Bool

  /// A problem.
  public init(row: Int, column: RegisterColumn, fault: RowFault, isBlocking: Bool) {
    self.row = row
    self.column = column
    self.fault = fault
    self.isBlocking = isBlocking
  }
}
