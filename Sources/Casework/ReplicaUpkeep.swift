import MergeCore
import Replica
import Sealing
import SyncSession
import SyncWire

/// What may be done with a replica without seeing what is in it: exchanges, checks, where it stands. Everything that
/// shows content goes through `Casework`, which audits it.
public struct ReplicaUpkeep {
  let store: ReplicaStore

  /// Whose replica it is.
  public var identity: ReplicaIdentity { store.identity }

  /// Where the replica stands.
  public var progress: ReplicaProgress { store.progress }

  /// The folder of the replica.
  public var folder: String { store.folder }

  /// How many own change sets the office has not confirmed.
  public var unsentCount: Int { store.unsentCount }

  /// How many contents of attachments made here are not known to be whole at the office.
  ///
  /// - Returns: Their number.
  /// - Throws: `ReplicaError`.
  public func unsentContentCount() throws -> Int { try store.unsentContentCount() }

  /// How many audit entries the office has not countersigned.
  public var pendingAuditCount: Int { store.pendingAuditCount }

  /// The documents held, ascending, without those that are leaving.
  public var documents: [DocumentID] { store.documents }

  /// Whether the office has everything that was written here, and this replica has all of its own in the office's order.
  ///
  /// - Returns: As `ReplicaStore.isSettled`.
  /// - Throws: As `ReplicaStore.isSettled`.
  public func isSettled() throws -> Bool { try store.isSettled() }

  /// A sealed copy of the replica's file as it is now.
  ///
  /// - Throws: As `ReplicaStore.copy(to:)`.
  public func copy(to path: String) throws { try store.copy(to: path) }

  /// The device's signing key.
  ///
  /// - Returns: The key pair.
  /// - Throws: As `ReplicaStore.signingIdentity`.
  public func signingIdentity() throws -> SigningIdentity { try store.signingIdentity() }

  /// What to say in the next exchange.
  ///
  /// - Returns: The request.
  /// - Throws: `ReplicaError`.
  public func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64, wall: UInt64) throws -> SyncRequest {
    try store.makeRequest(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, wall: wall)
  }

  /// Applies the hub's verified answer in one transaction.
  ///
  /// - Returns: What it brought.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was applied then.
  public func apply(_ reply: SyncReply, wall: UInt64) throws -> ExchangeSummary { try store.apply(reply, wall: wall) }

  /// Looks at a refusal that the hub has signed.
  ///
  /// - Throws: As `ReplicaStore.check`.
  public func check(_ refusal: Refusal) throws { try store.check(refusal) }

  /// Offers all own work again to an office that has forgotten it; a copy of the file is kept.
  ///
  /// - Returns: The folder of the copy.
  /// - Throws: As `ReplicaStore.beginAnew`.
  public func beginAnew() throws -> String { try store.beginAnew() }

  /// The folders of copies that were kept; see `ReplicaStore.keptCopies`.
  public var keptCopies: [String] { store.keptCopies }

  /// Kept copies that could not be cleaned; see `ReplicaStore.uncleanCopies`.
  public var uncleanCopies: [String] { store.uncleanCopies }

  /// Whether what the office has still has to come; see `ReplicaStore.isWaitingForOffice`.
  public var isWaitingForOffice: Bool { store.isWaitingForOffice }

  /// Saves edits as they are, without the rules of a command; their audit entry comes with them.
  ///
  /// - Returns: The change sets.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was saved then.
  @discardableResult
  public func commit(wall: UInt64, _ build: (inout CommitDraft) throws -> Void) throws -> [ChangeSet] {
    try store.commit(wall: wall, build)
  }

  /// Checks the whole replica, its audit chain too.
  ///
  /// - Returns: What was found.
  /// - Throws: `ReplicaError` when the file cannot be read at all.
  public func verify(progress: (Double) -> Void = { _ in }) throws -> VerifyReport {
    try store.verify(progress: progress)
  }

  /// Computes every record anew from the log.
  ///
  /// - Returns: What was done.
  /// - Throws: `ReplicaError.damaged` when the log itself does not open; nothing was changed then.
  public func rebuild(progress: (Double) -> Void = { _ in }) throws -> RebuildReport {
    try store.rebuild(progress: progress)
  }

  /// The SHA-256 of each document's canonical snapshot.
  ///
  /// - Returns: The digests by document.
  /// - Throws: `ReplicaError`.
  public func digests() throws -> [DocumentID: [UInt8]] { try store.digests() }

  /// Own change sets that the office keeps apart.
  ///
  /// - Returns: The change sets, oldest first.
  /// - Throws: `ReplicaError`.
  public func held() throws -> [HeldChangeSet] { try store.held() }
}
