import GRDB
import MergeCore
import Storage
import SyncWire

/// The statements of the ledger, prepared once for the connection.
final class LedgerStatements {
  private let selectMeta: SQLStatement
  private let upsertMeta: SQLStatement
  private let removeMeta: SQLStatement
  private let selectDocuments: SQLStatement
  private let upsertDocument: SQLStatement
  private let removeDocument: SQLStatement
  private let selectRecord: SQLStatement
  private let upsertRecord: SQLStatement
  private let selectRecords: SQLStatement
  private let removeRecord: SQLStatement
  let selectRecordRows: SQLStatement
  let selectKey: SQLStatement
  private let insertLog: SQLStatement
  private let selectLog: SQLStatement
  private let selectLogMax: SQLStatement
  private let selectUnsent: SQLStatement
  private let updateOutcome: SQLStatement
  private let removeOutcome: SQLStatement
  private let selectHeld: SQLStatement
  private let selectHistory: SQLStatement
  private let strip: SQLStatement
  private let removeLog: SQLStatement
  private let removeWholeLog: SQLStatement
  private let removeOffice: [SQLStatement]
  private let selectBase: SQLStatement
  private let upsertBase: SQLStatement
  private let removeBase: SQLStatement
  private let all: [SQLStatement]
  let audit: AuditStatements
  let contents: ContentStatements
  let drafts: DraftStatements

  init(_ db: Database) throws {
    var prepared: [SQLStatement] = []
    func prepare(_ sql: String) throws -> SQLStatement {
      prepared.append(try SQLStatement(db, sql))
      return prepared[prepared.count - 1]
    }
    selectMeta = try prepare("SELECT value FROM meta WHERE name = ?")
    upsertMeta = try prepare("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)")
    removeMeta = try prepare("DELETE FROM meta WHERE name = ?")
    selectDocuments = try prepare("SELECT id, wrapped_key, sealed FROM document ORDER BY id")
    upsertDocument = try prepare("INSERT OR REPLACE INTO document(id, wrapped_key, sealed) VALUES(?, ?, ?)")
    removeDocument = try prepare("DELETE FROM document WHERE id = ?")
    selectRecord = try prepare("SELECT document, sealed FROM record WHERE id = ?")
    upsertRecord = try prepare("INSERT OR REPLACE INTO record(id, document, sealed) VALUES(?, ?, ?)")
    selectRecords = try prepare("SELECT id, document, sealed FROM record ORDER BY id")
    removeRecord = try prepare("DELETE FROM record WHERE id = ?")
    selectRecordRows = try prepare("SELECT id, document FROM record ORDER BY id")
    selectKey = try prepare("SELECT wrapped_key FROM document WHERE id = ?")
    insertLog = try prepare(
      """
      INSERT INTO change_set(id, document, device, counter, count, held, sequence, received, effective, sealed)
      VALUES(?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
      """)
    selectLog = try prepare("SELECT sealed FROM change_set WHERE id = ?")
    selectLogMax = try prepare("SELECT max(id) FROM change_set")
    selectUnsent = try prepare(
      "SELECT id, document, counter FROM change_set WHERE device = ? AND counter > ? AND sequence IS NULL AND held = 0")
    updateOutcome = try prepare(
      "UPDATE change_set SET held = ?, sequence = ?, received = ?, effective = ? WHERE id = ?")
    removeOutcome = try prepare(
      "UPDATE change_set SET held = 0, sequence = NULL, received = NULL, effective = NULL WHERE id = ?")
    selectHeld = try prepare("SELECT id, document FROM change_set WHERE device = ? AND counter = ? AND held <> 0")
    selectHistory = try prepare(
      """
      SELECT id, document, device, counter, count, held, sequence, received, effective FROM change_set
      WHERE document = ? OR ?1 IS NULL ORDER BY id
      """)
    strip = try prepare("UPDATE change_set SET document = 0, sealed = ? WHERE id = ?")
    removeLog = try prepare("DELETE FROM change_set WHERE document = ? AND device <> ?")
    removeWholeLog = try prepare("DELETE FROM change_set WHERE document = ?")
    removeOffice = [
      try prepare("DELETE FROM change_set WHERE device <> ?"), try prepare("DELETE FROM base"),
      try prepare("DELETE FROM record"),
    ]
    selectBase = try prepare("SELECT sealed FROM base WHERE document = ?")
    upsertBase = try prepare("INSERT OR REPLACE INTO base(document, sealed) VALUES(?, ?)")
    removeBase = try prepare("DELETE FROM base WHERE document = ?")
    all = prepared
    audit = try AuditStatements(db)
    contents = try ContentStatements(db)
    drafts = try DraftStatements(db)
  }

  /// Lets go of every statement, so that the connection can be closed.
  func finish() {
    for statement in all { statement.finish() }
    audit.finish()
    contents.finish()
    drafts.finish()
  }

  func meta(_ name: MetaName) throws -> [UInt8]? {
    var value: [UInt8]?
    selectMeta.bind(1, name.rawValue)
    try selectMeta.rows { row in
      value = row.blob(0)
      return false
    }
    return value
  }

  func setMeta(_ name: MetaName, _ value: [UInt8]) throws {
    upsertMeta.bind(1, name.rawValue)
    upsertMeta.bind(2, value)
    try upsertMeta.run()
  }

  func deleteMeta(_ name: MetaName) throws {
    removeMeta.bind(1, name.rawValue)
    try removeMeta.run()
  }

  func forEachDocument(_ body: (Int64, [UInt8], [UInt8]) throws -> Void) throws {
    try selectDocuments.rows { row in
      try body(row.int(0), row.blob(1), row.blob(2))
      return true
    }
  }

  func setDocument(row: Int64, wrappedKey: [UInt8], sealed: [UInt8]) throws {
    upsertDocument.bind(1, row)
    upsertDocument.bind(2, wrappedKey)
    upsertDocument.bind(3, sealed)
    try upsertDocument.run()
  }

  /// The key first, then the contents of attachments that only it opens.
  func deleteDocument(row: Int64) throws {
    removeDocument.bind(1, row)
    try removeDocument.run()
    try contents.delete(document: row)
    try drafts.delete(document: row)
  }

  func record(_ row: Int64) throws -> (document: Int64, sealed: [UInt8])? {
    var found: (Int64, [UInt8])?
    selectRecord.bind(1, row)
    try selectRecord.rows { statement in
      found = (statement.int(0), statement.blob(1))
      return false
    }
    return found
  }

  func setRecord(_ row: Int64, document: Int64, sealed: [UInt8]) throws {
    upsertRecord.bind(1, row)
    upsertRecord.bind(2, document)
    try upsertRecord.run(3, sealed)
  }

  func forEachRecord(_ body: (Int64, Int64, [UInt8]) throws -> Void) throws {
    try selectRecords.rows { row in
      try body(row.int(0), row.int(1), row.blob(2))
      return true
    }
  }

  func deleteRecord(_ row: Int64) throws {
    removeRecord.bind(1, row)
    try removeRecord.run()
  }

  func insertChangeSet(
    row: Int64, document: Int64, _ changeSet: ChangeSet, stamp: Stamp?, sealed: [UInt8]
  ) throws {
    insertLog.bind(1, row)
    insertLog.bind(2, document)
    insertLog.bind(3, Int64(changeSet.device))
    insertLog.bind(4, Int64(changeSet.firstCounter))
    insertLog.bind(5, Int64(changeSet.operations.count))
    insertLog.bind(6, stamp.map { Int64($0.sequence) })
    insertLog.bind(7, stamp.map { Int64($0.received) })
    insertLog.bind(8, stamp.map { Int64($0.effective) })
    try insertLog.run(9, sealed)
  }

  func logBlob(_ row: Int64) throws -> [UInt8] {
    var blob: [UInt8] = []
    selectLog.bind(1, row)
    try selectLog.rows { statement in
      blob = statement.blob(0)
      return false
    }
    return blob
  }

  func lastLogRow() throws -> Int64 {
    var last: Int64 = 0
    try selectLogMax.rows { row in
      last = row.int(0)
      return false
    }
    return last
  }

  func forEachUnsent(device: DeviceNumber, after counter: UInt64, _ body: (Int64, Int64, UInt64) -> Void) throws {
    selectUnsent.bind(1, Int64(device))
    selectUnsent.bind(2, Int64(counter))
    try selectUnsent.rows { row in
      body(row.int(0), row.int(1), UInt64(row.int(2)))
      return true
    }
  }

  func setOutcome(row: Int64, _ outcome: ReceiptOutcome) throws {
    switch outcome {
    case .accepted(let stamp):
      updateOutcome.bind(1, 0)
      updateOutcome.bind(2, Int64(stamp.sequence))
      updateOutcome.bind(3, Int64(stamp.received))
      updateOutcome.bind(4, Int64(stamp.effective))
    case .held(let reason):
      updateOutcome.bind(1, Int64(reason.rawValue))
      updateOutcome.bindNull(2)
      updateOutcome.bindNull(3)
      updateOutcome.bindNull(4)
    }
    updateOutcome.bind(5, row)
    try updateOutcome.run()
  }

  func clearOutcome(row: Int64) throws {
    removeOutcome.bind(1, row)
    try removeOutcome.run()
  }

  /// The row of an own change set that is held, and the row of its document (0 once that was destroyed).
  func held(device: DeviceNumber, firstCounter: UInt64) throws -> (row: Int64, document: Int64)? {
    var found: (Int64, Int64)?
    selectHeld.bind(1, Int64(device))
    selectHeld.bind(2, Int64(firstCounter))
    try selectHeld.rows { row in
      found = (row.int(0), row.int(1))
      return false
    }
    return found
  }

  /// Calls `body` with the log's rows of one document, or of all (nil), in the order they were applied.
  func forEachLogRow(document: Int64?, _ body: (LogRow) throws -> Void) throws {
    selectHistory.bind(1, document)
    try selectHistory.rows { row in
      let stamp =
        row.isNull(6)
        ? nil
        : Stamp(
          sequence: UInt64(row.int(6)), received: UInt64(row.int(7)), effective: UInt64(row.int(8)))
      try body(
        LogRow(
          row: row.int(0), document: row.int(1), device: DeviceNumber(row.int(2)), firstCounter: UInt64(row.int(3)),
          count: Int(row.int(4)), held: HoldReason(rawValue: UInt8(row.int(5))), stamp: stamp))
      return true
    }
  }

  func stripChangeSet(row: Int64, sealed: [UInt8]) throws {
    strip.bind(1, sealed)
    strip.bind(2, row)
    try strip.run()
  }

  /// Removes every change set of another device, every base and every record.
  func dropOffice(device: DeviceNumber) throws {
    removeOffice[0].bind(1, Int64(device))
    for statement in removeOffice { try statement.run() }
  }

  func deleteLog(document: Int64) throws {
    removeWholeLog.bind(1, document)
    try removeWholeLog.run()
  }

  func deleteForeignLog(document: Int64, device: DeviceNumber) throws {
    removeLog.bind(1, document)
    removeLog.bind(2, Int64(device))
    try removeLog.run()
  }

  func base(document: Int64) throws -> [UInt8]? {
    var value: [UInt8]?
    selectBase.bind(1, document)
    try selectBase.rows { row in
      value = row.blob(0)
      return false
    }
    return value
  }

  func setBase(document: Int64, sealed: [UInt8]?) throws {
    guard let sealed else {
      removeBase.bind(1, document)
      return try removeBase.run()
    }
    upsertBase.bind(1, document)
    upsertBase.bind(2, sealed)
    try upsertBase.run()
  }
}

/// The clear part of a row of the log.
struct LogRow {
  let row: Int64
  let document: Int64
  let device: DeviceNumber
  let firstCounter: UInt64
  let count: Int
  let held: HoldReason?
  let stamp: Stamp?
}
