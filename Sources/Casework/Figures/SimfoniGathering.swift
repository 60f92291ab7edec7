import CaseModel
import Figures
import GRDB
import MergeCore
import Replica

/// Reads the cases of the Simfoni sheet out of the projection.
struct SimfoniGathering {
  let store: ReplicaStore

  /// The cases of a period by register number, duplicates left out.
  func cases(_ period: Period) throws -> [(id: RecordID, item: SimfoniCase)] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM \"case\" WHERE received_at IS NOT NULL ORDER BY register_no, id")
    }
    let survivors = try FigureGathering(store: store).survivors()
    return try rows.compactMap { row in
      let id: Int64 = row["id"]
      let received = row["received_at"] as Int64? ?? 0
      let isDuplicate = row["status"] as String? == CaseStatus.duplicate.rawValue
      guard period.contains(instant: received), !isDuplicate else { return nil }
      var item = SimfoniCase(values: [:])
      let columns: [(SimfoniColumn, String)] = [
        (.registerNo, "register_no"), (.survivorCode, "survivor_code"), (.category, "category"),
        (.channel, "channel"), (.kecamatan, "kecamatan"), (.status, "status"), (.simfoniNo, "simfoni_no"),
        (.simfoniState, "simfoni_state"),
      ]
      for (column, name) in columns { item.set(column, row[name]) }
      item.set(.receivedOn, CalendarDay.text(of: UInt64(clamping: received)))
      if let survivor = survivors[id] { try add(survivor, to: &item) }
      try addEvents(id, to: &item)
      return (RecordID(row: id), item)
    }
  }

  private func add(_ survivor: Row, to item: inout SimfoniCase) throws {
    let columns: [(SimfoniColumn, String)] = [
      (.sex, "sex"), (.ageGroup, "age_group"), (.education, "education"), (.occupation, "occupation"),
      (.marital, "marital"),
    ]
    for (column, name) in columns { item.set(column, survivor[name]) }
    if let age = survivor["age"] as Int64? {
      item.set(.age, String(age))
      if item.values[.ageGroup] == nil { item.set(.ageGroup, CountedCase.ageGroup(Int(clamping: age))) }
    }
    item.values[.disability] = try texts(
      "SELECT value FROM element WHERE record = ? AND field = \(Fields.CasePerson.disabilities) ORDER BY value",
      survivor["id"])
  }

  private func addEvents(_ id: Int64, to item: inout SimfoniCase) throws {
    func elements(_ table: String, _ field: UInt32) throws -> [String] {
      try texts(
        """
        SELECT DISTINCT value FROM element JOIN "\(table)" ON "\(table)".id = element.record
        WHERE "\(table)".root = ? AND field = \(field) ORDER BY value
        """, id)
    }
    func values(_ column: String, _ table: String, _ condition: String = "TRUE") throws -> [String] {
      try texts(
        """
        SELECT DISTINCT \(column) FROM "\(table)" WHERE root = ? AND \(column) IS NOT NULL AND \(condition)
        ORDER BY \(column)
        """, id)
    }
    let violence = try elements("case", Fields.Case.violence) + elements("incident", Fields.Incident.forms)
    let tpks = try elements("case", Fields.Case.tpks) + elements("incident", Fields.Incident.tpks)
    item.values[.violence] = Set(violence).sorted()
    item.values[.tpks] = Set(tpks).sorted()
    item.values[.incidentOn] = try values("date", "incident")
    item.values[.place] = try values("place", "incident")
    item.values[.relation] = try values("relation", "suspect")
    item.values[.suspectAge] = try values("age_group", "suspect")
    item.values[.suspectSex] = try values("sex", "suspect")
    // A service that only the office's own list of functions knows has no counterpart until the office decides one.
    item.values[.service] = try texts(
      """
      SELECT DISTINCT coalesce(kind, function) AS code FROM service
      WHERE root = ? AND status = 'DIBERIKAN' AND coalesce(kind, function) IS NOT NULL ORDER BY code
      """, id)
  }

  /// Name, NIK, day of birth, address and telephone of the case's survivor; empty where not known.
  func identity(of root: RecordID) throws -> [String] {
    let row = try store.projection.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT name, nik, birth_date, address, phone FROM person WHERE id =
            (SELECT person FROM case_person WHERE root = ? AND role = 'KORBAN' AND person IS NOT NULL
              ORDER BY id LIMIT 1)
          """, arguments: [root.row])
    }
    return ["name", "nik", "birth_date", "address", "phone"].map { row?[$0] ?? "" }
  }

  private func texts(_ sql: String, _ id: Int64) throws -> [String] {
    try store.projection.read { db in try String.fetchAll(db, sql: sql, arguments: [id]) }
  }
}

extension SimfoniCase {
  /// Gives a column one value, or none.
  fileprivate mutating func set(_ column: SimfoniColumn, _ text: String?) {
    values[column] = text.flatMap { $0.isEmpty ? nil : [$0] }
  }
}
