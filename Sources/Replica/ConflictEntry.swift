import CaseModel
import GRDB
import MergeCore

/// An open disagreement, with all that a person needs to decide.
public struct ConflictEntry: Sendable {
  /// One of the values, or one of the sides of a broken rule.
  public struct Side: Hashable, Sendable {
    /// The value; nil for a side that is an act (a deletion, an edit, work on the case).
    public let value: Value?
    /// The operation that wrote it.
    public let dot: Dot
    /// The record that the side is about: for work on a closed case the record that was worked on.
    public let record: RecordID
    /// The author's user number.
    public let author: UInt32
    /// The author's clock, milliseconds.
    public let clock: UInt64
    /// When the office received it; nil when it has not.
    public let received: UInt64?
    /// Whether the author's clock is too far off to be believed.
    public let isClockSuspect: Bool
    /// False for a deletion.
    public let isAlive: Bool
  }

  /// The record.
  public let record: RecordID
  /// Its type.
  public let type: UInt32
  /// Its document.
  public let document: DocumentID
  /// The field; 0 for the record's existence.
  public let field: UInt32
  /// What kind of disagreement it is.
  public let kind: ConflictKind
  /// Whether it is about identity, risk, status, safe contact or consent.
  public let isHeavy: Bool
  /// Since when it stands, milliseconds.
  public let since: UInt64
  /// The sides, in canonical order: side 0 is A on every replica.
  public let sides: [Side]
  /// The index of the side that is shown meanwhile; nil for an act.
  public let shown: Int?
}

extension ReplicaStore {
  /// The open conflicts: heavy ones first, then the oldest. With `settled`, instead the fields that were settled
  /// automatically and that nobody has written since.
  ///
  /// - Returns: The conflicts.
  /// - Throws: `ReplicaError`.
  public func conflicts(settled: Bool = false) throws -> [ConflictEntry] {
    let rows = try projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT record, field, kind, weight, document, since FROM conflict WHERE (kind = 4) = ?
          ORDER BY weight DESC, since, record, field
          """, arguments: [settled])
    }
    return try rows.compactMap { row in
      guard let document = ledger.shelf.document(row: row["document"]), let kind = ConflictKind(rawValue: row["kind"])
      else { return nil }
      let id = RowID.record(row["record"])
      guard let state = try record(id, in: document.id) else { return nil }
      let field = UInt32(truncatingIfNeeded: row["field"] as Int64)
      return try entry(
        state, field: field, kind: kind, document: document.id, isHeavy: row["weight"] == 2,
        since: UInt64(row["since"] as Int64))
    }
  }

  private func entry(
    _ state: RecordState, field: UInt32, kind: ConflictKind, document: DocumentID, isHeavy: Bool, since: UInt64
  ) throws -> ConflictEntry {
    var sides: [ConflictEntry.Side] = []
    var shownIndex: Int?
    switch kind {
    case .siblings, .settled:
      let spec = Registry.field(field, of: state.type)
      let shown = RegisterView.shown(state, field) { spec?.protectiveRank(of: $0) }
      for cell in RegisterView.alternatives(state, field) {
        if cell.value == shown?.value { shownIndex = sides.count }
        sides.append(side(state, origin: cell.origin, counter: cell.counter, value: cell.value))
      }
    case .deletion:
      for touch in state.existence {
        sides.append(side(state, origin: touch.origin, counter: touch.counter, value: nil, isAlive: touch.isAlive))
      }
    case .closedDuringWork:
      let work = try workRecords(in: document)
      guard let breach = ClosingRule.breach(caseRecord: state, work: work) else { break }
      sides.append(
        side(state, origin: breach.closing.origin, counter: breach.closing.counter, value: breach.closing.value))
      for record in work where breach.work.contains(record.id) {
        guard let touch = record.existence.first(where: { $0.isAlive }) else { continue }
        sides.append(side(record, origin: touch.origin, counter: touch.counter, value: nil))
      }
    case .brokenRule:
      sides = try ruleSides(state, field, document)
      shownIndex = sides.isEmpty ? nil : 0
    }
    return ConflictEntry(
      record: state.id, type: state.type, document: document, field: field, kind: kind, isHeavy: isHeavy,
      since: since, sides: sides, shown: shownIndex)
  }

  private func ruleSides(_ state: RecordState, _ rule: UInt32, _ document: DocumentID) throws -> [ConflictEntry.Side] {
    let facts = CaseFacts(record: state, others: try ruledRecords(of: document))
    return CaseRule(rawValue: rule)?.sides(facts).compactMap { part in
      part.origin.flatMap(part.record.origins.firstIndex(of:)).map {
        side(part.record, origin: $0, counter: part.counter, value: part.cell?.value)
      }
    } ?? []
  }

  private func ruledRecords(of document: DocumentID) throws -> [RecordState] {
    let root = try RowID.row(document.root)
    let rows = try projection.read { db in
      try Row.fetchAll(db, sql: ProjectionSchema.selectRuled, arguments: [root])
    }
    return try rows.compactMap { row in
      guard let place = ledger.shelf.document(row: row["document"]) else { return nil }
      return try record(RowID.record(row["id"]), in: place.id)
    }
  }

  private func workRecords(in document: DocumentID) throws -> [RecordState] {
    guard let shelved = ledger.shelf[document] else { return [] }
    let root = try RowID.row(document.root)
    let rows = try projection.read { db in
      try Int64.fetchAll(db, sql: ProjectionSchema.selectWork, arguments: [root, shelved.row])
    }
    return try rows.compactMap { try record(RowID.record($0), in: document) }
  }

  private func side(
    _ state: RecordState, origin index: Int, counter: UInt64, value: Value?, isAlive: Bool = true
  ) -> ConflictEntry.Side {
    let origin = state.origins[index]
    return ConflictEntry.Side(
      value: value, dot: Dot(device: origin.device, counter: counter), record: state.id, author: origin.author,
      clock: origin.clock, received: origin.stamp?.received,
      isClockSuspect: origin.stamp.map { EffectiveTime.isSuspect(clock: origin.clock, received: $0.received) } ?? false,
      isAlive: isAlive)
  }
}
