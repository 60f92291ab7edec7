import CaseModel
import GRDB
import MergeCore
import Storage

/// The records of an unlocked replica as ordinary SQL: one typed table per record type (named like the record, one
/// column per register, plus `id`, `document` and `root`), the table `element` for sets, the full-text index `search`,
/// and the table `conflict`. In memory only, temporary tables and sorts too; it is gone when the replica is locked.
///
/// A register's column holds the value shown (the most protective one while siblings last). Reads never merge.
public final class Projection {
  let queue: DatabaseQueue
  private let writer: ProjectionWriter

  init() throws {
    var configuration = Configuration()
    configuration.label = "lindung.projection"
    // What does not fit a sort or a temporary table in memory would else be written to a file, in the clear.
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA temp_store = MEMORY") }
    queue = try DatabaseQueue(configuration: configuration)
    writer = try queue.write { db in
      try ProjectionSchema.create(db)
      return try ProjectionWriter(db)
    }
  }

  /// Reads from the tables. `body` must not write.
  ///
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try queue.inDatabase(body)
  }

  func update(_ body: (ProjectionWriter) throws -> Void) throws {
    try queue.inTransaction { _ in
      try body(writer)
      return .commit
    }
  }
}

/// The tables of the projection, made from the registry.
enum ProjectionSchema {
  static func create(_ db: Database) throws {
    for record in Registry.records {
      let columns = record.fields.filter { $0.policy != .set }.map { "\"\($0.name)\"" }
      try db.execute(
        sql: """
          CREATE TABLE "\(record.name)"(
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, root INTEGER NOT NULL, contested INTEGER NOT NULL,
            changed INTEGER NOT NULL\(columns.isEmpty ? "" : ", " + columns.joined(separator: ", ")));
          """)
      if record.document != .directory {
        try db.execute(sql: "CREATE INDEX \"\(record.name)_root\" ON \"\(record.name)\"(root)")
      }
    }
    try db.execute(
      sql: """
        CREATE TABLE known(id INTEGER PRIMARY KEY, document INTEGER NOT NULL, type INTEGER NOT NULL, alive INTEGER NOT NULL);
        CREATE INDEX known_document ON known(document, type);
        CREATE TABLE element(record INTEGER NOT NULL, field INTEGER NOT NULL, value NOT NULL,
          PRIMARY KEY(record, field, value)) WITHOUT ROWID;
        CREATE TABLE conflict(record INTEGER NOT NULL, field INTEGER NOT NULL, kind INTEGER NOT NULL,
          weight INTEGER NOT NULL, document INTEGER NOT NULL, root INTEGER NOT NULL, type INTEGER NOT NULL,
          since INTEGER NOT NULL, PRIMARY KEY(record, field, kind)) WITHOUT ROWID;
        CREATE INDEX conflict_document ON conflict(document);
        CREATE VIRTUAL TABLE search USING fts5(
          content, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');
        """)
  }
}

/// What kind of disagreement stands open.
public enum ConflictKind: Int64, Sendable, CaseIterable {
  /// A `review` field holds several values.
  case siblings = 1
  /// Somebody deleted the record while somebody else edited it.
  case deletion = 2
  /// The case was closed while somebody worked on it.
  case closedDuringWork = 3
  /// An `auto` field holds several values; the latest is shown and nobody has to decide.
  case settled = 4
}
