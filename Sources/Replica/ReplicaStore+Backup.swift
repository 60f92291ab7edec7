import Foundation
import GRDB
import Sealing
import Storage
import SyncSession

extension ReplicaStore {
  /// The file in a replica's folder that a backup holds.
  public static let fileName = ReplicaSchema.fileName

  /// Whether the office has everything that was written here, and this replica everything of its own in the office's
  /// order: only then can it go on under another number.
  ///
  /// - Returns: Whether it has.
  /// - Throws: `ReplicaError`.
  public func isSettled() throws -> Bool {
    guard unsentCount == 0 else { return false }
    let last = try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT max(sequence) FROM change_set WHERE device = ?", arguments: [identity.device])
    }
    return UInt64(clamping: last ?? 0) <= progress.cursor
  }

  /// Copies the file, sealed as it is, into the empty file at `path`.
  ///
  /// - Throws: `ReplicaError`.
  public func copy(to path: String) throws {
    try read { db in
      let copy = try DatabaseCopy(of: db, to: path)
      while !(try copy.step()) {}
    }
  }

  /// Gives this settled replica a new number at its office, where another copy of it may have gone on under the old one.
  /// Everything it holds stays; its own edits of before stand as another device's. The office keeps the audit entries of
  /// the old number; a new chain begins. Open it anew afterwards.
  ///
  /// - Throws: `ReplicaError.damaged` when it is not settled or the office has not countersigned every audit entry.
  public func renumber(as place: Renumbering) throws {
    guard try isSettled(), pendingAuditCount == 0 else { throw ReplicaError.damaged }
    let old = identity
    let identity = ReplicaIdentity(
      device: place.device, user: old.user, signingSecret: place.signingSecret, hubKey: old.hubKey, office: old.office,
      address: old.address, firstCursor: old.firstCursor)
    var progress = ReplicaProgress(device: place.device, user: old.user, cursor: self.progress.cursor)
    progress.clock = self.progress.clock
    progress.lastReceipt = self.progress.lastReceipt
    try replaceIdentity(identity, progress)
  }

  /// The number and the key that a replica goes on with.
  public struct Renumbering: Sendable {
    /// The new device number.
    public let device: UInt32
    /// The secret of its new Ed25519 key.
    public let signingSecret: [UInt8]

    /// The place `device` with its key.
    public init(device: UInt32, signingSecret: [UInt8]) {
      self.device = device
      self.signingSecret = signingSecret
    }
  }

  private func replaceIdentity(_ identity: ReplicaIdentity, _ progress: ReplicaProgress) throws {
    do {
      let nonces = NoncePool()
      try queue.inTransaction(.immediate) { db in
        try ledger.sql.setMeta(
          .identity, try replicaSealer.seal(identity.bytes, place: RowPlace.meta(.identity), nonces: nonces))
        try ledger.sql.setMeta(
          .progress, try replicaSealer.seal(progress.bytes, place: RowPlace.meta(.progress), nonces: nonces))
        try db.execute(sql: "DELETE FROM audit")
        try ledger.sql.deleteMeta(.auditHead)
        try ledger.sql.deleteMeta(.auditReceipt)
        return .commit
      }
    } catch { throw Self.outward(error) }
  }
}
