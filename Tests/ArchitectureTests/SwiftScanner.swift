/// Walks Swift source once and sorts every byte into code, comment, or the inside of a literal.
///
/// It knows line and nested block comments, plain, multi-line and raw strings, interpolation to any depth, both forms of
/// regular expression literal, and names in backticks. It is lenient: what does not close ends at its line or at the end.
struct SwiftScanner {
  private(set) var code: [UInt8]
  private(set) var comments: [UInt8]
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    code = bytes.map { $0 == .newline ? .newline : .space }
    comments = code
  }

  /// Reads code to the end of the text or, in an interpolation, to the parenthesis that ends it.
  mutating func scanCode(insideInterpolation: Bool) {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case slash where peek(1) == slash: scanLineComment()
      case slash where peek(1) == star: scanBlockComment()
      case slash where startsRegularExpression: scanRegularExpression(pounds: 0)
      case pound: scanPounds()
      case quote: scanString(pounds: 0)
      case backtick: scanQuotedName()
      case .openParenthesis:
        depth += 1
        keepCode()
      case .closeParenthesis:
        depth -= 1
        keepCode()
        if insideInterpolation, depth < 0 { return }
      default: keepCode()
      }
    }
  }

  private mutating func scanLineComment() {
    while index < bytes.count, bytes[index] != .newline { keepComment() }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if bytes[index] == slash, peek(1) == star {
        depth += 1
        keepComment()
      } else if bytes[index] == star, peek(1) == slash {
        depth -= 1
        keepComment()
      }
      keepComment()
    } while depth > 0 && index < bytes.count
  }

  private mutating func scanPounds() {
    let pounds = poundCount(at: index)
    switch peek(pounds) {
    case quote:
      keepCode(pounds)
      scanString(pounds: pounds)
    case slash:
      keepCode(pounds)
      scanRegularExpression(pounds: pounds)
    default: keepCode(pounds)
    }
  }

  private mutating func scanString(pounds: Int) {
    let quotes = startsMultiLineString(pounds: pounds) ? 3 : 1
    keepCode(quotes)
    while index < bytes.count {
      if quotes == 1, bytes[index] == .newline { return }
      if bytes[index] == backslash, poundCount(at: index + 1) >= pounds {
        index += 1 + pounds
        if index < bytes.count, bytes[index] == .openParenthesis {
          keepCode()
          scanCode(insideInterpolation: true)
        } else if index < bytes.count, bytes[index] != .newline {
          index += 1
        }
      } else if closesString(quotes: quotes, pounds: pounds) {
        keepCode(quotes + pounds)
        return
      } else {
        index += 1
      }
    }
  }

  /// Three quotes open a multi-line string, except in a raw string that closes on the same line: `#"""#` holds one quote.
  private func startsMultiLineString(pounds: Int) -> Bool {
    guard peek(1) == quote, peek(2) == quote else { return false }
    guard pounds > 0 else { return true }
    var position = index + 1
    while position < bytes.count, bytes[position] != .newline {
      if bytes[position] == quote, poundCount(at: position + 1) >= pounds { return false }
      position += 1
    }
    return true
  }

  private func closesString(quotes: Int, pounds: Int) -> Bool {
    for ahead in 0..<quotes where peek(ahead) != quote { return false }
    return poundCount(at: index + quotes) >= pounds
  }

  /// A slash opens a regular expression where an operand may begin and another slash closes it on the same line.
  private var startsRegularExpression: Bool {
    guard let next = peek(1), !next.isWhiteSpace, next != .closeParenthesis else { return false }
    guard let previous = code[..<index].lastIndex(where: { !$0.isWhiteSpace }) else { return false }
    let opensOperand = Array("(,=:[{;!&|?".utf8).contains(code[previous])
    let followsReturn = code[..<(previous + 1)].suffix(6).elementsEqual("return".utf8)
    return (opensOperand || followsReturn) && regularExpressionEnd(pounds: 0) != nil
  }

  /// The offset just after the literal that opens with the slash at `index`.
  private func regularExpressionEnd(pounds: Int) -> Int? {
    var position = index + 1
    while position < bytes.count {
      switch bytes[position] {
      case backslash: position += 1
      case .newline where pounds == 0: return nil
      case slash where poundCount(at: position + 1) >= pounds: return position + 1 + pounds
      default: break
      }
      position += 1
    }
    return nil
  }

  private mutating func scanRegularExpression(pounds: Int) {
    guard let end = regularExpressionEnd(pounds: pounds) else { return keepCode() }
    keepCode()
    index = end - 1 - pounds
    keepCode(1 + pounds)
  }

  /// A name in backticks is never a keyword and may hold spaces and braces: only its quotes stay.
  private mutating func scanQuotedName() {
    keepCode()
    while index < bytes.count, bytes[index] != backtick, bytes[index] != .newline {
      code[index] = UInt8(ascii: "_")
      index += 1
    }
    if index < bytes.count { keepCode() }
  }

  private func peek(_ ahead: Int) -> UInt8? {
    index + ahead < bytes.count ? bytes[index + ahead] : nil
  }

  private func poundCount(at position: Int) -> Int {
    guard position < bytes.count else { return 0 }
    return bytes[position...].prefix { $0 == pound }.count
  }

  private mutating func keepCode(_ count: Int = 1) {
    for _ in 0..<count where index < bytes.count {
      code[index] = bytes[index]
      index += 1
    }
  }

  private mutating func keepComment() {
    guard index < bytes.count else { return }
    comments[index] = bytes[index]
    index += 1
  }
}

private let slash = UInt8(ascii: "/")
private let star = UInt8(ascii: "*")
private let pound = UInt8(ascii: "#")
private let quote = UInt8(ascii: "\"")
private let backtick = UInt8(ascii: "`")
private let backslash = UInt8(ascii: "\\")
