import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// A partner agency as the directory has it.
public struct AgencyView: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The agency's name.
  public let name: String
  /// The code of its kind.
  public let kind: String
  /// The kecamatan's code.
  public let kecamatan: String
  /// Where to call.
  public let phone: String
  /// Whom to ask for.
  public let focalPerson: String
  /// When it is open.
  public let hours: String
  /// The codes of its services.
  public let services: [String]
  /// The last day of the agreement; empty without one.
  public let mouUntil: String
  /// Whether the agreement has run out.
  public let isMouOver: Bool
  /// Whether the office still works with it.
  public let isActive: Bool
}

extension Casework {
  /// Enters an agency into the directory.
  ///
  /// - Returns: The agency.
  /// - Throws: `CaseworkError.missing` naming the field, `notPermitted`, or as `set`.
  public func addAgency(_ values: [(field: String, text: String)]) throws -> Saved {
    try refusable {
      let assignments = try values.compactMap { value in
        let isAddition = value.field == "services" && value.text.hasPrefix("+")
        return try assignment(
          RecordNumber.agency, value.field, isAddition ? String(value.text.dropFirst()) : value.text)
      }
      try guardRules(creating: RecordNumber.agency, assignments, in: .directory)
      var id = RecordID.none
      let changeSets = try save(wall: now) { draft in
        id = draft.create(RecordNumber.agency, in: .directory, assignments)
      }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Edits an agency, given by name or record.
  ///
  /// - Returns: The agency.
  /// - Throws: `CaseworkError.unknownCase`, or as `set`.
  public func setAgency(_ reference: String, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable { try write(try agencyRecord(reference), values) }
  }

  /// The agencies by name. `kind`, `service` and `kecamatan` narrow it by code, `endingBy` to agreements that end by that
  /// day. The directory names no case, so there is no audit entry.
  ///
  /// - Returns: The agencies.
  /// - Throws: `ReplicaError`.
  public func agencies(
    kind: String? = nil, service: String? = nil, kecamatan: String? = nil, endingBy: String? = nil,
    onlyActive: Bool = false
  ) throws -> [AgencyView] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM agency
          WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR kecamatan = ?2) AND (?3 IS NULL OR mou_until <= ?3)
            AND (?4 IS NULL OR EXISTS(SELECT 1 FROM element WHERE record = agency.id AND field = ?5 AND value = ?4))
          ORDER BY name COLLATE NOCASE, id
          """, arguments: [kind, kecamatan, endingBy, service, Int64(Fields.Agency.services)])
    }
    let views = try rows.map { try agencyView($0) }
    return onlyActive ? views.filter(\.isActive) : views
  }

  private func agencyView(_ row: Row) throws -> AgencyView {
    let id: Int64 = row["id"]
    let services = try store.projection.read { db in
      try String.fetchAll(
        db, sql: "SELECT value FROM element WHERE record = ? AND field = ? ORDER BY value",
        arguments: [id, Int64(Fields.Agency.services)])
    }
    let until: String = row["mou_until"] ?? ""
    return AgencyView(
      id: RecordName.text(RecordID(row: id)), name: row["name"] ?? "", kind: row["kind"] ?? "",
      kecamatan: row["kecamatan"] ?? "", phone: row["phone"] ?? "", focalPerson: row["focal_person"] ?? "",
      hours: row["hours"] ?? "", services: services, mouUntil: until,
      isMouOver: !until.isEmpty && until < CalendarDay.text(of: now), isActive: row["is_active"] ?? true)
  }

  /// The agency with this record name, or the only one with this name.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError.rule` when there is none, or more than one.
  func agencyRecord(_ reference: String) throws -> RecordID {
    let found = try store.projection.read { db in
      if let id = RecordName.parse(reference)?.row {
        return try Int64.fetchAll(db, sql: "SELECT id FROM agency WHERE id = ?", arguments: [id])
      }
      return try Int64.fetchAll(db, sql: "SELECT id FROM agency WHERE name = ? COLLATE NOCASE", arguments: [reference])
    }
    if found.count > 1 { throw CaseworkError.ambiguous(found.map { RecordName.text(RecordID(row: $0)) }) }
    guard let id = found.first else {
      throw CaseworkError.rule(RuleBreach("agency", .unknownRecord))
    }
    return RecordID(row: id)
  }

  /// The name of the agency that a value refers to; empty when the directory does not have it.
  ///
  /// - Returns: The name.
  /// - Throws: `ReplicaError`.
  func agencyName(_ value: Value?) throws -> String {
    guard case .ref(let id)? = value, let state = try store.record(id, in: .directory) else { return "" }
    return Self.text(registers(state)[Fields.Agency.name])
  }
}
