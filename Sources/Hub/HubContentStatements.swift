import GRDB
import Storage

/// The statements of the contents of attachments, prepared once for the life of the connection.
final class HubContentStatements {
  let content: SQLStatement
  let insert: SQLStatement
  let accept: SQLStatement
  let setSource: SQLStatement
  let isNaming: SQLStatement
  let insertNaming: SQLStatement
  let lacking: SQLStatement
  let chunkCount: SQLStatement
  let unfinished: SQLStatement
  let insertChunk: SQLStatement
  let chunks: SQLStatement
  let deleteChunks: SQLStatement
  let deleteOtherChunks: SQLStatement

  init(_ db: Database) throws {
    content = try SQLStatement(db, "SELECT id, source, is_accepted FROM content WHERE document = ?1 AND tag = ?2")
    insert = try SQLStatement(
      db, "INSERT INTO content (document, tag, sealed, source, is_accepted) VALUES (?1, ?2, ?3, NULL, ?4)")
    accept = try SQLStatement(db, "UPDATE content SET is_accepted = 1 WHERE id = ?1")
    setSource = try SQLStatement(db, "UPDATE content SET source = ?2 WHERE id = ?1")
    isNaming = try SQLStatement(db, "SELECT 1 FROM content_naming WHERE device = ?1 AND content = ?2")
    insertNaming = try SQLStatement(db, "INSERT OR IGNORE INTO content_naming VALUES (?1, ?2)")
    lacking = try SQLStatement(
      db,
      """
      SELECT c.document, c.sealed FROM content c WHERE c.source IS NULL
      AND EXISTS (SELECT 1 FROM content_naming n WHERE n.device = ?1 AND n.content = c.id) ORDER BY c.id LIMIT ?2
      """)
    chunkCount = try SQLStatement(db, "SELECT count(*) FROM chunk WHERE content = ?1 AND device = ?2")
    unfinished = try SQLStatement(
      db,
      """
      SELECT count(*) FROM content c JOIN chunk k ON k.content = c.id AND k.device = ?1 WHERE c.source IS NULL
      """)
    insertChunk = try SQLStatement(db, "INSERT INTO chunk VALUES (?1, ?2, ?3, ?4)")
    chunks = try SQLStatement(
      db,
      """
      SELECT number, sealed FROM chunk WHERE content = ?1 AND device = ?2 AND number >= ?3 AND number < ?4
      ORDER BY number
      """)
    deleteChunks = try SQLStatement(db, "DELETE FROM chunk WHERE content = ?1 AND device = ?2")
    deleteOtherChunks = try SQLStatement(db, "DELETE FROM chunk WHERE content = ?1 AND device <> ?2")
  }

  /// A content's name is sealed; a tag is a code of it under the document's key. `source` is the device whose chunks are
  /// whole.
  static let tables = """
    CREATE TABLE IF NOT EXISTS content (
      id INTEGER PRIMARY KEY, document INTEGER NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL, source INTEGER,
      is_accepted INTEGER NOT NULL, UNIQUE (document, tag)) STRICT;
    CREATE INDEX IF NOT EXISTS content_lacking ON content (id) WHERE source IS NULL;
    CREATE TABLE IF NOT EXISTS content_naming (
      device INTEGER NOT NULL, content INTEGER NOT NULL, PRIMARY KEY (device, content)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS chunk (
      content INTEGER NOT NULL, device INTEGER NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL,
      PRIMARY KEY (content, device, number)) STRICT;
    """
}
