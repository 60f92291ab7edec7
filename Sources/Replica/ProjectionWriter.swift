import CaseModel
import GRDB
import MergeCore
import Storage

/// Writes records into the projection's tables.
///
/// No statement here may need SQLite's statement journal (`OR REPLACE` does): opening one makes the full-text index write
/// out all that it has gathered, once for every record.
///
// Sendable: made, used and let go of on the projection's queue only; see `Projection`.
final class ProjectionWriter: @unchecked Sendable {
  let db: Database
  private var types: [UInt32: ProjectedType] = [:]
  private let selectKnown: SQLStatement
  private let insertKnown: SQLStatement
  private let updateKnown: SQLStatement
  private let removeKnown: SQLStatement
  private let insertElement: SQLStatement
  private let removeElements: SQLStatement
  private let insertSearch: SQLStatement
  private let selectSearch: SQLStatement
  private let removeSearch: SQLStatement
  private let insertConflict: SQLStatement
  private let removeConflicts: SQLStatement
  let rules: RuleStatements
  private let beginTransaction: SQLStatement
  private let commitTransaction: SQLStatement
  /// The rows of `conflict` by record, without those of rules: most records have none, and nothing is looked for then.
  private var rootOfContested: [Int64: Int64] = [:]
  /// The records that have text in the index: of the others nothing is looked for.
  private var searched: Set<Int64> = []
  private var failure: (any Error)?

  init(_ db: Database) throws {
    self.db = db
    selectKnown = try SQLStatement(db, "SELECT document, type, alive FROM known WHERE id = ?")
    insertKnown = try SQLStatement(db, "INSERT INTO known(id, document, type, alive) VALUES(?, ?, ?, ?)")
    updateKnown = try SQLStatement(db, "UPDATE known SET document = ?2, type = ?3, alive = ?4 WHERE id = ?1")
    removeKnown = try SQLStatement(db, "DELETE FROM known WHERE id = ?")
    insertElement = try SQLStatement(db, "INSERT OR IGNORE INTO element(record, field, value) VALUES(?, ?, ?)")
    removeElements = try SQLStatement(db, "DELETE FROM element WHERE record = ?")
    insertSearch = try SQLStatement(db, "INSERT INTO search(rowid, content) VALUES(?, ?)")
    selectSearch = try SQLStatement(db, "SELECT content FROM search WHERE rowid = ?")
    removeSearch = try SQLStatement(db, "DELETE FROM search WHERE rowid = ?")
    insertConflict = try SQLStatement(
      db,
      """
      INSERT INTO conflict(record, field, kind, weight, document, root, type, since) VALUES(?, ?, ?, ?, ?, ?, ?, ?)
      """)
    removeConflicts = try SQLStatement(db, "DELETE FROM conflict WHERE root = ? AND record = ? AND kind NOT IN (3, 5)")
    rules = try RuleStatements(db)
    beginTransaction = try SQLStatement(db, "BEGIN")
    commitTransaction = try SQLStatement(db, "COMMIT")
  }

  /// Begins a transaction unless one is going on.
  func begin() throws {
    if !db.isInsideTransaction { try beginTransaction.run() }
  }

  /// Commits.
  func commit() throws { try commitTransaction.run() }

  /// Runs `body` unless something has gone wrong before; remembers what goes wrong.
  func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do { try body() } catch { failure = error }
  }

  /// Throws what went wrong in `attempt`.
  func throwFailure() throws {
    if let failure { throw failure }
  }

  /// Forgets failures and what is known of the tables, after a transaction was taken back.
  func forget() throws {
    failure = nil
    rootOfContested = [:]
    for row in try Row.fetchAll(db, sql: "SELECT record, root FROM conflict WHERE kind NOT IN (3, 5)") {
      rootOfContested[row["record"]] = row["root"]
    }
    searched = Set(try Int64.fetchAll(db, sql: "SELECT rowid FROM search"))
  }

  /// What `known` holds of a record.
  private struct Known: Equatable {
    let document: Int64
    let type: UInt32
    let isAlive: Bool
  }

  private func known(_ row: Int64) throws -> Known? {
    var known: Known?
    selectKnown.bind(1, row)
    try selectKnown.rows { statement in
      known = Known(
        document: statement.int(0), type: UInt32(truncatingIfNeeded: statement.int(1)), isAlive: statement.int(2) == 1)
      return false
    }
    return known
  }

  /// Takes a record out.
  func remove(_ row: Int64) throws {
    guard let known = try known(row) else { return }
    try clear(row, known)
    removeKnown.bind(1, row)
    try removeKnown.run()
    try rules.clear(row)
  }

  /// Takes out all that a record may have left in the tables; of what its type never has, nothing is looked for.
  private func clear(_ row: Int64, _ known: Known) throws {
    try clearConflicts(row)
    guard known.isAlive, let type = try type(known.type) else { return }
    var statements = [type.delete]
    if type.hasSets { statements.append(removeElements) }
    if searched.remove(row) != nil { statements.append(removeSearch) }
    for statement in statements {
      statement.bind(1, row)
      try statement.run()
    }
  }

  private func clearConflicts(_ row: Int64) throws {
    guard let root = rootOfContested.removeValue(forKey: row) else { return }
    removeConflicts.bind(1, root)
    removeConflicts.bind(2, row)
    try removeConflicts.run()
  }

  /// Puts a record's present state in. `isNew` says that nothing of the record is there, so that nothing is looked for.
  func put(_ state: RecordState, in document: DocumentID, documentRow: Int64, isNew: Bool) throws {
    let row = try RowID.row(state.id)
    let before = isNew ? nil : try known(row)
    let after = Known(document: documentRow, type: state.type, isAlive: state.isAlive)
    let isSameRow = before == after && after.isAlive
    if let before, !isSameRow { try clear(row, before) }
    if before != after {
      let statement = before == nil ? insertKnown : updateKnown
      statement.bind(1, row)
      statement.bind(2, after.document)
      statement.bind(3, Int64(after.type))
      statement.bind(4, after.isAlive ? 1 : 0)
      try statement.run()
    }
    guard after.isAlive, let type = try type(state.type) else { return }
    let place = Place(row: row, documentRow: documentRow, root: try RowID.row(document.root))
    let plural = try putColumns(state, type, place, isThere: isSameRow)
    if isSameRow { try clearConflicts(row) }
    try putConflicts(state, plural, place)
  }

  /// Where a record stands: its row, its document's, and that of the case, contact or activity.
  struct Place {
    let row: Int64
    let documentRow: Int64
    let root: Int64
  }

  /// Writes the record's own row, its elements and its text.
  ///
  /// - Returns: The registers that hold several values.
  private func putColumns(
    _ state: RecordState, _ type: ProjectedType, _ place: Place, isThere: Bool
  ) throws -> [FieldSpec] {
    let statement = isThere ? type.update : type.insert
    statement.bind(1, place.row)
    statement.bind(2, place.documentRow)
    statement.bind(3, place.root)
    statement.bind(4, state.isDeletionContested ? 1 : 0)
    var changed: UInt64 = 0
    for origin in state.origins { changed = max(changed, origin.clock) }
    statement.bind(5, Int64(clamping: changed))
    if isThere, type.hasSets {
      removeElements.bind(1, place.row)
      try removeElements.run()
    }
    var found = ""
    var plural: [FieldSpec] = []
    for field in type.fields {
      if field.isSet {
        try putElements(state, field.number, row: place.row)
        continue
      }
      let siblings = state.siblings(field.number)
      if siblings.count > 1 {
        let spec = type.spec.fields[Int(field.number) - 1]
        let shown = RegisterView.shown(state, field.number) { spec.protectiveRank(of: $0) }
        statement.bind(field.column, shown?.value ?? .null)
        plural.append(spec)
      } else if let only = siblings.first {
        statement.bind(field.column, only.value)
      } else {
        statement.bindNull(field.column)
      }
      guard field.isSearchable else { continue }
      for cell in siblings {
        guard case .text(let text) = cell.value else { continue }
        if !found.isEmpty { found += "\n" }
        found += text
      }
    }
    try statement.run()
    if type.isSearchable { try putSearch(found, row: place.row) }
    return plural
  }

  private func putSearch(_ text: String, row: Int64) throws {
    if searched.contains(row) {
      var before = ""
      selectSearch.bind(1, row)
      try selectSearch.rows { statement in
        before = statement.text(0)
        return false
      }
      if before.utf8.elementsEqual(text.utf8) { return }
      removeSearch.bind(1, row)
      try removeSearch.run()
      searched.remove(row)
    }
    if text.isEmpty { return }
    insertSearch.bind(1, row)
    insertSearch.bind(2, text)
    try insertSearch.run()
    searched.insert(row)
  }

  private func putElements(_ state: RecordState, _ field: UInt32, row: Int64) throws {
    for cell in state.elements(field) {
      insertElement.bind(1, row)
      insertElement.bind(2, Int64(field))
      insertElement.bind(3, cell.value)
      try insertElement.run()
    }
  }

  private func putConflicts(_ state: RecordState, _ plural: [FieldSpec], _ place: Place) throws {
    if state.isDeletionContested {
      try conflict(.deletion, field: 0, weight: 1, state, place)
      rootOfContested[place.row] = place.root
    }
    for field in plural where field.policy == .review || field.policy == .auto {
      guard RegisterView.alternatives(state, field.number).count > 1 else { continue }
      let kind = field.policy == .review ? ConflictKind.siblings : .settled
      try conflict(kind, field: field.number, weight: field.weight == .heavy ? 2 : 1, state, place)
      rootOfContested[place.row] = place.root
    }
  }

  func conflict(
    _ kind: ConflictKind, field: UInt32, weight: Int64, _ state: RecordState, _ place: Place
  ) throws {
    let cells = kind == .brokenRule ? [] : state.siblings(field)
    let since =
      cells.isEmpty
      ? state.origins.map { $0.stamp?.received ?? $0.clock }.max()
      : cells.map { state.origins[$0.origin].stamp?.received ?? state.origins[$0.origin].clock }.max()
    insertConflict.bind(1, place.row)
    insertConflict.bind(2, Int64(field))
    insertConflict.bind(3, kind.rawValue)
    insertConflict.bind(4, weight)
    insertConflict.bind(5, place.documentRow)
    insertConflict.bind(6, place.root)
    insertConflict.bind(7, Int64(state.type))
    insertConflict.bind(8, Int64(clamping: since ?? 0))
    try insertConflict.run()
  }

  private func type(_ number: UInt32) throws -> ProjectedType? {
    if let known = types[number] { return known }
    guard let spec = Registry.record(number: number) else { return nil }
    let type = try ProjectedType(spec, db)
    types[number] = type
    return type
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
