import CaseModel
import GRDB
import Intake
import MergeCore
import Replica

/// An outgoing message that still waits for something.
struct OutgoingMessage {
  let id: RecordID
  let root: RecordID
  let text: String
  let template: RecordID?
  let answering: String
  let isAutomatic: Bool
  let state: OutboxState
}

extension Casework {
  /// After one of these nothing more is done about a message.
  private static let settled = [
    Codes.MessageStatus.diterima, Codes.MessageStatus.dikirim, Codes.MessageStatus.sampai, Codes.MessageStatus.dibaca,
    Codes.MessageStatus.gagal, Codes.MessageStatus.batal,
  ]

  /// The outgoing messages that wait for something, the oldest first.
  func outgoing() throws -> [OutgoingMessage] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, root, text, template, context_wamid, sent_by, sent_at FROM message
          WHERE id IN (SELECT message FROM message_status WHERE status = ?)
            AND NOT EXISTS(SELECT 1 FROM message_status s WHERE s.root = message.root AND s.message = message.id
              AND s.status IN (?, ?, ?, ?, ?, ?))
          ORDER BY sent_at, id
          """, arguments: [Codes.MessageStatus.antre] + StatementArguments(Self.settled))
    }
    return try rows.compactMap { row in
      let id: Int64 = row["id"]
      let state = OutboxState(try statusEvents(of: id, root: row["root"]))
      guard state.isOpen else { return nil }
      return OutgoingMessage(
        id: RecordID(row: id), root: RecordID(row: row["root"]), text: row["text"] ?? "",
        template: (row["template"] as Int64?).map { RecordID(row: $0) }, answering: row["context_wamid"] ?? "",
        isAutomatic: row["sent_by"] as Int64? == nil, state: state)
    }
  }

  /// All that happened to a message: what names it, and what WhatsApp reported under an id that it got.
  func statusEvents(of message: Int64, root: Int64) throws -> [StatusEvent] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          WITH own AS (SELECT * FROM message_status WHERE root = ?1 AND message = ?2),
            names AS (SELECT wamid FROM own WHERE wamid IS NOT NULL
              UNION SELECT wamid FROM message WHERE id = ?2 AND wamid IS NOT NULL)
          SELECT id, status, at, error_code, wamid FROM own
          UNION SELECT id, status, at, error_code, wamid FROM message_status
            WHERE wamid IN (SELECT wamid FROM names)
          """, arguments: [root, message])
    }.map { row in
      StatusEvent(
        code: row["status"] ?? "", at: UInt64(clamping: row["at"] as Int64? ?? 0), order: row["id"],
        isReport: row["wamid"] as String? != nil, errorCode: row["error_code"] as Int64?)
    }
  }
}
