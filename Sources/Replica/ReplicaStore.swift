import Foundation
import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// A replica: sealed SQLite file, unlocked by a passphrase, with a queryable projection in memory.
///
/// | promise | |
/// |---|---|
/// | saved | what `commit` has returned is on disk (fsync) and survives a crash or power cut |
/// | whole | a commit or an applied reply is there with all its parts, or not at all |
/// | sealed | the file holds no byte of a case, a person, a name or a passphrase in the clear |
/// | alone | one process holds a replica; a second is refused with `inUse` |
///
/// Not for use from several threads at once; the program confines it to one actor.
public final class ReplicaStore {
  /// Whose replica it is.
  public let identity: ReplicaIdentity
  /// The folder that it lives in.
  public let folder: String
  let session: ReplicaSession
  var queue: DatabaseQueue
  var ledger: SealedLedger
  /// The records as typed tables; see `Projection`.
  public internal(set) var projection: Projection
  private let lock: FileLock
  private let replicaSealer: Sealer

  init(
    folder: String, queue: DatabaseQueue, lock: FileLock, replicaSealer: Sealer, identity: ReplicaIdentity
  ) throws {
    self.folder = folder
    self.queue = queue
    self.lock = lock
    self.replicaSealer = replicaSealer
    self.identity = identity
    session = ReplicaSession.registry
    ledger = try queue.inDatabase { db in
      try SealedLedger(db, replicaSealer: replicaSealer, identity: identity, hash: Sha256.hash)
    }
    projection = try Projection()
    try project()
  }

  /// Where the replica stands.
  public var progress: ReplicaProgress { ledger.progress }

  /// How many own change sets the office has not confirmed.
  public var unsentCount: Int { ledger.unsentRows.count }

  /// The documents held, ascending, without those that are leaving.
  public var documents: [DocumentID] {
    ledger.shelf.byID.values.filter { !$0.status.isLeaving }.map(\.id).sorted()
  }

  /// The device's signing key.
  ///
  /// - Returns: The key pair.
  /// - Throws: `SealingError.malformed` when the stored secret is none.
  public func signingIdentity() throws -> SigningIdentity { try SigningIdentity(secret: identity.signingSecret) }

  /// Saves a person's edits: builds a draft, commits it in one transaction with one fsync, and updates the projection.
  /// When this returns, the edits are saved on this machine. `wall` is this machine's clock, milliseconds.
  ///
  /// - Returns: The change sets.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was saved then.
  @discardableResult
  public func commit(wall: UInt64, _ build: (inout CommitDraft) throws -> Void) throws -> [ChangeSet] {
    var draft = CommitDraft(ledger.progress)
    try build(&draft)
    return try transaction { ledger in
      try session.commit(draft, wall: wall, ledger: &ledger)
    }
  }

  /// What to say in the next exchange; see `ReplicaSession.request`.
  ///
  /// - Returns: The request.
  /// - Throws: `ReplicaError`.
  public func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest {
    try queue.inDatabase { _ in
      try session.request(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, ledger: ledger)
    }
  }

  /// Applies the hub's verified answer in one transaction.
  ///
  /// - Returns: What it brought.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was applied then.
  public func apply(_ reply: SyncReply, wall: UInt64) throws -> ExchangeSummary {
    try transaction { ledger in try session.apply(reply, wall: wall, ledger: &ledger) }
  }

  /// A record's merged state; nil when it is not held.
  ///
  /// - Returns: The state.
  /// - Throws: `ReplicaError`.
  public func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? {
    if ledger.shelf[document]?.status.isLeaving == true { return nil }
    return try queue.inDatabase { _ in try ledger.record(id, in: document) }
  }

  /// Runs `body` in one transaction, then brings the projection up to date. After a failure the memory is read again
  /// from the file; after a failed write or fsync the file is closed, opened again and checked before anything else.
  func transaction<Result>(_ body: (inout SealedLedger) throws -> Result) throws -> Result {
    var result: Result?
    do {
      try queue.inTransaction(.immediate) { _ in
        result = try body(&ledger)
        try ledger.checkFailure()
        return .commit
      }
    } catch {
      try recover(from: error)
      throw Self.outward(error)
    }
    try updateProjection()
    guard let result else { throw ReplicaError.damaged }
    return result
  }

  private static func outward(_ error: any Error) -> any Error {
    if let failure = error as? SQLFailure { return ReplicaError.storage(failure.code) }
    if let failure = error as? DatabaseError { return ReplicaError.storage(failure.extendedResultCode.rawValue) }
    if error is SealingError || error is WireError { return ReplicaError.damaged }
    return error
  }

  private func recover(from error: any Error) throws {
    if error is SQLFailure || error is DatabaseError {
      try reopen()
    } else {
      try queue.inDatabase { _ in try ledger.load() }
    }
  }

  private func reopen() throws {
    try queue.close()
    queue = try DatabaseQueue(
      path: folder + "/" + ReplicaSchema.fileName, configuration: DurableSettings.configuration(label: "replica"))
    ledger = try queue.inDatabase { db in
      guard try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" else { throw ReplicaError.damaged }
      return try SealedLedger(db, replicaSealer: replicaSealer, identity: identity, hash: Sha256.hash)
    }
    projection = try Projection()
    try project()
  }

  private func updateProjection() throws {
    let changed = ledger.changed
    let removed = ledger.removedRecords
    ledger.changed = []
    ledger.removedRecords = []
    if changed.isEmpty, removed.isEmpty { return }
    try projection.update { writer in
      for row in removed { try writer.remove(row) }
      for (document, state) in changed { try writer.put(state, in: document.id, documentRow: document.row) }
      for row in Set(changed.map(\.document.row)).sorted() { try evaluateRules(row, writer) }
    }
  }

  /// Fills the projection from the file.
  func project() throws {
    try projection.update { writer in
      try queue.inDatabase { _ in
        try ledger.sql.forEachRecord { row, documentRow, sealed in
          guard let document = ledger.shelf.document(row: documentRow) else { throw ReplicaError.damaged }
          if document.status.isLeaving { return }
          let state = try ledger.open(record: row, sealed: sealed, document: document)
          try writer.put(state, in: document.id, documentRow: documentRow)
        }
      }
      for row in try writer.closedCaseDocuments() { try evaluateRules(row, writer) }
    }
  }

  private func evaluateRules(_ documentRow: Int64, _ writer: ProjectionWriter) throws {
    guard let document = ledger.shelf.document(row: documentRow), document.id.kind == 1, document.id.compartment == 1
    else { return }
    try writer.evaluateRules(document: document.id, documentRow: documentRow) { row in
      guard let (_, sealed) = try ledger.sql.record(row) else { return nil }
      return try ledger.open(record: row, sealed: sealed, document: document)
    }
  }
}
