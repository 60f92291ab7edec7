import GRDB
import Storage

/// The statements of what rights follow from and of decisions on what is held, prepared once for the life of the
/// connection.
final class HubRightsStatements {
  let allDocuments: SQLStatement
  let documentsOfRoot: SQLStatement
  let record: SQLStatement
  let insertRecord: SQLStatement
  let directory: SQLStatement
  let setDirectory: SQLStatement
  let glasses: SQLStatement
  let setGlass: SQLStatement
  let closeGlasses: SQLStatement
  let openedGlass: SQLStatement
  let undecided: SQLStatement
  let held: SQLStatement
  let decide: SQLStatement
  let setPush: SQLStatement
  let insertVerdict: SQLStatement
  let verdicts: SQLStatement

  init(_ db: Database) throws {
    func prepare(_ sql: String) throws -> SQLStatement { try SQLStatement(db, sql) }
    allDocuments = try prepare("SELECT id FROM document WHERE first_sequence IS NOT NULL")
    documentsOfRoot = try prepare(
      """
      SELECT id FROM document
      WHERE kind = ?1 AND root_device = ?2 AND root_counter = ?3 AND first_sequence IS NOT NULL
      """)
    record = try prepare("SELECT type, author, document FROM record WHERE device = ?1 AND counter = ?2")
    insertRecord = try prepare("INSERT OR REPLACE INTO record VALUES (?1, ?2, ?3, ?4, ?5)")
    directory = try prepare("SELECT device, counter, content FROM directory ORDER BY device, counter")
    setDirectory = try prepare("INSERT OR REPLACE INTO directory VALUES (?1, ?2, ?3)")
    glasses = try prepare("SELECT document, until FROM glass WHERE user = ?1 AND until > 0 ORDER BY document")
    setGlass = try prepare("INSERT OR REPLACE INTO glass VALUES (?1, ?2, ?3)")
    closeGlasses = try prepare("UPDATE glass SET until = 0 WHERE user = ?1 AND until > 0 AND until <= ?2")
    openedGlass = try prepare("SELECT 1 FROM glass WHERE user = ?1 AND document = ?2")
    undecided = try prepare(
      """
      SELECT first_counter, document, reason, size, content FROM held
      WHERE device = ?1 AND (document = ?2 OR ?2 IS NULL) AND (first_counter = ?3 OR ?3 IS NULL) AND is_decided = 0
      ORDER BY first_counter
      """)
    held = try prepare(
      "SELECT device, first_counter, reason, received FROM held WHERE is_decided = 0 ORDER BY received, device, first_counter"
    )
    decide = try prepare("UPDATE held SET is_decided = 1 WHERE device = ?1 AND first_counter = ?2")
    setPush = try prepare("UPDATE push SET sequence = ?3, reason = ?4 WHERE device = ?1 AND first_counter = ?2")
    insertVerdict = try prepare(
      """
      INSERT INTO verdict
      SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM verdict WHERE device = ?1
      """)
    verdicts = try prepare(
      """
      SELECT v.number, v.first_counter, v.sequence, a.received, a.effective
      FROM verdict v LEFT JOIN archive a ON a.sequence = v.sequence
      WHERE v.device = ?1 AND v.number > ?2 ORDER BY v.number LIMIT ?3
      """)
  }
}
