import MergeCore
import Sealing
import SyncSession

/// What stays when the replica begins anew with its office.
extension SealedLedger {
  /// An own change set whose content is here.
  private struct Own {
    let row: Int64
    let changeSet: ChangeSet
    let chain: [UInt8]
    let audit: UInt64?
    let document: DocumentID
  }

  func keepOwnWork() throws -> OwnWork {
    try settleLog()
    let (own, before, passed) = try ownSinceGap()
    for item in passed { try strip(item) }
    try dropDocuments(except: Set(own.map(\.document)))
    try sql.contents.beginAnew()
    unsentRows = []
    for item in own {
      try sql.clearOutcome(row: item.row)
      note(
        item.changeSet, row: item.row, chain: item.chain, size: item.changeSet.canonicalBytes.count, audit: item.audit)
    }
    try audit.beginAnew(unsent: unsentRows.compactMap(\.audit), sql)
    return OwnWork(before: before.counter, chain: before.chain, documents: Set(own.map(\.document)).sorted())
  }

  /// The own change sets after the last one whose content was destroyed, where the chain stands before them, and those with
  /// content that are before it.
  private func ownSinceGap() throws -> (own: [Own], before: (counter: UInt64, chain: [UInt8]), passed: [Own]) {
    var own: [Own] = []
    var passed: [Own] = []
    var before: (counter: UInt64, chain: [UInt8]) = (0, Chain.start)
    var next: UInt64 = 1
    try sql.forEachLogRow(document: nil) { entry in
      guard entry.device == identity.device else { return }
      guard entry.firstCounter == next else { throw ReplicaError.damaged }
      next += UInt64(entry.count)
      if entry.document == 0 {
        guard let remains = LogBlob.readRemains(try openStripped(try sql.logBlob(entry.row), row: entry.row)) else {
          throw ReplicaError.damaged
        }
        before = (next - 1, remains.chain)
        passed += own
        own = []
        return
      }
      guard let document = shelf.document(row: entry.document) else { throw ReplicaError.damaged }
      let (changeSet, chain, audit) = try open(row: entry.row, document: document)
      guard let chain else { throw ReplicaError.damaged }
      own.append(Own(row: entry.row, changeSet: changeSet, chain: chain, audit: audit, document: document.id))
    }
    guard next == progress.nextCounter else { throw ReplicaError.damaged }
    return (own, before, passed)
  }

  private func strip(_ own: Own) throws {
    let sealed = try replicaSealer.seal(
      LogBlob.remains(own.chain, of: own.document), place: RowPlace.changeSet(own.row, document: 0), nonces: nonces)
    try sql.stripChangeSet(row: own.row, sealed: sealed)
  }

  private func dropDocuments(except kept: Set<DocumentID>) throws {
    changes.removed += recordIndex.values.flatMap(\.rows)
    recordIndex = [:]
    try sql.dropOffice(device: identity.device)
    for document in shelf.byID.values.sorted(by: { $0.id < $1.id }) {
      if kept.contains(document.id) {
        try setStatus(DocumentStatus(base: 0), of: document.id)
      } else {
        try sql.deleteDocument(row: document.row)
        shelf.remove(document.id)
      }
    }
  }

  /// Destroys a document of a copy that is for reading only: nobody needs its chain any more.
  func destroyInCopy(_ id: DocumentID) throws {
    guard let document = shelf[id] else { return }
    try sql.deleteDocument(row: document.row)
    try sql.deleteLog(document: document.row)
    try sql.setBase(document: document.row, sealed: nil)
    for row in recordIndex.removeValue(forKey: document.row)?.rows ?? [] { try sql.deleteRecord(row) }
    shelf.remove(id)
  }
}
