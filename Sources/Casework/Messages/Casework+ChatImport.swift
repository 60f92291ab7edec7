import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

/// What an exported chat is read with.
public struct ChatImport: Sendable {
  /// The person's number.
  public var phone: String
  /// The names in the chat under which the office writes; all others are the person's.
  public var ourNames: Set<String> = []
  /// The order of day and month, when the file does not show it.
  public var order: ExportedChat.DateOrder?
  /// Milliseconds that the phone's clock is ahead of UTC.
  public var offset: UInt64 = CalendarDay.officeOffset
  /// Whether to look only, and save nothing.
  public var isDryRun = false

  /// A chat with the person of this number.
  public init(phone: String) { self.phone = phone }
}

/// What an exported chat holds, and what of it is new here.
public struct ChatImportReport: Hashable, Sendable, Encodable {
  /// The contact that the messages stand in; empty for a dry run that would begin one.
  public var contact = ""
  /// The people who write in the chat.
  public var names: [String] = []
  /// The messages of the file.
  public var messages = 0
  /// Those that were not here yet.
  public var new = 0
  /// Files that the export left out.
  public var omittedMedia = 0
  /// Lines that WhatsApp wrote.
  public var systemLines = 0
  /// Numbers of lines that could not be read.
  public var unreadLines: [Int] = []
  /// The first and last time, milliseconds.
  public var first: UInt64?
  /// See `first`.
  public var last: UInt64?
  /// Whether day and month might be the other way round.
  public var isOrderAssumed = false
  /// Whether nothing was saved.
  public var isDryRun = false
}

/// A message that somebody types in by hand.
public struct TypedMessage: Sendable {
  /// The person's number; empty when a contact is given.
  public var phone = ""
  /// The contact; nil to find or begin one by the number.
  public var contact: RecordID?
  /// Whether the office wrote it.
  public var isOurs = false
  /// What it says.
  public var text: String
  /// When it was sent, milliseconds; nil for now.
  public var at: UInt64?

  /// A message of these words.
  public init(text: String) { self.text = text }
}

extension Casework {
  /// Takes in a chat that was exported from WhatsApp, for an office whose number has no interface: the same contacts and
  /// messages as if they had come by themselves. A second import of the same or a longer export adds only what is new.
  /// Nothing is answered automatically.
  ///
  /// - Returns: What the file holds and what of it is new.
  /// - Throws: `CaseworkError.badValue` for a number that is none and a file without messages, `notPermitted`;
  ///   `SessionError`, `ReplicaError`.
  public func importChat(_ text: String, _ options: ChatImport) throws -> ChatImportReport {
    try refusable {
      guard let phone = PhoneDigits.normal(options.phone) else { throw CaseworkError.badValue("phone") }
      guard text.utf8.count <= ExportedChat.bytesMax else { throw CaseworkError.badValue("file") }
      let chat = ExportedChat(text, order: options.order, offset: options.offset)
      guard !chat.messages.isEmpty else { throw CaseworkError.badValue("file") }
      guard options.ourNames.isSubset(of: chat.names) else { throw CaseworkError.badValue("us") }
      let person = PersonKey(phone: phone)
      let pieces = chat.messages.map { message in
        (message, importedPiece(message, person, isOurs: options.ourNames.contains(message.name)))
      }
      let fresh = try newPieces(pieces)
      var report = ChatImportReport(
        names: chat.names, messages: chat.messages.count, new: fresh.count,
        omittedMedia: chat.messages.count { $0.isMedia }, systemLines: chat.systemLines,
        unreadLines: chat.problems.map(\.line), first: chat.messages.map(\.sentAt).min(),
        last: chat.messages.map(\.sentAt).max(), isOrderAssumed: chat.isOrderAssumed, isDryRun: options.isDryRun)
      if !options.isDryRun { try save(fresh, person, options.ourNames) }
      report.contact = try ThreadBook(store, of: [person]).open(person).first.map { RecordName.text($0.id) } ?? ""
      return report
    }
  }

  /// Types a message in. With a time given, the same message again adds nothing.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError.missing`, `badValue`, `unknownCase`, `notPermitted`; `SessionError`, `ReplicaError`.
  public func typeMessage(_ typed: TypedMessage) throws -> Saved {
    try refusable {
      if typed.text.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("text") }
      var person = PersonKey(phone: typed.phone)
      if let contact = typed.contact {
        guard let thread = try ThreadBook(store, about: contact)[contact] else { throw CaseworkError.unknownCase }
        try guardReading(thread.document)
        guard thread.isWhatsApp else { throw CaseworkError.badValue("contact") }
        person = thread.person
      }
      guard !person.isEmpty else { throw CaseworkError.badValue("phone") }
      if let at = typed.at, at > now + 86_400_000 { throw CaseworkError.badValue("at") }
      let message = ExportedMessage(sentAt: typed.at ?? now, name: "", text: typed.text)
      let piece = importedPiece(message, person, isOurs: typed.isOurs)
      let fresh = try newPieces([(message, piece)])
      let before = store.progress.nextCounter
      try save(fresh, person, typed.isOurs ? [""] : [])
      guard let thread = try ThreadBook(store, of: [person]).open(person).first else { throw CaseworkError.unknownCase }
      return Saved(record: RecordName.text(thread.id), registerNo: "", counter: fresh.isEmpty ? 0 : before)
    }
  }

  /// A message of an export as a record. Its name is made of what it is, so that it is the same in every import.
  private func importedPiece(_ message: ExportedMessage, _ person: PersonKey, isOurs: Bool) -> [[Assignment]] {
    let whole = [
      person.phone ?? person.userID ?? "", String(message.sentAt), message.name, message.text,
      String(message.occurrence),
      isOurs ? "1" : "0",
    ].joined(separator: "\u{1f}")
    var read = InboundMessage(
      wamid: "impor:" + MessageRecord.digest(whole), person: person, displayName: message.name, sentAt: message.sentAt,
      kind: message.isMedia ? Codes.MessageType.lain : Codes.MessageType.teks, text: message.text)
    if read.text.utf8.count > MessageRecord.textBytes { read.raw = read.text }
    var pieces = MessageRecord(read, receivedAt: now).pieces
    guard isOurs else { return pieces }
    for index in pieces.indices {
      pieces[index].removeAll { $0.field == Fields.Message.direction }
      pieces[index] += MessageRecord.texts([(Fields.Message.direction, Codes.Direction.keluar)])
    }
    return pieces
  }

  private typealias Imported = (message: ExportedMessage, pieces: [[Assignment]])

  private func newPieces(_ all: [(ExportedMessage, [[Assignment]])]) throws -> [Imported] {
    let known = try store.projection.read { db in
      Set(try String.fetchAll(db, sql: "SELECT wamid FROM message WHERE wamid >= 'impor:' AND wamid < 'impor;'"))
    }
    return all.compactMap { message, pieces in
      let fresh = pieces.filter { piece in
        guard case .text(let name)? = piece.first(where: { $0.field == Fields.Message.wamid })?.value else {
          return true
        }
        return !known.contains(name)
      }
      return fresh.isEmpty ? nil : (message, fresh)
    }
  }

  private func save(_ fresh: [Imported], _ person: PersonKey, _ ourNames: Set<String>) throws {
    var batch: [(InboundMessage?, [Assignment])] = []
    var size = 0
    for (message, pieces) in fresh {
      for (index, piece) in pieces.enumerated() {
        let isTheirs = !ourNames.contains(message.name)
        let arrival = InboundMessage(
          wamid: "", person: person, displayName: isTheirs ? message.name : "", sentAt: message.sentAt)
        if size + MessageRecord.size(piece) > MessageRecord.commitBytes {
          try commit(batch, person)
          (batch, size) = ([], 0)
        }
        batch.append((isTheirs && index == 0 ? arrival : nil, piece))
        size += MessageRecord.size(piece)
      }
    }
    if !batch.isEmpty { try commit(batch, person) }
  }

  private func commit(_ batch: [(InboundMessage?, [Assignment])], _ person: PersonKey) throws {
    var desk = IntakeDesk(book: try ThreadBook(store, of: [person]), now: now)
    let own = InboundMessage(wamid: "", person: person, sentAt: 0)
    _ = try save(wall: now) { draft in
      for (arrival, piece) in batch {
        if let arrival {
          desk.write(piece, arrival, &draft)
        } else {
          desk.write(piece, partOf: own, &draft)
        }
      }
      desk.updateThreads(&draft)
    }
  }
}
