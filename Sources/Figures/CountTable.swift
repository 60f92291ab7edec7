/// A number in a table that may go outside: known, or hidden because it would point at few people.
public enum Count: Hashable, Sendable {
  /// The number.
  case shown(Int)
  /// At least one; how many is not said.
  case hidden

  /// The number; nil when it is hidden.
  public var value: Int? {
    switch self {
    case .shown(let number): number
    case .hidden: nil
    }
  }
}

/// Counts by code and column, with the sums of rows and columns.
public struct CountTable: Hashable, Sendable {
  /// What it counts by: a `Dimension`, or another stable word.
  public let name: String
  /// The codes of the rows; the empty code stands for not known.
  public let codes: [String]
  /// What the columns are: a month's number, a category's code, or one column.
  public let columns: [String]
  /// The counts, row by row.
  public var cells: [[Count]]
  /// The sums of the rows.
  public var rowTotals: [Count]
  /// The sums of the columns.
  public var columnTotals: [Count]
  /// The sum of everything.
  public var total: Count
  /// What it counts: cases or contacts.
  public let unit: Unit
  /// Whether everything counted is counted once, so that column sums are the same in every such table of the columns.
  public let countsEachOnce: Bool

  /// What is counted.
  public enum Unit: String, Sendable {
    /// Cases.
    case cases
    /// Contacts.
    case contacts
  }

  /// A table of whole numbers, nothing hidden. Sums that would not fit stay at the largest number.
  public init(
    name: String, codes: [String], columns: [String], counts: [[Int]], countsEachOnce: Bool, unit: Unit = .cases
  ) {
    self.unit = unit
    self.name = name
    self.codes = codes
    self.columns = columns
    self.countsEachOnce = countsEachOnce
    func sum(_ numbers: [Int]) -> Int {
      numbers.reduce(0) { sum, number in
        let added = sum.addingReportingOverflow(number)
        return added.overflow ? Int.max : added.partialValue
      }
    }
    let rows = counts.map(sum)
    cells = counts.map { $0.map { .shown($0) } }
    rowTotals = rows.map { .shown($0) }
    columnTotals = columns.indices.map { column in .shown(sum(counts.map { $0[column] })) }
    total = .shown(sum(rows))
  }
}
