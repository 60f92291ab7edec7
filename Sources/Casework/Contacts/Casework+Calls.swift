import CaseModel
import MergeCore
import Replica
import SyncSession

/// Calls, as they end.
extension Casework {
  /// Writes a call down; without a contact it begins one. What it says about the contact comes with it: an outcome that
  /// is not settled, and that somebody who was done with has called again. What happened is written down, always: an outgoing
  /// call that safe contact forbade is marked with what it broke, for a supervisor to see (`callAlarms`).
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError` with the field, `SessionError`, `ReplicaError`; nothing was saved then.
  public func logCall(_ call: NewCall) throws -> CallSaved {
    try refusable {
      let time = now
      let isOutgoing = call.direction.uppercased() == Codes.Direction.keluar
      var record = try assignments(call, time)
      record.append(Assignment(field: Fields.Call.officer, value: .int(Int64(actor))))
      guard let id = call.contact else {
        if isOutgoing { throw CaseworkError.missing("contact") }
        return try logFirst(call, record, time)
      }
      let (contact, document) = try locateContact(id)
      var breach: String?
      if isOutgoing {
        let rules = try reachRules(document)
        let number = dialled(call.number, contact, rules)
        breach = Self.breach(
          of: rules, number, at: call.startedAt ?? time, isAgreed: call.isAgreed, leftMessage: call.leftMessage)
        record += Self.mark(Fields.Call.againstRule, breach)
        if let number, call.number.isEmpty {
          record.append(Assignment(field: Fields.Call.number, value: .text(number)))
        }
      }
      let follow = following(call, contact, time)
      let changeSets = try save(wall: time, forgettingDraftIn: call.endsDraft ? document : nil) { draft in
        draft.create(RecordNumber.call, in: document, record)
        if !follow.isEmpty { draft.append(.put(record: id, assignments: follow), to: document) }
      }
      return CallSaved(
        record: RecordName.text(id), counter: changeSets.first?.firstCounter ?? 0, againstRule: breach ?? "")
    }
  }

  /// The rule that an outgoing call has broken, and if none the one that the message it left has.
  static func breach(
    of rules: SafeContact, _ number: String?, at instant: UInt64, isAgreed: Bool, leftMessage: Bool
  ) -> String? {
    rules.verdict(on: .call(number: number), at: instant).breach(isAgreed: isAgreed)
      ?? (leftMessage ? rules.verdict(on: .leaveMessage, at: instant).breach(isAgreed: isAgreed) : nil)
  }

  static func mark(_ field: UInt32, _ breach: String?) -> [Assignment] {
    breach.map { [Assignment(field: field, value: .text($0))] } ?? []
  }

  /// A call that is the first of a new contact.
  private func logFirst(_ call: NewCall, _ record: [Assignment], _ time: UInt64) throws -> CallSaved {
    var new = NewContact(channel: Codes.Channel.telepon)
    new.receivedAt = call.startedAt ?? time
    let isLost = ContactClosing.lost.contains(call.outcome.uppercased())
    new.isTaken = !isLost
    if !call.number.isEmpty { new.values = [("phone", call.number)] }
    var (facts, _) = try opening(new, time)
    let started = Int64(clamping: call.startedAt ?? time)
    facts.append(Assignment(field: Fields.Contact.lastInboundAt, value: .int(started)))
    if let outcome = provisional(call.outcome, over: nil) {
      facts.append(Assignment(field: Fields.Contact.outcome, value: outcome))
    }
    var root = RecordID.none
    let changeSets = try save(wall: time) { draft in
      let document = draft.createRoot(RecordNumber.contact, kind: DocumentKind.contact.rawValue, facts)
      root = document.root
      draft.create(RecordNumber.call, in: document, record)
    }
    return CallSaved(record: RecordName.text(root), counter: changeSets.first?.firstCounter ?? 0, againstRule: "")
  }

  /// The number that an outgoing call goes to: as written, else the safe one, else the one she called from.
  private func dialled(_ number: String, _ contact: RecordState, _ rules: SafeContact) -> String? {
    if !number.isEmpty { return number }
    if case .one(let safe)? = rules.number { return safe }
    return contact.shownText(Fields.Contact.phone)
  }

  /// What a call changes in its contact; what people disagree about stays as it is.
  private func following(_ call: NewCall, _ contact: RecordState, _ time: UInt64) -> [Assignment] {
    var puts: [Assignment] = []
    let isLost = ContactClosing.lost.contains(call.outcome.uppercased())
    if call.direction.uppercased() == Codes.Direction.masuk {
      let started = call.startedAt ?? time
      if started > contact.shownNumber(Fields.Contact.lastInboundAt) ?? 0 {
        puts.append(Assignment(field: Fields.Contact.lastInboundAt, value: .int(Int64(clamping: started))))
      }
      if contact.isFinished {
        let state = isLost ? Codes.ContactState.baru : Codes.ContactState.ditangani
        puts.append(Assignment(field: Fields.Contact.state, value: .text(state)))
        puts += Self.notClosed
        if !isLost { puts.append(Assignment(field: Fields.Contact.handledBy, value: .int(Int64(actor)))) }
      } else if let state = contact.shownText(Fields.Contact.state) {
        // Said again, so that somebody who closes it without knowing of this call does not close it unseen.
        puts.append(Assignment(field: Fields.Contact.state, value: .text(state)))
      }
    }
    let standing = contact.isFinished ? nil : contact.shownText(Fields.Contact.outcome)
    if let outcome = provisional(call.outcome, over: standing) {
      puts.removeAll { $0.field == Fields.Contact.outcome }
      puts.append(Assignment(field: Fields.Contact.outcome, value: outcome))
    }
    return puts.filter { !contact.isContested($0.field) }
  }

  /// The outcome of a call as the contact's so far; nil where another stands that a call does not change.
  private func provisional(_ outcome: String, over standing: String?) -> Value? {
    let code = outcome.uppercased()
    guard !code.isEmpty, !ContactClosing.written.contains(code) else { return nil }
    if let standing, ContactClosing.written.contains(standing) { return nil }
    return .text(code)
  }

  /// The call's own fields, checked.
  private func assignments(_ call: NewCall, _ time: UInt64) throws -> [Assignment] {
    let started = call.startedAt ?? time
    let ended = call.endedAt ?? max(started, time)
    guard started <= time + Self.clockSlack else { throw CaseworkError.badValue("started_at") }
    guard ended >= started, ended <= time + Self.clockSlack else { throw CaseworkError.badValue("ended_at") }
    var made = [
      Assignment(field: Fields.Call.startedAt, value: .int(Int64(clamping: started))),
      Assignment(field: Fields.Call.endedAt, value: .int(Int64(clamping: ended))),
    ]
    if let answered = call.answeredAt {
      guard (started...ended).contains(answered) else { throw CaseworkError.badValue("answered_at") }
      made.append(Assignment(field: Fields.Call.answeredAt, value: .int(Int64(clamping: answered))))
      made.append(Assignment(field: Fields.Call.waitSeconds, value: .int(Int64((answered - started) / 1_000))))
    }
    for (name, text) in [
      ("direction", call.direction), ("number", call.number), ("outcome", call.outcome), ("ended_by", call.endedBy),
      ("note", call.note), ("wants_callback", call.wantsCallback ? "ya" : ""),
    ] where !text.isEmpty {
      guard let field = Registry.record(number: RecordNumber.call)?.field(named: name) else { continue }
      made.append(Assignment(field: field.number, value: try parseNamed(text, for: field)))
    }
    return made
  }
}
