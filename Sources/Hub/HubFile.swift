import Foundation
import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// The open database of a hub with what is remembered from it. Used on its `queue` only, within one transaction at a
/// time; whatever a transaction changed here is forgotten when it is undone. The connection closes with the last
/// reference to this.
final class HubFile {
  let queue: DatabaseQueue
  let sealer: Sealer
  let nonces = NoncePool()
  let statements: HubStatements
  let rights: HubRightsStatements

  /// The last sequence given.
  var head: Sequence64 = 0
  /// The `received` of the last change set.
  var received: UInt64 = 0
  /// Grows when the directory appears.
  var directoryVersion: UInt64 = 0
  /// Grows when a document appears or changes hands.
  var officeVersion: UInt64 = 0
  var isHubChanged = false
  /// The hub's clock as of the exchange under way, milliseconds.
  var wall: UInt64 = 0
  /// The sequences that were given after a backup from which this hub was restored; see `HubLedger.lostSequences`.
  var lost: [ClosedRange<Sequence64>] = []

  var nextLocal: Int64 = 1
  var byName: [DocumentID: DocumentEntry] = [:]
  var byLocal: [Int64: DocumentEntry] = [:]
  var changed: [DocumentEntry] = []
  /// The documents that a device holds, for the devices seen lately.
  var holdings: [DeviceNumber: Set<DocumentID>] = [:]
  /// The directory's records about users and devices, once read.
  var directory: [RecordState]?
  /// Whether anything of a device is held.
  var hasHeld: [DeviceNumber: Bool] = [:]
  /// Where the audit chains stand, for the devices seen lately.
  var auditHeads: [DeviceNumber: AuditHead] = [:]

  /// Documents remembered at most between two transactions.
  static let documentsMax = 50_000
  /// Devices remembered at most between two transactions.
  static let devicesMax = 256

  /// Opens the database at `path`, made anew with `birth`; `verify` reads all of it first.
  ///
  /// - Throws: As `HubSchema.prepare`, or `HubError.damaged`.
  init(path: String, key: [UInt8], birth: HubSchema.Birth?, verify: Bool) throws {
    sealer = Sealer(key: key)
    queue = try DatabaseQueue(path: path, configuration: DurableSettings.configuration(label: "hub"))
    (statements, rights) = try queue.inDatabase { db in
      if verify {
        let findings = try String.fetchAll(db, sql: "PRAGMA quick_check")
        guard findings == ["ok"] else { throw HubError.damaged }
      }
      try HubSchema.prepare(db, birth: birth)
      try db.execute(sql: HubAuditStatements.tables)
      try db.execute(sql: HubContentStatements.tables)
      try db.execute(sql: SQLiteHubLedger.signInTables)
      try db.execute(sql: HubStatements.statusTable)
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
      return (try HubStatements(db), try HubRightsStatements(db))
    }
    try queue.inDatabase { try load($0) }
  }

  /// Reads the numbers that are kept in memory.
  func load(_ db: Database) throws {
    lost = try Row.fetchAll(db, sql: "SELECT head, resumed FROM restoration ORDER BY head").map { row in
      UInt64(bitPattern: row[0] as Int64) + 1...UInt64(bitPattern: row[1] as Int64)
    }
    nextLocal = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM document") ?? 0) + 1
    guard let row = try Row.fetchOne(db, sql: "SELECT head, received, directory_version, office_version FROM hub")
    else { return }
    head = UInt64(bitPattern: row[0] as Int64)
    received = UInt64(bitPattern: row[1] as Int64)
    directoryVersion = UInt64(bitPattern: row[2] as Int64)
    officeVersion = UInt64(bitPattern: row[3] as Int64)
  }

  /// Forgets everything remembered, after a transaction was undone.
  func forget(_ db: Database) throws {
    byName = [:]
    byLocal = [:]
    changed = []
    holdings = [:]
    hasHeld = [:]
    auditHeads = [:]
    directory = nil
    isHubChanged = false
    try load(db)
  }

  /// Keeps what is remembered within its bounds, between two transactions.
  func trim() {
    if byLocal.count > Self.documentsMax {
      byName = [:]
      byLocal = [:]
    }
    if holdings.count > Self.devicesMax { holdings = [:] }
    if hasHeld.count > Self.devicesMax { hasHeld = [:] }
    if auditHeads.count > Self.devicesMax { auditHeads = [:] }
  }
}
