import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// What the office knows of a lost device.
public struct LostDevice: Hashable, Sendable {
  /// When the office received the note that it is lost, locked or wiped, milliseconds; nil while nobody has noted it.
  public let notedAt: UInt64?
  /// Its state by the directory; nil when the directory does not name it.
  public let state: String?
  /// The record of an incident about it that is still open.
  public let incident: RecordID?
}

extension Casework {
  /// Notices are due 3 × 24 hours after a breach is known (UU 27/2022, article 46).
  public static let noticePeriod: UInt64 = 3 * 24 * 3_600_000

  /// Register numbers and numbers of persons of cases, by the case's record. One pass, whatever is asked.
  ///
  /// - Returns: For each case that is here.
  /// - Throws: `ReplicaError`.
  public func exposure() throws -> [RecordID: (registerNo: String, persons: Int)] {
    try store.projection.read { db in
      var found: [RecordID: (registerNo: String, persons: Int)] = [:]
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT c.id, c.register_no, p.persons FROM "case" c
          LEFT JOIN (SELECT root, count(*) AS persons FROM person GROUP BY root) p ON p.root = c.root
          """)
      {
        found[RecordID(row: row[0])] = (row[1] ?? "", row[2] ?? 0)
      }
      return found
    }
  }

  /// What the directory says of the device.
  ///
  /// - Returns: Its state, and an open incident.
  /// - Throws: `ReplicaError`.
  public func lostDevice(_ number: UInt32) throws -> LostDevice {
    let (device, incident) = try store.projection.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT id FROM device WHERE number = ? ORDER BY id LIMIT 1", arguments: [number]),
        try Int64.fetchOne(
          db,
          sql: """
            SELECT id FROM breach_incident WHERE device = ? AND (state IS NULL OR state <> ?) ORDER BY id LIMIT 1
            """, arguments: [number, Codes.BreachState.ditutup])
      )
    }
    guard let device, let record = try store.record(RecordID(row: device), in: .directory) else {
      return LostDevice(notedAt: nil, state: nil, incident: incident.map(RecordID.init(row:)))
    }
    let notes = record.siblings(Fields.Device.state).filter { $0.value != .text(Codes.DeviceState.aktif) }
    let noted = notes.map { record.origins[$0.origin] }.map { $0.stamp?.received ?? $0.clock }.min()
    var state: String?
    if case .text(let text) = (notes.first ?? record.siblings(Fields.Device.state).first)?.value { state = text }
    return LostDevice(notedAt: noted, state: state, incident: incident.map(RecordID.init(row:)))
  }

  /// Writes the loss of a device into the office's directory as a breach.
  ///
  /// - Returns: The incident.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  public func reportLoss(of device: UInt32, foundAt: UInt64, exposedCases: Int) throws -> Saved {
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in
      id = draft.create(
        RecordNumber.breachIncident, in: .directory,
        [
          Assignment(field: Fields.BreachIncident.foundAt, value: .int(Int64(clamping: foundAt))),
          Assignment(field: Fields.BreachIncident.kind, value: .text(Codes.BreachKind.perangkatHilang)),
          Assignment(field: Fields.BreachIncident.device, value: .int(Int64(device))),
          Assignment(field: Fields.BreachIncident.reportedBy, value: .int(Int64(actor))),
          Assignment(
            field: Fields.BreachIncident.dueAt, value: .int(Int64(clamping: foundAt + Self.noticePeriod))),
          Assignment(field: Fields.BreachIncident.exposedCount, value: .int(Int64(exposedCases))),
          Assignment(field: Fields.BreachIncident.state, value: .text(Codes.BreachState.dilaporkan)),
        ])
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }
}
