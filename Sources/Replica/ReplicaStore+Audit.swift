import CaseModel
import Foundation
import MergeCore
import Sealing
import SyncSession
import SyncWire

extension ReplicaStore {
  /// How many audit entries the office has not countersigned.
  public var pendingAuditCount: Int { ledger.audit.pending.count }

  /// Reads with `read` and hands its result out once an entry about it is durable: what `read` says that it was, done by
  /// `user`. When the entry cannot be written, nothing is handed out.
  ///
  /// - Returns: What `read` found.
  /// - Throws: What `read` throws, or `ReplicaError`.
  public func audited<Found>(
    by user: UInt32, wall: UInt64, _ read: () throws -> (found: Found, act: AuditAct)
  ) throws -> Found {
    let (found, act) = try read()
    try note(act, by: user, wall: wall)
    return found
  }

  /// Writes what `user` did into the audit chain: one transaction, one fsync.
  ///
  /// - Throws: `ReplicaError`; nothing was written then.
  public func note(_ act: AuditAct, by user: UInt32, wall: UInt64) throws {
    try transaction(forAuditAlone: true) { ledger in
      try session.note(act, by: user, wall: wall, ledger: &ledger)
    }
  }

  /// Says in the audit chain that the replica was unlocked, and how often that failed before.
  func noteSignIn(wall: UInt64) throws {
    try transaction(forAuditAlone: true) { ledger in
      if let failures = try ledger.sql.failedUnlocks() {
        try session.note(
          AuditAct(.failedSignIn, count: Int(clamping: failures.count)), by: 0, wall: failures.last, ledger: &ledger)
        try ledger.sql.deleteMeta(.failedUnlocks)
      }
      try session.note(AuditAct(.signIn), by: identity.user, wall: wall, ledger: &ledger)
    }
  }

  /// This machine's clock, milliseconds.
  public static let systemClock: @Sendable () -> UInt64 = { UInt64(max(Date().timeIntervalSince1970 * 1_000, 0)) }
}

extension AuditReceipt {
  /// Whether the hub signed it for the chain of `device`.
  func isSigned(by hubKey: [UInt8], for device: DeviceNumber) -> Bool {
    SigningIdentity.isValid(signature, over: signedBytes(device: device), publicKey: hubKey)
  }
}

/// Tries to unlock that failed since the last that did not. They stand in the clear, since whoever failed has no key:
/// who can write the file can also take them out.
struct FailedUnlocks {
  var count: UInt64
  /// When the last one was, milliseconds.
  var last: UInt64
}

extension LedgerStatements {
  func failedUnlocks() throws -> FailedUnlocks? {
    guard let bytes = try meta(.failedUnlocks) else { return nil }
    var reader = ByteReader(bytes)
    do { return FailedUnlocks(count: try reader.counter(), last: try reader.clock()) } catch {
      return FailedUnlocks(count: 1, last: 0)
    }
  }

  func noteFailedUnlock(wall: UInt64) throws {
    let count = try failedUnlocks()?.count ?? 0
    var writer = ByteWriter()
    writer.varint(min(count + 1, WireLimits.counter - 1))
    writer.varint(min(wall, (1 << 50) - 1))
    try setMeta(.failedUnlocks, writer.bytes)
  }
}
