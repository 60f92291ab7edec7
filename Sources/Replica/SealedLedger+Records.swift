import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// Records, documents and history of the sealed ledger.
extension SealedLedger {
  func record(_ id: RecordID, in document: DocumentID) throws -> RecordState? {
    let row = try RowID.row(id)
    // Of a record that is being created, nothing is looked for.
    guard let shelved = shelf[document], recordIndex[shelved.row]?.contains(row) == true,
      let (documentRow, sealed) = try sql.record(row), documentRow == shelved.row
    else { return nil }
    return try open(record: row, sealed: sealed, document: shelved)
  }

  func open(record row: Int64, sealed: [UInt8], document: ShelvedDocument) throws -> RecordState {
    let bytes = try document.sealer.open(sealed, place: RowPlace.record(row, document: document.row))
    var reader = ByteReader(bytes)
    let state = try reader.record()
    try reader.finish()
    return state
  }

  func setRecord(_ state: RecordState, in document: DocumentID) throws {
    let shelved = try shelved(document)
    let row = try RowID.row(state.id)
    var writer = ByteWriter(capacity: 64 + state.cells.count * 24)
    writer.record(state)
    let sealed = try shelved.sealer.seal(
      writer.bytes, place: RowPlace.record(row, document: shelved.row), nonces: nonces)
    try sql.setRecord(row, document: shelved.row, sealed: sealed)
    let isNew = recordIndex[shelved.row, default: RecordRows()].insert(row)
    changedDocuments.insert(shelved.row)
    changes.entries.append(
      ChangedRecords.Entry(state: state, document: document, documentRow: shelved.row, isNew: isNew))
    if changes.entries.count >= ChangedRecords.handful { whenMuchChanged?() }
  }

  /// What has changed since the last call, without what cannot be read any more: records that were destroyed since, or
  /// whose document is leaving.
  func takeChanges() -> ChangedRecords {
    var taken = ChangedRecords()
    swap(&taken, &changes)
    taken.entries.removeAll { entry in
      guard let document = shelf.document(row: entry.documentRow), !document.status.isLeaving,
        let row = entry.state.id.row
      else { return true }
      return recordIndex[document.row]?.contains(row) != true
    }
    return taken
  }

  func status(of document: DocumentID) throws -> DocumentStatus? { shelf[document]?.status }

  func setStatus(_ status: DocumentStatus, of id: DocumentID) throws {
    if var document = shelf[id] {
      document.status = status
      try store(document, wrappedKey: nil)
      if status.isLeaving { changes.removed += recordIndex[document.row]?.rows ?? [] }
      return
    }
    let key = Sealer.newKey()
    let document = ShelvedDocument(id: id, row: shelf.lastRow + 1, sealer: Sealer(key: key), status: status)
    let wrapped = try replicaSealer.seal(key, place: RowPlace.documentKey(document.row), nonces: nonces)
    try store(document, wrappedKey: wrapped)
  }

  private func store(_ document: ShelvedDocument, wrappedKey: [UInt8]?) throws {
    let key = try wrappedKey ?? sql.wrappedKey(row: document.row)
    let sealed = try replicaSealer.seal(document.bytes, place: RowPlace.document(document.row), nonces: nonces)
    try sql.setDocument(row: document.row, wrappedKey: key, sealed: sealed)
    shelf.put(document)
  }

  func leavingDocuments() throws -> [DocumentID] {
    shelf.byID.values.filter { $0.status.isLeaving }.map(\.id).sorted()
  }

  /// The key first, then the rows; of own change sets the chain hash stays, so that the chain can still be verified.
  func destroy(_ id: DocumentID) throws {
    guard let document = shelf[id] else { return }
    try settleLog()
    var own: [(row: Int64, chain: [UInt8])] = []
    try sql.forEachLogRow(document: document.row) { entry in
      guard entry.device == identity.device else { return }
      let opened = try open(row: entry.row, document: document)
      own.append((entry.row, opened.chain ?? Chain.start))
    }
    try sql.deleteDocument(row: document.row)
    for (row, chain) in own {
      let sealed = try replicaSealer.seal(
        LogBlob.remains(chain, of: id), place: RowPlace.changeSet(row, document: 0), nonces: nonces)
      try sql.stripChangeSet(row: row, sealed: sealed)
    }
    try sql.deleteForeignLog(document: document.row, device: identity.device)
    try sql.setBase(document: document.row, sealed: nil)
    for row in recordRows(of: document) {
      try sql.deleteRecord(row)
      changes.removed.append(row)
    }
    shelf.remove(id)
  }

  private func recordRows(of document: ShelvedDocument) -> [Int64] {
    recordIndex.removeValue(forKey: document.row)?.rows ?? []
  }

  func unsent(limit: Int) throws -> [ChangeSet] {
    var changeSets: [ChangeSet] = []
    var size = 0
    for entry in unsentRows {
      size += entry.size
      if !changeSets.isEmpty, size > limit || changeSets.count >= WireLimits.changeSets / 4 { break }
      changeSets.append(try open(row: entry.row, document: try shelved(entry.document)).0)
    }
    return changeSets
  }

  func hasUnsent(in document: DocumentID) throws -> Bool { unsentRows.contains { $0.document == document } }

  func own(firstCounter: UInt64) throws -> (changeSet: ChangeSet, chain: [UInt8])? {
    guard let entry = unsentRows.first(where: { $0.firstCounter == firstCounter }) else { return nil }
    return (try open(row: entry.row, document: try shelved(entry.document)).0, entry.chain)
  }

  func setOutcome(_ outcome: ReceiptOutcome, firstCounter: UInt64, document: DocumentID) throws {
    guard let index = unsentRows.firstIndex(where: { $0.firstCounter == firstCounter }) else {
      throw SessionError.inconsistentReply
    }
    try settleLog()
    try sql.setOutcome(row: unsentRows[index].row, outcome)
    try audit.settle(unsentRows[index].audit?.number, sql)
    unsentRows.remove(at: index)
  }

  func history(of id: DocumentID) throws -> DocumentHistory {
    try settleLog()
    let document = try shelved(id)
    var history = DocumentHistory(base: try baseRecords(of: document), changeSets: [])
    try sql.forEachLogRow(document: document.row) { entry in
      guard entry.held == nil else { return }
      let changeSet = try open(row: entry.row, document: document).0
      if let stamp = entry.stamp, stamp.sequence <= document.status.base { return }
      history.changeSets.append((changeSet, entry.stamp))
    }
    return history
  }

  func replaceRecords(of id: DocumentID, with records: [RecordState], base: [UInt8]?) throws {
    let document = try shelved(id)
    if let base {
      let sealed = try document.sealer.seal(
        LogBlob.packLarge(base), place: RowPlace.base(document: document.row), nonces: nonces)
      try sql.setBase(document: document.row, sealed: sealed)
    }
    for row in recordRows(of: document) {
      try sql.deleteRecord(row)
      changes.removed.append(row)
    }
    for record in records { try setRecord(record, in: id) }
  }
}

extension LogBlob {
  /// A whole snapshot, deflated where that helps.
  static func packLarge(_ bytes: [UInt8]) -> [UInt8] {
    let short = Deflate.shorten(bytes, level: 6)
    var writer = ByteWriter(capacity: 16 + (short ?? bytes).count)
    writer.byte(short == nil ? 0 : 1)
    writer.count(bytes.count)
    writer.raw(short ?? bytes)
    return writer.bytes
  }

  static func unpackLarge(_ bytes: [UInt8]) throws -> [UInt8] {
    var reader = ByteReader(bytes)
    let isDeflated = try reader.byte() == 1
    let count = Int(try reader.varint(below: UInt64(WireLimits.snapshotBytes) + 1))
    let content = try reader.raw(reader.remaining)
    return isDeflated ? try Deflate.inflate(content, count: count) : content
  }
}

extension LedgerStatements {
  /// Calls `body` with each record's row and the row of its document.
  func forEachRecordRow(_ body: (Int64, Int64) -> Void) throws {
    try selectRecordRows.rows { row in
      body(row.int(0), row.int(1))
      return true
    }
  }

  /// The wrapped key of a document.
  func wrappedKey(row: Int64) throws -> [UInt8] {
    var key: [UInt8] = []
    selectKey.bind(1, row)
    try selectKey.rows { statement in
      key = statement.blob(0)
      return false
    }
    return key
  }
}
