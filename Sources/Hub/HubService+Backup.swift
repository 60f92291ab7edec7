import Foundation
import GRDB
import MergeCore
import Storage

extension HubService {
  /// The files of a hub's folder that a backup holds.
  public static let storeName = "hub.sqlite"
  /// The key beside the store.
  public static let keyName = "hub.key"

  /// The sequences left out after a restore, and one more for each millisecond since the backup: more than any office
  /// gives in that time, and other ones when the same backup is restored once more.
  static let lostCount: UInt64 = 1 << 32

  /// The device and user numbers left out after a restore: more for each ten minutes since the backup, for the same
  /// reason. A replica stores device numbers below 2²².
  static func lostNumbers(backedUp: UInt64, wall: UInt64) -> Int64 {
    1_000 + Int64(min((wall - min(backedUp, wall)) / 600_000, 100_000))
  }

  /// Copies the store into the empty file at `path` while laptops go on: every exchange fits between two steps. The copy
  /// is what the store was at the last step, whole, and sealed as the store is. Blocks until it is done.
  ///
  /// - Throws: The store's error.
  public func copy(to path: String, progress: (Double) -> Void) throws {
    var open: HubFile?
    var copy: DatabaseCopy?
    // Ends on the connection's own queue, whatever happened before.
    defer { do { try writer.withStore { _ in copy = nil } } catch { copy = nil } }
    try writer.withStore { store in
      try store.query { db, file in
        open = file
        copy = try DatabaseCopy(of: db, to: path)
      }
    }
    var isWhole = false
    while !isWhole {
      isWhole = try writer.withStore { store in
        try store.query { _, file in
          // After an input or output error the store is another: the copy would miss what came since.
          guard file === open, let copy else { throw HubError.storage(ResultCode.SQLITE_ABORT.rawValue) }
          return try copy.step()
        }
      }
      progress(copy?.share ?? 1)
    }
  }

  /// Makes the hub that was restored in `folder` ready to serve. What it gave after the backup (sequences, numbers of
  /// devices and users) it never gives again, so that nothing a laptop knows from that time can be taken for something
  /// else; codes that were open are void, since they may have been used.
  ///
  /// - Throws: A `HubError`.
  public static func resume(restoredIn folder: String, backedUp: UInt64, wall: UInt64) throws {
    let store = try HubStore(folder: folder, newOffice: nil)
    try store.transaction { ledger in
      let head = ledger.file.head
      let (resumed, isTooLarge) = head.addingReportingOverflow(lostCount + (wall - min(backedUp, wall)))
      guard !isTooLarge, resumed < 1 << 47 else { throw HubError.damaged }
      try ledger.noteRestoration(head: head, resumed: resumed, backedUp: backedUp, wall: wall)
    }
    store.close()
  }
}

extension SQLiteHubLedger {
  /// Leaves out what may have been given between the backup and now.
  mutating func noteRestoration(head: Sequence64, resumed: Sequence64, backedUp: UInt64, wall: UInt64) throws {
    try file.queue.unsafeReentrantWrite { db in
      try db.execute(
        sql: """
          INSERT INTO restoration VALUES (?1, ?2, (SELECT coalesce(max(number), 0) FROM device) + ?3,
            (SELECT coalesce(max(number), 0) FROM user) + ?3, ?4, ?5)
          """,
        arguments: [
          Int64(clamping: head), Int64(clamping: resumed), HubService.lostNumbers(backedUp: backedUp, wall: wall),
          Int64(clamping: backedUp),
          Int64(clamping: wall),
        ])
      try db.execute(sql: "DELETE FROM enrolment WHERE device IS NULL")
      // A verdict of the forgotten time may be the only thing that such a device knows of it: it begins anew in any case.
      try db.execute(
        sql: """
          UPDATE device SET reply_number = 0
          WHERE is_desk = 0 AND number IN (SELECT device FROM held WHERE is_decided = 0)
          """)
    }
    file.head = resumed
    file.lost.append(head + 1...resumed)
    file.isHubChanged = true
  }
}
