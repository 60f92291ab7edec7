import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// The inbox.
extension Casework {
  /// The contacts held here that whoever is at work may read: danger first, then new and waiting ones, then the oldest.
  /// Without names, numbers or texts.
  ///
  /// - Returns: The contacts.
  /// - Throws: `CaseworkError.unknownFieldCode`, `ReplicaError`.
  public func contacts(_ filter: ContactFilter = ContactFilter()) throws -> [ContactLine] {
    try audited {
      try checkCode(filter.channel, "channel")
      try checkCode(filter.state, "state")
      let lines = Array(try contactLines(filter).prefix(max(filter.limit, 1)))
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  /// A contact with its calls, messages, notes and call-backs.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func showContact(_ id: RecordID) throws -> ContactView {
    try audited {
      let view = try contactView(id)
      return (view, AuditAct(.read, document: Self.contactDocument(id), count: view.records.count))
    }
  }

  private func checkCode(_ code: String?, _ name: String) throws {
    guard let code, let field = Registry.record(number: RecordNumber.contact)?.field(named: name) else { return }
    _ = try parseNamed(code, for: field)
  }

  func contactLines(_ filter: ContactFilter, only root: RecordID? = nil) throws -> [ContactLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT c.*,
            (SELECT count(*) FROM element e WHERE e.record = c.id AND e.field = ?1) AS cases,
            (SELECT count(*) FROM conflict k WHERE k.root = c.id AND k.kind <> 4) AS conflicts,
            (SELECT min(t.due_at) FROM callback_task t WHERE t.root = c.id AND \(Self.openTask)) AS due
          FROM contact c
          WHERE (?2 IS NULL OR c.channel = ?2) AND (?3 IS NULL OR c.state = ?3) AND (?4 IS NULL OR c.handled_by = ?4)
            AND (?5 OR ?3 IS NOT NULL OR c.state IS NULL OR c.state <> 'SELESAI') AND (?6 IS NULL OR c.id = ?6)
          """,
        arguments: [
          Int64(Fields.Contact.cases), filter.channel?.uppercased(), filter.state?.uppercased(),
          filter.isMine ? Int64(actor) : nil, filter.includesFinished, root?.row,
        ])
    }
    let rights = try rights()
    var found: [(order: ContactOrder, line: ContactLine)] = []
    for row in rows {
      guard try rights.mayRead(Self.contactDocument(RecordID(row: row["id"]))) else { continue }
      let line = Self.contactLine(row)
      let order = ContactOrder(
        state: line.state, risk: line.risk, immediateDanger: line.immediateDanger, receivedAt: line.receivedAt,
        row: row["id"])
      found.append((order, line))
    }
    return found.sorted { $0.order < $1.order }.map(\.line)
  }

  private static func contactLine(_ row: Row) -> ContactLine {
    ContactLine(
      id: RecordName.text(RecordID(row: row["id"])), channel: row["channel"] ?? "", direction: row["direction"] ?? "",
      state: row["state"] ?? "", risk: row["risk"] ?? "", immediateDanger: row["immediate_danger"] ?? false,
      callerRole: row["caller_role"] ?? "", isAnonymous: row["is_anonymous"] ?? false,
      kecamatan: row["kecamatan"] ?? "", outcome: row["outcome"] ?? "", receivedAt: row["received_at"] ?? 0,
      handledBy: row["handled_by"] as Int64?, cases: row["cases"],
      callbackDue: row["due"] as Int64?, conflicts: row["conflicts"])
  }

  private func contactView(_ id: RecordID) throws -> ContactView {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.contact else { throw CaseworkError.unknownCase }
    try guardReading(document)
    var filter = ContactFilter()
    filter.includesFinished = true
    guard let line = try contactLines(filter, only: id).first, let row = store.row(of: document) else {
      throw CaseworkError.unknownCase
    }
    let ids = try store.projection.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM known WHERE document = ? AND alive = 1 ORDER BY id <> ?, type, id",
        arguments: [row, id.row])
    }
    let records = try ids.compactMap { row in try store.record(RecordID(row: row), in: document).map { view($0) } }
    let cases = try cases(of: state).map {
      LinkedCase(id: RecordName.text($0), registerNo: try store.registerNo(of: $0) ?? "")
    }
    return ContactView(
      line: line, records: records, cases: cases, sameNumber: try sameNumber(state),
      unanswered: try reachRules(document).unanswered)
  }

  /// Other contacts that she may read with the same number: somebody who has called before.
  private func sameNumber(_ contact: RecordState) throws -> [String] {
    guard let number = contact.shownText(Fields.Contact.phone).flatMap(PhoneNumber.normalised) else { return [] }
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, phone FROM contact WHERE phone IS NOT NULL AND id <> ? ORDER BY received_at DESC, id DESC",
        arguments: [contact.id.row])
    }
    let rights = try rights()
    return try rows.compactMap { row in
      guard let phone = row["phone"] as String?, PhoneNumber.normalised(phone) == number else { return nil }
      let id = RecordID(row: row["id"])
      return try rights.mayRead(Self.contactDocument(id)) ? RecordName.text(id) : nil
    }
  }
}
