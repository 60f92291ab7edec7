/// Why a file could not be read or written.
public enum SheetError: Error, Hashable, Sendable {
  /// There is no such file, or it may not be read.
  case notReadable
  /// The file, or what it holds once inflated, is larger than `SheetLimits` allows.
  case tooLarge
  /// More rows than `SheetLimits.rows`.
  case tooManyRows
  /// Neither CSV nor XLSX.
  case unknownFormat
  /// The XLSX file is cut off or damaged.
  case damaged
  /// The XLSX file is locked with a password.
  case locked
  /// The XLSX file holds what no spreadsheet program writes: entities, a document type, another encoding, deep nesting.
  case hostile
  /// The workbook has no sheet.
  case noSheet
  /// A file of that name exists; it is not overwritten.
  case exists
  /// The file cannot be written.
  case notWritable
  /// A text is longer than a cell of a spreadsheet may be.
  case cellTooLong
}
