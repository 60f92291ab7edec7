import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// A duty as it is planned.
public struct NewShift: Sendable {
  /// Who.
  public var officer: UInt32
  /// From when, milliseconds.
  public var startsAt: UInt64
  /// Until when, milliseconds.
  public var endsAt: UInt64
  /// Who stands in; nil for nobody.
  public var backup: UInt32?
  /// Whether it is a standby after hours.
  public var isOnCall = false
  /// Remarks.
  public var note: String = ""

  /// A duty of `officer`.
  public init(officer: UInt32, startsAt: UInt64, endsAt: UInt64) {
    self.officer = officer
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}

/// A duty as it stands in the rota.
public struct ShiftLine: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// Who.
  public let officer: UInt32
  /// Who stands in; nil for nobody.
  public let backup: UInt32?
  /// From when, milliseconds.
  public let startsAt: UInt64
  /// Until when, milliseconds.
  public let endsAt: UInt64
  /// Whether it is a standby after hours.
  public let isOnCall: Bool
}

/// Who is on duty at some moment.
public struct OnDuty: Hashable, Sendable, Encodable {
  /// Whether the telephone is answered then.
  public let isOpen: Bool
  /// Who sits at it.
  public let onShift: [UInt32]
  /// Who stands in for them.
  public let backups: [UInt32]
  /// Who stands by.
  public let onCall: [UInt32]
}

/// Hours of the telephone in which nobody sits at it.
public struct ShiftGap: Hashable, Sendable, Encodable {
  /// From when, milliseconds.
  public let startsAt: UInt64
  /// Until when, milliseconds.
  public let endsAt: UInt64
}

extension Casework {
  /// The longest duty, milliseconds: fourteen days, for a standby over the holidays.
  public static let shiftMax: UInt64 = 14 * 86_400_000

  /// Plans a duty.
  ///
  /// - Returns: The duty's record.
  /// - Throws: `CaseworkError.badValue` with the field, `notPermitted`, `SessionError`, `ReplicaError`.
  public func addShift(_ new: NewShift) throws -> Saved {
    try refusable {
      guard new.endsAt > new.startsAt, new.endsAt - new.startsAt <= Self.shiftMax else {
        throw CaseworkError.badValue("ends_at")
      }
      try guardServing(new.officer, "officer")
      if let backup = new.backup {
        guard backup != new.officer else { throw CaseworkError.badValue("backup") }
        try guardServing(backup, "backup")
      }
      var made = [
        Assignment(field: Fields.RotaShift.startsAt, value: .int(Int64(clamping: new.startsAt))),
        Assignment(field: Fields.RotaShift.endsAt, value: .int(Int64(clamping: new.endsAt))),
        Assignment(field: Fields.RotaShift.officer, value: .int(Int64(new.officer))),
        Assignment(field: Fields.RotaShift.onCall, value: .bool(new.isOnCall)),
      ]
      if let backup = new.backup { made.append(Assignment(field: Fields.RotaShift.backup, value: .int(Int64(backup)))) }
      if !new.note.isEmpty { made.append(Assignment(field: Fields.RotaShift.note, value: .text(new.note))) }
      var id = RecordID.none
      let changeSets = try save(wall: now) { draft in id = draft.create(RecordNumber.rotaShift, in: .directory, made) }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  private func guardServing(_ user: UInt32, _ field: String) throws {
    let rights = try rights()
    guard rights.isUnknown || rights.standing(of: user)?.isActive == true else { throw CaseworkError.badValue(field) }
  }

  /// Takes a duty out of the rota.
  ///
  /// - Returns: The duty's record.
  /// - Throws: `CaseworkError.unknownCase`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func removeShift(_ id: RecordID) throws -> Saved {
    try refusable {
      let (state, document) = try locate(id)
      guard state.type == RecordNumber.rotaShift else { throw CaseworkError.unknownCase }
      let changeSets = try save(wall: now) { $0.append(.delete(record: id), to: document) }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// The duties that touch the time from `start` to `end`, the first first. No content of a case, so no audit entry.
  ///
  /// - Returns: The duties.
  /// - Throws: `ReplicaError`.
  public func shifts(from start: UInt64, until end: UInt64) throws -> [ShiftLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, officer, backup, starts_at, ends_at, on_call FROM rota_shift
          WHERE starts_at < ? AND ends_at > ? AND officer IS NOT NULL ORDER BY starts_at, on_call, id
          """, arguments: [Int64(clamping: end), Int64(clamping: start)])
    }
    return rows.compactMap { row in
      guard let officer = UInt32(exactly: row["officer"] as Int64? ?? -1) else { return nil }
      return ShiftLine(
        id: RecordName.text(RecordID(row: row["id"])), officer: officer,
        backup: (row["backup"] as Int64?).flatMap { UInt32(exactly: $0) },
        startsAt: UInt64(clamping: row["starts_at"] as Int64? ?? 0),
        endsAt: UInt64(clamping: row["ends_at"] as Int64? ?? 0), isOnCall: row["on_call"] ?? false)
    }
  }

  /// Who is on duty at `instant`: who sits at the telephone, who stands by after hours. No content of a case, so no
  /// audit entry.
  ///
  /// - Returns: Who.
  /// - Throws: `ReplicaError`.
  public func onDuty(at instant: UInt64? = nil) throws -> OnDuty {
    let instant = instant ?? now
    let rota = try rota(from: instant, until: instant + 1)
    return OnDuty(
      isOpen: try callCentre().hours.isOpen(at: instant), onShift: rota.onShift(at: instant),
      backups: rota.backups(at: instant), onCall: rota.onCall(at: instant))
  }

  /// The hours of the telephone in the days ahead in which nobody sits at it.
  ///
  /// - Returns: The gaps, the first first.
  /// - Throws: `ReplicaError`.
  public func shiftGaps(days: Int = 7) throws -> [ShiftGap] {
    let start = now
    let end = start + UInt64(min(max(days, 1), 60)) * 86_400_000
    let open = try callCentre().hours.open(from: start, until: end)
    return try rota(from: start, until: end).gaps(in: open).map {
      ShiftGap(startsAt: $0.lowerBound, endsAt: $0.upperBound)
    }
  }

  private func rota(from start: UInt64, until end: UInt64) throws -> Rota {
    let rights = try rights()
    let shifts = try shifts(from: start, until: end).filter { $0.startsAt < $0.endsAt }.map {
      Shift(officer: $0.officer, backup: $0.backup, span: $0.startsAt..<$0.endsAt, isOnCall: $0.isOnCall)
    }
    return Rota(shifts) { rights.isUnknown || rights.standing(of: $0)?.isActive == true }
  }
}
