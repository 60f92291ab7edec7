import Foundation

/// The repository's folder of golden vectors.
package enum VectorFolder {
  /// `protocol` in the folder of the package.
  package static let `protocol` = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "protocol")

  /// The seeds of the fuzz program.
  package static let corpus = `protocol`.deletingLastPathComponent().appending(path: "Tests/Fuzz/Corpus")

  /// Whether this run is to write the vectors anew.
  package static let isWritten = ProcessInfo.processInfo.environment["LINDUNG_WRITE_VECTORS"] == "1"

  /// The text of a file in `protocol`.
  package static func text(of name: String) throws -> String {
    try String(contentsOf: `protocol`.appending(path: name), encoding: .utf8)
  }

  /// A file of vectors, whatever its form.
  package static func content(of name: String) throws -> JSON {
    let data = try Data(contentsOf: `protocol`.appending(path: "vectors/\(name)"))
    return try JSONDecoder().decode(JSON.self, from: data)
  }

  /// The vectors of a file that is a list.
  package static func vectors(of name: String) throws -> [JSON] { try content(of: name).list() }
}
