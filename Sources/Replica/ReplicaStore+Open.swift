import Foundation
import GRDB
import Sealing
import Storage
import SyncSession

extension ReplicaStore {
  /// Makes a new replica in `folder` (made when it is not there) and unlocks it; an audit entry says so. `wall` is this
  /// machine's clock, milliseconds.
  ///
  /// - Returns: The unlocked replica.
  /// - Throws: `ReplicaError.exists`, `succeeded`, `inUse`, `storage`, or `SealingError`.
  public static func create(
    in folder: String, passphrase: String, lock passphraseLock: PassphraseLock, identity: ReplicaIdentity,
    wall: UInt64 = systemClock()
  ) throws -> ReplicaStore {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/" + ReplicaSchema.fileName
    let lock = try takeLock(folder)
    try guardVacant(folder)
    let replicaKey = Sealer.newKey()
    let passphraseKey = try passphraseLock.key(for: passphrase)
    do {
      let unfinished = folder + "/" + ReplicaSchema.unfinishedName
      try makeEmptyFile(unfinished)
      try fill(
        unfinished, lock: passphraseLock, passphraseKey: passphraseKey, replicaKey: replicaKey, identity: identity)
      try putInPlace(unfinished, as: path, in: folder)
      let queue = try DatabaseQueue(path: path, configuration: DurableSettings.configuration(label: "replica"))
      let store = try ReplicaStore(
        folder: folder, queue: queue, lock: lock, replicaSealer: Sealer(key: replicaKey), identity: identity)
      try store.noteSignIn(wall: wall)
      return store
    } catch { throw outward(error) }
  }

  /// That a replica can be made in `folder`.
  ///
  /// - Throws: `ReplicaError.exists`, or `succeeded` when enrolling again waits for its end there.
  public static func guardVacant(_ folder: String) throws {
    if exists(in: folder) { throw ReplicaError.exists }
    // Asked before anything is used up for it, such as a code that works once.
    var isFolder: ObjCBool = true
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      throw ReplicaError.storage(ENOTDIR)
    }
    try ReplicaSuccession.guardSettled(folder)
  }

  /// Makes the file before SQLite does, so that it and its log are the owner's alone from the first byte. What a
  /// creation that was cut short has left is removed.
  static func makeEmptyFile(_ path: String) throws {
    for suffix in ["", "-wal", "-journal"] where unlink(path + suffix) != 0 && errno != ENOENT {
      throw ReplicaError.storage(errno)
    }
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ReplicaError.storage(errno) }
    close(descriptor)
  }

  /// The file gets its name when it is whole: a creation that is cut short leaves no replica.
  static func putInPlace(_ unfinished: String, as path: String, in folder: String) throws {
    guard rename(unfinished, path) == 0 else { throw ReplicaError.storage(errno) }
    try settle(folder: folder)
  }

  /// Makes the content of a file durable.
  static func settle(file: String) throws {
    let descriptor = Foundation.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReplicaError.storage(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ReplicaError.storage(errno) }
  }

  /// Makes the names in a folder durable.
  static func settle(folder: String) throws {
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReplicaError.storage(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ReplicaError.storage(errno) }
  }

  private static func fill(
    _ path: String, lock passphraseLock: PassphraseLock, passphraseKey: [UInt8], replicaKey: [UInt8],
    identity: ReplicaIdentity
  ) throws {
    let queue = try DatabaseQueue(path: path, configuration: DurableSettings.configuration(label: "replica"))
    let userKey = Sealer.newKey()
    let nonces = NoncePool()
    try queue.inTransaction(.immediate) { db in
      try db.execute(sql: ReplicaSchema.tables + ReplicaSchema.auditTable)
      try db.execute(sql: "PRAGMA user_version = \(ReplicaSchema.version)")
      let sql = try LedgerStatements(db)
      defer { sql.finish() }
      try sql.setMeta(.passphraseLock, passphraseLock.bytes)
      try sql.setMeta(
        .userKey, try Sealer(key: passphraseKey).seal(userKey, place: RowPlace.meta(.userKey), nonces: nonces))
      try sql.setMeta(
        .replicaKey, try Sealer(key: userKey).seal(replicaKey, place: RowPlace.meta(.replicaKey), nonces: nonces))
      let sealer = Sealer(key: replicaKey)
      try sql.setMeta(
        .identity, try sealer.seal(identity.bytes, place: RowPlace.meta(.identity), nonces: nonces))
      return .commit
    }
    try queue.close()
  }

  /// Unlocks the replica in `folder`; an audit entry says so, or the replica stays locked. A wrong passphrase is counted,
  /// and the count becomes an entry at the next unlock. `wall` is this machine's clock, milliseconds.
  ///
  /// - Returns: The unlocked replica.
  /// - Throws: `ReplicaError.notFound`, `succeeded`, `inUse`, `wrongPassphrase`, `newerSchema`, `damaged`, `storage`.
  public static func open(
    in folder: String, passphrase: String, wall: UInt64 = systemClock()
  ) throws -> ReplicaStore {
    let path = folder + "/" + ReplicaSchema.fileName
    try guardThere(folder)
    let lock = try takeLock(folder)
    do {
      let queue = try DatabaseQueue(path: path, configuration: DurableSettings.configuration(label: "replica"))
      let (sealer, identity) = try queue.inDatabase { db in try unlock(db, passphrase: passphrase, wall: wall) }
      let store = try ReplicaStore(
        folder: folder, queue: queue, lock: lock, replicaSealer: sealer, identity: identity)
      try store.noteSignIn(wall: wall)
      return store
    } catch { throw outward(error) }
  }

  /// That there is a replica in `folder`.
  ///
  /// - Throws: `ReplicaError.notFound`, or `succeeded` when enrolling again waits for its end there.
  public static func guardThere(_ folder: String) throws {
    try ReplicaSuccession.guardSettled(folder)
    guard exists(in: folder) else { throw ReplicaError.notFound }
  }

  /// Whether there is a replica in `folder`.
  public static func exists(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + ReplicaSchema.fileName)
  }

  static func takeLock(_ folder: String) throws -> FileLock {
    do { return try FileLock(path: folder + "/" + ReplicaSchema.lockName) } catch {
      switch error {
      case .inUse: throw ReplicaError.inUse
      case .cannotOpen(let code): throw ReplicaError.storage(code)
      }
    }
  }

  private static func unlock(
    _ db: Database, passphrase: String, wall: UInt64
  ) throws -> (Sealer, ReplicaIdentity) {
    let key = try countedUserKey(db, passphrase: passphrase, wall: wall)
    let sql = try LedgerStatements(db)
    defer { sql.finish() }
    guard let sealedReplica = try sql.meta(.replicaKey), let sealedIdentity = try sql.meta(.identity) else {
      throw ReplicaError.damaged
    }
    let replicaKey = try Sealer(key: key).open(sealedReplica, place: RowPlace.meta(.replicaKey))
    let sealer = Sealer(key: replicaKey)
    let bytes = try sealer.open(sealedIdentity, place: RowPlace.meta(.identity))
    return (sealer, try ReplicaIdentity(bytes: bytes))
  }

  /// The SQLite settings in force, as SQLite reports them.
  ///
  /// - Returns: The settings by name.
  /// - Throws: A `DatabaseError`.
  public func settingsInForce() throws -> [String: String] {
    try queue.inDatabase { db in try DurableSettings.inForce(db) }
  }
}
