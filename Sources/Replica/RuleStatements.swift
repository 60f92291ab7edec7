import GRDB
import MergeCore
import Storage

/// What the rules over several records of a case ask of the projection.
struct RuleStatements {
  /// The records that count as work; parameters: root, document.
  let work: SQLStatement
  /// The records that the rules look at, with their documents; parameter: root.
  let ruled: SQLStatement
  private let remove: SQLStatement
  private let isCandidate: SQLStatement

  init(_ db: Database) throws {
    work = try SQLStatement(db, ProjectionSchema.selectWork)
    ruled = try SQLStatement(db, ProjectionSchema.selectRuled)
    remove = try SQLStatement(db, "DELETE FROM conflict WHERE root = ? AND record = ? AND kind IN (3, 5)")
    isCandidate = try SQLStatement(
      db, "SELECT 1 FROM \"case\" WHERE id = ?1 AND \(ProjectionSchema.mayBreakRule)")
  }

  /// Takes out what the rules have found in the case.
  func clear(_ root: Int64) throws {
    remove.bind(1, root)
    remove.bind(2, root)
    try remove.run()
  }

  /// Whether the case may break a rule, so that its records are worth opening.
  func mayBreak(_ root: Int64) throws -> Bool {
    isCandidate.bind(1, root)
    var found = false
    try isCandidate.rows { _ in
      found = true
      return false
    }
    return found
  }
}
