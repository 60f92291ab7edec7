import CaseModel
import Intake
import MergeCore
import SyncSession

/// Writes incoming messages into threads of one draft, and begins threads where there are none.
struct IntakeDesk {
  private(set) var book: ThreadBook
  private let now: UInt64
  /// How many contacts the draft begins.
  private(set) var begun = 0
  private var arrivals: [RecordID: Arrival] = [:]
  private var order: [RecordID] = []

  /// What came for one thread.
  private struct Arrival {
    var messages: [InboundMessage] = []
    /// Whether the draft begins the thread.
    var isNew = false
  }

  init(book: ThreadBook, now: UInt64) {
    self.book = book
    self.now = now
  }

  /// The threads with what came for them, in the order of arrival.
  var answerable: [(MessageThread, [InboundMessage])] {
    order.compactMap { id in
      guard let thread = book[id], let arrival = arrivals[id], !arrival.messages.isEmpty else { return nil }
      return (thread, arrival.messages)
    }
  }

  /// Writes a message into the thread of whoever wrote it.
  mutating func write(_ piece: [Assignment], _ message: InboundMessage, _ draft: inout CommitDraft) {
    let thread = thread(of: message.person, name: message.displayName, at: message.sentAt, &draft)
    draft.create(RecordNumber.message, in: thread.document, piece)
    arrivals[thread.id, default: Arrival()].messages.append(message)
    if !order.contains(thread.id) { order.append(thread.id) }
  }

  /// Writes a further piece of a message, or what nobody understood, which gets a contact of its own.
  mutating func write(_ piece: [Assignment], partOf message: InboundMessage?, _ draft: inout CommitDraft) {
    let person = message?.person ?? PersonKey()
    let thread = thread(of: person, name: message?.displayName ?? "", at: message?.sentAt ?? 0, &draft)
    draft.create(RecordNumber.message, in: thread.document, piece)
  }

  /// Writes a report beside the message it is about; one whose message is not known yet to the person's thread.
  mutating func write(
    _ report: DeliveryReport, _ place: (message: RecordID, document: DocumentID)?, _ draft: inout CommitDraft
  ) {
    var values = MessageRecord.texts([
      (Fields.MessageStatus.wamid, report.wamid), (Fields.MessageStatus.status, report.status),
      (Fields.MessageStatus.errorText, report.errorText),
    ])
    values.append(
      Assignment(field: Fields.MessageStatus.at, value: .int(Int64(clamping: report.at == 0 ? now : report.at))))
    if let code = report.errorCode {
      values.append(Assignment(field: Fields.MessageStatus.errorCode, value: .int(code)))
    }
    if let place { values.append(Assignment(field: Fields.MessageStatus.message, value: .ref(place.message))) }
    let document = place?.document ?? thread(of: report.person, name: "", at: 0, &draft).document
    draft.create(RecordNumber.messageStatus, in: document, values)
  }

  private mutating func thread(
    of person: PersonKey, name: String, at sentAt: UInt64, _ draft: inout CommitDraft
  ) -> MessageThread {
    let open = person.isEmpty ? [] : book.open(person)
    if var thread = open.first {
      link(open.dropFirst(), to: thread.id, &draft)
      complete(&thread, person, name, &draft)
      return thread
    }
    var values = MessageRecord.texts([
      (Fields.Contact.channel, Codes.Channel.wa), (Fields.Contact.direction, Codes.Direction.masuk),
      (Fields.Contact.state, Codes.ContactState.baru), (Fields.Contact.phone, person.writtenPhone ?? ""),
      (Fields.Contact.waUserId, person.userID ?? ""), (Fields.Contact.displayName, name),
    ])
    // When she wrote, not when it arrived here: the law's time runs from then.
    let began = sentAt == 0 ? now : min(sentAt, now)
    values.append(Assignment(field: Fields.Contact.receivedAt, value: .int(Int64(clamping: began))))
    let document = draft.createRoot(RecordNumber.contact, kind: DocumentKind.contact.rawValue, values)
    let thread = MessageThread(
      id: document.root, document: document, person: person, displayName: name, lastInboundAt: nil, isOpen: true,
      isWhatsApp: true, duplicateOf: nil)
    book.note(thread)
    arrivals[thread.id, default: Arrival()].isNew = true
    begun += 1
    return thread
  }

  /// Two open threads of one person, begun apart: the later ones say of which they are the duplicate.
  private mutating func link(_ others: ArraySlice<MessageThread>, to id: RecordID, _ draft: inout CommitDraft) {
    for var other in others where other.duplicateOf == nil {
      let value = Assignment(field: Fields.Contact.duplicateOf, value: .ref(id))
      draft.append(.put(record: other.id, assignments: [value]), to: other.document)
      other.duplicateOf = id
      book.note(other)
    }
  }

  /// Fills in what the contact does not say yet; what it says is a person's to change.
  private mutating func complete(
    _ thread: inout MessageThread, _ person: PersonKey, _ name: String, _ draft: inout CommitDraft
  ) {
    var values: [Assignment] = []
    if thread.person.userID == nil, let userID = person.userID {
      thread.person.userID = userID
      values.append(Assignment(field: Fields.Contact.waUserId, value: .text(userID)))
    }
    if thread.person.phone == nil, let phone = person.phone {
      thread.person.phone = phone
      values.append(Assignment(field: Fields.Contact.phone, value: .text(person.writtenPhone ?? phone)))
    }
    if thread.displayName.isEmpty, !name.isEmpty {
      thread.displayName = name
      values.append(Assignment(field: Fields.Contact.displayName, value: .text(name)))
    }
    book.note(thread)
    if !values.isEmpty { draft.append(.put(record: thread.id, assignments: values), to: thread.document) }
  }

  /// Writes when each person last wrote, for the time in which she may be answered freely. A clock ahead of this one
  /// does not lengthen it.
  mutating func updateThreads(_ draft: inout CommitDraft) {
    for id in order {
      guard var thread = book[id], let arrival = arrivals[id] else { continue }
      let latest = arrival.messages.map { $0.sentAt == 0 ? now : min($0.sentAt, now) }.max() ?? 0
      guard latest > thread.lastInboundAt ?? 0 else { continue }
      thread.lastInboundAt = latest
      book.note(thread)
      let value = Assignment(field: Fields.Contact.lastInboundAt, value: .int(Int64(clamping: latest)))
      draft.append(.put(record: id, assignments: [value]), to: thread.document)
    }
  }
}
