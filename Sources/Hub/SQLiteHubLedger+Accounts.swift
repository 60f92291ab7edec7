import Foundation
import GRDB
import MergeCore
import Sealing
import SyncSession

/// The place of a newly enrolled device.
struct Enrolled: Hashable, Sendable {
  let device: DeviceNumber
  let user: UInt32
  let cursor: Sequence64
}

/// Users, codes and devices: changes in the transaction that handed the ledger out.
extension SQLiteHubLedger {
  /// The connection of the transaction, for statements that are not worth preparing.
  func withDatabase<T>(_ use: (Database) throws -> T) throws -> T {
    try file.queue.unsafeReentrantWrite(use)
  }

  /// How many devices there are, without any that names one.
  ///
  /// - Returns: Those that may exchange, and those that are frozen.
  /// - Throws: The store's error.
  func deviceCounts() throws -> (enrolled: Int, frozen: Int) {
    try withDatabase { db in
      let row = try Row.fetchOne(db, sql: "SELECT count(*), coalesce(sum(is_frozen), 0) FROM device")
      let (all, frozen): (Int, Int) = (row?[0] ?? 0, row?[1] ?? 0)
      return (all - frozen, frozen)
    }
  }

  /// Adds a user.
  ///
  /// - Returns: The number, never used before.
  /// - Throws: `HubError.invalidName`, or the store's error.
  mutating func addUser(name: String) throws -> UInt32 {
    guard !name.isEmpty, name.utf8.count <= 256 else { throw HubError.invalidName }
    return try withDatabase { db in
      let number = (try UInt32.fetchOne(db, sql: Self.lastUser) ?? 0) + 1
      let sealed = try file.sealer.seal(Array(name.utf8), place: SealedPlace.user(number), nonces: file.nonces)
      try db.execute(sql: "INSERT INTO user VALUES (?, ?)", arguments: [number, Data(sealed)])
      return number
    }
  }

  /// Keeps the hash of a one-time code's secret.
  ///
  /// - Throws: `HubError.unknownUser`, or the store's error.
  mutating func addEnrolment(secret: [UInt8], user: UInt32, expires: UInt64) throws {
    try withDatabase { db in
      guard try isUser(user, db) else { throw HubError.unknownUser }
      try db.execute(
        sql: "INSERT INTO enrolment VALUES (?, ?, ?, NULL, NULL)",
        arguments: [Data(Sha256.hash(secret)), user, Int64(clamping: expires)])
    }
  }

  /// Enrols the laptop with `publicKey` by a code's `secret`, once; the same laptop gets the same place again until the
  /// code expires, since an answer can get lost.
  ///
  /// - Returns: Its place; nil when the code is unknown, used by another laptop or expired, or the key is enrolled
  ///   already.
  /// - Throws: The store's error.
  mutating func enrol(secret: [UInt8], publicKey: [UInt8], wall: UInt64) throws -> Enrolled? {
    let hash = Data(Sha256.hash(secret))
    return try withDatabase { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT user, expires, device, cursor FROM enrolment WHERE secret_hash = ?", arguments: [hash])
      guard let row, UInt64(clamping: row[1] as Int64) > wall else { return nil }
      let user: UInt32 = row[0]
      if let used: UInt32 = row[2], let cursor: Int64 = row[3] {
        guard try device(used)?.publicKey == publicKey else { return nil }
        return Enrolled(device: used, user: user, cursor: UInt64(clamping: cursor))
      }
      guard try number(ofKey: publicKey, db) == nil else { return nil }
      let place = Enrolled(
        device: try addDevice(user: user, publicKey: publicKey, isDesk: false, wall: wall, db), user: user,
        cursor: try lastGiven)
      try db.execute(
        sql: "UPDATE enrolment SET device = ?, cursor = ? WHERE secret_hash = ?",
        arguments: [place.device, Int64(clamping: place.cursor), hash])
      return place
    }
  }

  /// Enrols the office desk's own replica; the same key gets the same place again.
  ///
  /// - Returns: Its place, with cursor 0.
  /// - Throws: `HubError.unknownUser`, or the store's error.
  mutating func enrolDesk(user: UInt32, publicKey: [UInt8], wall: UInt64) throws -> Enrolled {
    try withDatabase { db in
      guard try isUser(user, db) else { throw HubError.unknownUser }
      if let known = try number(ofKey: publicKey, db), let device = try device(known), device.isDesk {
        return Enrolled(device: known, user: device.user, cursor: 0)
      }
      let number = try addDevice(user: user, publicKey: publicKey, isDesk: true, wall: wall, db)
      return Enrolled(device: number, user: user, cursor: 0)
    }
  }

  /// The last numbers that were given, or may have been before the hub was restored from a backup.
  private static let lastUser =
    "SELECT max(n) FROM (SELECT max(number) AS n FROM user UNION ALL SELECT max(user_floor) FROM restoration)"
  private static let lastDevice =
    "SELECT max(n) FROM (SELECT max(number) AS n FROM device UNION ALL SELECT max(device_floor) FROM restoration)"

  /// Whether there is such a user.
  ///
  /// - Returns: Whether there is.
  /// - Throws: The store's error.
  func isUser(_ user: UInt32) throws -> Bool { try withDatabase { try isUser(user, $0) } }

  func isUser(_ user: UInt32, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM user WHERE number = ?)", arguments: [user]) ?? false
  }

  private func number(ofKey key: [UInt8], _ db: Database) throws -> DeviceNumber? {
    try UInt32.fetchOne(db, sql: "SELECT number FROM device WHERE public_key = ?", arguments: [Data(key)])
  }

  private mutating func addDevice(
    user: UInt32, publicKey: [UInt8], isDesk: Bool, wall: UInt64, _ db: Database
  ) throws -> DeviceNumber {
    let number = (try UInt32.fetchOne(db, sql: Self.lastDevice) ?? 0) + 1
    try setDevice(HubDevice(number: number, user: user, publicKey: publicKey, isDesk: isDesk))
    let act = AuditAct(.enrolment, record: Dot(device: number, counter: 0))
    let link = try auditHead(of: HubSession.auditDevice).next(
      act, device: HubSession.auditDevice, user: user, time: max(lastReceived, wall), Sha256.hash)
    try appendAudit([link.entry], of: HubSession.auditDevice, head: link.head)
    return number
  }
}
