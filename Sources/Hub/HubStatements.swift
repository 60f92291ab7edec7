import GRDB
import Storage

/// Every statement of an exchange, prepared once for the life of the connection.
final class HubStatements {
  let updateHub: SQLStatement
  let documentByName: SQLStatement
  let documentByID: SQLStatement
  let insertDocument: SQLStatement
  let updateDocument: SQLStatement
  let insertArchive: SQLStatement
  let tail: SQLStatement
  let news: SQLStatement
  let archiveAt: SQLStatement
  let archive: SQLStatement
  let floor: SQLStatement
  let writer: SQLStatement
  let setWriter: SQLStatement
  let insertPush: SQLStatement
  let pushAt: SQLStatement
  let pushBefore: SQLStatement
  let receipts: SQLStatement
  let insertHeld: SQLStatement
  let anyHeld: SQLStatement
  let heldInDocument: SQLStatement
  let device: SQLStatement
  let setDevice: SQLStatement
  let setContact: SQLStatement
  let status: SQLStatement
  let setStatus: SQLStatement
  let documentsOfUser: SQLStatement
  let scope: SQLStatement
  let setScope: SQLStatement
  let team: SQLStatement
  let setTeam: SQLStatement
  let deleteTeam: SQLStatement
  let members: SQLStatement
  let insertMember: SQLStatement
  let deleteMembers: SQLStatement
  let holdings: SQLStatement
  let insertHolding: SQLStatement
  let pastHolding: SQLStatement
  let deleteHolding: SQLStatement
  let proposal: SQLStatement
  let setProposal: SQLStatement
  let deleteProposal: SQLStatement
  let audit: HubAuditStatements
  let contents: HubContentStatements

  init(_ db: Database) throws {
    func prepare(_ sql: String) throws -> SQLStatement { try SQLStatement(db, sql) }
    updateHub = try prepare(
      "UPDATE hub SET head = ?1, received = ?2, directory_version = ?3, office_version = ?4 WHERE id = 1")
    documentByName = try prepare(
      Self.selectDocument + " WHERE kind = ?1 AND root_device = ?2 AND root_counter = ?3 AND compartment = ?4")
    documentByID = try prepare(Self.selectDocument + " WHERE id = ?1")
    insertDocument = try prepare("INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
    updateDocument = try prepare(
      """
      UPDATE document SET creator = ?2, first_sequence = ?3, last_sequence = ?4, effective = ?5, last_writer = ?6,
      last_other = ?7, may_hold_siblings = ?8 WHERE id = ?1
      """)
    insertArchive = try prepare("INSERT INTO archive VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
    tail = try prepare(Self.selectArchive + " WHERE sequence > ?1 ORDER BY sequence")
    news = try prepare("SELECT sequence, size FROM archive WHERE document = ?1 AND sequence > ?2 AND device <> ?3")
    archiveAt = try prepare(Self.selectArchive + " WHERE sequence = ?1")
    archive = try prepare(Self.selectArchive + " WHERE document = ?1 AND sequence <= ?2 ORDER BY sequence")
    floor = try prepare(
      "SELECT document_effective FROM archive WHERE document = ?1 AND sequence <= ?2 ORDER BY sequence DESC LIMIT 1")
    writer = try prepare("SELECT effective FROM writer WHERE document = ?1 AND device = ?2")
    setWriter = try prepare("INSERT OR REPLACE INTO writer VALUES (?1, ?2, ?3)")
    insertPush = try prepare("INSERT INTO push VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    pushAt = try prepare("SELECT chain FROM push WHERE device = ?1 AND first_counter = ?2")
    pushBefore = try prepare(
      """
      SELECT last_counter, chain FROM push WHERE device = ?1 AND first_counter <= ?2
      ORDER BY first_counter DESC LIMIT 1
      """)
    receipts = try prepare(Self.selectReceipts)
    insertHeld = try prepare("INSERT INTO held VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)")
    anyHeld = try prepare("SELECT 1 FROM held WHERE device = ?1 AND is_decided = 0 LIMIT 1")
    heldInDocument = try prepare(
      "SELECT 1 FROM held WHERE device = ?1 AND document = ?2 AND is_decided = 0 LIMIT 1")
    device = try prepare(
      """
      SELECT user, public_key, is_desk, is_frozen, last_counter, chain, reply_number, scope_version, contact
      FROM device WHERE number = ?1
      """)
    setDevice = try prepare(
      """
      INSERT INTO device VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0) ON CONFLICT (number) DO UPDATE SET
      is_frozen = ?5, last_counter = ?6, chain = ?7, reply_number = ?8, scope_version = ?9
      """)
    setContact = try prepare("UPDATE device SET contact = ?2 WHERE number = ?1")
    status = try prepare("SELECT written, clock_offset FROM device_status WHERE device = ?1")
    setStatus = try prepare("INSERT OR REPLACE INTO device_status VALUES (?1, ?2, ?3)")
    documentsOfUser = try prepare(Self.selectScope)
    scope = try prepare("SELECT version FROM scope WHERE user = ?1")
    setScope = try prepare("INSERT OR REPLACE INTO scope VALUES (?1, ?2)")
    team = try prepare("SELECT content, is_fenced FROM team WHERE document = ?1")
    setTeam = try prepare("INSERT OR REPLACE INTO team VALUES (?1, ?2, ?3)")
    deleteTeam = try prepare("DELETE FROM team WHERE document = ?1")
    members = try prepare("SELECT user FROM member WHERE document = ?1 ORDER BY user")
    insertMember = try prepare("INSERT INTO member VALUES (?1, ?2)")
    deleteMembers = try prepare("DELETE FROM member WHERE document = ?1")
    holdings = try prepare("SELECT document FROM holding WHERE device = ?1")
    insertHolding = try prepare("INSERT OR IGNORE INTO holding VALUES (?1, ?2, ?3)")
    pastHolding = try prepare(
      """
      INSERT INTO holding_past SELECT device, document, since, ?3 FROM holding WHERE device = ?1 AND document = ?2
      ON CONFLICT (device, document) DO UPDATE SET forgotten = excluded.forgotten
      """)
    deleteHolding = try prepare("DELETE FROM holding WHERE device = ?1 AND document = ?2")
    proposal = try prepare("SELECT number, scope_version, content FROM proposal WHERE device = ?1")
    setProposal = try prepare("INSERT OR REPLACE INTO proposal VALUES (?1, ?2, ?3, ?4)")
    deleteProposal = try prepare("DELETE FROM proposal WHERE device = ?1")
    audit = try HubAuditStatements(db)
    contents = try HubContentStatements(db)
  }

  /// What devices last said of themselves.
  static let statusTable = """
    CREATE TABLE IF NOT EXISTS device_status (
      device INTEGER PRIMARY KEY, written INTEGER NOT NULL, clock_offset INTEGER NOT NULL) STRICT;
    """

  private static let selectReceipts = """
    SELECT p.first_counter, p.last_counter, p.sequence, p.reason, a.received, a.effective
    FROM push p LEFT JOIN archive a ON a.sequence = p.sequence
    WHERE p.device = ?1 AND p.first_counter > ?2 ORDER BY p.first_counter LIMIT ?3
    """

  private static let selectDocument = """
    SELECT id, kind, compartment, root_device, root_counter, creator, first_sequence, last_sequence, effective,
    wrapped_key, last_writer, last_other, may_hold_siblings FROM document
    """

  private static let selectArchive =
    "SELECT sequence, document, device, received, effective, size, content FROM archive"

  /// Every compartment of the roots whose team the user is in, or which the user created and which have no team; and
  /// the directory.
  private static let selectScope = """
    WITH root (kind, device, counter) AS (
      SELECT c.kind, c.root_device, c.root_counter FROM member m JOIN document c ON c.id = m.document
      WHERE m.user = ?1
      UNION
      SELECT c.kind, c.root_device, c.root_counter FROM document c
      WHERE c.creator = ?1 AND c.compartment = 1 AND NOT EXISTS (SELECT 1 FROM member m WHERE m.document = c.id)
      UNION
      SELECT 4, 0, 0)
    SELECT d.id FROM root r
    JOIN document d ON d.kind = r.kind AND d.root_device = r.device AND d.root_counter = r.counter
    WHERE d.first_sequence IS NOT NULL
    """
}

extension SQLStatement {
  /// Binds an unsigned number; every number of the wire is below 2⁶³.
  func bind(_ index: Int32, _ value: UInt64) { bind(index, Int64(bitPattern: value)) }

  /// Binds a device or user number.
  func bind(_ index: Int32, _ value: UInt32) { bind(index, Int64(value)) }

  /// The unsigned number in a column.
  func uint(_ column: Int32) -> UInt64 { UInt64(bitPattern: int(column)) }

  /// The device or user number in a column.
  func number(_ column: Int32) -> UInt32 { UInt32(truncatingIfNeeded: int(column)) }

  /// What `read` makes of the first row; nil without one.
  func first<T>(_ read: (SQLStatement) throws -> T) throws -> T? {
    var found: T?
    try rows {
      found = try read($0)
      return false
    }
    return found
  }
}
