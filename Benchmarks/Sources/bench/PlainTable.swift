import CSession
import Foundation
import GRDB
import GRDBSQLite

/// The baseline: one ordinary SQLite table of eight texts, written through prepared statements and raw binds, with the
/// durability settings of the product and nothing sealed, signed, kept or merged.
final class PlainTable {
  /// What names a row.
  enum Key {
    /// The tables of `peers.md`: 16 bytes, as an application needs that makes rows on several machines.
    case bytes
    /// The least that SQLite can do.
    case integer
  }

  let queue: DatabaseQueue
  let path: String
  private let key: Key
  private let width: Int

  init(folder: String, key: Key, width: Int = Rows.width) throws {
    path = folder + "/plain.sqlite"
    self.key = key
    self.width = width
    let isNew = !FileManager.default.fileExists(atPath: path)
    queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    guard isNew else { return }
    let columns = (0..<width).map { "f\($0) TEXT" }.joined(separator: ", ")
    try queue.write { db in
      try db.execute(sql: "CREATE TABLE t(id \(key == .bytes ? "BLOB" : "INTEGER") PRIMARY KEY, \(columns))")
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
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
    }
    return configuration
  }

  /// Inserts all rows in one transaction.
  func insert(_ texts: [[String]]) throws {
    try write(texts)
  }

  /// Inserts and captures what a session has to send.
  func insertCapturing(_ texts: [[String]]) throws -> Changes { try capturing { try write(texts) } }

  private func write(_ texts: [[String]]) throws {
    let marks = Array(repeating: "?", count: width + 1).joined(separator: ", ")
    try queue.inTransaction(.immediate) { db in
      let statement = try RawStatement(db, "INSERT INTO t VALUES(\(marks))")
      for (index, row) in texts.enumerated() {
        bindKey(statement, 1, index)
        for (column, text) in row.enumerated() { statement.bind(Int32(column + 2), text) }
        try statement.run()
      }
      return .commit
    }
  }

  /// Gives one field of each row a new text, in one transaction.
  func update(field: Int, _ texts: [String]) throws {
    try queue.inTransaction(.immediate) { db in
      let statement = try RawStatement(db, "UPDATE t SET f\(field) = ? WHERE id = ?")
      for (index, text) in texts.enumerated() {
        statement.bind(1, text)
        bindKey(statement, 2, index)
        try statement.run()
      }
      return .commit
    }
  }

  /// Updates and captures what a session has to send.
  func updateCapturing(field: Int, _ texts: [String]) throws -> Changes {
    try capturing { try update(field: field, texts) }
  }

  private func bindKey(_ statement: RawStatement, _ index: Int32, _ row: Int) {
    switch key {
    case .integer: statement.bind(index, Int64(row + 1))
    case .bytes:
      // The time first, as in UUID version 7: the index is filled in order, which is the fastest for the baseline.
      var bytes = [UInt8](repeating: 0x5a, count: 16)
      for place in 0..<8 { bytes[place] = UInt8(truncatingIfNeeded: row >> ((7 - place) * 8)) }
      statement.bind(index, bytes)
    }
  }

  private func capturing(_ body: () throws -> Void) throws -> Changes {
    let handle = try queue.inDatabase { db in
      var handle: UnsafeMutableRawPointer?
      try require(lindung_session_begin(db.sqliteConnection, "t", &handle) == SQLITE_OK, "session")
      return handle
    }
    try body()
    return try queue.inDatabase { _ in
      var changes = Changes()
      try require(lindung_session_changes(handle, &changes.count, &changes.bytes) == SQLITE_OK, "changeset")
      lindung_session_end(handle)
      return changes
    }
  }

  /// Applies another table's changes in one transaction.
  ///
  /// - Returns: How many rows were in conflict.
  func apply(_ changes: Changes) throws -> Int {
    var conflicts: Int32 = 0
    try queue.inTransaction(.immediate) { db in
      let code = lindung_changes_apply(db.sqliteConnection, changes.count, changes.bytes, &conflicts)
      try require(code == SQLITE_OK, "apply \(code)")
      return .commit
    }
    return Int(conflicts)
  }

  /// Number of rows and the checksum over all texts.
  func content() throws -> (count: Int, checksum: UInt64) {
    try queue.read { db in
      var texts: [String] = []
      for row in try Row.fetchAll(db, sql: "SELECT * FROM t") { for column in 1...width { texts.append(row[column]) } }
      return (texts.count / width, Rows.checksum(texts))
    }
  }

  func close() throws { try queue.close() }
}

/// What a session of SQLite has captured.
struct Changes {
  var count: Int32 = 0
  var bytes: UnsafeMutableRawPointer?

  func free() { lindung_session_free(bytes) }
}

/// A prepared statement without GRDB's argument binding.
final class RawStatement {
  private let handle: OpaquePointer
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ db: Database, _ sql: String) throws {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(db.sqliteConnection, sql, -1, 0, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw Mismatch(description: "prepare \(code)") }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(handle, index, number) }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Self.transient) }
  }

  func bind(_ index: Int32, _ text: String) {
    var copy = text
    copy.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { chars in
        _ = sqlite3_bind_text(handle, index, chars.baseAddress, Int32(chars.count), Self.transient)
      }
    }
  }

  func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    try require(code == SQLITE_DONE, "step \(code)")
  }
}
