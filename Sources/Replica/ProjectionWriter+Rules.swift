import CaseModel
import GRDB
import MergeCore
import Storage

extension ProjectionWriter {
  /// Checks the rules that span several records of a case, against what has just been merged. `load` opens the record of
  /// a row in the document of another row.
  func evaluateRules(
    document: DocumentID, documentRow: Int64, load: (_ row: Int64, _ documentRow: Int64) throws -> RecordState?
  ) throws {
    let root = try RowID.row(document.root)
    try rules.clear(root)
    guard try rules.mayBreak(root), let caseRecord = try load(root, documentRow) else { return }
    let place = Place(row: root, documentRow: documentRow, root: root)
    var work: [Int64] = []
    rules.work.bind(1, root)
    rules.work.bind(2, documentRow)
    try rules.work.rows { statement in
      work.append(statement.int(0))
      return true
    }
    if ClosingRule.breach(caseRecord: caseRecord, work: try work.compactMap { try load($0, documentRow) }) != nil {
      try conflict(.closedDuringWork, field: Fields.Case.status, weight: 2, caseRecord, place)
    }
    var ruled: [(row: Int64, document: Int64)] = []
    rules.ruled.bind(1, root)
    try rules.ruled.rows { statement in
      ruled.append((statement.int(0), statement.int(1)))
      return true
    }
    let facts = CaseFacts(record: caseRecord, others: try ruled.compactMap { try load($0.row, $0.document) })
    for rule in CaseRule.allCases where !rule.sides(facts).isEmpty {
      try conflict(.brokenRule, field: rule.rawValue, weight: 2, caseRecord, place)
    }
  }

  /// The document rows of the cases that may break a rule.
  func ruledCaseDocuments() throws -> [Int64] {
    try Int64.fetchAll(db, sql: "SELECT document FROM \"case\" WHERE \(ProjectionSchema.mayBreakRule)")
  }
}
