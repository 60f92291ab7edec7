import Foundation
import Glibc
import Hub
import Replica
import Sealing

/// Writes the office into one sealed file while laptops go on pushing.
enum OfficeBackup {
  /// What a backup holds.
  struct Written {
    let manifest: BackupManifest
    let size: UInt64
  }

  /// Bytes read from a file at once.
  private static let pieceCount = 1_048_576

  /// Writes the backup of `place` in `folder` to `path`. The desk must have settled with the hub, and does nothing while
  /// this runs: it is copied first, so it never knows of more than the hub beside it.
  ///
  /// - Throws: `Complaint.backupNotSettled`, `HubError`, `ReplicaError`, `SealingError`; there is no file then.
  static func write(
    _ place: Workplace, folder: String, to path: String, lock: BackupLock, progress: (Double) -> Void
  ) throws -> Written {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    guard try place.casework.upkeep.isSettled() else { throw Complaint.backupNotSettled }
    let copies = folder + "/backup.part"
    try removeIfThere(copies)
    try FileManager.default.createDirectory(
      atPath: copies, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: copies) }
    let desk = copies + "/" + ReplicaStore.fileName
    let store = copies + "/" + HubService.storeName
    for file in [desk, store] { try makeEmptyFile(file) }
    try place.casework.upkeep.copy(to: desk)
    try hub.copy(to: store) { progress($0 * 0.4) }
    let files = [OfficeFolder.hub(folder) + "/" + HubService.keyName, store, desk]
    let marks = try HubMarks(file: store)
    let parts = try zip(BackupManifest.names, files).map { name, file in
      var hash = RunningHash()
      var size: UInt64 = 0
      try forEachPiece(of: file) { piece in
        hash.update(piece)
        size += UInt64(piece.count)
      }
      return BackupManifest.Part(name: name, size: size, sha256: hexadecimal(hash.value))
    }
    let manifest = BackupManifest(
      format: BackupManifest.formatNow, made: place.casework.now, marks: marks, parts: parts)
    let size = try seal(manifest, files, to: path, lock: lock) { progress(0.4 + $0 * 0.6) }
    return Written(manifest: manifest, size: size)
  }

  private static func seal(
    _ manifest: BackupManifest, _ files: [String], to path: String, lock: BackupLock, progress: (Double) -> Void
  ) throws -> UInt64 {
    let head = Array(try JSONEncoder().encode(manifest))
    let writer = try SealedStreamWriter(path: path, lock: lock)
    try writer.append((0..<4).map { UInt8(truncatingIfNeeded: head.count >> (8 * (3 - $0))) } + head)
    let all = Double(max(1, manifest.parts.reduce(0) { $0 + $1.size }))
    var done = 0.0
    for file in files {
      try forEachPiece(of: file) { piece in
        try writer.append(piece)
        done += Double(piece.count)
        progress(done / all)
      }
    }
    try writer.finish()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return attributes[.size] as? UInt64 ?? 0
  }

  private static func forEachPiece(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw SealingError.file(ENOENT) }
    defer { try? handle.close() }
    while let piece = try handle.read(upToCount: pieceCount), !piece.isEmpty { try body(Array(piece)) }
  }

  /// A file that is its owner's alone from the first byte.
  static func makeEmptyFile(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SealingError.file(errno) }
    close(descriptor)
  }

  /// Removes what an earlier run that was cut short has left.
  static func removeIfThere(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
  }
}
