import CaseModel
import GRDB
import Intake
import MergeCore
import Replica

/// A contact as far as messages need it.
struct MessageThread {
  let id: RecordID
  let document: DocumentID
  var person: PersonKey
  /// The number that the contact names as the safe one, in digits.
  var safePhone: String?
  var displayName: String
  /// When the person last reached the office, in whatever way.
  var lastInboundAt: UInt64?
  /// When she last wrote on WhatsApp, as WhatsApp itself reported it: what she may be answered freely from.
  var lastWroteAt: UInt64?
  let isOpen: Bool
  let isWhatsApp: Bool
  var duplicateOf: RecordID?
}

/// The contacts and persons of this replica by number and id: who has an open thread, and what is known of her wishes.
struct ThreadBook {
  private(set) var threads: [MessageThread]
  private let persons: PersonNumbers
  private let store: ReplicaStore

  /// More people than this at once are not looked for one by one.
  private static let peopleMax = 40

  /// The contacts of `people`, closed ones too; nil for all.
  init(_ store: ReplicaStore, of people: Set<PersonKey>? = nil) throws {
    self.store = store
    var conditions: [String] = []
    var arguments = StatementArguments()
    for person in people ?? [] {
      if let userID = person.userID {
        conditions.append("wa_user_id = ?")
        arguments += [userID]
      }
      if let phone = person.phone {
        for column in ["phone", "safe_number"] {
          conditions.append("\(PhoneDigits.bare(column)) LIKE ?")
          arguments += [PhoneDigits.ending(phone)]
        }
      }
    }
    let isNarrow = people.map { $0.count <= Self.peopleMax } ?? false
    let condition = !isNarrow ? "1" : conditions.isEmpty ? "0" : conditions.joined(separator: " OR ")
    let rows = try store.projection.read { [arguments] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, document, channel, state, phone, safe_number, wa_user_id, display_name, last_inbound_at, duplicate_of,
            (\(Self.lastWritten)) AS last_wrote_at
          FROM contact WHERE \(condition) ORDER BY id
          """, arguments: isNarrow ? arguments : [])
    }
    threads = rows.compactMap { row in
      guard let document = store.document(row: row["document"]) else { return nil }
      return MessageThread(
        id: RecordID(row: row["id"]), document: document,
        person: PersonKey(userID: row["wa_user_id"] as String?, phone: row["phone"] as String?),
        safePhone: (row["safe_number"] as String?).flatMap { PhoneDigits.normal($0) },
        displayName: row["display_name"] ?? "",
        lastInboundAt: (row["last_inbound_at"] as Int64?).map { UInt64(clamping: $0) },
        lastWroteAt: (row["last_wrote_at"] as Int64?).map { UInt64(clamping: $0) },
        isOpen: row["state"] as String? != Codes.ContactState.selesai,
        isWhatsApp: row["channel"] as String? == Codes.Channel.wa,
        duplicateOf: (row["duplicate_of"] as Int64?).map { RecordID(row: $0) })
    }
    persons = try PersonNumbers(store, of: isNarrow ? people.map { Set($0.compactMap(\.phone)) } : nil)
  }

  /// A book without contacts, for what is nobody's.
  ///
  /// - Returns: The book.
  /// - Throws: `ReplicaError`.
  static func empty(_ store: ReplicaStore) throws -> ThreadBook { try ThreadBook(store, of: []) }

  /// In SQL: when somebody last wrote in the contact on WhatsApp. A clock ahead of the office's does not count, and neither
  /// does what was typed in or imported, of which WhatsApp knows nothing.
  private static let lastWritten = """
    SELECT max(min(m.sent_at, ifnull(m.received_at, m.sent_at))) FROM message m
    WHERE m.root = contact.id AND m.direction = '\(Codes.Direction.masuk)' AND m.wamid NOT LIKE 'impor:%'
    """

  /// The contacts of the person whom the contact `id` is of.
  init(_ store: ReplicaStore, about id: RecordID) throws {
    let row = try store.projection.read { db in
      try Row.fetchOne(db, sql: "SELECT phone, wa_user_id FROM contact WHERE id = ?", arguments: [id.row])
    }
    let person = PersonKey(userID: row?["wa_user_id"], phone: row?["phone"])
    // A contact of nobody is among all.
    try self.init(store, of: person.isEmpty ? nil : [person])
  }

  subscript(_ id: RecordID) -> MessageThread? { threads.first { $0.id == id } }

  /// The open WhatsApp threads of a person, the one to write into first: by her id before her number, the oldest first,
  /// one that is no duplicate before one that is.
  func open(_ person: PersonKey) -> [MessageThread] {
    let mine = threads.filter { thread in
      guard thread.isOpen, thread.isWhatsApp else { return false }
      return isSame(thread.person, person)
    }
    return mine.filter { $0.duplicateOf == nil && isByID($0, person) }
      + mine.filter { $0.duplicateOf == nil && !isByID($0, person) } + mine.filter { $0.duplicateOf != nil }
  }

  private func isByID(_ thread: MessageThread, _ person: PersonKey) -> Bool {
    person.userID != nil && thread.person.userID == person.userID
  }

  /// Two people with different ids are two, whatever their number; with one unknown the number decides.
  private func isSame(_ left: PersonKey, _ right: PersonKey) -> Bool {
    if let one = left.userID, let other = right.userID { return one == other }
    return left.phone != nil && left.phone == right.phone
  }

  /// Notes a thread that a draft begins or changes.
  mutating func note(_ thread: MessageThread) {
    if let index = threads.firstIndex(where: { $0.id == thread.id }) {
      threads[index] = thread
    } else {
      threads.append(thread)
    }
  }

  /// The contacts with an address of the person, open or closed, and those that name it as the safe one: a shared phone is
  /// one address, whoever uses it.
  func withAddress(of person: PersonKey) -> [MessageThread] {
    threads.filter { thread in
      (person.userID != nil && thread.person.userID == person.userID)
        || (person.phone != nil && (thread.person.phone == person.phone || thread.safePhone == person.phone))
    }
  }

  /// The persons of cases with the number of `person`.
  func persons(with person: PersonKey) -> [PersonNumbers.Place] { person.phone.map { persons[$0] } ?? [] }
}
