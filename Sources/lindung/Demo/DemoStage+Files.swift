import Foundation
import Sealing

/// The files of a demonstration.
extension DemoStage {
  /// A folder that is this account's alone: the given one, or a new one among the temporary files.
  ///
  /// - Throws: The file system's error.
  static func makeRoot(_ folder: String?) throws -> String {
    let root = folder ?? NSTemporaryDirectory() + "lindung-demo-" + random(6)
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return root
  }

  static func removeFiles(_ root: String) {
    do { try FileManager.default.removeItem(atPath: root) } catch {
      FileHandle.standardError.write(Data("\(error.localizedDescription)\n".utf8))
    }
  }

  /// Random digits for a name or a secret.
  static func random(_ bytes: Int) -> String {
    RandomBytes.draw(bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
