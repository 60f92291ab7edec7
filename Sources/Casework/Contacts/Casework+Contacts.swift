import CaseModel
import MergeCore
import Replica
import SyncSession

/// Contacts: a call, a chat, somebody at the door, before anybody knows whether it becomes a case.
extension Casework {
  /// Begins a contact with what is known. What cannot be read is named in the answer and leaves the rest saved; a channel
  /// is needed.
  ///
  /// - Returns: What was saved.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`; nothing was saved then.
  public func newContact(_ new: NewContact) throws -> FormSaved {
    try refusable {
      let time = now
      let (assignments, form) = try opening(new, time)
      var root = RecordID.none
      let changeSets = try save(wall: time) { draft in
        root = draft.createRoot(RecordNumber.contact, kind: DocumentKind.contact.rawValue, assignments).root
      }
      try noteRefusals(form.refused)
      return FormSaved(
        record: RecordName.text(root), counter: changeSets.first?.firstCounter ?? 0, saved: form.saved,
        refused: form.refused)
    }
  }

  /// Gives fields of a contact new values, as they are typed: a record that is not finished is accepted, and a field that
  /// cannot be read leaves the others saved. For a set, `+CODE` adds and `-CODE` takes out.
  ///
  /// - Returns: What was saved, and what not.
  /// - Throws: `CaseworkError` when no field could be saved; `SessionError`, `ReplicaError`.
  public func setContact(_ id: RecordID, _ values: [(field: String, text: String)]) throws -> FormSaved {
    try refusable {
      let (state, document) = try locateContact(id)
      var form = ContactDraft(parse: parseNamed)
      for (name, text) in values { try form.take(name, text) { try guardContactField(state, $0, $1) } }
      guard !form.saved.isEmpty else { throw form.refused.first?.error ?? CaseworkError.missing("field") }
      let counter = try save(form, id, document)
      try noteRefusals(form.refused)
      return FormSaved(record: RecordName.text(id), counter: counter, saved: form.saved, refused: form.refused)
    }
  }

  /// Takes a contact on: from now on it is being handled, by whoever is at work here. A finished one is open again.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func takeContact(_ id: RecordID) throws -> Saved {
    try refusable {
      let (state, document) = try locateContact(id)
      var puts: [Assignment] = []
      for (field, value) in [
        (Fields.Contact.handledBy, Value.int(Int64(actor))),
        (Fields.Contact.state, .text(Codes.ContactState.ditangani)),
      ] {
        if let spec = Registry.field(field, of: RecordNumber.contact) { try guardNoConflict(state, spec) }
        puts.append(Assignment(field: field, value: value))
      }
      if state.isFinished { puts += Self.notClosed }
      return try put(puts, id, document)
    }
  }

  /// Writes a note into a contact; `corrects` is the note that it puts right.
  ///
  /// - Returns: The note.
  /// - Throws: `CaseworkError.missing` for an empty text, `SessionError`, `ReplicaError`.
  public func noteContact(_ id: RecordID, _ text: String, corrects: RecordID? = nil) throws -> Saved {
    try refusable {
      let (_, document) = try locateContact(id)
      if text.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("text") }
      var assignments = [Assignment(field: Fields.ContactNote.text, value: .text(text))]
      if let corrects {
        let (note, place) = try locate(corrects)
        guard note.type == RecordNumber.contactNote, place == document else { throw CaseworkError.badValue("corrects") }
        assignments.append(Assignment(field: Fields.ContactNote.corrects, value: .ref(corrects)))
      }
      var note = RecordID.none
      let changeSets = try save(wall: now) { draft in
        note = draft.create(RecordNumber.contactNote, in: document, assignments)
      }
      return Saved(record: RecordName.text(note), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  // MARK: Parts of the commands

  /// What the general command for fields does in a contact: all of it or nothing, by the rules of contacts.
  func writeInContact(
    _ id: RecordID, _ state: RecordState, _ values: [(field: String, text: String)]
  ) throws -> Saved {
    let (_, document) = try locate(id)
    try guardReading(document)
    guard state.type == RecordNumber.contact else {
      let name = values.first?.field ?? ""
      guard let field = Registry.record(number: state.type)?.field(named: name) else {
        throw CaseworkError.unknownField(name)
      }
      throw field.policy.isSetAtCreationOnly ? CaseworkError.fixedField(name) : CaseworkError.otherCommand(name)
    }
    var form = ContactDraft(parse: parseNamed)
    for (name, text) in values { try form.take(name, text) { try guardContactField(state, $0, $1) } }
    if let refused = form.refused.first { throw refused.error }
    return try saved(id, document, save(form, id, document))
  }

  private func save(_ form: ContactDraft, _ id: RecordID, _ document: DocumentID) throws -> UInt64 {
    let changeSets = try save(wall: now) { draft in
      if !form.puts.isEmpty { draft.append(.put(record: id, assignments: form.puts), to: document) }
      for removal in form.removals {
        draft.append(.remove(record: id, field: removal.field, element: removal.value), to: document)
      }
    }
    return changeSets.first?.firstCounter ?? 0
  }

  /// A contact held here, and its document.
  ///
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `needsUpdate`.
  func locateContact(_ id: RecordID) throws -> (state: RecordState, document: DocumentID) {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.contact else { throw CaseworkError.unknownCase }
    try guardReading(document)
    if state.needsUpdate { throw CaseworkError.needsUpdate }
    return (state, document)
  }

  func put(_ assignments: [Assignment], _ id: RecordID, _ document: DocumentID) throws -> Saved {
    let changeSets = try save(wall: now) { $0.append(.put(record: id, assignments: assignments), to: document) }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// What makes a finished contact an open one again.
  static let notClosed = [
    Assignment(field: Fields.Contact.closedBy, value: .null), Assignment(field: Fields.Contact.closedAt, value: .null),
    Assignment(field: Fields.Contact.outcome, value: .null),
  ]

  /// The fields of a new contact, and what of the form could not be read.
  func opening(_ new: NewContact, _ time: UInt64) throws -> (assignments: [Assignment], form: ContactDraft) {
    if new.channel.isEmpty { throw CaseworkError.missing("channel") }
    let received = new.receivedAt ?? time
    guard received <= time + Self.clockSlack else { throw CaseworkError.badValue("received_at") }
    let state = new.isTaken ? Codes.ContactState.ditangani : Codes.ContactState.baru
    var assignments = [
      Assignment(field: Fields.Contact.receivedAt, value: .int(Int64(clamping: received))),
      Assignment(field: Fields.Contact.state, value: .text(state)),
    ]
    if new.isTaken { assignments.append(Assignment(field: Fields.Contact.handledBy, value: .int(Int64(actor)))) }
    for (name, text) in [("channel", new.channel), ("direction", new.direction)] {
      guard let field = Registry.record(number: RecordNumber.contact)?.field(named: name) else { continue }
      assignments.append(Assignment(field: field.number, value: try parseNamed(text, for: field)))
    }
    var form = ContactDraft(parse: parseNamed)
    for (name, text) in new.values where !text.isEmpty {
      try form.take(name, text) {
        if $0.name == "state" { throw CaseworkError.otherCommand("state") } else { try guardUser($0, $1) }
      }
    }
    let given = Set(form.puts.filter { !$0.isElement }.map(\.field))
    return (assignments.filter { !given.contains($0.field) } + form.puts, form)
  }

  /// How far ahead of this machine's clock an event may lie, milliseconds.
  static let clockSlack: UInt64 = 300_000

  private func guardContactField(_ state: RecordState, _ field: FieldSpec, _ value: Value) throws {
    try guardNoConflict(state, field)
    try guardUser(field, value)
    if field.number == Fields.Contact.state {
      let open: [Value] = [.text(Codes.ContactState.ditangani), .text(Codes.ContactState.menunggu)]
      guard !state.isFinished, open.contains(value) else { throw CaseworkError.otherCommand("state") }
    }
  }

  /// Refuses somebody whom the directory does not know as the value of a field that names a user.
  func guardUser(_ field: FieldSpec, _ value: Value) throws {
    guard field.target == RecordNumber.user, case .int(let number) = value else { return }
    guard let user = UInt32(exactly: number), try rights().isUnknown || userName(user) != nil else {
      throw CaseworkError.badValue(field.name)
    }
  }

  /// One audit entry for each field that was refused while others were saved.
  private func noteRefusals(_ refused: [FieldRefusal]) throws {
    for refusal in refused {
      try store.note(AuditAct(.refused, code: refusal.error.auditCode), by: actor, wall: now)
    }
  }
}

/// The fields of a contact on their way into one commit.
struct ContactDraft {
  /// Reads a text for a field.
  let parse: (String, FieldSpec) throws -> Value
  private(set) var puts: [Assignment] = []
  private(set) var removals: [Assignment] = []
  private(set) var saved: [String] = []
  private(set) var refused: [FieldRefusal] = []

  init(parse: @escaping (String, FieldSpec) throws -> Value) { self.parse = parse }

  /// Reads one field; `guarding` refuses a value that a rule does not allow.
  mutating func take(_ name: String, _ text: String, guarding: (FieldSpec, Value) throws -> Void) throws {
    do {
      let (field, value, isRemoval) = try read(name, text)
      try guarding(field, value)
      let made = Assignment(field: field.number, value: value, isElement: field.policy == .set)
      if isRemoval {
        removals.append(made)
      } else {
        puts.removeAll { $0.field == made.field && (!made.isElement || $0.value == value) }
        puts.append(made)
      }
      if !saved.contains(name) { saved.append(name) }
    } catch let error as CaseworkError {
      refused.append(FieldRefusal(field: name, error: error))
    }
  }

  private func read(
    _ name: String, _ text: String
  ) throws -> (field: FieldSpec, value: Value, isRemoval: Bool) {
    guard let field = Registry.record(number: RecordNumber.contact)?.field(named: name) else {
      throw CaseworkError.unknownField(name)
    }
    if ContactField.ruled.contains(name) { throw CaseworkError.otherCommand(name) }
    if field.policy.isSetAtCreationOnly { throw CaseworkError.fixedField(name) }
    guard field.policy == .set else { return (field, try parse(text, field), false) }
    let isRemoval = text.hasPrefix("-")
    let element = isRemoval || text.hasPrefix("+") ? String(text.dropFirst()) : text
    if element.isEmpty { throw CaseworkError.missing(name) }
    return (field, try parse(element, field), isRemoval)
  }
}

extension RecordState {
  /// Whether a contact is finished, by all values that stand beside each other.
  var isFinished: Bool { shownText(Fields.Contact.state) == Codes.ContactState.selesai }

  /// Whether several values of a register await a decision.
  func isContested(_ field: UInt32) -> Bool { RegisterView.alternatives(self, field).count > 1 }
}
