import Foundation
import GRDB
import Sealing
import Storage

extension ReplicaStore {
  /// Wraps the user's key of the closed replica in `folder` under a key derived from `new`, in one durable transaction;
  /// needs no network. Nothing else of the file changes: no data is sealed anew. A process that ends in between leaves
  /// either the old passphrase or the new one working, never none; once this returns, the file holds no copy of the key
  /// that the old one opens.
  ///
  /// An older copy of the file still opens with the old passphrase. A wrong one is counted as at unlocking; `wall` is this
  /// machine's clock, milliseconds.
  ///
  /// - Throws: `ReplicaError.notFound`, `inUse`, `succeeded` while a successor is made, which has the same passphrase,
  ///   `wrongPassphrase` when `old` does not open it, `newerSchema`,
  ///   `damaged`, `storage`; `oldKeyRemains` when the new passphrase holds, and a copy of the key may be left.
  public static func changePassphrase(
    in folder: String, from old: String, to new: String, lock newLock: PassphraseLock,
    wall: UInt64 = systemClock()
  ) throws {
    try guardThere(folder)
    if ReplicaSuccession.isUnderWay(in: folder) { throw ReplicaError.succeeded }
    let lock = try takeLock(folder)
    defer { withExtendedLifetime(lock) {} }
    do {
      let queue = try DatabaseQueue(
        path: folder + "/" + ReplicaSchema.fileName, configuration: DurableSettings.configuration(label: "replica"))
      let userKey = try queue.inDatabase { db in try Self.countedUserKey(db, passphrase: old, wall: wall) }
      let newKey = try newLock.key(for: new)
      let sealed = try Sealer(key: newKey).seal(userKey, place: RowPlace.meta(.userKey), nonces: NoncePool())
      try queue.inTransaction(.immediate) { db in
        let sql = try LedgerStatements(db)
        defer { sql.finish() }
        try sql.setMeta(.passphraseLock, newLock.bytes)
        try sql.setMeta(.userKey, sealed)
        return .commit
      }
      // The page with the old wrap is overwritten, and the log that still might hold it is emptied.
      do { try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } } catch {
        throw ReplicaError.oldKeyRemains
      }
      try queue.close()
    } catch { throw outward(error) }
  }

  /// As `userKey`; a wrong passphrase is counted in the file, so that the next unlocking tells of it.
  static func countedUserKey(_ db: Database, passphrase: String, wall: UInt64) throws -> [UInt8] {
    do { return try userKey(db, passphrase: passphrase) } catch ReplicaError.wrongPassphrase {
      let sql = try LedgerStatements(db)
      defer { sql.finish() }
      try sql.noteFailedUnlock(wall: wall)
      throw ReplicaError.wrongPassphrase
    }
  }

  /// The user's key, which the passphrase opens and which opens the replica's key.
  ///
  /// - Returns: The key.
  /// - Throws: `ReplicaError.newerSchema`, `wrongPassphrase`, `damaged`, or SQLite's error.
  static func userKey(_ db: Database, passphrase: String) throws -> [UInt8] {
    guard try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 <= ReplicaSchema.version else {
      throw ReplicaError.newerSchema
    }
    try db.execute(sql: ReplicaSchema.auditTable)
    let sql = try LedgerStatements(db)
    defer { sql.finish() }
    guard let lockBytes = try sql.meta(.passphraseLock), let sealed = try sql.meta(.userKey) else {
      throw ReplicaError.damaged
    }
    let passphraseKey = try PassphraseLock(bytes: lockBytes).key(for: passphrase)
    do { return try Sealer(key: passphraseKey).open(sealed, place: RowPlace.meta(.userKey)) } catch {
      throw ReplicaError.wrongPassphrase
    }
  }
}
