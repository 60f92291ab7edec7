/// Sheets as CSV: RFC 4180, UTF-8 with a byte order mark (without which Excel takes it for another encoding), CRLF, every
/// text quoted and safe from being taken for a formula.
public enum CSVText {
  /// The bytes of a file. Sheets stand one below the other, each under its name, when there are several.
  public static func bytes(_ sheets: [Sheet]) -> [UInt8] {
    var text = "\u{FEFF}"
    for (index, sheet) in sheets.enumerated() {
      if index > 0 { text += "\r\n" }
      if sheets.count > 1 { text += line([.text(sheet.name)]) }
      for row in sheet.rows { text += line(row) }
    }
    return Array(text.utf8)
  }

  private static func line(_ cells: [Cell]) -> String { cells.map(field).joined(separator: ",") + "\r\n" }

  private static func field(_ cell: Cell) -> String {
    guard case .text(let text) = cell else { return cell.text }
    // Character by character `\r\n` is one letter: quotation marks are doubled scalar by scalar.
    var quoted = "\""
    for scalar in FormulaGuard.guarded(text).unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar == "\0" ? "\u{FFFD}" : scalar)
    }
    return quoted + "\""
  }
}
