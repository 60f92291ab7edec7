import GRDB
import Storage

/// The statements of drafts, prepared once for the connection.
final class DraftStatements {
  private let selectDraft: SQLStatement
  private let upsertDraft: SQLStatement
  private let removeDraft: SQLStatement
  private let removeOf: SQLStatement
  private let selectAll: SQLStatement

  init(_ db: Database) throws {
    // Made when it is not there: a replica of before, or a copy of one, has none.
    try db.execute(sql: ReplicaSchema.draftTable)
    selectDraft = try SQLStatement(db, "SELECT sealed FROM draft WHERE document = ? AND user = ?")
    upsertDraft = try SQLStatement(db, "INSERT OR REPLACE INTO draft(document, user, sealed) VALUES(?, ?, ?)")
    removeDraft = try SQLStatement(db, "DELETE FROM draft WHERE document = ? AND user = ?")
    removeOf = try SQLStatement(db, "DELETE FROM draft WHERE document = ?")
    selectAll = try SQLStatement(db, "SELECT document, user, sealed FROM draft ORDER BY document, user")
  }

  /// Lets go of every statement, so that the connection can be closed.
  func finish() {
    for statement in [selectDraft, upsertDraft, removeDraft, removeOf, selectAll] { statement.finish() }
  }

  func draft(document: Int64, user: UInt32) throws -> [UInt8]? {
    selectDraft.bind(1, document)
    selectDraft.bind(2, Int64(user))
    var sealed: [UInt8]?
    try selectDraft.rows { row in
      sealed = row.blob(0)
      return false
    }
    return sealed
  }

  func setDraft(document: Int64, user: UInt32, sealed: [UInt8]) throws {
    upsertDraft.bind(1, document)
    upsertDraft.bind(2, Int64(user))
    try upsertDraft.run(3, sealed)
  }

  func removeDraft(document: Int64, user: UInt32) throws {
    removeDraft.bind(1, document)
    removeDraft.bind(2, Int64(user))
    try removeDraft.run()
  }

  /// A document's row may be given again: what was typed in the one before goes with it.
  func delete(document: Int64) throws {
    removeOf.bind(1, document)
    try removeOf.run()
  }

  func forEachDraft(_ body: (_ document: Int64, _ user: UInt32, _ sealed: [UInt8]) throws -> Void) throws {
    try selectAll.rows { row in
      try body(row.int(0), UInt32(clamping: row.int(1)), row.blob(2))
      return true
    }
  }
}
