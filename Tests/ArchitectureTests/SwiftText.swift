import Foundation

/// Swift source split into what the compiler reads and what only people read.
///
/// `code` and `comments` are as long as the text itself and have their newlines in the same places, so an offset into one
/// is an offset into the other. What belongs elsewhere is blanked with spaces: comments and the contents of strings and
/// regular expressions in `code`, everything else in `comments`. Code interpolated into a string stays code.
struct SwiftText: Sendable {
  let code: [UInt8]
  let comments: [UInt8]
  private let lineStarts: [Int]

  init(_ text: String) {
    var scanner = SwiftScanner(text)
    scanner.scanCode(insideInterpolation: false)
    code = scanner.code
    comments = scanner.comments
    lineStarts = [0] + code.indices.filter { scanner.code[$0] == .newline }.map { $0 + 1 }
  }

  /// Lines of text; a last line without its newline counts, and the empty rest after the last newline does not.
  var lineCount: Int {
    lineStarts.last == code.count ? lineStarts.count - 1 : lineStarts.count
  }

  /// The line, counted from 1, that holds the byte at `offset`.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of one line, counted from 1, of `code` or of `comments`, without its newline.
  func bytes(ofLine line: Int, in view: KeyPath<SwiftText, [UInt8]>) -> ArraySlice<UInt8> {
    let end = line < lineStarts.count ? lineStarts[line] - 1 : code.count
    return self[keyPath: view][lineStarts[line - 1]..<end]
  }

  /// The offset of the first byte at or after `offset` that is code and not white space.
  func firstCode(from offset: Int) -> Int? {
    code[min(offset, code.count)...].firstIndex { !$0.isWhiteSpace }
  }

  /// The last byte of code before `offset` that is not white space.
  func lastCode(before offset: Int) -> UInt8? {
    code[..<offset].last { !$0.isWhiteSpace }
  }

  /// The offset of the brace that closes the one at `open`, or of the last byte when none does.
  func closingBrace(of open: Int) -> Int {
    var depth = 0
    for offset in open..<code.count {
      if code[offset] == .openBrace { depth += 1 }
      if code[offset] == .closeBrace {
        depth -= 1
        if depth == 0 { return offset }
      }
    }
    return code.count - 1
  }
}

/// Where `phrase` stands in `bytes`.
///
/// A space in the phrase matches any white space, also none and also a line break. Where the phrase begins or ends with
/// a letter it matches whole words only: `Date(` is not in `birthDate(`.
func offsets(of phrase: String, in bytes: [UInt8]) -> [Int] {
  let parts = phrase.split(separator: " ").map { Array($0.utf8) }
  guard let first = parts.first, let firstByte = first.first else { return [] }
  return offsets(ofBytes: first, in: bytes).filter { start in
    if firstByte.isNamePart, start > 0, bytes[start - 1].isNamePart { return false }
    var end = start
    for (number, part) in parts.enumerated() {
      if number > 0 { while end < bytes.count, bytes[end].isWhiteSpace { end += 1 } }
      guard bytes[end...].starts(with: part) else { return false }
      end += part.count
    }
    return !(end < bytes.count && bytes[end - 1].isNamePart && bytes[end].isNamePart)
  }
}

/// Every offset at which `needle` stands in `bytes`, with no regard to words.
func offsets(ofBytes needle: [UInt8], in bytes: [UInt8]) -> [Int] {
  guard let first = needle.first else { return [] }
  return bytes.withUnsafeBytes { haystack in
    guard let base = haystack.baseAddress else { return [] }
    var found: [Int] = []
    var from = 0
    while let hit = memchr(base + from, Int32(first), haystack.count - from) {
      let offset = UnsafeRawPointer(hit) - base
      guard offset + needle.count <= haystack.count else { break }
      if memcmp(hit, needle, needle.count) == 0 { found.append(offset) }
      from = offset + 1
    }
    return found
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")

  var isWhiteSpace: Bool {
    self == .space || (9...13).contains(self)
  }

  /// A byte that can stand inside a Swift name; every byte of a character outside ASCII counts as one.
  var isNamePart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
