import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// The call-backs still to be done that whoever is at work may read: by risk, then when they are due, then age.
  /// `isMine` leaves out what somebody else is to do, `isRaised` keeps what stands before a supervisor.
  ///
  /// - Returns: The queue.
  /// - Throws: `ReplicaError`.
  public func callbackQueue(isMine: Bool = false, isRaised: Bool = false) throws -> [CallbackLine] {
    try audited {
      let lines = try callbackLines().filter {
        (!isMine || $0.assignee == nil || $0.assignee == Int64(actor)) && (!isRaised || $0.isRaised)
      }
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  func callbackLines() throws -> [CallbackLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT t.id, t.root, t.linked_case, t.due_at, t.priority, t.assignee, t.state, t.tries_limit, t.reason, c.risk,
            c.immediate_danger
          FROM callback_task t JOIN contact c ON c.id = t.root WHERE \(Self.openTask)
          """)
    }
    let tries = try allTries()
    let rights = try rights()
    let usual = try callCentre().triesLimit
    var found: [(order: CallbackOrder, line: CallbackLine)] = []
    for row in rows {
      let document = Self.contactDocument(RecordID(row: row["root"]))
      guard try rights.mayRead(document) else { continue }
      let line = try callbackLine(row, document, tries[row["id"]] ?? [], usual)
      found.append((CallbackOrder(priority: line.priority, dueAt: line.dueAt, row: row["id"]), line))
    }
    return found.sorted { $0.order < $1.order }.map(\.line)
  }

  private func callbackLine(
    _ row: Row, _ document: DocumentID, _ outcomes: [String], _ usual: Int
  ) throws -> CallbackLine {
    let unreached = outcomes.count { CallbackRule.unreached.contains($0) }
    let limit: Int = (row["tries_limit"] as Int?).flatMap { $0 > 0 ? $0 : nil } ?? usual
    let root = (row["linked_case"] as Int64?).map(RecordID.init(row:))
    let verdict = try mayReach(document, .call(number: nil))
    return CallbackLine(
      id: RecordName.text(RecordID(row: row["id"])), contact: RecordName.text(document.root),
      registerNo: try root.flatMap { try store.registerNo(of: $0) } ?? "",
      reason: row["reason"] ?? "",
      priority: CallbackRule.priority(
        [row["priority"] ?? "", row["risk"] ?? ""], immediateDanger: row["immediate_danger"] ?? false),
      dueAt: row["due_at"] ?? 0, assignee: row["assignee"] as Int64?, tries: outcomes.count, unreached: unreached,
      triesLimit: limit, isRaised: CallbackRule.isRaised(state: row["state"] ?? "", unreached: unreached, limit: limit),
      mayCallNow: verdict == .allowed)
  }

  /// The outcomes of all tries, by task.
  private func allTries() throws -> [Int64: [String]] {
    try store.projection.read { db in
      var tries: [Int64: [String]] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT task, outcome FROM callback_try WHERE task IS NOT NULL") {
        tries[row["task"] as Int64? ?? 0, default: []].append(row["outcome"] ?? "")
      }
      return tries
    }
  }
}
