import GRDB
import Storage

/// The statements of the audit chain, prepared once for the connection.
final class AuditStatements {
  private let insertRow: SQLStatement
  private let removeRow: SQLStatement
  private let selectRow: SQLStatement
  private let selectRows: SQLStatement

  init(_ db: Database) throws {
    insertRow = try SQLStatement(db, "INSERT INTO audit(number, sealed) VALUES(?, ?)")
    removeRow = try SQLStatement(db, "DELETE FROM audit WHERE number = ?")
    selectRow = try SQLStatement(db, "SELECT sealed FROM audit WHERE number = ?")
    selectRows = try SQLStatement(db, "SELECT number, sealed FROM audit WHERE number > ? ORDER BY number")
  }

  /// Lets go of every statement, so that the connection can be closed.
  func finish() {
    for statement in [insertRow, removeRow, selectRow, selectRows] { statement.finish() }
  }

  func insert(_ number: UInt64, _ sealed: [UInt8]) throws {
    insertRow.bind(1, Int64(bitPattern: number))
    insertRow.bind(2, sealed)
    try insertRow.run()
  }

  func delete(_ number: UInt64) throws {
    removeRow.bind(1, Int64(bitPattern: number))
    try removeRow.run()
  }

  func sealed(_ number: UInt64) throws -> [UInt8]? {
    var sealed: [UInt8]?
    selectRow.bind(1, Int64(bitPattern: number))
    try selectRow.rows { row in
      sealed = row.blob(0)
      return false
    }
    return sealed
  }

  /// Calls `body` with the rows after `number`, ascending.
  func forEach(after number: UInt64, _ body: (UInt64, [UInt8]) throws -> Void) throws {
    selectRows.bind(1, Int64(bitPattern: number))
    try selectRows.rows { row in
      try body(UInt64(bitPattern: row.int(0)), row.blob(1))
      return true
    }
  }
}
