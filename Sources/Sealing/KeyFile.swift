import Foundation

/// A file with 32 secret bytes, readable by its owner only.
public enum KeyFile {
  /// The key in `path`, made anew when there is no such file and `create` is true. A new file gets its name when it is
  /// whole and durable, and is its owner's alone from the first byte.
  ///
  /// - Returns: The key.
  /// - Throws: `SealingError.keyFile` when the file cannot be read or written, has another length, or others may read it.
  public static func load(_ path: String, create: Bool) throws(SealingError) -> [UInt8] {
    let manager = FileManager.default
    if !manager.fileExists(atPath: path) {
      guard create else { throw .keyFile }
      return try make(path)
    }
    guard let attributes = try? manager.attributesOfItem(atPath: path),
      let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0,
      let content = manager.contents(atPath: path), content.count == Sealer.keyCount
    else { throw .keyFile }
    return Array(content)
  }

  private static func make(_ path: String) throws(SealingError) -> [UInt8] {
    let key = Sealer.newKey()
    let unfinished = path + ".new"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .keyFile }
    let written = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let isDurable = written == key.count && fsync(descriptor) == 0
    close(descriptor)
    guard isDurable, rename(unfinished, path) == 0 else { throw .keyFile }
    return key
  }
}
