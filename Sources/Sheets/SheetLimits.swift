/// What is read at most of a file that somebody else made.
public enum SheetLimits {
  /// Bytes of a file.
  public static let fileBytes = 33_554_432
  /// Entries of an XLSX file.
  public static let entries = 2_000
  /// Bytes that all parts of an XLSX file inflate to.
  public static let inflatedBytes = 268_435_456
  /// Rows of a sheet, the heading included.
  public static let rows = 100_000
  /// Columns of a row; what stands further right is not read.
  public static let columns = 256
  /// Bytes of the text of a cell: four for each of the 32,767 characters that a spreadsheet allows.
  public static let cellBytes = 131_068
  /// Texts that cells share.
  public static let sharedTexts = 1_000_000
  /// How deep elements may stand in each other.
  public static let depth = 32
  /// Lines that a quoted field may run over before its quotation mark counts as a slip.
  public static let quotedLines = 50
}
