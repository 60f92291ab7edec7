import Foundation

/// A file with 32 secret bytes, readable by its owner only.
public enum KeyFile {
  /// The key in `path`, made anew when there is no such file and `create` is true.
  ///
  /// - Returns: The key.
  /// - Throws: `SealingError.keyFile` when the file cannot be read or written, has another length, or others may read it.
  public static func load(_ path: String, create: Bool) throws(SealingError) -> [UInt8] {
    let manager = FileManager.default
    if !manager.fileExists(atPath: path) {
      guard create else { throw .keyFile }
      let key = Sealer.newKey()
      guard manager.createFile(atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600]) else {
        throw .keyFile
      }
      return key
    }
    guard let attributes = try? manager.attributesOfItem(atPath: path),
      let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0,
      let content = manager.contents(atPath: path), content.count == Sealer.keyCount
    else { throw .keyFile }
    return Array(content)
  }
}
