/// A table that leaves the office in a file: a name and rows of cells.
public struct Sheet: Hashable, Sendable {
  /// What the tab is called; at most 31 characters are used.
  public var name: String
  /// The rows, headings first.
  public var rows: [[Cell]]

  /// A sheet.
  public init(name: String, rows: [[Cell]]) {
    self.name = name
    self.rows = rows
  }
}

/// A row of a file that somebody else made.
public struct SourceRow: Hashable, Sendable {
  /// The row's number as a spreadsheet shows it, from 1.
  public var number: Int
  /// Its cells from the first column on, without empty ones at the end.
  public var cells: [Cell]
  /// Whether a quotation mark of the row opens and never closes: it was read as an ordinary letter.
  public var hasStrayQuote: Bool

  /// A row.
  public init(number: Int, cells: [Cell], hasStrayQuote: Bool = false) {
    self.number = number
    self.cells = cells
    self.hasStrayQuote = hasStrayQuote
  }

  /// Whether nothing stands in it.
  public var isBlank: Bool { cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
}

/// The rows of a file that somebody else made.
public struct SourceSheet: Hashable, Sendable {
  /// The rows, ascending by number; blank ones may be missing.
  public var rows: [SourceRow]
  /// Days that a date of this file counts less: 1,462 where its days are counted from 1904.
  public var dayOffset: Int

  /// Rows.
  public init(rows: [SourceRow], dayOffset: Int = 0) {
    self.rows = rows
    self.dayOffset = dayOffset
  }
}
