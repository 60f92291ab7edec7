import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

/// How much waits at the desk: numbers without content.
public struct DeskCounts: Hashable, Sendable, Encodable {
  /// Contacts that nobody works on yet.
  public let contacts: Int
  /// Call-backs that are due.
  public let callbacks: Int
  /// Conflicts that stand open in what she may read.
  public let conflicts: Int
  /// Differs as soon as a contact or a message comes in or changes.
  public let mark: String
}

/// How much an officer has to do.
public struct LoadLine: Hashable, Sendable, Encodable {
  /// Who.
  public let officer: UInt32
  /// The name.
  public let name: String
  /// Open cases of which she is the owner.
  public let open: Int
  /// Those at high risk.
  public let high: Int
  /// Deadlines that are late in them.
  public let late: Int
}

/// A conversation in which the person wrote last.
public struct WaitingThread: Hashable, Sendable, Encodable {
  /// The contact.
  public let contact: String
  /// Since when she waits, milliseconds: her first message after the last answer that somebody wrote.
  public let since: Int64
  /// Until when she may be answered freely, milliseconds; nil when that time is over, or WhatsApp knows nothing of her.
  public let freeUntil: Int64?
}

/// A case to be given to somebody.
public struct OwnedCase: Hashable, Sendable, Encodable {
  /// The case.
  public let line: CaseLine
  /// Who has it; nil for nobody.
  public let owner: UInt32?
}

extension Casework {
  /// How much waits at the desk for whoever is at work: numbers without content, so no entry.
  ///
  /// - Returns: The counts.
  /// - Throws: `ReplicaError`.
  public func deskCounts() throws -> DeskCounts {
    let lines = try contactLines(ContactFilter())
    let time = Int64(clamping: now)
    let due = try callbackLines().count { $0.dueAt <= time }
    let (changed, messages) = try store.projection.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT max(changed) FROM contact") ?? 0,
        try Int64.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0
      )
    }
    let rights = try rights()
    let conflicts = try store.conflicts().count { try rights.mayRead($0.document) }
    return DeskCounts(
      contacts: lines.count { $0.handledBy == nil }, callbacks: due, conflicts: conflicts,
      mark: "\(lines.count)-\(changed)-\(messages)")
  }

  /// The conversations in which the person wrote last and nobody has answered since: what the office sends by itself is no
  /// answer. Times without content, so no entry.
  ///
  /// - Returns: Those that she may read, whoever waits longest first.
  /// - Throws: `ReplicaError`.
  public func waitingThreads() throws -> [WaitingThread] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.root AS root, min(m.sent_at) AS since,
            (SELECT max(min(w.sent_at, ifnull(w.received_at, w.sent_at))) FROM message w
              WHERE w.root = m.root AND w.direction = ?1 AND w.wamid NOT LIKE 'impor:%') AS wrote
          FROM message m JOIN contact c ON c.id = m.root
          WHERE m.direction = ?1 AND (c.state IS NULL OR c.state <> ?3) AND m.sent_at > ifnull(
            (SELECT max(o.sent_at) FROM message o
              WHERE o.root = m.root AND o.direction = ?2 AND (o.sent_by IS NOT NULL OR o.wamid LIKE 'impor:%')), 0)
          GROUP BY m.root ORDER BY since, m.root
          """, arguments: [Codes.Direction.masuk, Codes.Direction.keluar, Codes.ContactState.selesai])
    }
    let rights = try rights()
    let time = now
    return try rows.compactMap { row in
      let id = RecordID(row: row["root"])
      guard try rights.mayRead(Self.contactDocument(id)) else { return nil }
      let free = (row["wrote"] as Int64?).flatMap { wrote -> Int64? in
        let last = UInt64(clamping: wrote)
        return SendRule.isWindowOpen(last, now: time) ? Int64(clamping: last + SendRule.windowMilliseconds) : nil
      }
      return WaitingThread(contact: RecordName.text(id), since: row["since"] ?? 0, freeUntil: free)
    }
  }

  /// Who serves, may have cases, and how much each has to do, whoever has least first; late and high risk count as more.
  /// For whoever gives cases to officers the numbers are of all their cases, also of those that she may not read: with a
  /// part of them she would give everything to the busiest. Numbers without content, so no entry.
  ///
  /// - Returns: The officers.
  /// - Throws: `ReplicaError`.
  public func officerLoad() throws -> [LoadLine] {
    let (settings, time) = (try settings(), now)
    var load: [UInt32: (open: Int, high: Int, late: Int)] = [:]
    var known: [UInt32: Rights] = [:]
    for (root, owner, isHigh) in try ownedCases(isWhole: try duties().may(.assign)) {
      let rights = try known[owner] ?? Rights(store: store, actor: owner, isDesk: isDesk, now: time)
      known[owner] = rights
      let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
      var line = load[owner] ?? (0, 0, 0)
      line.open += 1
      if isHigh { line.high += 1 }
      line.late += try deadlineViews(core, settings, rights).count { $0.doneAt == nil && $0.dueAt < time }
      load[owner] = line
    }
    let lines = try people().filter { $0.isActive && Self.ownsCases($0) }.map { person in
      let own = load[person.number] ?? (0, 0, 0)
      return LoadLine(officer: person.number, name: person.name, open: own.open, high: own.high, late: own.late)
    }
    return lines.sorted { ($0.open + $0.high + $0.late, $0.officer) < ($1.open + $1.high + $1.late, $1.officer) }
  }

  /// The open cases that have an owner: all of them, or those that whoever is at work may read.
  private func ownedCases(isWhole: Bool) throws -> [(root: RecordID, owner: UInt32, isHigh: Bool)] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, owner, status, risk,
            EXISTS(SELECT 1 FROM conflict WHERE conflict.root = "case".id AND kind = 3) AS contested
          FROM "case" WHERE owner IS NOT NULL ORDER BY id
          """)
    }
    // While it is disputed whether a case is closed, it is open.
    let open = rows.filter { $0["contested"] || CaseStatus.isOpen(code: $0["status"] ?? "") }
    let readable = isWhole ? nil : try rights().readable(open.map { RecordID(row: $0["id"]) })
    return open.compactMap { row in
      let root = RecordID(row: row["id"])
      guard readable?.contains(root) ?? true, let owner = (row["owner"] as Int64?).flatMap(UInt32.init(exactly:)) else {
        return nil
      }
      return (root, owner, row["risk"] as String? == Codes.Risk.tinggi)
    }
  }

  /// The open cases with their owners: danger first, then the oldest.
  ///
  /// - Returns: The cases that she may read.
  /// - Throws: `ReplicaError`.
  public func openCases() throws -> [OwnedCase] {
    try audited {
      let rows = try store.projection.read { db in
        try Row.fetchAll(db, sql: "SELECT id, owner FROM \"case\" WHERE owner IS NOT NULL")
      }
      var owners: [String: UInt32] = [:]
      for row in rows {
        owners[RecordName.text(RecordID(row: row["id"]))] = (row["owner"] as Int64?).flatMap(UInt32.init(exactly:))
      }
      let cases = try caseLines(onlyOpen: true).map { OwnedCase(line: $0, owner: owners[$0.id]) }
      return (cases, AuditAct(.list, count: cases.count))
    }
  }

  /// Gives a case to an officer, who joins its team; nil takes it from whoever has it.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func assign(_ core: DocumentID, to officer: UInt32?) throws -> Saved {
    guard let officer else { return try set(core.root, [("owner", "")]) }
    return try set(core.root, [("owner", String(officer)), ("team", "+\(officer)")])
  }
}
