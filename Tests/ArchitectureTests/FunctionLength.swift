/// The size limits of the house: what fits a screen and a head.
enum SizeLimit {
  static let fileLines = 400
  static let functionLines = 70
}

/// One function, initialiser, subscript or computed property, from its keyword to its closing brace.
struct FunctionSpan: Equatable {
  let name: String
  let firstLine: Int
  let lastLine: Int

  var lineCount: Int { lastLine - firstLine + 1 }
}

/// A file longer than the limit, and each function in it that is.
func sizeFindings(path: String, source: SwiftText) -> [Finding] {
  var findings: [Finding] = []
  if source.lineCount > SizeLimit.fileLines {
    let message = "file has \(source.lineCount) lines, at most \(SizeLimit.fileLines)"
    findings.append(Finding(path: path, line: SizeLimit.fileLines + 1, message: message))
  }
  for function in source.functionSpans where function.lineCount > SizeLimit.functionLines {
    let message = "\(function.name) has \(function.lineCount) lines, at most \(SizeLimit.functionLines)"
    findings.append(Finding(path: path, line: function.firstLine, message: message))
  }
  return findings
}

extension SwiftText {
  /// Every declaration with a body, nested ones too, in the order of the text.
  var functionSpans: [FunctionSpan] {
    let keywords = ["func", "init", "deinit", "subscript", "var"]
    let starts = keywords.flatMap { keyword in
      offsets(of: keyword, in: code).map { (offset: $0, keyword: keyword) }
    }
    return starts.sorted { $0.offset < $1.offset }.compactMap { span(of: $0.keyword, at: $0.offset) }
  }

  private func span(of keyword: String, at offset: Int) -> FunctionSpan? {
    guard lastCode(before: offset) != UInt8(ascii: ".") else { return nil }
    let afterKeyword = offset + keyword.utf8.count
    guard let next = firstCode(from: afterKeyword), code[next] != UInt8(ascii: ":") else { return nil }
    guard let open = bodyStart(from: afterKeyword, isProperty: keyword == "var") else { return nil }
    let head = code[offset..<open].prefix { !Array("({:\n".utf8).contains($0) }
    return FunctionSpan(
      name: String(decoding: head, as: UTF8.self).split(separator: " ").joined(separator: " "),
      firstLine: line(of: offset),
      lastLine: line(of: closingBrace(of: open))
    )
  }

  /// The brace that opens the body of a declaration, or nil for a protocol requirement or a stored property.
  private func bodyStart(from start: Int, isProperty: Bool) -> Int? {
    var depth = 0
    for offset in start..<code.count {
      switch code[offset] {
      case .openParenthesis, UInt8(ascii: "["): depth += 1
      case .closeParenthesis, UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
      case _ where depth > 0: continue
      case .openBrace: return offset
      case .closeBrace, UInt8(ascii: ";"): return nil
      case UInt8(ascii: "=") where isProperty: return nil
      case .newline where isProperty || startsDeclaration(after: offset): return nil
      default: continue
      }
    }
    return nil
  }

  /// Whether the next code begins another member: then the declaration before it had no body.
  private func startsDeclaration(after offset: Int) -> Bool {
    guard let next = firstCode(from: offset) else { return true }
    if code[next] == UInt8(ascii: "@") { return true }
    let word = String(decoding: code[next...].prefix(while: \.isNamePart), as: UTF8.self)
    return declarationWords.contains(word)
  }
}

private let declarationWords: Set<String> = [
  "actor", "associatedtype", "borrowing", "case", "class", "consuming", "convenience", "deinit", "enum", "extension",
  "fileprivate", "final", "func", "import", "indirect", "infix", "init", "internal", "isolated", "lazy", "let",
  "macro", "mutating", "nonisolated", "nonmutating", "open", "operator", "override", "package", "postfix",
  "precedencegroup", "prefix", "private", "protocol", "public", "required", "static", "struct", "subscript",
  "typealias", "unowned", "var", "weak",
]
