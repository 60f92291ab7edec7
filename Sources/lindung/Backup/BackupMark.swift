import Foundation

/// When this office last wrote a backup: a small file beside its stores, so that the admin sees when the next is due. It
/// says nothing of what is in it, and losing it loses nothing.
struct BackupMark: Codable {
  /// When, milliseconds.
  let made: UInt64
  /// How large, bytes.
  let bytes: UInt64

  private static func path(_ folder: String) -> String { folder + "/backup-mark" }

  /// What was written last; nil without a mark, or with one that cannot be read.
  static func read(in folder: String) -> BackupMark? {
    guard let data = FileManager.default.contents(atPath: path(folder)), data.count < 1_000 else { return nil }
    return try? JSONDecoder().decode(BackupMark.self, from: data)
  }

  /// Writes the mark.
  ///
  /// - Throws: The file system's error; the backup itself is whole.
  func write(in folder: String) throws {
    try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: Self.path(folder)), options: .atomic)
  }
}
