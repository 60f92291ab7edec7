import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// What the office knows of a lost device.
public struct LostDevice: Hashable, Sendable {
  /// When the breach was known: the open incident's time, else when the office received the first note that the device is
  /// lost, locked or wiped, milliseconds; nil while nobody has noted it.
  public let notedAt: UInt64?
  /// Its state by the directory; nil when the directory does not name it.
  public let state: String?
  /// The record of an incident about it that is still open.
  public let incident: RecordID?
}

extension Casework {
  /// Notices are due 3 × 24 hours after a breach is known (UU 27/2022, article 46).
  public static let noticePeriod: UInt64 = 3 * 24 * 3_600_000

  /// Register numbers and numbers of persons of the cases that were on a lost device, by the case's record, for whoever
  /// handles breaches. One pass, however many are asked for; audited.
  ///
  /// - Returns: For each of `cases` that is here.
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func exposure(of cases: Set<RecordID>) throws -> [RecordID: (registerNo: String, persons: Int)] {
    try audited {
      try requireStanding { RoleMatrix.reach($0, .handleBreach) == .office }
      let found = try allExposure().filter { cases.contains($0.key) }
      return (found, AuditAct(.list, count: found.count))
    }
  }

  private func allExposure() throws -> [RecordID: (registerNo: String, persons: Int)] {
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
        try Row.fetchOne(
          db,
          sql: """
            SELECT id, found_at FROM breach_incident WHERE device = ? AND (state IS NULL OR state <> ?)
            ORDER BY found_at, id LIMIT 1
            """, arguments: [number, Codes.BreachState.ditutup])
      )
    }
    let found = incident.flatMap { ($0["found_at"] as Int64?).map { UInt64(clamping: $0) } }
    let name = incident.map { RecordID(row: $0["id"]) }
    guard let device, let record = try store.record(RecordID(row: device), in: .directory) else {
      return LostDevice(notedAt: found, state: nil, incident: name)
    }
    let states = record.siblings(Fields.Device.state).map(\.value)
    var state: String?
    if case .text(let text) = states.first(where: { $0 != .text(Codes.DeviceState.aktif) }) ?? states.first {
      state = text
    }
    return LostDevice(notedAt: try found ?? lostSince(RecordID(row: device)), state: state, incident: name)
  }

  /// When the office first received that the device is not to be trusted, after it was trusted for the last time: a
  /// later note of what became of it moves no deadline.
  private func lostSince(_ device: RecordID) throws -> UInt64? {
    var since: UInt64?
    for entry in try store.history(of: device, in: .directory, field: Fields.Device.state) {
      let value: Value
      switch entry.act {
      case .set(let set), .inherited(let set): value = set
      default: continue
      }
      if entry.outcome == .held { continue }
      since = value == .text(Codes.DeviceState.aktif) ? nil : min(since ?? .max, entry.received ?? entry.clock)
    }
    return since
  }

  /// Writes the loss of a device into the office's directory as a breach.
  ///
  /// - Returns: The incident.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  public func reportLoss(of device: UInt32, foundAt: UInt64, exposedCases: Int) throws -> Saved {
    try refusable { try saveLoss(of: device, foundAt: foundAt, exposedCases: exposedCases) }
  }

  private func saveLoss(of device: UInt32, foundAt: UInt64, exposedCases: Int) throws -> Saved {
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
