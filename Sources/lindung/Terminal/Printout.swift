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
  /// One long cell does not push the others out of sight.
  private static let widest = 60

  static func lines(_ rows: [[String]]) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        let width = min(cell.count, widest)
        if index < widths.count { widths[index] = max(widths[index], width) } else { widths.append(width) }
      }
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: max(0, widths[index] - cell.count))
      }.joined(separator: "  ")
    }
  }
}

/// A text that may come from outside, safe to print: control characters (which could steer a terminal) and marks that turn
/// the direction of writing (which could hide or swap words, UTR 36) become `·`.
func printable(_ text: String) -> String {
  String(
    text.map {
      $0.isNewline ? "⏎" : $0.unicodeScalars.contains(where: isSteering) ? "·" : $0
    })
}

private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200e, 0x200f, 0x061c, 0x202a...0x202e, 0x2066...0x2069: true
  default: scalar.properties.generalCategory == .control
  }
}
