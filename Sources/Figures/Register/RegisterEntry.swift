/// A row of an old register, understood.
public struct RegisterEntry: Hashable, Sendable {
  /// Words as they stood, by column; only of columns that hold words.
  public var texts: [RegisterColumn: String] = [:]
  /// Days, `YYYY-MM-DD`.
  public var days: [RegisterColumn: String] = [:]
  /// Codes; several where several may be.
  public var codes: [RegisterColumn: [String]] = [:]
  /// The survivor's age.
  public var age: Int?
  /// Whether the register says that the case is closed.
  public var isClosed = false
  /// What nobody gave and is assumed until a person looks.
  public var assumed: [RegisterColumn] = []
  /// What stood in columns that are not known or could not be read, with their headings.
  public var kept: [KeptCell] = []

  /// The register number.
  public var registerNo: String { texts[.registerNo] ?? "" }

  /// A value that is kept as it stood.
  public struct KeptCell: Hashable, Sendable {
    /// The heading.
    public let heading: String
    /// The value.
    public let text: String
  }
}

/// A row of an old register with what was made of it.
public struct RegisterRow: Hashable, Sendable {
  /// Its number in the file.
  public let number: Int
  /// Its cells as they stood.
  public let cells: [String]
  /// What it says, as far as it was understood.
  public let entry: RegisterEntry
  /// What is wrong.
  public var problems: [RowProblem]

  /// Whether it can be taken over.
  public var isGood: Bool { !problems.contains { $0.isBlocking } }
}
