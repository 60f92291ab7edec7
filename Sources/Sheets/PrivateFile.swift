import Foundation
import Glibc

/// Files that only their owner reads, and that never replace another.
public enum PrivateFile {
  /// Writes `bytes` to a new file at `path`, readable by its owner alone; on the disk when this returns.
  ///
  /// - Throws: `SheetError.exists`, `notWritable`; no file is left then.
  public static func write(_ bytes: [UInt8], to path: String) throws(SheetError) {
    let file = try create(path)
    var rest = bytes[...]
    var isWhole = true
    while !rest.isEmpty, isWhole {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { isWhole = false }
    }
    isWhole = isWhole && fsync(file) == 0
    isWhole = close(file) == 0 && isWhole
    if !isWhole {
      unlink(path)
      throw .notWritable
    }
  }

  /// Makes a new file by letting `fill` write to a name beside it, which then becomes `path`.
  ///
  /// - Throws: `SheetError.exists`, `notWritable`, or what `fill` throws; no file is left then.
  static func make(_ path: String, _ fill: (String) throws(SheetError) -> Void) throws(SheetError) {
    if access(path, F_OK) == 0 { throw .exists }
    let partial = path + ".sebagian"
    close(try create(partial))
    defer { unlink(partial) }
    try fill(partial)
    let file = open(partial, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw .notWritable }
    let isDurable = fsync(file) == 0
    close(file)
    guard isDurable else { throw .notWritable }
    // A link, unlike a rename, replaces nothing.
    guard link(partial, path) == 0 else { throw errno == EEXIST ? .exists : .notWritable }
  }

  private static func create(_ path: String) throws(SheetError) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw errno == EEXIST ? .exists : .notWritable }
    return file
  }

  /// The bytes of a file, when there are not more than `SheetLimits.fileBytes`.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SheetError.notReadable`, `tooLarge`.
  public static func read(_ path: String) throws(SheetError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .notReadable }
    do {
      let data = try handle.read(upToCount: SheetLimits.fileBytes + 1) ?? Data()
      try handle.close()
      guard data.count <= SheetLimits.fileBytes else { throw SheetError.tooLarge }
      return Array(data)
    } catch let error as SheetError { throw error } catch { throw .notReadable }
  }
}
