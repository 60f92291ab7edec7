import CSQLite
public import GRDB

/// How this product opens an SQLite file: one connection, one writer that alone checkpoints, durable at every commit,
/// deleted content overwritten, damaged or hostile files refused.
public enum DurableSettings {
  /// What must be in force, by name, as SQLite reports it; a connection that has anything else is refused.
  public static let required = [
    "journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "trusted_schema": "0", "cell_size_check": "1",
    "temp_store": "2", "locking_mode": "exclusive", "defensive": "1",
  ]

  /// Sets up the library once, before it opens its first file. It refuses when somebody has used it before; that costs
  /// time and nothing else.
  private static let isLibrarySetUp = lindung_sqlite_without_statistics() == SQLITE_OK

  /// A configuration for `DatabaseQueue`. GRDB would set `synchronous` to NORMAL in WAL mode; this sets it to FULL.
  public static func configuration(label: String) -> Configuration {
    _ = isLibrarySetUp
    var configuration = Configuration()
    configuration.label = label
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA secure_delete = ON;
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -16384;
          PRAGMA mmap_size = 0;
          """)
      var inForce: Int32 = 0
      guard lindung_sqlite_defend(db.sqliteConnection, &inForce) == SQLITE_OK, inForce == 1 else {
        throw SQLFailure(code: SQLITE_ERROR)
      }
      guard try self.inForce(db) == required else { throw SQLFailure(code: SQLITE_ERROR) }
    }
    return configuration
  }

  /// The settings that are in force, by name, as SQLite reports them.
  ///
  /// - Returns: The settings that `required` names.
  /// - Throws: A `DatabaseError`.
  public static func inForce(_ db: Database) throws -> [String: String] {
    var settings: [String: String] = [:]
    for name in required.keys where name != "defensive" {
      settings[name] = try String.fetchOne(db, sql: "PRAGMA \(name)") ?? ""
    }
    var defensive: Int32 = 0
    _ = lindung_sqlite_is_defensive(db.sqliteConnection, &defensive)
    settings["defensive"] = String(defensive)
    return settings
  }
}
