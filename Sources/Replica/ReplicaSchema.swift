/// The tables of a replica's file. Numbers (devices, counters, sequences, times, sizes) stand in the clear; everything
/// about a case or a person is sealed.
enum ReplicaSchema {
  /// The version in `user_version`; a higher one is refused.
  static let version: Int32 = 1
  /// The file in the replica's folder.
  static let fileName = "replica.sqlite"
  /// Its name until it is whole.
  static let unfinishedName = "replica.sqlite.new"
  /// The lock beside it.
  static let lockName = "replica.lock"

  static let tables = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE document(id INTEGER PRIMARY KEY, wrapped_key BLOB NOT NULL, sealed BLOB NOT NULL);
    CREATE TABLE record(id INTEGER PRIMARY KEY, document INTEGER NOT NULL, sealed BLOB NOT NULL);
    CREATE TABLE change_set(
      id INTEGER PRIMARY KEY, document INTEGER NOT NULL, device INTEGER NOT NULL, counter INTEGER NOT NULL,
      count INTEGER NOT NULL, held INTEGER NOT NULL, sequence INTEGER, received INTEGER, effective INTEGER,
      sealed BLOB NOT NULL);
    CREATE TABLE base(document INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
    """

  /// Made when it is not there: should it have been removed, the chain's end in `meta` says so.
  static let auditTable = "CREATE TABLE IF NOT EXISTS audit(number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);"

  /// Made when it is not there. Whose draft it is, and of which document, stands in the clear; what was typed is sealed.
  static let draftTable = """
    CREATE TABLE IF NOT EXISTS draft(
      document INTEGER NOT NULL, user INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(document, user)) WITHOUT ROWID;
    """

  /// Made when they are not there: a replica from before attachments has none. Aim, chunk numbers and counts stand in the
  /// clear; a tag is a code of the content's name under the document's key.
  static let contentTables = """
    CREATE TABLE IF NOT EXISTS content(
      id INTEGER PRIMARY KEY, document INTEGER NOT NULL, tag BLOB NOT NULL, aim INTEGER NOT NULL, here INTEGER NOT NULL,
      at_office INTEGER, sealed BLOB NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS content_tag ON content(document, tag);
    CREATE INDEX IF NOT EXISTS content_open ON content(id) WHERE aim <> 0;
    CREATE TABLE IF NOT EXISTS chunk(
      content INTEGER NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(content, number));
    """
}

/// Names of rows in `meta`.
enum MetaName: String {
  case passphraseLock = "lock"
  case userKey = "user_key"
  case replicaKey = "replica_key"
  case identity
  case progress
  case partial
  case auditHead = "audit_head"
  case auditReceipt = "audit_receipt"
  case failedUnlocks = "failed_tries"
  case successor
}
