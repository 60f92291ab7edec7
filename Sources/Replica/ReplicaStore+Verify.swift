import GRDB
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// What a check of the whole replica found. Empty lists mean that all is well.
public struct VerifyReport: Hashable, Sendable {
  /// Documents, records and change sets that were looked at.
  public var documents = 0
  /// Records that were looked at.
  public var records = 0
  /// Change sets that were looked at.
  public var changeSets = 0
  /// Rows of documents whose key or name does not open, by row number.
  public var damagedDocuments: [Int64] = []
  /// Rows of the log that do not open or decode, by row number.
  public var damagedLogRows: [Int64] = []
  /// Rows of records that do not open or decode, by row number.
  public var damagedRecords: [Int64] = []
  /// The first own counter at which the hash chain does not follow; nil when it does.
  public var brokenChainAt: UInt64?
  /// Documents whose records are not what their log says.
  public var differing: [DocumentID] = []
  /// Contents of attachments that were looked at.
  public var contents = 0
  /// Rows of contents that do not open, miss a chunk, or are not what their name says, by row number.
  public var damagedContents: [Int64] = []
  /// Drafts that do not open, by the row number of their document.
  public var damagedDrafts: [Int64] = []
  /// Audit entries that follow from the first one on.
  public var auditEntries = 0
  /// The first audit entry that is missing, changed or in the wrong place; nil when the chain is whole.
  public var brokenAuditAt: UInt64?
  /// Whether SQLite's own structure is sound.
  public var isFileSound = true

  /// Whether nothing is wrong.
  public var isSound: Bool {
    damagedDocuments.isEmpty && damagedLogRows.isEmpty && damagedRecords.isEmpty && brokenChainAt == nil
      && brokenAuditAt == nil && differing.isEmpty && damagedContents.isEmpty && damagedDrafts.isEmpty
      && isFileSound
  }
}

/// What `rebuild` did.
public struct RebuildReport: Hashable, Sendable {
  /// Documents computed anew from their logs.
  public var documents = 0
  /// Records computed anew.
  public var records = 0
  /// Documents whose records were not what their log says, and were replaced.
  public var changed: [DocumentID] = []
}

extension ReplicaStore {
  /// Checks the file's structure, every seal, the own hash chain and the audit's, and that the records are what the log
  /// says. Changes nothing. `progress` is called with the share done, 0 to 1.
  ///
  /// - Returns: What was found.
  /// - Throws: `ReplicaError` when the file cannot be read at all.
  public func verify(progress: (Double) -> Void = { _ in }) throws -> VerifyReport {
    var report = VerifyReport()
    report.damagedDocuments = ledger.damagedDocuments
    try read { db in
      report.isFileSound = try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok"
      try verifyLog(&report)
      var outlives = false
      try ledger.sql.forEachRecord { row, documentRow, sealed in
        report.records += 1
        guard let document = ledger.shelf.document(row: documentRow),
          let state = try? ledger.open(record: row, sealed: sealed, document: document)
        else { return report.damagedRecords.append(row) }
        outlives = outlives || outlivesLog(state)
      }
      if outlives { report.brokenChainAt = report.brokenChainAt ?? ledger.progress.nextCounter }
      try verifyAudit(&report, missing: outlives)
      try verifyContents(&report)
      try verifyDrafts(&report)
    }
    let documents = ledger.shelf.byID.keys.sorted()
    for (index, document) in documents.enumerated() {
      report.documents += 1
      if try !isTrueToLog(document) { report.differing.append(document) }
      progress(Double(index + 1) / Double(documents.count))
    }
    return report
  }

  private func verifyLog(_ report: inout VerifyReport) throws {
    var chain = Chain.start
    var next: UInt64 = 1
    try ledger.sql.forEachLogRow(document: nil) { row in
      report.changeSets += 1
      if row.document == 0 {
        guard let kept = remains(row.row)?.chain, row.firstCounter == next else {
          report.brokenChainAt = report.brokenChainAt ?? row.firstCounter
          return
        }
        chain = kept
        next = row.firstCounter + UInt64(row.count)
        return
      }
      guard let document = ledger.shelf.document(row: row.document),
        let (changeSet, kept, _) = try? ledger.open(row: row.row, document: document),
        changeSet.device == row.device, changeSet.firstCounter == row.firstCounter
      else { return report.damagedLogRows.append(row.row) }
      guard row.device == identity.device else { return }
      chain = Chain.next(after: chain, changeSet.canonicalBytes, session.hash)
      if chain != kept || row.firstCounter != next { report.brokenChainAt = report.brokenChainAt ?? row.firstCounter }
      chain = kept ?? chain
      next = changeSet.lastCounter + 1
    }
    if chain != ledger.progress.chain || next != ledger.progress.nextCounter {
      report.brokenChainAt = report.brokenChainAt ?? next
    }
  }

  private func remains(_ row: Int64) -> (chain: [UInt8], document: DocumentID)? {
    do {
      let sealed = try ledger.sql.logBlob(row)
      return LogBlob.readRemains(try ledger.openStripped(sealed, row: row))
    } catch { return nil }
  }

  private func isTrueToLog(_ document: DocumentID) throws -> Bool {
    do {
      return try read { _ in
        let computed = try ledger.history(of: document).records(policy: session.policy)
        return computed == (try ledger.records(of: document))
      }
    } catch let error as ReplicaError where error == .damaged { return false }
  }

  /// Computes every record anew from the log, in one transaction, and the projection from the records. On a sound
  /// replica it changes nothing.
  ///
  /// - Returns: What was done.
  /// - Throws: `ReplicaError.damaged` when the log itself does not open; nothing was changed then.
  public func rebuild(progress: (Double) -> Void = { _ in }) throws -> RebuildReport {
    var report = RebuildReport()
    let documents = ledger.shelf.byID.keys.sorted()
    try transaction { ledger in
      for (index, document) in documents.enumerated() {
        let computed = try ledger.history(of: document).records(policy: session.policy)
        report.documents += 1
        report.records += computed.count
        let present = try? ledger.records(of: document)
        if present != computed {
          report.changed.append(document)
          try ledger.replaceRecords(of: document, with: computed, base: nil)
        }
        progress(Double(index + 1) / Double(max(documents.count, 1)))
      }
    }
    try projectAnew()
    return report
  }

  /// The SHA-256 of each document's canonical snapshot. Two replicas that have applied the same change sets of a
  /// document, with the hub's stamps, have the same digest of it.
  ///
  /// - Returns: The digests by document.
  /// - Throws: `ReplicaError`.
  public func digests() throws -> [DocumentID: [UInt8]] {
    try read { _ in
      var digests: [DocumentID: [UInt8]] = [:]
      for (id, document) in ledger.shelf.byID where !document.status.isLeaving {
        digests[id] = session.hash(Snapshot.pack(try ledger.records(of: id)))
      }
      return digests
    }
  }

  /// Own change sets that the office keeps apart, those too whose document is no longer here.
  ///
  /// - Returns: The change sets, oldest first.
  /// - Throws: `ReplicaError`.
  public func held() throws -> [HeldChangeSet] {
    var held: [HeldChangeSet] = []
    try read { _ in
      try ledger.sql.forEachLogRow(document: nil) { row in
        guard row.device == identity.device, let reason = row.held,
          let document = ledger.shelf.document(row: row.document)?.id ?? remains(row.row)?.document
        else { return }
        held.append(HeldChangeSet(firstCounter: row.firstCounter, document: document, reason: reason))
      }
    }
    return held
  }
}

extension SealedLedger {
  /// The document's records, ascending.
  func records(of id: DocumentID) throws -> [RecordState] {
    let document = try shelved(id)
    return try (recordIndex[document.row]?.rows ?? []).map { row in
      guard let (_, sealed) = try sql.record(row) else { throw ReplicaError.damaged }
      return try open(record: row, sealed: sealed, document: document)
    }
  }

  func openStripped(_ sealed: [UInt8], row: Int64) throws -> [UInt8] {
    try replicaSealer.open(sealed, place: RowPlace.changeSet(row, document: 0))
  }
}
