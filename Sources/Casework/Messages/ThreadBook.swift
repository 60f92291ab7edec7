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
  var displayName: String
  var lastInboundAt: UInt64?
  let isOpen: Bool
  let isWhatsApp: Bool
  var duplicateOf: RecordID?
}

/// The contacts of this replica by person: who has an open thread, and what is known of her wishes.
struct ThreadBook {
  private(set) var threads: [MessageThread]
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
        // However it was written; what ends like it is compared whole afterwards.
        conditions.append("\(Self.bareDigits) LIKE ?")
        arguments += ["%" + phone.suffix(8)]
      }
    }
    let isNarrow = people.map { $0.count <= Self.peopleMax } ?? false
    let rows = try store.projection.read { [conditions, arguments] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, document, channel, state, phone, wa_user_id, display_name, last_inbound_at, duplicate_of
          FROM contact WHERE \(isNarrow ? conditions.joined(separator: " OR ") : "1") ORDER BY id
          """, arguments: isNarrow ? arguments : [])
    }
    threads = rows.compactMap { row in
      guard let document = store.document(row: row["document"]) else { return nil }
      return MessageThread(
        id: RecordID(row: row["id"]), document: document,
        person: PersonKey(userID: row["wa_user_id"] as String?, phone: row["phone"] as String?),
        displayName: row["display_name"] ?? "",
        lastInboundAt: (row["last_inbound_at"] as Int64?).map { UInt64(clamping: $0) },
        isOpen: row["state"] as String? != Codes.ContactState.selesai,
        isWhatsApp: row["channel"] as String? == Codes.Channel.wa,
        duplicateOf: (row["duplicate_of"] as Int64?).map { RecordID(row: $0) })
    }
  }

  /// A book without contacts, for what is nobody's.
  static func empty(_ store: ReplicaStore) -> ThreadBook { ThreadBook(threads: [], store: store) }

  private init(threads: [MessageThread], store: ReplicaStore) {
    self.threads = threads
    self.store = store
  }

  /// The number as it was written, without what people put between digits.
  private static let bareDigits = [" ", "-", ".", "(", ")", "/", "\u{a0}", "\u{2011}"].reduce("phone") {
    expression, sign in
    "replace(\(expression), '\(sign)', '')"
  }

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

  /// The contacts with an address of the person, open or closed: a shared phone is one address, whoever uses it.
  func withAddress(of person: PersonKey) -> [MessageThread] {
    threads.filter { thread in
      (person.userID != nil && thread.person.userID == person.userID)
        || (person.phone != nil && thread.person.phone == person.phone)
    }
  }
}
