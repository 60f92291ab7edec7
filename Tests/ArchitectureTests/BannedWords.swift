import Foundation

/// Words that no source of the product may hold, and where the exceptions are.
enum BannedWords {
  /// Each of these ends the process, or takes a check away from the compiler.
  static let anywhere = ["try!", "fatalError(", "nonisolated(unsafe)"]

  /// Unfinished work belongs in the list of issues, not in the source.
  static let marks = ["TODO", "FIXME", "XXX"]

  /// Work that nobody waits for and nobody cancels: only programs, which own their lifetime, may start it.
  static let detachedWork = ["Task {", "Task(", "Task.detached", "Task.immediate"]
  static let programs = ["Sources/lindung/", "Sources/Hub/"]

  /// A pure module is handed time and randomness; it neither takes them nor writes anything out.
  static let impure =
    detachedWork + [
      "Date(", "UUID(", ".random(", ".randomElement(", ".shuffled(", "SystemRandomNumberGenerator", "ContinuousClock",
      "SuspendingClock", ".hashValue", "print(", "debugPrint(",
    ]

  /// A file is named after what it holds; these name nothing.
  static let fileNames = ["Helper", "Util", "Manager"]
}

/// Everything that a file in Sources must not hold.
func bannedWordFindings(path: String, source: SwiftText) -> [Finding] {
  var findings = wordFindings(BannedWords.anywhere, in: source.code, path: path, source: source)
  for view in [source.code, source.comments] {
    findings += wordFindings(BannedWords.marks, in: view, path: path, source: source)
  }
  if !BannedWords.programs.contains(where: path.hasPrefix) {
    findings += wordFindings(BannedWords.detachedWork, in: source.code, path: path, source: source)
  }
  return findings + emptyCatchFindings(path: path, source: source) + uncheckedFindings(path: path, source: source)
}

/// Clocks, randomness, tasks and output in a module that must be pure.
func impurityFindings(path: String, source: SwiftText) -> [Finding] {
  wordFindings(BannedWords.impure, in: source.code, path: path, source: source)
}

/// A file name that says nothing about what the file holds.
func fileNameFindings(path: String) -> [Finding] {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return BannedWords.fileNames.filter { name.contains($0) }.map {
    Finding(path: path, line: 1, message: "file name contains \($0): name what it holds")
  }
}

/// A `catch` whose block holds neither code nor a comment that gives the reason.
func emptyCatchFindings(path: String, source: SwiftText) -> [Finding] {
  offsets(of: "catch", in: source.code).compactMap { offset in
    guard let open = source.code[offset...].firstIndex(of: .openBrace) else { return nil }
    let body = (open + 1)..<source.closingBrace(of: open)
    let isEmpty = [source.code, source.comments].allSatisfy { $0[body].allSatisfy(\.isWhiteSpace) }
    return isEmpty ? Finding(path: path, line: source.line(of: offset), message: "error is swallowed") : nil
  }
}

/// `@unchecked Sendable` without a comment, on its line or directly above, that says `Sendable:` and why it holds.
func uncheckedFindings(path: String, source: SwiftText) -> [Finding] {
  offsets(of: "@unchecked Sendable", in: source.code).compactMap { offset in
    var line = source.line(of: offset)
    repeat {
      let comment = Array(source.bytes(ofLine: line, in: \.comments))
      if !offsets(ofBytes: Array("Sendable:".utf8), in: comment).isEmpty { return nil }
      line -= 1
    } while line > 0 && isCommentOnly(line, in: source)
    let message = "@unchecked Sendable needs a comment `Sendable:` with the reason"
    return Finding(path: path, line: source.line(of: offset), message: message)
  }
}

private func isCommentOnly(_ line: Int, in source: SwiftText) -> Bool {
  source.bytes(ofLine: line, in: \.code).allSatisfy(\.isWhiteSpace)
    && !source.bytes(ofLine: line, in: \.comments).allSatisfy(\.isWhiteSpace)
}

private func wordFindings(_ words: [String], in view: [UInt8], path: String, source: SwiftText) -> [Finding] {
  words.flatMap { word in
    offsets(of: word, in: view).map {
      Finding(path: path, line: source.line(of: $0), message: "`\(word)` is not allowed here")
    }
  }
}
