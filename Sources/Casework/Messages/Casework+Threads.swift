import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// The WhatsApp threads, open ones first, then whoever wrote last.
  ///
  /// - Returns: The threads that she may read.
  /// - Throws: `ReplicaError`.
  public func threads() throws -> [ThreadLine] {
    try audited {
      let rights = try rights()
      let book = try ThreadBook(store)
      let readable = try book.threads.filter { try $0.isWhatsApp && rights.mayRead($0.document) }
      let lines = try readable.map { try line($0, book) }
      let sorted = lines.sorted { left, right in
        let (one, other) = (left.state == Codes.ContactState.selesai, right.state == Codes.ContactState.selesai)
        if one != other { return other }
        return (left.lastInboundAt ?? left.receivedAt, left.contact) > (
          right.lastInboundAt ?? right.receivedAt, right.contact
        )
      }
      return (sorted, AuditAct(.list, count: sorted.count))
    }
  }

  /// A thread with all its messages.
  ///
  /// - Returns: The thread.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func thread(_ contact: RecordID) throws -> ThreadView {
    try audited {
      let book = try ThreadBook(store, about: contact)
      guard let thread = book[contact] else { throw CaseworkError.unknownCase }
      try guardReading(thread.document)
      let messages = try messageLines(contact)
      let view = ThreadView(
        line: try line(thread, book), messages: messages, unjoinedReports: try unjoinedReports(contact))
      return (view, AuditAct(.read, document: thread.document, count: messages.count))
    }
  }

  /// The outgoing messages that wait for something; those that need a decision first.
  ///
  /// - Returns: The messages.
  /// - Throws: `ReplicaError`.
  public func queue() throws -> [QueueLine] {
    try audited {
      let rights = try rights()
      let lines = try outgoing().compactMap { message -> QueueLine? in
        guard let document = try store.document(holding: message.id), try rights.mayRead(document) else { return nil }
        return QueueLine(
          message: RecordName.text(message.id), contact: RecordName.text(message.root), status: message.state.code,
          at: message.state.at, queuedAt: message.state.queuedAt, errorCode: message.state.errorCode,
          needsDecision: message.state.code == Codes.MessageStatus.tidakPasti)
      }
      let sorted = lines.filter(\.needsDecision) + lines.filter { !$0.needsDecision }
      return (sorted, AuditAct(.list, count: sorted.count))
    }
  }

  private func line(_ thread: MessageThread, _ book: ThreadBook) throws -> ThreadLine {
    let row = try store.projection.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT state, received_at, (SELECT count(*) FROM message WHERE root = contact.id) AS messages
          FROM contact WHERE id = ?
          """, arguments: [thread.id.row])
    }
    return ThreadLine(
      contact: RecordName.text(thread.id), state: row?["state"] ?? "", displayName: thread.displayName,
      receivedAt: row?["received_at"] ?? 0, lastInboundAt: thread.lastInboundAt.map { Int64(clamping: $0) },
      messages: row?["messages"] ?? 0, isWindowOpen: SendRule.isWindowOpen(thread.lastWroteAt, now: now),
      mayMessage: try wishes(of: thread, in: book).mayMessage?.rawValue ?? "",
      duplicateOf: thread.duplicateOf.map { RecordName.text($0) })
  }

  /// The messages of a thread by WhatsApp's time, pieces of one message together.
  func messageLines(_ contact: RecordID) throws -> [MessageLine] {
    guard let root = contact.row else { return [] }
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM message WHERE root = ? ORDER BY sent_at, id", arguments: [root])
    }
    var pieces: [String: [(number: Int, raw: String)]] = [:]
    var edited: Set<String> = []
    var revoked: Set<String> = []
    for row in rows {
      let concerns: String = row["concerns_wamid"] ?? ""
      if row["type"] as String? == Codes.MessageType.diubah { edited.insert(concerns) }
      if row["type"] as String? == Codes.MessageType.ditarik { revoked.insert(concerns) }
      let parts = (row["wamid"] as String? ?? "").split(separator: "#")
      if parts.count == 2, let number = Int(parts[1]) {
        pieces[String(parts[0]), default: []].append((number, row["raw"] ?? ""))
      }
    }
    let media = try mediaLines(root)
    return try rows.compactMap { row in
      let wamid: String = row["wamid"] ?? ""
      if MessageRecord.isContinuation(wamid) { return nil }
      let isOutgoing = row["direction"] as String? == Codes.Direction.keluar
      let state = isOutgoing ? OutboxState(try statusEvents(of: row["id"], root: root)) : OutboxState([])
      let rest = (pieces[wamid] ?? []).sorted { $0.number < $1.number }.map(\.raw)
      return MessageLine(
        id: RecordName.text(RecordID(row: row["id"])), wamid: wamid, direction: row["direction"] ?? "",
        type: row["type"] ?? "", text: row["text"] ?? "", senderName: row["sender_name"] ?? "",
        sentBy: (row["sent_by"] as Int64?).flatMap { UInt32(exactly: $0) }, sentAt: row["sent_at"] ?? 0,
        receivedAt: row["received_at"] as Int64? ?? 0, status: state.code, errorCode: state.errorCode,
        answers: row["context_wamid"] ?? "", concerns: row["concerns_wamid"] ?? "",
        isEdited: !wamid.isEmpty && edited.contains(wamid), isRevoked: !wamid.isEmpty && revoked.contains(wamid),
        media: media[row["id"]], raw: ([row["raw"] ?? ""] + rest).joined())
    }
  }

  private func unjoinedReports(_ contact: RecordID) throws -> Int {
    try store.projection.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(DISTINCT wamid) FROM message_status s WHERE root = ? AND message IS NULL
            AND NOT EXISTS(SELECT 1 FROM message_status o WHERE o.wamid = s.wamid AND o.message IS NOT NULL)
          """, arguments: [contact.row])
    } ?? 0
  }
}
