import CaseModel
import GRDB
import MergeCore
import Storage

/// Writes records into the projection's tables.
final class ProjectionWriter {
  private let db: Database
  private var inserts: [UInt32: SQLStatement] = [:]
  private var deletes: [UInt32: SQLStatement] = [:]
  private let selectKnown: SQLStatement
  private let setKnown: SQLStatement
  private let removeKnown: SQLStatement
  private let insertElement: SQLStatement
  private let removeElements: SQLStatement
  private let insertSearch: SQLStatement
  private let removeSearch: SQLStatement
  private let insertConflict: SQLStatement
  private let removeConflicts: SQLStatement
  private let removeRuleConflicts: SQLStatement
  private let selectWork: SQLStatement
  private var traitsByType: [UInt32: Traits] = [:]

  init(_ db: Database) throws {
    self.db = db
    selectKnown = try SQLStatement(db, "SELECT type FROM known WHERE id = ?")
    setKnown = try SQLStatement(db, "INSERT OR REPLACE INTO known(id, document, type, alive) VALUES(?, ?, ?, ?)")
    removeKnown = try SQLStatement(db, "DELETE FROM known WHERE id = ?")
    insertElement = try SQLStatement(db, "INSERT OR IGNORE INTO element(record, field, value) VALUES(?, ?, ?)")
    removeElements = try SQLStatement(db, "DELETE FROM element WHERE record = ?")
    insertSearch = try SQLStatement(db, "INSERT INTO search(rowid, content) VALUES(?, ?)")
    removeSearch = try SQLStatement(db, "DELETE FROM search WHERE rowid = ?")
    insertConflict = try SQLStatement(
      db,
      """
      INSERT OR REPLACE INTO conflict(record, field, kind, weight, document, root, type, since)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?)
      """)
    removeConflicts = try SQLStatement(db, "DELETE FROM conflict WHERE record = ? AND kind <> 3")
    removeRuleConflicts = try SQLStatement(db, "DELETE FROM conflict WHERE record = ? AND kind = 3")
    selectWork = try SQLStatement(db, "SELECT id, type FROM known WHERE document = ? AND alive = 1")
  }

  /// Takes a record out.
  func remove(_ row: Int64) throws {
    var known: UInt32?
    selectKnown.bind(1, row)
    try selectKnown.rows { statement in
      known = UInt32(truncatingIfNeeded: statement.int(0))
      return false
    }
    guard let known else { return }
    try clear(row, type: known)
    removeKnown.bind(1, row)
    try removeKnown.run()
    removeRuleConflicts.bind(1, row)
    try removeRuleConflicts.run()
  }

  /// Takes out all that a row may have left in the tables; of what its type never has, nothing is looked for.
  private func clear(_ row: Int64, type: UInt32) throws {
    guard let statement = try delete(type) else { return }
    let traits = traits(of: type)
    var statements = [statement, removeConflicts]
    if traits.hasSets { statements.append(removeElements) }
    if traits.isSearchable { statements.append(removeSearch) }
    for statement in statements {
      statement.bind(1, row)
      try statement.run()
    }
  }

  /// What records of a type can leave besides their own row.
  private struct Traits {
    let hasSets: Bool
    let isSearchable: Bool
  }

  private func traits(of type: UInt32) -> Traits {
    if let known = traitsByType[type] { return known }
    let fields = Registry.record(number: type)?.fields ?? []
    let traits = Traits(
      hasSets: fields.contains { $0.policy == .set }, isSearchable: fields.contains { $0.isSearchable })
    traitsByType[type] = traits
    return traits
  }

  /// Puts a record's present state in.
  func put(_ state: RecordState, in document: DocumentID, documentRow: Int64) throws {
    let row = try RowID.row(state.id)
    selectKnown.bind(1, row)
    var isKnown = false
    try selectKnown.rows { _ in
      isKnown = true
      return false
    }
    if isKnown { try clear(row, type: state.type) }
    setKnown.bind(1, row)
    setKnown.bind(2, documentRow)
    setKnown.bind(3, Int64(state.type))
    setKnown.bind(4, state.isAlive ? 1 : 0)
    try setKnown.run()
    guard let spec = Registry.record(number: state.type), state.isAlive else { return }
    let root = try RowID.row(document.root)
    try putColumns(state, spec, row: row, documentRow: documentRow, root: root)
    try putConflicts(state, spec, row: row, documentRow: documentRow, root: root)
  }

  private func putColumns(
    _ state: RecordState, _ spec: RecordSpec, row: Int64, documentRow: Int64, root: Int64
  ) throws {
    guard let statement = try insert(spec) else { return }
    statement.bind(1, row)
    statement.bind(2, documentRow)
    statement.bind(3, root)
    statement.bind(4, state.isDeletionContested ? 1 : 0)
    statement.bind(5, Int64(clamping: state.origins.map(\.clock).max() ?? 0))
    var column: Int32 = 6
    var found: [String] = []
    for field in spec.fields {
      if field.policy == .set {
        try putElements(state, field, row: row)
        continue
      }
      let shown = RegisterView.shown(state, field.number) { field.protectiveRank(of: $0) }
      statement.bind(column, shown?.value ?? .null)
      column += 1
      guard field.isSearchable else { continue }
      for cell in state.siblings(field.number) {
        if case .text(let text) = cell.value { found.append(text) }
      }
    }
    try statement.run()
    guard !found.isEmpty else { return }
    insertSearch.bind(1, row)
    insertSearch.bind(2, found.joined(separator: "\n"))
    try insertSearch.run()
  }

  private func putElements(_ state: RecordState, _ field: FieldSpec, row: Int64) throws {
    for cell in state.elements(field.number) {
      insertElement.bind(1, row)
      insertElement.bind(2, Int64(field.number))
      insertElement.bind(3, cell.value)
      try insertElement.run()
    }
  }

  private func putConflicts(
    _ state: RecordState, _ spec: RecordSpec, row: Int64, documentRow: Int64, root: Int64
  ) throws {
    if state.origins.count == 1 { return }
    if state.isDeletionContested {
      try conflict(.deletion, field: 0, weight: 1, state, row: row, documentRow: documentRow, root: root)
    }
    for field in spec.fields where field.policy == .review || field.policy == .auto {
      guard RegisterView.alternatives(state, field.number).count > 1 else { continue }
      let kind = field.policy == .review ? ConflictKind.siblings : .settled
      let weight: Int64 = field.weight == .heavy ? 2 : 1
      try conflict(kind, field: field.number, weight: weight, state, row: row, documentRow: documentRow, root: root)
    }
  }

  private func conflict(
    _ kind: ConflictKind, field: UInt32, weight: Int64, _ state: RecordState, row: Int64, documentRow: Int64,
    root: Int64
  ) throws {
    let cells = state.siblings(field)
    let since =
      cells.isEmpty
      ? state.origins.map { $0.stamp?.received ?? $0.clock }.max()
      : cells.map { state.origins[$0.origin].stamp?.received ?? state.origins[$0.origin].clock }.max()
    insertConflict.bind(1, row)
    insertConflict.bind(2, Int64(field))
    insertConflict.bind(3, kind.rawValue)
    insertConflict.bind(4, weight)
    insertConflict.bind(5, documentRow)
    insertConflict.bind(6, root)
    insertConflict.bind(7, Int64(state.type))
    insertConflict.bind(8, Int64(clamping: since ?? 0))
    try insertConflict.run()
  }

  /// Checks the rules that span several records of a case, against what has just been merged.
  func evaluateRules(
    document: DocumentID, documentRow: Int64, load: (Int64) throws -> RecordState?
  ) throws {
    let root = try RowID.row(document.root)
    removeRuleConflicts.bind(1, root)
    try removeRuleConflicts.run()
    guard try isShownClosed(root), let caseRecord = try load(root) else { return }
    var rows: [Int64] = []
    selectWork.bind(1, documentRow)
    try selectWork.rows { statement in
      if ClosingRule.workTypes.contains(UInt32(truncatingIfNeeded: statement.int(1))) { rows.append(statement.int(0)) }
      return true
    }
    let work = try rows.compactMap(load)
    guard ClosingRule.breach(caseRecord: caseRecord, work: work) != nil else { return }
    try conflict(
      .closedDuringWork, field: Fields.Case.status, weight: 2, caseRecord, row: root, documentRow: documentRow,
      root: root)
  }

  private func isShownClosed(_ root: Int64) throws -> Bool {
    let code = try String.fetchOne(db, sql: "SELECT status FROM \"case\" WHERE id = ?", arguments: [root])
    return code.map { !CaseStatus.isOpen(code: $0) } ?? false
  }

  /// The document rows of the cases that are shown closed.
  func closedCaseDocuments() throws -> [Int64] {
    try Row.fetchAll(db, sql: "SELECT document, status FROM \"case\"").compactMap { row in
      let code: String? = row["status"]
      return code.map { CaseStatus.isOpen(code: $0) } == false ? row["document"] : nil
    }
  }

  private func insert(_ spec: RecordSpec) throws -> SQLStatement? {
    if let statement = inserts[spec.number] { return statement }
    let count = 5 + spec.fields.filter { $0.policy != .set }.count
    let marks = Array(repeating: "?", count: count).joined(separator: ", ")
    let statement = try SQLStatement(db, "INSERT OR REPLACE INTO \"\(spec.name)\" VALUES(\(marks))")
    inserts[spec.number] = statement
    return statement
  }

  private func delete(_ type: UInt32) throws -> SQLStatement? {
    if let statement = deletes[type] { return statement }
    guard let spec = Registry.record(number: type) else { return nil }
    let statement = try SQLStatement(db, "DELETE FROM \"\(spec.name)\" WHERE id = ?")
    deletes[type] = statement
    return statement
  }
}

extension SQLStatement {
  /// Binds a value by its kind; a record reference is its row number.
  func bind(_ index: Int32, _ value: Value) {
    switch value {
    case .null: bindNull(index)
    case .bool(let flag): bind(index, flag ? 1 : 0)
    case .int(let number): bind(index, number)
    case .text(let text): bind(index, text)
    case .bytes(let bytes): bind(index, bytes)
    case .ref(let id): bind(index, Int64(id.device) << 40 | Int64(clamping: id.counter & (RowID.counterMax - 1)))
    }
  }
}
