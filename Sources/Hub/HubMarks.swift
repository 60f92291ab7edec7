import Foundation
import GRDB
import MergeCore
import Storage

/// Where a hub's file stands: what a copy of it must give again, bit for bit.
public struct HubMarks: Codable, Hashable, Sendable {
  /// How far the chain of one device has come.
  public struct Device: Codable, Hashable, Sendable {
    /// The device.
    public let number: UInt32
    /// Its last counter that is durable here.
    public let lastCounter: UInt64
    /// The chain hash after it, in hexadecimal.
    public let chain: String
  }

  /// The last sequence given.
  public let head: UInt64
  /// Change sets in the office's order.
  public let changeSets: Int
  /// Documents with at least one accepted change set.
  public let documents: Int
  /// Change sets kept apart that nobody has decided about.
  public let held: Int
  /// Users.
  public let users: Int
  /// Every device, ascending by number.
  public let devices: [Device]

  /// Reads a hub's file that nobody has open, all of it checked.
  ///
  /// - Throws: `HubError.damaged` when it is not a sound hub, or `HubError.storage`.
  public init(file path: String) throws {
    do {
      let queue = try DatabaseQueue(path: path, configuration: DurableSettings.configuration(label: "hub.copy"))
      self = try queue.inDatabase { db in
        guard try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"],
          try Int.fetchOne(db, sql: "PRAGMA application_id") == HubSchema.applicationID
        else { throw HubError.damaged }
        return try HubMarks(db)
      }
      try queue.close()
    } catch let error as HubError { throw error } catch { throw HubError.damaged }
  }

  init(_ db: Database) throws {
    func count(_ what: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(what)") ?? 0 }
    head = UInt64(bitPattern: try Int64.fetchOne(db, sql: "SELECT head FROM hub") ?? 0)
    changeSets = try count("archive")
    documents = try count("document WHERE first_sequence IS NOT NULL")
    held = try count("held WHERE is_decided = 0")
    users = try count("user")
    devices = try Row.fetchAll(db, sql: "SELECT number, last_counter, chain FROM device ORDER BY number").map { row in
      let chain: Data = row[2]
      return Device(
        number: row[0], lastCounter: UInt64(bitPattern: row[1] as Int64),
        chain: chain.map { byte in
          let text = String(byte, radix: 16)
          return text.count == 1 ? "0" + text : text
        }.joined())
    }
  }
}
