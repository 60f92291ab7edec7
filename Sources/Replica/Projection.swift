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
    // One transaction of the projection spans many accesses while the file's transaction goes on.
    configuration.allowsUnsafeTransactions = true
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

  /// Writes `changes` on the projection's own thread, while the caller goes on, in a transaction that lasts until `end`.
  func begin(writing changes: ChangedRecords) {
    let writer = writer
    queue.asyncWriteWithoutTransaction { _ in
      writer.attempt {
        try writer.begin()
        try changes.write(with: writer)
      }
    }
  }

  /// Waits for what `begin` has handed over, runs `body`, and commits.
  ///
  /// - Throws: What went wrong since the transaction began; the tables are then as they were before, but the writer is
  ///   not, and the projection must be made anew.
  func end(_ body: (ProjectionWriter) throws -> Void) throws {
    try queue.inDatabase { db in
      do {
        try writer.begin()
        try writer.throwFailure()
        try body(writer)
        try writer.commit()
      } catch {
        if db.isInsideTransaction { try db.rollback() }
        throw error
      }
    }
  }

  /// Waits for what `begin` has handed over, and takes it back.
  func cancel() throws {
    try queue.inDatabase { db in
      if db.isInsideTransaction { try db.rollback() }
      try writer.forget()
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
        CREATE INDEX known_document ON known(document);
        CREATE TABLE element(record INTEGER NOT NULL, field INTEGER NOT NULL, value NOT NULL,
          PRIMARY KEY(record, field, value)) WITHOUT ROWID;
        CREATE TABLE conflict(record INTEGER NOT NULL, field INTEGER NOT NULL, kind INTEGER NOT NULL,
          weight INTEGER NOT NULL, document INTEGER NOT NULL, root INTEGER NOT NULL, type INTEGER NOT NULL,
          since INTEGER NOT NULL, PRIMARY KEY(root, record, field, kind)) WITHOUT ROWID;
        CREATE INDEX message_wamid ON message(wamid) WHERE wamid IS NOT NULL;
        CREATE INDEX message_status_wamid ON message_status(wamid) WHERE wamid IS NOT NULL;
        CREATE VIRTUAL TABLE search USING fts5(content, tokenize = 'unicode61 remove_diacritics 2');
        """)
  }

  /// Whether a case may break a rule: closed, or with what the rules are about. Looked at before any record is opened.
  /// The case is the row `"case"`.
  static let mayBreakRule = """
    (status IN (\(closedStatuses)) OR status = '\(CaseStatus.planning.rawValue)'
      OR consent IN ('\(Codes.ConsentState.ditarik)', '\(Codes.ConsentState.ditolak)')
      OR EXISTS (SELECT 1 FROM mediation WHERE mediation.root = "case".id)
      OR EXISTS (SELECT 1 FROM referral WHERE referral.root = "case".id AND referral.state IN (\(sharedStates)))
        AND EXISTS (SELECT 1 FROM consent WHERE consent.root = "case".id
          AND consent.decision <> '\(Codes.ConsentDecision.diberikan)'))
    """

  private static let sharedStates =
    CaseRule.sharedStates.sorted().map { "'\($0)'" }.joined(separator: ", ")

  private static let closedStatuses =
    CaseStatus.allCases.filter(\.isClosed).map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// The rows and documents of the records that the rules look at. Parameter: root.
  static let selectRuled =
    CaseRule.types.sorted().compactMap { Registry.record(number: $0)?.name }
    .map { "SELECT id, document FROM \"\($0)\" WHERE root = ?1" }.joined(separator: " UNION ALL ") + " ORDER BY id"

  /// The rows of a case's records that count as work on it, ascending. Parameters: root, document.
  static let selectWork =
    ClosingRule.workTypes.sorted().compactMap { Registry.record(number: $0)?.name }
    .map { "SELECT id FROM \"\($0)\" WHERE root = ?1 AND document = ?2" }
    .joined(separator: " UNION ALL ") + " ORDER BY id"
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
  /// A rule over several records of the case is broken; the field is the rule's number.
  case brokenRule = 5
}
