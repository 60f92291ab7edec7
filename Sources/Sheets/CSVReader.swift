/// Reads CSV as offices have it: RFC 4180, with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, and a
/// quotation mark that never closes costs its own row's layout, never the rows after it.
public enum CSVReader {
  /// The rows of a file.
  ///
  /// - Returns: The sheet.
  /// - Throws: `SheetError.tooLarge`, `tooManyRows`, `unknownFormat` for bytes that are no text.
  public static func sheet(_ bytes: [UInt8]) throws(SheetError) -> SourceSheet {
    guard bytes.count <= SheetLimits.fileBytes else { throw .tooLarge }
    var reader = CSVRows(Array(try text(bytes).utf8))
    return SourceSheet(rows: try reader.rows())
  }

  /// The words of a file, whatever its encoding of the three.
  ///
  /// - Returns: The text.
  /// - Throws: `SheetError.unknownFormat` for bytes that are no text.
  public static func text(_ bytes: [UInt8]) throws(SheetError) -> String {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      let isBig = bytes[0] == 0xfe
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBig ? first << 8 | second : second << 8 | first
      }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.contains(0) { throw .unknownFormat }
    let plain = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    if let text = String(validating: plain, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(plain.map { windows[$0] ?? Unicode.Scalar($0) }))
  }

  /// Where Windows-1252 differs from Latin-1.
  private static let windows: [UInt8: Unicode.Scalar] = [
    0x80: "\u{20AC}", 0x82: "\u{201A}", 0x84: "\u{201E}", 0x85: "\u{2026}", 0x8b: "\u{2039}", 0x91: "\u{2018}",
    0x92: "\u{2019}", 0x93: "\u{201C}", 0x94: "\u{201D}", 0x95: "\u{2022}", 0x96: "\u{2013}", 0x97: "\u{2014}",
    0x99: "\u{2122}", 0x9b: "\u{203A}",
  ]
}

/// One pass over the bytes of a CSV text.
struct CSVRows {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    separator = Self.separator(bytes)
  }

  /// What stands most often in the first line that is not blank, outside of quotation marks.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var hasLetters = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0a, !isQuoted, hasLetters { break }
      if byte > 0x20 { hasLetters = true }
      if !isQuoted, byte == 0x2c || byte == 0x3b || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    let candidates: [UInt8] = [0x2c, 0x3b, 0x09]
    return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? 0x2c
  }

  mutating func rows() throws(SheetError) -> [SourceRow] {
    var rows: [SourceRow] = []
    var number = 0
    while index < bytes.count {
      number += 1
      guard number <= SheetLimits.rows else { throw .tooManyRows }
      let start = index
      var isStray = false
      var fields = try row(isQuoting: true)
      if fields == nil {
        index = start
        isStray = true
        fields = try row(isQuoting: false)
      }
      var cells = (fields ?? []).map { $0.isEmpty ? Cell.empty : .text($0) }
      while cells.last == .empty { cells.removeLast() }
      rows.append(SourceRow(number: number, cells: cells, hasStrayQuote: isStray))
    }
    return rows
  }

  /// The fields up to the end of the line; nil when a quotation mark does not close.
  private mutating func row(isQuoting: Bool) throws(SheetError) -> [String]? {
    var fields: [String] = []
    while true {
      guard let field = try field(isQuoting: isQuoting) else { return nil }
      if fields.count < SheetLimits.columns { fields.append(field) }
      guard index < bytes.count else { return fields }
      let byte = bytes[index]
      index += 1
      if byte == separator { continue }
      if byte == 0x0d, index < bytes.count, bytes[index] == 0x0a { index += 1 }
      return fields
    }
  }

  private mutating func field(isQuoting: Bool) throws(SheetError) -> String? {
    var text: [UInt8] = []
    if isQuoting, index < bytes.count, bytes[index] == 0x22 {
      guard try quoted(into: &text) else { return nil }
    }
    while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0a, bytes[index] != 0x0d {
      text.append(bytes[index])
      index += 1
      guard text.count <= SheetLimits.cellBytes else { throw .tooLarge }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads past the closing quotation mark; false when there is none within `SheetLimits.quotedLines`.
  private mutating func quoted(into text: inout [UInt8]) throws(SheetError) -> Bool {
    index += 1
    var lines = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x22 {
        guard index < bytes.count, bytes[index] == 0x22 else { return true }
        index += 1
      }
      if byte == 0x0a {
        lines += 1
        if lines > SheetLimits.quotedLines { return false }
      }
      text.append(byte)
      guard text.count <= SheetLimits.cellBytes else { return false }
    }
    return false
  }
}
