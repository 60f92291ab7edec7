import Foundation
import MergeCore
import SyncSession

/// A replica under a new device number takes the place of the one in a folder. It is made in a folder inside, and moved
/// when it holds everything; the old file is kept beside it, still sealed, and opens with the passphrase as before.
/// Whatever moment the machine stops at, calling `finish` again goes on from there.
public enum ReplicaSuccession {
  /// Where the successor is made.
  public static func successor(in folder: String) -> String { folder + "/reenrol" }

  /// Where the replica of `device` is kept afterwards: the first of its folders that holds none.
  public static func predecessor(_ device: DeviceNumber, in folder: String) -> String {
    let known = predecessors(device, in: folder).count
    return folder + "/device-\(device)" + (known == 0 ? "" : "-\(known + 1)")
  }

  /// Where replicas of `device` were kept, in the order of time.
  public static func predecessors(_ device: DeviceNumber, in folder: String) -> [String] {
    var found: [String] = []
    while true {
      let place = folder + "/device-\(device)" + (found.isEmpty ? "" : "-\(found.count + 1)")
      if !ReplicaStore.exists(in: place) { return found }
      found.append(place)
    }
  }

  /// Whether a successor was made and is not in place yet.
  public static func isUnderWay(in folder: String) -> Bool { ReplicaStore.exists(in: successor(in: folder)) }

  /// That what is in a folder does not wait for `finish`.
  ///
  /// - Throws: `ReplicaError.succeeded` when the old replica was moved already.
  static func guardSettled(_ folder: String) throws {
    if !ReplicaStore.exists(in: folder), isUnderWay(in: folder) { throw ReplicaError.succeeded }
  }

  /// Moves the old replica of `device` aside and the successor into its place. Both must be closed. `device` is not needed
  /// when the old one was moved before; calling it then goes on with the rest.
  ///
  /// - Throws: `ReplicaError.notFound` when there is no successor, `inUse`, `storage`.
  public static func finish(in folder: String, replacing device: DeviceNumber?) throws {
    guard isUnderWay(in: folder) else { throw ReplicaError.notFound }
    let lock = try ReplicaStore.takeLock(folder)
    defer { withExtendedLifetime(lock) {} }
    if ReplicaStore.exists(in: folder) {
      guard let device else { throw ReplicaError.exists }
      let kept = predecessor(device, in: folder)
      try FileManager.default.createDirectory(
        atPath: kept, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try move(from: folder, to: kept)
    }
    try move(from: successor(in: folder), to: folder)
    // An empty folder that stays is no harm.
    unlink(successor(in: folder) + "/" + ReplicaSchema.lockName)
    rmdir(successor(in: folder))
  }

  /// Moves a closed replica's file. One with a log beside it is not closed: moving it alone would lose what the log holds.
  private static func move(from source: String, to target: String) throws {
    let path = source + "/" + ReplicaSchema.fileName
    for suffix in ["-wal", "-journal"] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      if let size = attributes?[.size] as? NSNumber, size.intValue > 0 { throw ReplicaError.inUse }
    }
    guard rename(path, target + "/" + ReplicaSchema.fileName) == 0 else { throw ReplicaError.storage(errno) }
    for folder in [target, source] { try ReplicaStore.settle(folder: folder) }
  }
}
