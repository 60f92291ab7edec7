import CaseModel
import GRDB
import MergeCore
import Replica

/// Cases that are one, and victims who are one.
extension Casework {
  /// Somebody's part in a case, who may be held here or not.
  struct PartOfVictim: Hashable {
    let root: RecordID
    let person: RecordID?
    let isVictim: Bool
  }

  /// More cases or parts than this are not followed.
  private static let followedMax = 50

  /// A case and those that are its duplicates, or that it is a duplicate of, itself first.
  ///
  /// - Returns: The cases' names.
  /// - Throws: `ReplicaError`.
  func sameCases(_ root: RecordID) throws -> [RecordID] {
    let others = try store.projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          WITH RECURSIVE same(id) AS (VALUES(?1)
            UNION SELECT e.value FROM same JOIN element e ON e.record = same.id AND e.field = ?2
            UNION SELECT k.id FROM same JOIN "case" k JOIN element e
              ON e.record = k.id AND e.field = ?2 AND e.value = same.id)
          SELECT id FROM same WHERE id <> ?1 LIMIT ?3
          """, arguments: [root.row, Int64(Fields.Case.duplicateCases), Self.followedMax])
    }
    return [root] + others.map(RecordID.init(row:))
  }

  /// The victims of `roots`, and every part that they have in other cases: noted as one person by somebody, in either
  /// direction.
  ///
  /// - Returns: The parts.
  /// - Throws: `ReplicaError`.
  func sameVictims(_ roots: [RecordID]) throws -> [PartOfVictim] {
    let marks = databaseQuestionMarks(count: roots.count)
    let same = Int64(Fields.CasePerson.sameAs)
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          WITH RECURSIVE part(id) AS (
            SELECT id FROM case_person WHERE root IN (\(marks)) AND role = ?
            UNION SELECT e.value FROM part JOIN element e ON e.record = part.id AND e.field = ?
            UNION SELECT p.id FROM part JOIN case_person p JOIN element e
              ON e.record = p.id AND e.field = ? AND e.value = part.id)
          SELECT DISTINCT root, person, role FROM case_person WHERE id IN part LIMIT ?
          """,
        arguments: StatementArguments(roots.map(\.row)) + [Codes.PersonRole.korban, same, same, Self.followedMax])
    }
    return rows.map { row in
      PartOfVictim(
        root: RecordID(row: row["root"]), person: (row["person"] as Int64?).map(RecordID.init(row:)),
        isVictim: row["role"] as String? == Codes.PersonRole.korban)
    }
  }
}
