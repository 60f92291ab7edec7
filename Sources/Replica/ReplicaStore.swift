import CaseModel
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
  /// Records whose rows do not open: the file was changed or the disk is failing. They are not in the projection;
  /// `rebuild` computes them anew from the log.
  public internal(set) var damagedRecords: [RecordID] = []
  /// Kept copies in which the last orders to forget could not be carried out.
  public internal(set) var uncleanCopies: [String] = []
  private let lock: FileLock
  let replicaSealer: Sealer
  private var isClosed = false

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

  deinit { ledger.sql.finish() }

  /// Where the replica stands.
  public var progress: ReplicaProgress { ledger.progress }

  /// How many own change sets the office has not confirmed.
  public var unsentCount: Int { ledger.unsentRows.count + ledger.damagedUnsent }

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
    try reopenIfClosed()
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
  public func makeRequest(
    nonce: [UInt8], pushBytes: Int, replyBudget: UInt64, wall: UInt64? = nil
  ) throws -> SyncRequest {
    try read { _ in
      try guardContinuation()
      return try session.request(
        nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, wall: wall, ledger: ledger)
    }
  }

  /// Applies the hub's verified answer in one transaction.
  ///
  /// - Returns: What it brought.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was applied then, and a snapshot under way begins anew when the
  ///   answer did not fit.
  public func apply(_ reply: SyncReply, wall: UInt64) throws -> ExchangeSummary {
    guard reply.audit?.isSigned(by: identity.hubKey, for: identity.device) != false else {
      throw SessionError.inconsistentReply
    }
    try forgetInCopies(reply)
    do { return try transaction { ledger in try session.apply(reply, wall: wall, ledger: &ledger) } } catch let error
      as SessionError
    {
      if ledger.partial != nil { try transaction { ledger in session.discardPartial(ledger: &ledger) } }
      throw error
    }
  }

  /// Looks at a refusal that the hub has signed.
  ///
  /// - Throws: `SessionError.replicaWentBack` when the hub knows edits of this laptop that are not here, `ReplicaError`.
  public func check(_ refusal: Refusal) throws { try read { _ in try session.check(refusal, ledger: ledger) } }

  /// A record's merged state; nil when it is not held.
  ///
  /// - Returns: The state.
  /// - Throws: `ReplicaError`.
  public func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? {
    if ledger.shelf[document]?.status.isLeaving == true { return nil }
    return try read { _ in try ledger.record(id, in: document) }
  }

  /// What is written or sent now continues what was written before.
  private func guardContinuation() throws {
    if ledger.isOutboxDamaged { throw ReplicaError.damaged }
    if ledger.successor != nil { throw ReplicaError.succeeded }
  }

  /// Reads from the file.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      try reopenIfClosed()
      return try queue.inDatabase(body)
    } catch { throw Self.outward(error) }
  }

  /// Runs `body` in one transaction, then brings the projection up to date. After a failure the memory is read again
  /// from the file; after a failed write or fsync the file is closed, opened again and checked before anything else.
  /// `forAuditAlone` also when own change sets are damaged or a successor goes on: it does not build upon them.
  func transaction<Result>(
    forAuditAlone: Bool = false, _ body: (inout SealedLedger) throws -> Result
  ) throws -> Result {
    try reopenIfClosed()
    if !forAuditAlone { try guardContinuation() }
    var result: Result?
    var isStreaming = false
    do {
      try queue.inTransaction(.immediate) { [projection] _ in
        var working = ledger
        working.whenMuchChanged = { [unowned working] in
          projection.begin(writing: working.takeChanges())
          isStreaming = true
        }
        defer { working.whenMuchChanged = nil }
        result = try body(&working)
        try working.finishTransaction()
        return .commit
      }
    } catch {
      do {
        if isStreaming { try projection.cancel() }
        try recover(from: error)
      } catch { throw Self.outward(error) }
      throw Self.outward(error)
    }
    // It is durable now: what the projection could not take is computed again from the file.
    do { try updateProjection(isStreaming: isStreaming) } catch { try projectAnew() }
    guard let result else { throw ReplicaError.damaged }
    return result
  }

  /// The error as callers know it.
  static func outward(_ error: any Error) -> any Error {
    if let failure = error as? SQLFailure { return outward(code: failure.code) }
    if let failure = error as? DatabaseError { return outward(code: failure.extendedResultCode.rawValue) }
    if error is SealingError || error is WireError { return ReplicaError.damaged }
    return error
  }

  private static func outward(code: Int32) -> ReplicaError {
    let primary = ResultCode(rawValue: code).primaryResultCode
    return primary == .SQLITE_CORRUPT || primary == .SQLITE_NOTADB ? .damaged : .storage(code)
  }

  private func recover(from error: any Error) throws {
    if error is SQLFailure || error is DatabaseError {
      try reopen()
    } else {
      try queue.inDatabase { _ in try ledger.load() }
    }
  }

  /// After a failure to open the file again, every call tries anew before it does anything else.
  func reopenIfClosed() throws {
    if isClosed { try reopen() }
  }

  private func reopen() throws {
    isClosed = true
    ledger.sql.finish()
    try queue.close()
    queue = try DatabaseQueue(
      path: folder + "/" + ReplicaSchema.fileName, configuration: DurableSettings.configuration(label: "replica"))
    ledger = try queue.inDatabase { db in
      guard try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" else { throw ReplicaError.damaged }
      return try SealedLedger(db, replicaSealer: replicaSealer, identity: identity, hash: Sha256.hash)
    }
    isClosed = false
    try projectAnew()
  }

  /// Fills a new projection from the file.
  func projectAnew() throws {
    projection = try Projection()
    try project()
  }

  private func updateProjection(isStreaming: Bool) throws {
    let changes = ledger.takeChanges()
    let documents = ledger.changedDocuments
    ledger.changedDocuments = []
    if changes.isEmpty, !isStreaming { return }
    try projection.end { writer in
      try changes.write(with: writer)
      for row in documents.sorted() { try evaluateRules(row, writer) }
    }
  }

  /// Reads the records and hands them to the projection, which writes them meanwhile.
  private func project() throws {
    damagedRecords = []
    do { try readRecords() } catch {
      try projection.cancel()
      throw error
    }
  }

  private func readRecords() throws {
    var changes = ChangedRecords()
    var isLogCut = false
    try queue.inDatabase { _ in
      try ledger.sql.forEachRecord { row, documentRow, sealed in
        guard let document = ledger.shelf.document(row: documentRow),
          let state = try? ledger.open(record: row, sealed: sealed, document: document)
        else { return damagedRecords.append(RowID.record(row)) }
        isLogCut = isLogCut || outlivesLog(state)
        if document.status.isLeaving { return }
        changes.entries.append(
          ChangedRecords.Entry(state: state, document: document.id, documentRow: documentRow, isNew: true))
        if changes.entries.count == ChangedRecords.handful {
          projection.begin(writing: changes)
          changes = ChangedRecords()
        }
      }
    }
    try projection.end { writer in
      try changes.write(with: writer)
      for row in try writer.ruledCaseDocuments() { try evaluateRules(row, writer) }
    }
    if isLogCut { ledger.noteMissingChangeSets() }
  }

  /// The rules of a case look at several of its compartments, so each of these calls them.
  private func evaluateRules(_ documentRow: Int64, _ writer: ProjectionWriter) throws {
    guard let changed = ledger.shelf.document(row: documentRow), changed.id.kind == DocumentKind.case.rawValue,
      let core = ledger.shelf[changed.id.compartment(Compartment.core.rawValue)], !core.status.isLeaving
    else { return }
    try writer.evaluateRules(document: core.id, documentRow: core.row) { row, documentRow in
      guard let document = ledger.shelf.document(row: documentRow), let (_, sealed) = try ledger.sql.record(row) else {
        return nil
      }
      return try ledger.open(record: row, sealed: sealed, document: document)
    }
  }
}
