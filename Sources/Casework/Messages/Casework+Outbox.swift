import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

/// A message that is to go out.
struct OutgoingDraft {
  let document: DocumentID
  let kind: String
  let text: String
  var template: RecordID?
  var answering = ""
  var isAutomatic = false
  var wasAsked = false
}

/// One attempt that is about to be made; it is written down before it is.
public struct SendAttempt: Hashable, Sendable {
  /// The message.
  public let message: RecordID
  /// What to post to the Graph API.
  public let body: [UInt8]
  /// How often it was put off before.
  public let tries: Int
}

/// What a person decides about a message that did not simply go out.
public enum SendDecision: String, Hashable, Sendable, CaseIterable {
  /// Send it again, although it may arrive twice.
  case resend
  /// Do not send it (again).
  case leave
}

extension Casework {
  /// Queues a text or a template for a contact; the office sends it when it can. It may be written on a laptop too: the
  /// rules are asked here, and once more at the office before it goes out.
  ///
  /// - Returns: The message.
  /// - Throws: `CaseworkError.sendRefused` with what stands in the way, `unknownCase`, `missing`, `notPermitted`,
  ///   `outOfScope`; `SessionError`, `ReplicaError`.
  public func send(
    _ text: String, to contact: RecordID, template: String? = nil, wasAsked: Bool = false
  ) throws -> Saved {
    try refusable { try queue(text, contact, template, wasAsked) }
  }

  private func queue(_ text: String, _ contact: RecordID, _ template: String?, _ wasAsked: Bool) throws -> Saved {
    let book = try ThreadBook(store, about: contact)
    guard let thread = book[contact] else { throw CaseworkError.unknownCase }
    try guardReading(thread.document)
    let found = try template.map { name in
      guard let found = try approvedTemplates().first(where: { $0.name == name }) else {
        throw CaseworkError.sendRefused(.templateInactive)
      }
      return found
    }
    let words = found?.text ?? text
    var situation = try situation(thread, book, text: words)
    situation.wasAsked = wasAsked
    situation.templateIsActive = found?.isActive
    if let refusal = SendRule.refusal(situation) { throw CaseworkError.sendRefused(refusal) }
    let outgoing = OutgoingDraft(
      document: thread.document, kind: found == nil ? Codes.MessageType.teks : Codes.MessageType.templat, text: words,
      template: found?.id, wasAsked: wasAsked)
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in id = draftOutgoing(outgoing, &draft) }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  /// Writes an outgoing message and that it waits.
  @discardableResult
  func draftOutgoing(_ outgoing: OutgoingDraft, _ draft: inout CommitDraft) -> RecordID {
    var values = MessageRecord.texts([
      (Fields.Message.direction, Codes.Direction.keluar), (Fields.Message.type, outgoing.kind),
      (Fields.Message.text, outgoing.text), (Fields.Message.contextWamid, outgoing.answering),
    ])
    values.append(Assignment(field: Fields.Message.sentAt, value: .int(Int64(clamping: now))))
    if !outgoing.isAutomatic { values.append(Assignment(field: Fields.Message.sentBy, value: .int(Int64(actor)))) }
    if let template = outgoing.template {
      values.append(Assignment(field: Fields.Message.template, value: .ref(template)))
    }
    let id = draft.create(RecordNumber.message, in: outgoing.document, values)
    let mark = outgoing.wasAsked ? OutboxState.askedMark : nil
    draftStatus(Codes.MessageStatus.antre, of: id, outgoing.document, code: mark, &draft)
    return id
  }

  func draftStatus(
    _ status: String, of message: RecordID, _ document: DocumentID, code: Int64? = nil, at: UInt64? = nil,
    wamid: String = "", _ draft: inout CommitDraft
  ) {
    var values = MessageRecord.texts([(Fields.MessageStatus.status, status), (Fields.MessageStatus.wamid, wamid)])
    values.append(Assignment(field: Fields.MessageStatus.message, value: .ref(message)))
    values.append(Assignment(field: Fields.MessageStatus.at, value: .int(Int64(clamping: at ?? now))))
    if let code { values.append(Assignment(field: Fields.MessageStatus.errorCode, value: .int(code))) }
    draft.create(RecordNumber.messageStatus, in: document, values)
  }

  func saveStatus(
    _ status: String, of message: RecordID, code: Int64? = nil, at: UInt64? = nil, wamid: String = ""
  ) throws {
    guard let document = try store.document(holding: message) else { throw CaseworkError.unknownCase }
    _ = try save(wall: now) { draft in
      draftStatus(status, of: message, document, code: code, at: at, wamid: wamid, &draft)
    }
  }

  // MARK: The office sends

  /// Attempts of which nobody wrote down what became: the program ended between. Each is now one that may have been
  /// sent, for a person to decide. To be called before the first attempt of a process.
  ///
  /// - Returns: How many there were.
  /// - Throws: `SessionError`, `ReplicaError`.
  @discardableResult
  public func settleLostAttempts() throws -> Int {
    let lost = try outgoing().filter { $0.state.code == Codes.MessageStatus.mencoba }
    for message in lost { try saveStatus(Codes.MessageStatus.tidakPasti, of: message.id) }
    return lost.count
  }

  /// The next message to send, the one that has waited longest; nil when none is due or an attempt is under way. That it
  /// is being tried is durable when this returns. What must not go out (any more) fails here with the reason.
  ///
  /// - Returns: What to post.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  public func nextAttempt() throws -> SendAttempt? {
    guard isDesk else { throw CaseworkError.notPermitted }
    let waiting = try outgoing()
    guard !waiting.contains(where: { $0.state.code == Codes.MessageStatus.mencoba }) else { return nil }
    for message in waiting where message.state.isDue(at: now) {
      let book = try ThreadBook(store, about: message.root)
      guard let thread = book[message.root] else { continue }
      if let refusal = try refusal(message, thread, book) {
        try saveStatus(Codes.MessageStatus.gagal, of: message.id, code: refusal.rawValue)
        continue
      }
      let content: GraphRequest.Content
      if let template = message.template {
        guard let found = try approvedTemplates().first(where: { $0.id == template }) else { continue }
        content = .template(name: found.name, language: found.language)
      } else {
        content = .text(message.text, answering: message.answering.isEmpty ? nil : message.answering)
      }
      try saveStatus(Codes.MessageStatus.mencoba, of: message.id)
      let body = GraphRequest.send(content, to: thread.person, tracker: RecordName.text(message.id))
      return SendAttempt(message: message.id, body: body, tries: message.state.tries)
    }
    return nil
  }

  private func refusal(_ message: OutgoingMessage, _ thread: MessageThread, _ book: ThreadBook) throws -> SendRefusal? {
    var isActive: Bool?
    if let template = message.template {
      isActive = try approvedTemplates().first { $0.id == template }?.isActive ?? false
    }
    var situation = try situation(thread, book, text: message.text, writtenAt: message.state.queuedAt)
    situation.wasAsked = message.state.wasAsked
    situation.isAutomatic = message.isAutomatic
    situation.templateIsActive = isActive
    return SendRule.refusal(situation)
  }

  /// Writes down what became of an attempt.
  ///
  /// - Throws: `CaseworkError.unknownCase`, `SessionError`, `ReplicaError`; the attempt is then still under way, and after
  ///   a restart one that may have been sent.
  public func note(_ outcome: SendOutcome, of attempt: SendAttempt) throws {
    let id = attempt.message
    switch outcome {
    case .accepted(let wamid): try saveStatus(Codes.MessageStatus.diterima, of: id, wamid: wamid)
    case .notSent:
      let wait = GraphAnswer.wait(afterTries: attempt.tries) * 1_000
      try saveStatus(Codes.MessageStatus.tunda, of: id, at: now + wait)
    case .throttled(let code, let seconds):
      let wait = min(seconds, 86_400) * 1_000
      try saveStatus(Codes.MessageStatus.tunda, of: id, code: code, at: now + wait)
    case .refused(let code): try saveStatus(Codes.MessageStatus.gagal, of: id, code: code)
    case .unknown: try saveStatus(Codes.MessageStatus.tidakPasti, of: id)
    }
  }

  /// A person decides about a message that waits, or of which nobody knows whether it was sent.
  ///
  /// - Returns: The message.
  /// - Throws: `CaseworkError.nothingToDecide`, `unknownCase`, `notPermitted`, `outOfScope`; `SessionError`,
  ///   `ReplicaError`.
  public func decide(_ message: RecordID, _ decision: SendDecision) throws -> Saved {
    try refusable {
      guard let found = try outgoing().first(where: { $0.id == message }) else { throw CaseworkError.nothingToDecide }
      guard let document = try store.document(holding: message) else { throw CaseworkError.unknownCase }
      try guardReading(document)
      switch decision {
      case .resend:
        guard found.state.code == Codes.MessageStatus.tidakPasti else { throw CaseworkError.nothingToDecide }
        try saveStatus(
          Codes.MessageStatus.antre, of: message, code: found.state.wasAsked ? OutboxState.askedMark : nil)
      case .leave: try saveStatus(Codes.MessageStatus.batal, of: message)
      }
      return Saved(record: RecordName.text(message), registerNo: "", counter: store.progress.nextCounter - 1)
    }
  }
}
