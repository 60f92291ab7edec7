import Foundation

/// What a command has to say: lines for a person, and the same as one JSON object.
struct Printout: Sendable {
  var lines: [String]
  var json: Data
  var exitCode: Int32 = 0

  /// Lines, and `object` for `--json`.
  init(_ lines: [String], _ object: some Encodable) throws {
    self.lines = lines
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    json = try encoder.encode(object)
  }

  /// The text to print.
  func text(isJSON: Bool) -> String {
    isJSON ? String(decoding: json, as: UTF8.self) : lines.joined(separator: "\n")
  }
}

/// Columns of text, as wide as their widest cell.
enum Columns {
  static func lines(_ rows: [[String]]) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index < widths.count { widths[index] = max(widths[index], cell.count) } else { widths.append(cell.count) }
      }
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
      }.joined(separator: "  ")
    }
  }
}

/// A text that may come from outside, safe to print: control characters (which could steer a terminal) become `·`.
func printable(_ text: String) -> String {
  String(
    text.map {
      $0.isNewline ? "⏎" : $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "·" : $0
    })
}
