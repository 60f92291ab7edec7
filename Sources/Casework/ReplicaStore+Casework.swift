import CaseModel
import GRDB
import MergeCore
import Replica

/// A decision on a conflict, as recorded.
public struct DecisionView: Hashable, Sendable {
  /// The decision's own record.
  public let id: RecordID
  /// The record that it is about.
  public let record: RecordID
  /// The field; 0 for the record's existence.
  public let field: UInt32
  /// `PILIH`, `GABUNG`, `NILAI_LAIN`, `BATAL`.
  public let kind: String
  /// What was chosen, in plain form.
  public let chosen: String
  /// Why.
  public let reason: String
  /// Until when it can be undone, milliseconds.
  public let undoUntil: UInt64
  /// Whether it was undone.
  public let isUndone: Bool
}

extension ReplicaStore {
  /// The document in which a record of this replica lives.
  func document(holding id: RecordID) throws -> DocumentID? {
    guard let row = id.row else { return nil }
    let documentRow = try projection.read { db in
      try Int64.fetchOne(db, sql: "SELECT document FROM known WHERE id = ?", arguments: [row])
    }
    return documentRow.flatMap { document(row: $0) }
  }

  /// The cases with that register number or survivor code; a few at most.
  func caseRecords(named reference: String) throws -> [RecordID] {
    try projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM "case" WHERE register_no = ?1 COLLATE NOCASE OR survivor_code = ?1 COLLATE NOCASE
          ORDER BY id LIMIT 5
          """, arguments: [reference])
    }.map(RecordID.init(row:))
  }

  func registerNo(of root: RecordID) throws -> String? {
    guard let row = root.row else { return nil }
    return try projection.read { db in
      try String.fetchOne(db, sql: "SELECT register_no FROM \"case\" WHERE id = ?", arguments: [row])
    }
  }

  func registerNumbers(startingWith head: String) throws -> [String] {
    try projection.read { db in
      try String.fetchAll(
        db, sql: "SELECT register_no FROM \"case\" WHERE substr(register_no, 1, ?) = ?",
        arguments: [head.count, head])
    }
  }

  func decisions() throws -> [DecisionView] {
    let rows = try projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, record, field, kind, chosen, reason, undo_until,
            EXISTS(SELECT 1 FROM conflict_decision AS later WHERE later.undoes = conflict_decision.id) AS undone
          FROM conflict_decision ORDER BY changed DESC, id DESC
          """)
    }
    return rows.map { row in
      DecisionView(
        id: RecordID(row: row["id"]), record: RecordID(row: row["record"] ?? 0),
        field: UInt32(truncatingIfNeeded: row["field"] as Int64? ?? 0), kind: row["kind"] ?? "",
        chosen: row["chosen"] ?? "", reason: row["reason"] ?? "",
        undoUntil: UInt64(clamping: row["undo_until"] as Int64? ?? 0), isUndone: row["undone"] as Bool? ?? false)
    }
  }
}
