import Foundation

/// Lines that would be markup, script or worse if a page took them for anything but words.
package enum HostileCorpus {
  /// The lines of the corpus.
  ///
  /// - Throws: When the file is not there.
  package static func lines() throws -> [String] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appendingPathComponent("FieldWebTests/Corpus/hostile.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
