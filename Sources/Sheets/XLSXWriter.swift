import CXlsxWriter
import Foundation

/// Sheets as an XLSX workbook. Texts are typed as texts, so none is ever a formula or a link.
public enum XLSXWriter {
  /// Characters that a cell may hold.
  public static let cellLengthMax = 32_767

  /// Writes `sheets` to a new file at `path`, readable by its owner alone.
  ///
  /// - Throws: `SheetError.exists`, `notWritable`, `cellTooLong`; no file is left then.
  public static func write(_ sheets: [Sheet], to path: String) throws(SheetError) {
    for sheet in sheets {
      for case .text(let text) in sheet.rows.joined() where text.utf16.count > cellLengthMax { throw .cellTooLong }
    }
    try PrivateFile.make(path) { partial throws(SheetError) in try fill(partial, sheets) }
  }

  private static func fill(_ path: String, _ sheets: [Sheet]) throws(SheetError) {
    // What does not fit in memory goes beside the file, never to a folder that others share.
    let folder = strdup((path as NSString).deletingLastPathComponent)
    defer { free(folder) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
    if folder.map({ $0.pointee == 0 }) ?? true { options.tmpdir = nil }
    guard let workbook = workbook_new_opt(path, &options) else { throw .notWritable }
    var isWhole = true
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    for sheet in sheets {
      guard let worksheet = workbook_add_worksheet(workbook, tabName(sheet.name)) else {
        isWhole = false
        continue
      }
      worksheet_freeze_panes(worksheet, 1, 0)
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let code = write(cell, worksheet, UInt32(row), UInt16(column), row == 0 ? bold : nil)
          isWhole = isWhole && code == LXW_NO_ERROR
        }
      }
    }
    guard workbook_close(workbook) == LXW_NO_ERROR, isWhole else { throw .notWritable }
  }

  private static func write(
    _ cell: Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    switch cell {
    case .empty: LXW_NO_ERROR
    case .text(let text):
      text.isEmpty
        ? LXW_NO_ERROR
        : worksheet_write_string(sheet, row, column, text.replacing("\0", with: "\u{FFFD}"), format)
    case .number(let number): worksheet_write_number(sheet, row, column, number, format)
    }
  }

  /// A name that a tab may have.
  private static func tabName(_ name: String) -> String {
    let plain = name.map { "[]:*?/\\'".contains($0) ? "-" : $0 }
    return String(String(plain).prefix(31))
  }
}
