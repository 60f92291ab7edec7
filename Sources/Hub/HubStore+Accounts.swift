import Foundation
import GRDB
import MergeCore
import Sealing

extension HubStore {
  /// The users, ascending by number.
  ///
  /// - Returns: Numbers and names.
  /// - Throws: `HubError.damaged`, or the store's error.
  func users() throws -> [HubUser] {
    try query { db, file in
      try Row.fetchAll(db, sql: "SELECT number, name FROM user ORDER BY number").map { row in
        let number: UInt32 = row[0]
        let sealed: Data = row[1]
        guard let name = try? file.sealer.open(Array(sealed), place: SealedPlace.user(number)) else {
          throw HubError.damaged
        }
        return HubUser(number: number, name: String(decoding: name, as: UTF8.self))
      }
    }
  }

  /// The public keys of all devices.
  ///
  /// - Returns: The keys by device number.
  /// - Throws: The store's error.
  func deviceKeys() throws -> [DeviceNumber: [UInt8]] {
    try query { db, _ in
      var keys: [DeviceNumber: [UInt8]] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT number, public_key FROM device") {
        let key: Data = row[1]
        keys[row[0]] = Array(key)
      }
      return keys
    }
  }

  /// All devices, ascending by number.
  ///
  /// - Returns: What the office sees of them.
  /// - Throws: The store's error.
  func devices() throws -> [DeviceSummary] {
    try query { db, _ in
      let sql = """
        SELECT number, user, is_desk, is_frozen, last_counter, contact, written - last_counter, clock_offset
        FROM device LEFT JOIN device_status ON device_status.device = number ORDER BY number
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        DeviceSummary(
          number: row[0], user: row[1], isDesk: row[2], isFrozen: row[3],
          lastCounter: UInt64(bitPattern: row[4] as Int64), contact: UInt64(bitPattern: row[5] as Int64),
          unsent: (row[6] as Int64?).map { UInt64(clamping: $0) }, clockOffset: row[7])
      }
    }
  }

  /// What is kept apart, by device and reason.
  ///
  /// - Returns: The counts.
  /// - Throws: The store's error.
  func held() throws -> [HeldCount] {
    try query { db, _ in
      let sql = """
        SELECT device, reason, count(*) FROM held WHERE is_decided = 0 GROUP BY device, reason ORDER BY device, reason
        """
      return try Row.fetchAll(db, sql: sql).map { HeldCount(device: $0[0], reason: $0[1], count: $0[2]) }
    }
  }

  /// Where the hub stands.
  ///
  /// - Returns: Head and counts.
  /// - Throws: The store's error.
  func status() throws -> HubStatus {
    try query { db, file in
      func count(_ what: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(what)") ?? 0 }
      return HubStatus(
        head: file.head, documents: try count("document WHERE first_sequence IS NOT NULL"),
        held: try count("held WHERE is_decided = 0"),
        devices: try count("device"), users: try count("user"))
    }
  }
}
