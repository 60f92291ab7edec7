import Foundation
import Glibc
import Hub
import Replica
import Sealing

/// Puts an office back from a backup: everything is read and checked beside the target, which appears last and whole.
enum OfficeRestore {
  /// Bytes written at once.
  private static let pieceCount = 1_048_576

  /// Restores the backup at `path` into `folder`, which is new or empty, and makes it ready to serve.
  ///
  /// - Returns: What the backup said, and the desk's new number.
  /// - Throws: `Complaint.folderTaken`, `Complaint.backupUnreadable`, `ReplicaError.wrongPassphrase`, or what else stood
  ///   in the way; `folder` is as it was then.
  static func run(
    from path: String, key: BackupKey, into target: String, passphrase: String, wall: UInt64,
    progress: (Double) -> Void
  ) async throws -> (manifest: BackupManifest, desk: UInt32) {
    let folder = (target as NSString).standardizingPath
    try guardFree(folder)
    let work = folder + ".restoring"
    try OfficeBackup.removeIfThere(work)
    defer { try? OfficeBackup.removeIfThere(work) }
    for part in [work, OfficeFolder.hub(work), OfficeFolder.desk(work)] {
      try FileManager.default.createDirectory(
        atPath: part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let manifest: BackupManifest
    do { manifest = try unpack(path, key: key, into: work, progress: progress) } catch let error as SealingError {
      if case .file = error { throw error }
      throw Complaint.backupUnreadable
    }
    guard try HubMarks(file: OfficeFolder.hub(work) + "/" + HubService.storeName) == manifest.marks else {
      throw Complaint.backupUnreadable
    }
    let desk = try await resume(work, manifest, passphrase: passphrase, wall: wall)
    try guardFree(folder)
    guard rename(work, folder) == 0 else { throw SealingError.file(errno) }
    try flush((folder as NSString).deletingLastPathComponent)
    return (manifest, desk)
  }

  private static func guardFree(_ folder: String) throws {
    guard FileManager.default.fileExists(atPath: folder) else { return }
    guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else { throw Complaint.folderTaken }
  }

  private static func unpack(
    _ path: String, key: BackupKey, into work: String, progress: (Double) -> Void
  ) throws -> BackupManifest {
    let reader = try SealedStreamReader(path: path, key: key)
    let count = try reader.read(4).reduce(0) { $0 << 8 | Int($1) }
    guard count > 0, count <= BackupManifest.countMax, count <= reader.fileCount else { throw SealingError.malformed }
    let head = try reader.read(count)
    guard head.count == count, let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(head)),
      manifest.format == BackupManifest.formatNow, manifest.parts.map(\.name) == BackupManifest.names
    else { throw SealingError.malformed }
    var done = 0
    for part in manifest.parts {
      guard part.size <= UInt64(reader.fileCount) else { throw SealingError.malformed }
      let target = work + "/" + part.name
      try OfficeBackup.makeEmptyFile(target)
      guard let handle = FileHandle(forWritingAtPath: target) else { throw SealingError.file(ENOENT) }
      defer { try? handle.close() }
      var hash = RunningHash()
      var left = Int(part.size)
      while left > 0 {
        let piece = try reader.read(min(left, pieceCount))
        guard !piece.isEmpty else { throw SealingError.cannotOpen }
        hash.update(piece)
        try handle.write(contentsOf: piece)
        left -= piece.count
        done += piece.count
        progress(Double(done) / Double(max(1, reader.fileCount)))
      }
      guard hexadecimal(hash.value) == part.sha256 else { throw SealingError.cannotOpen }
      try handle.synchronize()
    }
    guard try reader.read(1).isEmpty else { throw SealingError.malformed }
    progress(1)
    return manifest
  }

  /// The hub leaves out the numbers that it may have given after the backup. The desk goes on under a new one: since the
  /// backup it wrote under the old one what others may hold.
  private static func resume(
    _ work: String, _ manifest: BackupManifest, passphrase: String, wall: UInt64
  ) async throws -> UInt32 {
    try HubService.resume(restoredIn: OfficeFolder.hub(work), backedUp: manifest.made, wall: wall)
    let hub = try HubService(folder: OfficeFolder.hub(work), logger: QuietLogger.make("hub"))
    let device = try await renumber(work, hub, passphrase: passphrase)
    try await catchUp(work, hub, passphrase: passphrase)
    hub.close()
    for folder in [OfficeFolder.hub(work), OfficeFolder.desk(work), work] { try flush(folder) }
    return device
  }

  /// One last exchange under the old number brings the office the audit entries that it has not countersigned.
  private static func renumber(_ work: String, _ hub: HubService, passphrase: String) async throws -> UInt32 {
    let store = try ReplicaStore.open(in: OfficeFolder.desk(work), passphrase: passphrase)
    try await DeskSync.run(Workplace(casework: .init(store: store), hub: hub))
    let signing = SigningIdentity()
    let welcome = try hub.enrolDesk(user: store.identity.user, publicKey: signing.publicKey)
    try store.renumber(as: ReplicaStore.Renumbering(device: welcome.device, signingSecret: signing.secret))
    return welcome.device
  }

  private static func catchUp(_ work: String, _ hub: HubService, passphrase: String) async throws {
    let store = try ReplicaStore.open(in: OfficeFolder.desk(work), passphrase: passphrase)
    try await DeskSync.run(Workplace(casework: .init(store: store), hub: hub))
    guard try store.verify().isSound else { throw ReplicaError.damaged }
  }

  private static func flush(_ folder: String) throws {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SealingError.file(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SealingError.file(errno) }
  }
}
