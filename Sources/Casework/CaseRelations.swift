import CaseModel
import GRDB
import MergeCore
import Replica

/// Teams, fences and broken glasses of many cases, read at once.
struct CaseRelations {
  /// The cases of which somebody has broken the glass.
  let glasses: Set<RecordID>
  private let teams: [RecordID: Set<UInt32>]
  private let fenced: Set<RecordID>

  /// Those of `roots`; of a few they alone are looked up.
  init(_ store: ReplicaStore, among roots: [RecordID]) throws {
    let rows = roots.count > Self.fewMax ? nil : roots.compactMap(\.row).map(String.init).joined(separator: ",")
    func within(_ column: String) -> String { rows.map { "AND \(column) IN (\($0))" } ?? "" }
    let field = Int64(Fields.Case.team)
    let (members, fences, broken) = try store.projection.read { db in
      (
        try Row.fetchAll(
          db, sql: "SELECT record, value FROM element WHERE field = ? \(within("record"))", arguments: [field]),
        // A fence that somebody disputes stands: the projection shows the most protective value.
        try Int64.fetchAll(db, sql: "SELECT id FROM \"case\" WHERE is_fenced = 1 \(within("id"))"),
        try Int64.fetchAll(
          db, sql: "SELECT opened_case FROM glass_break WHERE opened_case IS NOT NULL \(within("opened_case"))")
      )
    }
    var teams: [RecordID: Set<UInt32>] = [:]
    for row in members {
      guard let record = row["record"] as Int64?, let value = row["value"] as Int64?,
        let member = UInt32(exactly: value)
      else { continue }
      teams[RecordID(row: record), default: []].insert(member)
    }
    self.teams = teams
    fenced = Set(fences.map(RecordID.init(row:)))
    glasses = Set(broken.map(RecordID.init(row:)))
  }

  private static let fewMax = 200

  /// How somebody stands to the case by team and fence alone.
  func near(_ root: RecordID, _ user: UInt32) -> Relation {
    let team = teams[root] ?? []
    return Relation(
      isMember: team.contains(user), hasOtherMembers: team.contains { $0 != user }, isFenced: fenced.contains(root))
  }
}
