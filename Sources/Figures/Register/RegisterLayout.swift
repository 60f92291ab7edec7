/// Which column of a register holds what.
public struct RegisterLayout: Hashable, Sendable {
  /// The columns that are known, by their place from 0.
  public let columns: [Int: RegisterColumn]
  /// The headings, by place.
  public let headings: [Int: String]
  /// The places whose content is kept as it is, since nobody said what it is.
  public let others: [Int]
  /// The row of the headings.
  public let headingRow: Int

  /// The headings of what a file of rejected rows adds: the row's number in its first file, and what was wrong. Such
  /// columns are passed over.
  public static let ownHeadings = ["Baris asal", "Masalah impor"]

  /// How many of the first rows may hold the headings: titles and dates often stand above.
  public static let headingRowMax = 20

  /// Finds the headings in `rows`: the first row that names at least two columns. `map` says what headings mean, before
  /// what is known of them: a `RegisterColumn`, or `-` for a column to be left out.
  ///
  /// Nil when there is no such row.
  public init?(_ rows: [(number: Int, cells: [String])], map: [String: String]) {
    let told = Dictionary(map.map { (Plain.letters($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    for row in rows.prefix(Self.headingRowMax) {
      var columns: [Int: RegisterColumn] = [:]
      var headings: [Int: String] = [:]
      var others: [Int] = []
      for (place, cell) in row.cells.enumerated() {
        let heading = Plain.letters(cell)
        guard !heading.isEmpty else { continue }
        headings[place] = Plain.trimmed(cell)
        if told[heading] == "-" || Self.ownHeadings.contains(where: { Plain.letters($0) == heading }) { continue }
        let known = told[heading].flatMap { RegisterColumn(rawValue: $0) } ?? Self.byHeading[heading]
        if let known, !columns.values.contains(known) { columns[place] = known } else { others.append(place) }
      }
      guard columns.count >= 2 else { continue }
      self.columns = columns
      self.headings = headings
      self.others = others
      headingRow = row.number
      return
    }
    return nil
  }

  /// The heading above a column; its name where there is none.
  public func heading(_ column: RegisterColumn) -> String {
    columns.first { $0.value == column }.flatMap { headings[$0.key] } ?? column.rawValue
  }

  private static let byHeading = Dictionary(
    RegisterColumn.allCases.flatMap { column in
      (column.headings + [Plain.letters(column.rawValue)]).map { ($0, column) }
    }, uniquingKeysWith: { first, _ in first })

  /// Reads a mapping: a line for each heading, `Heading = column`; `#` begins a remark.
  ///
  /// - Returns: The mapping, or the number of the first line that cannot be read.
  public static func map(_ text: String) -> Result<[String: String], BadLine> {
    var map: [String: String] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = Plain.trimmed(String(line))
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let equals = line.lastIndex(of: "=") else { return .failure(BadLine(number: index + 1)) }
      let column = Plain.trimmed(String(line[line.index(after: equals)...]))
      guard column == "-" || RegisterColumn(rawValue: column) != nil else {
        return .failure(BadLine(number: index + 1))
      }
      map[String(line[..<equals])] = column
    }
    return .success(map)
  }

  /// A line of a mapping that cannot be read.
  public struct BadLine: Error, Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int
  }
}
