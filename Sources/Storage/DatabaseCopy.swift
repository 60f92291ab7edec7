import CSQLite
public import GRDB

/// A consistent copy of an open database, made in steps: between two of them the same connection may go on writing, and
/// what it writes reaches the copy too. The copy is what the database was at the last step.
///
/// Used on the connection's queue only, and must not outlive it.
public final class DatabaseCopy {
  private var backup: OpaquePointer?
  private var target: OpaquePointer?

  /// Pages copied by one step: a few milliseconds.
  public static let pagesPerStep: Int32 = 512

  /// Begins to copy `db` into the empty file at `path`.
  ///
  /// - Throws: `SQLFailure`.
  public init(of db: Database, to path: String) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, nil)
    target = opened
    guard code == SQLITE_OK else {
      sqlite3_close_v2(opened)
      throw SQLFailure(code: code)
    }
    // The copy is read once and thrown away: it needs neither a journal nor a flush.
    sqlite3_exec(opened, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nil, nil, nil)
    backup = sqlite3_backup_init(opened, "main", db.sqliteConnection, "main")
    guard backup != nil else {
      let reason = sqlite3_extended_errcode(opened)
      sqlite3_close_v2(opened)
      throw SQLFailure(code: reason)
    }
  }

  deinit {
    sqlite3_backup_finish(backup)
    sqlite3_close_v2(target)
  }

  /// The share that is done, 0 to 1, as of the last step.
  public var share: Double {
    let all = sqlite3_backup_pagecount(backup)
    return all == 0 ? 0 : 1 - Double(sqlite3_backup_remaining(backup)) / Double(all)
  }

  /// Copies some more.
  ///
  /// - Returns: Whether the copy is whole.
  /// - Throws: `SQLFailure`.
  public func step() throws -> Bool {
    let code = sqlite3_backup_step(backup, Self.pagesPerStep)
    switch code {
    case SQLITE_DONE: return true
    case SQLITE_OK: return false
    default: throw SQLFailure(code: code)
    }
  }
}
