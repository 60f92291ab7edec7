import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// Call-backs: promised, tried, raised to a supervisor, and done only when somebody says so.
extension Casework {
  /// Promises a call-back. Refused where she must not be called; what is due outside her safe hours moves to the next
  /// safe one.
  ///
  /// - Returns: The task.
  /// - Throws: `CaseworkError` with the field, `SessionError`, `ReplicaError`.
  public func scheduleCallback(_ new: NewCallback) throws -> CallbackSaved {
    try refusable {
      let (contact, document) = try locateContact(new.contact)
      let time = now
      let safe = try reachRules(document, new.linkedCase)
      let wanted = max(new.dueAt ?? time, time)
      guard wanted <= time + CallbackRule.aheadMax else { throw CaseworkError.badValue("due_at") }
      guard let due = CallbackRule.due(wanted, safe) else {
        throw CaseworkError.mustNotReach(.outsideHours(next: nil), field: "safe_hours")
      }
      try Self.require(safe.verdict(on: .call(number: nil), at: due), isAgreed: new.isAgreed)
      var task = try promise(new, contact, due)
      if let core = new.linkedCase {
        task.append(Assignment(field: Fields.CallbackTask.linkedCase, value: .ref(core.root)))
      }
      let wait = [
        Assignment(field: Fields.Contact.state, value: .text(Codes.ContactState.menunggu)),
        Assignment(field: Fields.Contact.outcome, value: .text(Codes.ContactOutcome.teleponBalik)),
      ].filter { put in
        if contact.isContested(put.field) { return false }
        guard put.field == Fields.Contact.outcome else { return !contact.isFinished }
        return contact.shownText(put.field).map(ContactClosing.lost.contains) ?? true
      }
      var id = RecordID.none
      let changeSets = try save(wall: time) { draft in
        id = draft.create(RecordNumber.callbackTask, in: document, task)
        if !wait.isEmpty { draft.append(.put(record: new.contact, assignments: wait), to: document) }
      }
      return CallbackSaved(record: RecordName.text(id), counter: changeSets.first?.firstCounter ?? 0, dueAt: due)
    }
  }

  private func promise(_ new: NewCallback, _ contact: RecordState, _ due: UInt64) throws -> [Assignment] {
    let isInDanger = contact.siblings(Fields.Contact.immediateDanger).contains { $0.value == .bool(true) }
    var risks = [contact.shownText(Fields.Contact.risk) ?? ""]
    if let core = new.linkedCase, let state = try store.record(core.root, in: core) {
      risks.append(state.shownText(Fields.Case.risk) ?? "")
    }
    let priority =
      new.priority.isEmpty ? CallbackRule.priority(risks, immediateDanger: isInDanger) : new.priority
    let limit = try new.triesLimit ?? Int64(callCentre().triesLimit)
    guard (1...CallbackRule.triesMax).contains(limit) else { throw CaseworkError.badValue("tries_limit") }
    var made = [
      Assignment(field: Fields.CallbackTask.dueAt, value: .int(Int64(clamping: due))),
      Assignment(field: Fields.CallbackTask.triesLimit, value: .int(limit)),
      Assignment(field: Fields.CallbackTask.state, value: .text(Codes.TaskState.terbuka)),
    ]
    for (name, text) in [
      ("priority", priority), ("assignee", new.assignee.map(String.init) ?? ""), ("reason", new.reason),
    ] where !text.isEmpty {
      guard let field = Registry.record(number: RecordNumber.callbackTask)?.field(named: name) else { continue }
      let value = try parseNamed(text, for: field)
      try guardUser(field, value)
      made.append(Assignment(field: field.number, value: value))
    }
    return made
  }

  /// Writes a try down, also one that safe contact forbade: that is marked, for a supervisor to see. Without success it is due again after a while, in her safe hours; after the last one that the task
  /// allows it goes up to a supervisor. It is never done by itself: see `endCallback`.
  ///
  /// - Returns: The try, and what follows.
  /// - Throws: `CaseworkError` with the field, `SessionError`, `ReplicaError`; nothing was saved then.
  public func tryCallback(_ attempt: CallbackTry) throws -> TrySaved {
    try refusable {
      let (task, document) = try locateTask(attempt.task)
      let time = now
      let at = attempt.triedAt ?? time
      guard at <= time + Self.clockSlack else { throw CaseworkError.badValue("tried_at") }
      let safe = try reachRules(document, task.linkedCase)
      let breach = Self.breach(of: safe, nil, at: at, isAgreed: attempt.isAgreed, leftMessage: attempt.leftMessage)
      let row = try record(attempt, at) + Self.mark(Fields.CallbackTry.againstRule, breach)
      let code = attempt.outcome.uppercased()
      let isUnreached = CallbackRule.unreached.contains(code)
      let unreached = try unreachedTries(attempt.task) + (isUnreached ? 1 : 0)
      let limit = Int(clamping: task.shownNumber(Fields.CallbackTask.triesLimit) ?? 0)
      let state = task.shownText(Fields.CallbackTask.state) ?? Codes.TaskState.terbuka
      let isRaised = CallbackRule.isRaised(
        state: state, unreached: unreached, limit: try limit > 0 ? limit : callCentre().triesLimit)
      var puts: [Assignment] = []
      var due: UInt64?
      if isUnreached {
        let priority = task.shownText(Fields.CallbackTask.priority) ?? ""
        let next = CallbackRule.due(
          max(at, time) + CallbackRule.wait(priority: priority, pause: try callCentre().pauseMinutes), safe)
        due = next
        if let next { puts.append(Assignment(field: Fields.CallbackTask.dueAt, value: .int(Int64(clamping: next)))) }
      }
      if isRaised, state != Codes.TaskState.naik {
        puts.append(Assignment(field: Fields.CallbackTask.state, value: .text(Codes.TaskState.naik)))
      }
      puts.removeAll { task.isContested($0.field) }
      var id = RecordID.none
      let changeSets = try save(wall: time) { draft in
        id = draft.create(RecordNumber.callbackTry, in: document, row)
        if !puts.isEmpty { draft.append(.put(record: attempt.task, assignments: puts), to: document) }
      }
      return TrySaved(
        record: RecordName.text(id), counter: changeSets.first?.firstCounter ?? 0, isRaised: isRaised,
        againstRule: breach ?? "", dueAt: due)
    }
  }

  /// Says that a call-back is done, or with `cancel` that it is not to be done any more, and why. One that stands before a
  /// supervisor is ended by a supervisor.
  ///
  /// - Returns: The task.
  /// - Throws: `CaseworkError.missing` without a reason, `secondLook`, or another; `SessionError`, `ReplicaError`.
  public func endCallback(_ id: RecordID, reason: String, cancel: Bool = false) throws -> Saved {
    try refusable {
      let (task, document) = try locateTask(id)
      if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("closing_reason") }
      if let field = Registry.field(Fields.CallbackTask.state, of: RecordNumber.callbackTask) {
        try guardNoConflict(task, field)
      }
      let limit = Int(clamping: task.shownNumber(Fields.CallbackTask.triesLimit) ?? 0)
      let isRaised = CallbackRule.isRaised(
        state: task.shownText(Fields.CallbackTask.state) ?? "", unreached: try unreachedTries(id),
        limit: try limit > 0 ? limit : callCentre().triesLimit)
      if isRaised, try !isSupervising() { throw CaseworkError.secondLook }
      let state = cancel ? Codes.TaskState.dibatalkan : Codes.TaskState.selesai
      return try put(
        [
          Assignment(field: Fields.CallbackTask.state, value: .text(state)),
          Assignment(field: Fields.CallbackTask.closingReason, value: .text(reason)),
        ], id, document)
    }
  }

  /// Gives a call-back to somebody.
  ///
  /// - Returns: The task.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func assignCallback(_ id: RecordID, to user: UInt32) throws -> Saved {
    try refusable {
      let (task, document) = try locateTask(id)
      guard let field = Registry.field(Fields.CallbackTask.assignee, of: RecordNumber.callbackTask) else {
        throw CaseworkError.unknownField("assignee")
      }
      try guardNoConflict(task, field)
      try guardUser(field, .int(Int64(user)))
      return try put([Assignment(field: field.number, value: .int(Int64(user)))], id, document)
    }
  }

  // MARK: Parts

  /// The strictest rules of a contact and the case that a call-back is about.
  private func reachRules(_ document: DocumentID, _ core: DocumentID?) throws -> SafeContact {
    let contact = try reachRules(document)
    guard let core, store.row(of: core) != nil else { return contact }
    return SafeContact.strictest([try reachRules(core), contact])
  }

  /// A call-back that is still to be done, and its document.
  private func locateTask(_ id: RecordID) throws -> (state: RecordState, document: DocumentID) {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.callbackTask else { throw CaseworkError.unknownCase }
    try guardReading(document)
    if state.needsUpdate { throw CaseworkError.needsUpdate }
    guard CallbackRule.isOpen(state: state.shownText(Fields.CallbackTask.state) ?? "") else {
      throw CaseworkError.taskClosed
    }
    return (state, document)
  }

  private func record(_ attempt: CallbackTry, _ at: UInt64) throws -> [Assignment] {
    if attempt.outcome.isEmpty { throw CaseworkError.missing("outcome") }
    var made = [
      Assignment(field: Fields.CallbackTry.task, value: .ref(attempt.task)),
      Assignment(field: Fields.CallbackTry.triedAt, value: .int(Int64(clamping: at))),
      Assignment(field: Fields.CallbackTry.officer, value: .int(Int64(actor))),
    ]
    for (name, text) in [("outcome", attempt.outcome), ("note", attempt.note)] where !text.isEmpty {
      guard let field = Registry.record(number: RecordNumber.callbackTry)?.field(named: name) else { continue }
      made.append(Assignment(field: field.number, value: try parseNamed(text, for: field)))
    }
    return made
  }

  private func unreachedTries(_ task: RecordID) throws -> Int {
    try store.projection.read { db in
      let outcomes = try String.fetchAll(
        db, sql: "SELECT outcome FROM callback_try WHERE task = ? AND outcome IS NOT NULL", arguments: [task.row])
      return outcomes.count { CallbackRule.unreached.contains($0) }
    }
  }

  /// The call-backs of a contact that are still to be done.
  func openTasks(of contact: RecordID) throws -> [RecordID] {
    try store.projection.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT t.id FROM callback_task t WHERE t.root = ? AND \(Self.openTask)", arguments: [contact.row])
    }.map(RecordID.init(row:))
  }
}

extension RecordState {
  /// The core document of the case that a call-back is about.
  fileprivate var linkedCase: DocumentID? {
    guard case .ref(let root)? = RegisterView.shown(self, Fields.CallbackTask.linkedCase, rank: { _ in nil })?.value
    else { return nil }
    return Casework.core(root)
  }
}
