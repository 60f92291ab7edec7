/// A register that somebody else made, in CSV or XLSX: told apart by what it holds, not by its name.
public enum SourceFile {
  /// The rows of the file at `path`; of a workbook those of the sheet called `name`, else of its first.
  ///
  /// - Returns: The sheet.
  /// - Throws: `SheetError`.
  public static func sheet(at path: String, named name: String? = nil) throws(SheetError) -> SourceSheet {
    try sheet(try PrivateFile.read(path), named: name)
  }

  /// The rows of a file.
  ///
  /// - Returns: The sheet.
  /// - Throws: `SheetError`.
  public static func sheet(_ bytes: [UInt8], named name: String? = nil) throws(SheetError) -> SourceSheet {
    let isWorkbook = bytes.starts(with: [0x50, 0x4b]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    return isWorkbook ? try XLSXReader.sheet(bytes, named: name) : try CSVReader.sheet(bytes)
  }
}
