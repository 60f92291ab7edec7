import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

/// What one body brought.
public struct IntakeSummary: Hashable, Sendable, Encodable {
  /// Messages that were not here yet.
  public var messages = 0
  /// Messages and reports that were here already.
  public var duplicates = 0
  /// Reports about messages that were sent.
  public var reports = 0
  /// Parts that nobody understood, kept as they came.
  public var unread = 0
  /// Contacts that began.
  public var contacts = 0
  /// Acknowledgements that wait to be sent.
  public var acknowledgements = 0
}

/// One thing to write down, small enough for one change set.
private enum IntakeItem {
  case message(InboundMessage, [Assignment])
  case piece([Assignment], of: InboundMessage?)
  case report(DeliveryReport)

  var person: PersonKey? {
    switch self {
    case .message(let message, _): message.person
    case .piece(_, let message): message?.person
    case .report(let report): report.person
    }
  }

  var size: Int {
    switch self {
    case .message(_, let piece), .piece(let piece, _): MessageRecord.size(piece)
    case .report: 512
    }
  }
}

extension Casework {
  /// Takes in one body of WhatsApp's webhook whose signature was checked. When this returns, everything in it is
  /// durable here; each message and each report is kept once, however often and in whatever order bodies come. After a
  /// failure some of it may have been kept: the same body again brings the rest.
  ///
  /// A person's messages go to her open thread; the first one, or one after the thread was closed, begins a contact.
  /// With `isAnswering` she is told at once that it has arrived, in the words and hours that the office has set.
  ///
  /// - Returns: What it brought.
  /// - Throws: `SessionError`, `ReplicaError`.
  public func takeIn(_ bytes: [UInt8], isAnswering: Bool = false) throws -> IntakeSummary {
    let body = WebhookBody(bytes)
    var summary = IntakeSummary()
    let items = try newItems(body, &summary)
    var batch: [IntakeItem] = []
    var size = 0
    for item in items {
      if size + item.size > MessageRecord.commitBytes, !batch.isEmpty {
        try commit(batch, isAnswering, &summary)
        (batch, size) = ([], 0)
      }
      batch.append(item)
      size += item.size
    }
    if !batch.isEmpty { try commit(batch, isAnswering, &summary) }
    return summary
  }

  /// What of a body is not here yet.
  private func newItems(_ body: WebhookBody, _ summary: inout IntakeSummary) throws -> [IntakeItem] {
    var items: [IntakeItem] = []
    var known = try KnownMessages(store, body.messages.map(\.wamid) + body.unread.map(MessageRecord.name))
    for message in body.messages {
      let pieces = MessageRecord(message, receivedAt: now).pieces
      var isNew = false
      for (index, piece) in pieces.enumerated() where known.isNew(piece) {
        isNew = true
        items.append(index == 0 ? .message(message, piece) : .piece(piece, of: message))
      }
      if isNew { summary.messages += 1 } else { summary.duplicates += 1 }
    }
    for part in body.unread {
      let pieces = MessageRecord(part, receivedAt: now).pieces.filter { known.isNew($0) }
      items += pieces.map { .piece($0, of: nil) }
      if pieces.isEmpty { summary.duplicates += 1 } else { summary.unread += 1 }
    }
    var seen: Set<String> = []
    for report in body.reports {
      let isNew = try seen.insert("\(report.wamid)\n\(report.status)").inserted && !isKnown(report)
      if isNew { summary.reports += 1 } else { summary.duplicates += 1 }
      if isNew { items.append(.report(report)) }
    }
    return items
  }

  private func isKnown(_ report: DeliveryReport) throws -> Bool {
    try store.projection.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM message_status WHERE wamid = ? AND status = ?)",
        arguments: [report.wamid, report.status])
    } ?? false
  }

  private func commit(_ items: [IntakeItem], _ isAnswering: Bool, _ summary: inout IntakeSummary) throws {
    let people = Set(items.compactMap(\.person).filter { !$0.isEmpty })
    var desk = IntakeDesk(book: try people.isEmpty ? ThreadBook.empty(store) : ThreadBook(store, of: people), now: now)
    let places = try items.map { item in
      if case .report(let report) = item { return try place(of: report) }
      return nil
    }
    let settings = try settings()
    // Kept whatever the rights of the desk's user have become: what she may not write the office holds for an admin,
    // where a refusal here would lose the report.
    _ = try store.commit(wall: now) { draft in
      draft.author = actor
      for (item, place) in zip(items, places) {
        switch item {
        case .message(let message, let piece): desk.write(piece, message, &draft)
        case .piece(let piece, let message): desk.write(piece, partOf: message, &draft)
        case .report(let report): desk.write(report, place, &draft)
        }
      }
      desk.updateThreads(&draft)
      guard isAnswering else { return }
      for (thread, messages) in desk.answerable {
        try acknowledge(thread, messages, settings, desk.book, &draft, &summary)
      }
    }
    summary.contacts += desk.begun
  }

  /// The sent message that a report is about: by the name that was given along, else by WhatsApp's id.
  private func place(of report: DeliveryReport) throws -> (message: RecordID, document: DocumentID)? {
    if let tracked = report.tracker.flatMap({ RecordName.parse($0) }), let row = tracked.row {
      let isOutgoing = try store.projection.read { db in
        try Bool.fetchOne(
          db, sql: "SELECT EXISTS(SELECT 1 FROM message WHERE id = ? AND direction = ?)",
          arguments: [row, Codes.Direction.keluar])
      }
      if isOutgoing == true, let document = try store.document(holding: tracked) { return (tracked, document) }
    }
    let row = try store.projection.read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT message FROM message_status WHERE wamid = ?1 AND message IS NOT NULL
          UNION ALL SELECT id FROM message WHERE wamid = ?1 AND direction = ?2 LIMIT 1
          """, arguments: [report.wamid, Codes.Direction.keluar])
    }
    guard let row, let document = try store.document(holding: RecordID(row: row)) else { return nil }
    return (RecordID(row: row), document)
  }

  private func acknowledge(
    _ thread: MessageThread, _ messages: [InboundMessage], _ settings: OfficeSettings, _ book: ThreadBook,
    _ draft: inout CommitDraft, _ summary: inout IntakeSummary
  ) throws {
    guard
      let text = Acknowledgement.text(
        answering: messages, now: now, lastAt: try lastAcknowledgement(thread.id),
        isOpen: settings.calendar.isOpen(at: now), wording: acknowledgementWording(settings),
        pause: UInt64(max(settings.number("reply.pause_hours"), 1)) * 3_600_000)
    else { return }
    var situation = try situation(thread, book, text: text)
    situation.isAutomatic = true
    // What this draft writes is not in the book yet.
    situation.lastWroteAt = ([situation.lastWroteAt ?? 0] + messages.map { min($0.sentAt, now) }).max()
    guard SendRule.refusal(situation) == nil else { return }
    draftOutgoing(
      OutgoingDraft(document: thread.document, kind: Codes.MessageType.teks, text: text, isAutomatic: true), &draft)
    summary.acknowledgements += 1
  }

  /// When something last went out by itself in a thread.
  private func lastAcknowledgement(_ contact: RecordID) throws -> UInt64? {
    guard let row = contact.row else { return nil }
    return try store.projection.read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT max(sent_at) FROM message WHERE root = ?1 AND direction = ?2 AND sent_by IS NULL
            AND EXISTS(SELECT 1 FROM message_status s WHERE s.root = ?1 AND s.message = message.id AND s.status = ?3)
          """, arguments: [row, Codes.Direction.keluar, Codes.MessageStatus.antre])
    }.map { UInt64(clamping: $0) }
  }
}

/// Which messages are here already, deleted ones too: what was once taken out does not come back by being sent again.
private struct KnownMessages {
  private var names: Set<String> = []

  init(_ store: ReplicaStore, _ wanted: [String]) throws {
    names = try store.projection.read { db in
      var found: Set<String> = []
      for name in Set(wanted) {
        let rows = try String.fetchAll(
          db, sql: "SELECT wamid FROM message WHERE wamid = ?1 OR (wamid >= ?1 || '#' AND wamid < ?1 || '$')",
          arguments: [name])
        found.formUnion(rows)
      }
      return found
    }
    let deleted = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, document FROM known WHERE type = ? AND alive = 0", arguments: [RecordNumber.message])
    }
    for row in deleted {
      guard let document = store.document(row: row["document"]),
        let state = try store.record(RecordID(row: row["id"]), in: document),
        case .text(let name)? = state.siblings(Fields.Message.wamid).first?.value
      else { continue }
      names.insert(name)
    }
  }

  /// Whether the piece's name was not seen before; it is from now on.
  mutating func isNew(_ piece: [Assignment]) -> Bool {
    guard case .text(let name)? = piece.first(where: { $0.field == Fields.Message.wamid })?.value else { return true }
    return names.insert(name).inserted
  }
}
