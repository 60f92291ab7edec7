import CSQLite
public import GRDB

/// SQLite refused; the number is its result code. Carries no SQL and no values.
public struct SQLFailure: Error, Hashable, Sendable {
  /// SQLite's (extended) result code.
  public let code: Int32

  /// The failure `code`.
  public init(code: Int32) { self.code = code }
}

/// A prepared statement for the hot path, where GRDB's argument binding costs a multiple of SQLite's own.
///
/// Belongs to one connection and is used on that connection's queue only; must not outlive the connection.
public final class SQLStatement {
  private var handle: OpaquePointer?
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Prepares `sql` for the life of this object.
  ///
  /// - Throws: `SQLFailure`.
  public init(_ db: Database, _ sql: String) throws {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(db.sqliteConnection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw SQLFailure(code: code) }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  /// Lets go of the prepared statement, so that its connection can be closed. Running it afterwards fails.
  public func finish() {
    sqlite3_finalize(handle)
    handle = nil
  }

  /// Binds a number; parameters count from 1.
  public func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  /// Binds a number or null.
  public func bind(_ index: Int32, _ value: Int64?) {
    if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
  }

  /// Binds null.
  public func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  /// Binds bytes.
  public func bind(_ index: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      if let start = raw.baseAddress {
        _ = sqlite3_bind_blob(handle, index, start, Int32(raw.count), Self.transient)
      } else {
        _ = sqlite3_bind_zeroblob(handle, index, 0)
      }
    }
  }

  /// Binds a text.
  public func bind(_ index: Int32, _ text: String) {
    var copy = text
    copy.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { chars in
        if let start = chars.baseAddress {
          _ = sqlite3_bind_text(handle, index, start, Int32(chars.count), Self.transient)
        } else {
          _ = sqlite3_bind_text(handle, index, "", 0, Self.transient)
        }
      }
    }
  }

  /// Runs to the end; rows are passed over.
  ///
  /// - Throws: `SQLFailure`.
  public func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw SQLFailure(code: code) }
  }

  /// Runs to the end with `bytes` in the parameter `index`, without a copy of them.
  ///
  /// - Throws: `SQLFailure`.
  public func run(_ index: Int32, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { raw in
      // Bound for this one run, while the bytes stay where they are.
      defer { sqlite3_bind_null(handle, index) }
      if let start = raw.baseAddress {
        _ = sqlite3_bind_blob(handle, index, start, Int32(raw.count), nil)
      } else {
        _ = sqlite3_bind_zeroblob(handle, index, 0)
      }
      try run()
    }
  }

  /// Runs and calls `row` with this statement on each row, until it returns false.
  ///
  /// - Throws: `SQLFailure`, or what `row` throws.
  public func rows(_ row: (SQLStatement) throws -> Bool) throws {
    defer { sqlite3_reset(handle) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw SQLFailure(code: code) }
      if try !row(self) { return }
    }
  }

  /// The number in a column; columns count from 0.
  public func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// Whether a column is null.
  public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The bytes in a column.
  public func blob(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// The text in a column.
  public func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
