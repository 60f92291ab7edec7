import Foundation
import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// Beginning anew with an office that was restored from a backup older than what this replica knows.
extension ReplicaStore {
  /// Offers all own work to the office again and lets go of what came from there, after a sealed copy of the file was kept
  /// beside it: the copy opens with the same passphrase, can be read, and takes no edit. See `ReplicaSession.beginAnew`.
  ///
  /// - Returns: The folder of the copy.
  /// - Throws: `ReplicaError.damaged` when own work does not open, `succeeded`, `storage`; nothing was changed then.
  public func beginAnew() throws -> String {
    // It did, and the office has not answered since: there is nothing more to let go of.
    if hasBegunAnew { return keptCopies.last ?? folder }
    let kept = ReplicaSuccession.predecessor(identity.device, in: folder)
    try keepCopy(in: kept)
    do {
      try transaction { ledger in try session.beginAnew(cursor: identity.firstCursor, ledger: &ledger) }
    } catch {
      // Only when nothing was let go of: the copy may be the last to hold it.
      if !hasBegunAnew { unlink(kept + "/" + ReplicaSchema.fileName) }
      throw error
    }
    return kept
  }

  /// Whether the replica has begun anew and no answer of the office has been applied since.
  private var hasBegunAnew: Bool { progress.offeredAgain > 0 && progress.applied == 0 }

  /// The folders of the copies that were kept when this replica began anew, or was enrolled again under its number.
  public var keptCopies: [String] { ReplicaSuccession.predecessors(identity.device, in: folder) }

  /// Whether the replica has begun anew, or was just enrolled, and no answer of the office has been applied since.
  public var isWaitingForOffice: Bool { progress.applied == 0 && progress.nextCounter > 1 }

  private func keepCopy(in kept: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: kept, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let unfinished = kept + "/" + ReplicaSchema.unfinishedName
      try Self.makeEmptyFile(unfinished)
      try copy(to: unfinished)
      let queue = try DatabaseQueue(path: unfinished, configuration: DurableSettings.configuration(label: "replica"))
      try queue.inTransaction(.immediate) { db in
        let sql = try LedgerStatements(db)
        defer { sql.finish() }
        try sql.setMeta(.successor, try ledger.sealedSuccessor(identity.device))
        return .commit
      }
      try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      try queue.close()
      try Self.settle(file: unfinished)
      try Self.putInPlace(unfinished, as: kept + "/" + ReplicaSchema.fileName, in: kept)
      try Self.settle(folder: folder)
    } catch { throw Self.outward(error) }
  }

  /// What the office tells this replica to forget is destroyed first in the copies that were kept. Not what it only does
  /// not know any more: a copy may be the last to hold that. A copy that is damaged, or open elsewhere, stands in nobody's
  /// way; it is told in `uncleanCopies`.
  func forgetInCopies(_ reply: SyncReply) throws {
    if reply.forgets.isEmpty { return }
    let copies = keptCopies
    if copies.isEmpty { return }
    var unknown = Set(try held().filter { $0.reason == .unknownDocument }.map { $0.document.compartment(1) })
    for receipt in reply.receipts where receipt.outcome == .held(.unknownDocument) {
      let own = ledger.unsentRows.first { $0.firstCounter == receipt.firstCounter }
      if let own { unknown.insert(own.document.compartment(1)) }
    }
    let documents = reply.forgets.filter { !unknown.contains($0.compartment(1)) }
    uncleanCopies = []
    for kept in copies {
      do { try forget(documents, in: kept) } catch { uncleanCopies.append(kept) }
    }
  }

  private func forget(_ documents: [DocumentID], in kept: String) throws {
    let lock = try Self.takeLock(kept)
    defer { withExtendedLifetime(lock) {} }
    let queue = try DatabaseQueue(
      path: kept + "/" + ReplicaSchema.fileName, configuration: DurableSettings.configuration(label: "replica"))
    try queue.inTransaction(.immediate) { db in
      let copy = try SealedLedger(db, replicaSealer: replicaSealer, identity: identity, hash: Sha256.hash)
      defer { copy.sql.finish() }
      let held = copy.shelf.byID.keys.sorted()
      for document in documents {
        for known in held where known.isPart(of: document) { try copy.destroyInCopy(known) }
      }
      return .commit
    }
    try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    try queue.close()
  }
}

extension DocumentID {
  /// Whether this leaves when `other` does: a case takes all its compartments along.
  fileprivate func isPart(of other: DocumentID) -> Bool { self == other || compartment(1) == other }
}
