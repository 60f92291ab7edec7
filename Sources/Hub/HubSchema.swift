import Foundation
import GRDB

/// The tables of one office's hub. One folder holds one office, so the office is the file and no column; a store for
/// many offices keys every table by office first.
///
/// Numbers, times and sizes are plain, the kinds of records too; whatever a person wrote is sealed: change sets, teams, names. `document` holds
/// one wrapped key for each document, so that destroying the key erases the document here and in every old page.
enum HubSchema {
  /// The version that `user_version` holds.
  static let version = 1
  /// `LDGH`: marks the file as a hub.
  static let applicationID = 0x4c44_4748

  /// What a new hub begins with, sealed.
  struct Birth {
    let name: [UInt8]
    let identity: [UInt8]
  }

  /// Makes the tables with the first row of `birth` in one transaction, or checks that they are of a version known
  /// here. A file whose making was interrupted counts as none.
  ///
  /// - Throws: `HubError.notFound`, `HubError.exists`, `HubError.newerSchema`, `HubError.damaged` for a file that is no
  ///   hub, or SQLite's error.
  static func prepare(_ db: Database, birth: Birth?) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let isBlank = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    if application == 0, found == 0, isBlank {
      guard let birth else { throw HubError.notFound }
      try db.inTransaction(.immediate) {
        try db.execute(sql: tables)
        try db.execute(
          sql: "INSERT INTO hub VALUES (1, ?, ?, 0, 0, 0, 0)", arguments: [Data(birth.name), Data(birth.identity)])
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
        return .commit
      }
      return
    }
    guard application == applicationID else { throw HubError.damaged }
    if birth != nil { throw HubError.exists }
    guard found <= version else { throw HubError.newerSchema }
  }

  private static let tables = """
    CREATE TABLE hub (
      id INTEGER PRIMARY KEY CHECK (id = 1), name BLOB NOT NULL, identity BLOB NOT NULL, head INTEGER NOT NULL,
      received INTEGER NOT NULL, directory_version INTEGER NOT NULL, office_version INTEGER NOT NULL) STRICT;
    CREATE TABLE document (
      id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, compartment INTEGER NOT NULL, root_device INTEGER NOT NULL,
      root_counter INTEGER NOT NULL, creator INTEGER, first_sequence INTEGER, last_sequence INTEGER,
      effective INTEGER NOT NULL, wrapped_key BLOB, last_writer INTEGER NOT NULL, last_other INTEGER NOT NULL,
      may_hold_siblings INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX document_name ON document (kind, root_device, root_counter, compartment);
    CREATE INDEX document_creator ON document (creator) WHERE compartment = 1;
    CREATE TABLE archive (
      sequence INTEGER PRIMARY KEY, document INTEGER NOT NULL, device INTEGER NOT NULL, received INTEGER NOT NULL,
      effective INTEGER NOT NULL, document_effective INTEGER NOT NULL, size INTEGER NOT NULL,
      content BLOB NOT NULL) STRICT;
    CREATE INDEX archive_document ON archive (document, sequence);
    CREATE TABLE writer (
      document INTEGER NOT NULL, device INTEGER NOT NULL, effective INTEGER NOT NULL,
      PRIMARY KEY (document, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE push (
      device INTEGER NOT NULL, first_counter INTEGER NOT NULL, last_counter INTEGER NOT NULL,
      sequence INTEGER NOT NULL, reason INTEGER NOT NULL, chain BLOB NOT NULL,
      PRIMARY KEY (device, first_counter)) STRICT, WITHOUT ROWID;
    CREATE TABLE held (
      device INTEGER NOT NULL, first_counter INTEGER NOT NULL, document INTEGER NOT NULL, reason INTEGER NOT NULL,
      received INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL, is_decided INTEGER NOT NULL,
      PRIMARY KEY (device, first_counter)) STRICT;
    CREATE INDEX held_document ON held (device, document) WHERE is_decided = 0;
    CREATE TABLE verdict (
      device INTEGER NOT NULL, number INTEGER NOT NULL, first_counter INTEGER NOT NULL, sequence INTEGER NOT NULL,
      PRIMARY KEY (device, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE record (
      device INTEGER NOT NULL, counter INTEGER NOT NULL, type INTEGER NOT NULL, author INTEGER NOT NULL,
      document INTEGER NOT NULL, PRIMARY KEY (device, counter)) STRICT, WITHOUT ROWID;
    CREATE TABLE directory (
      device INTEGER NOT NULL, counter INTEGER NOT NULL, content BLOB NOT NULL,
      PRIMARY KEY (device, counter)) STRICT;
    CREATE TABLE glass (
      user INTEGER NOT NULL, document INTEGER NOT NULL, until INTEGER NOT NULL,
      PRIMARY KEY (user, document)) STRICT, WITHOUT ROWID;
    CREATE TABLE device (
      number INTEGER PRIMARY KEY, user INTEGER NOT NULL, public_key BLOB NOT NULL, is_desk INTEGER NOT NULL,
      is_frozen INTEGER NOT NULL, last_counter INTEGER NOT NULL, chain BLOB NOT NULL, reply_number INTEGER NOT NULL,
      scope_version INTEGER NOT NULL, contact INTEGER NOT NULL) STRICT;
    CREATE INDEX device_key ON device (public_key);
    CREATE TABLE user (number INTEGER PRIMARY KEY, name BLOB NOT NULL) STRICT;
    CREATE TABLE scope (user INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT;
    CREATE TABLE enrolment (
      secret_hash BLOB PRIMARY KEY, user INTEGER NOT NULL, expires INTEGER NOT NULL, device INTEGER,
      cursor INTEGER) STRICT, WITHOUT ROWID;
    CREATE TABLE holding (
      device INTEGER NOT NULL, document INTEGER NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (device, document)) STRICT, WITHOUT ROWID;
    CREATE TABLE holding_past (
      device INTEGER NOT NULL, document INTEGER NOT NULL, since INTEGER NOT NULL, forgotten INTEGER NOT NULL,
      PRIMARY KEY (device, document)) STRICT, WITHOUT ROWID;
    CREATE TABLE restoration (
      head INTEGER PRIMARY KEY, resumed INTEGER NOT NULL, device_floor INTEGER NOT NULL, user_floor INTEGER NOT NULL,
      backed_up INTEGER NOT NULL, restored INTEGER NOT NULL) STRICT;
    CREATE TABLE proposal (
      device INTEGER PRIMARY KEY, number INTEGER NOT NULL, scope_version INTEGER, content BLOB NOT NULL) STRICT;
    CREATE TABLE member (
      document INTEGER NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (document, user)) STRICT, WITHOUT ROWID;
    CREATE INDEX member_user ON member (user, document);
    CREATE TABLE team (
      document INTEGER PRIMARY KEY, content BLOB NOT NULL, is_fenced INTEGER NOT NULL) STRICT;
    """
}
