import Foundation

/// Words that say where or with what the product was made. The product speaks of itself alone.
///
/// They are put together from pieces, so that the list does not find itself.
enum TraceWords {
  static let words = [
    "clau" + "de", "anthro" + "pic", "chat" + "gpt", "open" + "ai", "copi" + "lot", "assis" + "tant", "sub" + "agent",
    "language" + " model", "/wo" + "rk/", "/ro" + "ot/",
  ]

  /// A scratch folder is part of how tests are run, and of nothing that is installed.
  static let scratchFolder = "/t" + "mp/"
  static let scratchUsers = ["Tests/", "Makefile"]
}

/// Places in a text file, of any kind, that name the machine or the tools it was made with.
func traceFindings(path: String, text: String) -> [Finding] {
  let mayUseScratch = TraceWords.scratchUsers.contains(where: path.hasPrefix)
  let words = TraceWords.words + (mayUseScratch ? [] : [TraceWords.scratchFolder])
  let bytes = Array(text.lowercased().utf8)
  return words.flatMap { word in
    offsets(ofBytes: Array(word.utf8), in: bytes).map { offset in
      let line = bytes[..<offset].count { $0 == .newline } + 1
      return Finding(path: path, line: line, message: "`\(word)` does not belong in the product")
    }
  }
}
