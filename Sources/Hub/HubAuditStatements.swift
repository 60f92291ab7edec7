import GRDB
import Storage

/// The statements of the audit chains, prepared once for the life of the connection.
final class HubAuditStatements {
  let head: SQLStatement
  let setHead: SQLStatement
  let insert: SQLStatement
  let runs: SQLStatement
  let allRuns: SQLStatement

  init(_ db: Database) throws {
    head = try SQLStatement(db, "SELECT content FROM audit_head WHERE device = ?1")
    setHead = try SQLStatement(db, "INSERT OR REPLACE INTO audit_head VALUES (?1, ?2)")
    insert = try SQLStatement(db, "INSERT INTO audit VALUES (?1, ?2, ?3, ?4)")
    runs = try SQLStatement(
      db,
      """
      SELECT device, number, count, content FROM audit
      WHERE device = ?1 AND number <= ?3 AND number + count > ?2 ORDER BY number
      """)
    allRuns = try SQLStatement(db, "SELECT device, number, count, content FROM audit ORDER BY device, number")
  }

  /// A run is what one exchange brought of a device's chain: one row, sealed with the chain hash after it. A device's
  /// end is sealed beside, so that runs missing at the end are noticed.
  static let tables = """
    CREATE TABLE IF NOT EXISTS audit (
      device INTEGER NOT NULL, number INTEGER NOT NULL, count INTEGER NOT NULL, content BLOB NOT NULL,
      PRIMARY KEY (device, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS audit_head (device INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
    """
}
