import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// How a contact ends, and how that is taken back.
extension Casework {
  /// Closes a contact with an outcome. What was silent, cut off or missed needs a second look: a supervisor who did not
  /// take the call, or a call-back that was tried; the look leaves its reason as a note.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError.secondLook`, `taskOpen`, `missing`, `badValue` or another; `SessionError`, `ReplicaError`.
  public func closeContact(_ id: RecordID, outcome: String, reason: String = "") throws -> Saved {
    try refusable {
      let (state, document) = try locateContact(id)
      if outcome.isEmpty { throw CaseworkError.missing("outcome") }
      let value = try outcomeValue(outcome)
      try guardEnd(state)
      let hasReason = !reason.allSatisfy(\.isWhitespace)
      switch ContactClosing.refusal(try facts(state, document, outcome: outcome.uppercased(), hasReason: hasReason)) {
      case .outcome: throw CaseworkError.badValue("outcome")
      case .openTask: throw CaseworkError.taskOpen
      case .secondLook: throw CaseworkError.secondLook
      case .reason: throw CaseworkError.missing("reason")
      case nil: break
      }
      let changeSets = try save(wall: now) { draft in
        let puts = [Assignment(field: Fields.Contact.outcome, value: value)] + closing()
        draft.append(.put(record: id, assignments: puts), to: document)
        guard hasReason else { return }
        draft.create(
          RecordNumber.contactNote, in: document, [Assignment(field: Fields.ContactNote.text, value: .text(reason))])
      }
      return try saved(id, document, changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Says that a contact is the same as another, and closes it; its safe-contact rules go on counting for both.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError.badValue` for a circle, or another; `SessionError`, `ReplicaError`.
  public func markDuplicate(_ id: RecordID, of original: RecordID) throws -> Saved {
    try refusable {
      let (state, document) = try locateContact(id)
      let (first, _) = try locateContact(original)
      try guardEnd(state)
      if let field = Registry.field(Fields.Contact.duplicateOf, of: RecordNumber.contact) {
        try guardNoConflict(state, field)
      }
      guard try !originals(of: first).contains(id) else { throw CaseworkError.badValue("duplicate_of") }
      return try put(
        [
          Assignment(field: Fields.Contact.duplicateOf, value: .ref(original)),
          Assignment(field: Fields.Contact.outcome, value: .text(Codes.ContactOutcome.duplikat)),
        ] + closing(), id, document)
    }
  }

  /// Takes back that a contact is a duplicate: it is open again.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError.cannotUndo` for what is no duplicate, or another; `SessionError`, `ReplicaError`.
  public func undoDuplicate(_ id: RecordID) throws -> Saved {
    try refusable {
      let (state, document) = try locateContact(id)
      guard !RegisterView.alternatives(state, Fields.Contact.duplicateOf).allSatisfy({ $0.value == .null }) else {
        throw CaseworkError.cannotUndo
      }
      try guardEnd(state)
      return try put(
        [
          Assignment(field: Fields.Contact.duplicateOf, value: .null),
          Assignment(field: Fields.Contact.state, value: .text(Codes.ContactState.ditangani)),
        ] + Self.notClosed, id, document)
    }
  }

  // MARK: Parts

  /// What is written when a contact ends now.
  func closing() -> [Assignment] {
    [
      Assignment(field: Fields.Contact.state, value: .text(Codes.ContactState.selesai)),
      Assignment(field: Fields.Contact.closedBy, value: .int(Int64(actor))),
      Assignment(field: Fields.Contact.closedAt, value: .int(Int64(clamping: now))),
    ]
  }

  /// Refuses to end a contact while people disagree about how it ends: an ordinary edit would settle that unseen.
  func guardEnd(_ state: RecordState) throws {
    for number in [Fields.Contact.state, Fields.Contact.outcome] {
      if let field = Registry.field(number, of: RecordNumber.contact) { try guardNoConflict(state, field) }
    }
  }

  func outcomeValue(_ outcome: String) throws -> Value {
    guard let field = Registry.field(Fields.Contact.outcome, of: RecordNumber.contact) else {
      throw CaseworkError.unknownField("outcome")
    }
    return try parseNamed(outcome, for: field)
  }

  /// The contact, what it is a duplicate of, and so on.
  private func originals(of contact: RecordState) throws -> Set<RecordID> {
    var seen: Set<RecordID> = [contact.id]
    var current = contact
    while case .ref(let next)? = RegisterView.shown(current, Fields.Contact.duplicateOf, rank: { _ in nil })?.value,
      seen.insert(next).inserted, let state = try store.record(next, in: Self.contactDocument(next))
    {
      current = state
    }
    return seen
  }

  /// What a rule about the end of a contact asks.
  private func facts(
    _ state: RecordState, _ document: DocumentID, outcome: String, hasReason: Bool
  ) throws -> ContactClosing.Facts {
    let row = state.id.row
    let (last, tries, open, officers) = try store.projection.read { db in
      (
        try String.fetchOne(db, sql: Self.lastSpoken, arguments: [row]),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM callback_try WHERE root = ?", arguments: [row]) ?? 0,
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM callback_task t WHERE t.root = ? AND \(Self.openTask)", arguments: [row]) ?? 0,
        try Int64.fetchAll(db, sql: "SELECT officer FROM call WHERE root = ? AND officer IS NOT NULL", arguments: [row])
      )
    }
    let user = Int64(actor)
    let tookIt =
      try state.siblings(Fields.Contact.handledBy).contains { $0.value == .int(user) } || officers.contains(user)
      || store.author(of: state.id, in: document) == actor
    return ContactClosing.Facts(
      outcome: outcome, lastCall: last, isSecondPerson: try isSupervising() && !tookIt, hasReason: hasReason,
      tries: tries, hasOpenTask: open > 0, hasCase: try !cases(of: state).isEmpty)
  }

  /// The outcome of the last time somebody called, either way. Parameter: the contact.
  static let lastSpoken = """
    SELECT outcome FROM (
      SELECT outcome, started_at AS at, id FROM call WHERE root = ?1
      UNION ALL SELECT outcome, tried_at AS at, id FROM callback_try WHERE root = ?1)
    WHERE outcome IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1
    """

  /// Whether a call-back `t` is still to be done.
  static let openTask = "(t.state IS NULL OR t.state NOT IN ('SELESAI', 'DIBATALKAN'))"

  /// Whether whoever is at work approves what others do: supervisor or head.
  func isSupervising() throws -> Bool {
    let rights = try rights()
    return rights.isUnknown || rights.standing?.has { RoleMatrix.reach($0, .approve) != .none } == true
  }
}
