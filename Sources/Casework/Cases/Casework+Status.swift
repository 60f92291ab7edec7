import CaseModel
import MergeCore
import Replica
import SyncSession

/// From triage to termination. Every way in which a status changes passes the same guards.
extension Casework {
  /// Moves a case on to `next`, with other fields of the case record in the same commit. Outreach is a visit: `isAgreed`
  /// says that she was asked and agreed to it, or that nobody could ask and somebody made sure.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError.transition`, `obstacle` naming what is missing, `openConflict`, `notPermitted`; before a
  ///   visit `safeContactMissing`, `mustNotReach`, `mustAskFirst`; `SessionError`, `ReplicaError`.
  public func move(
    _ core: DocumentID, to next: CaseStatus, with values: [(field: String, text: String)] = [], isAgreed: Bool = false
  ) throws -> Saved {
    try refusable { try write(core.root, [("status", next.rawValue)] + values, isAgreed: isAgreed) }
  }

  /// Triage: the risk, why, and how the victim can be reached; the case is registered, or sent on as not the office's.
  ///
  /// - Returns: The case.
  /// - Throws: As `move`; `CaseworkError.missing` without a reason.
  public func triage(
    _ core: DocumentID, risk: String, reason: String, isOurs: Bool = true,
    with values: [(field: String, text: String)] = []
  ) throws -> Saved {
    if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("risk_reason") }
    let next = isOurs ? CaseStatus.registered : .outsideCompetence
    let time = String(now)
    return try move(
      core, to: next,
      with: [("risk", risk), ("risk_reason", reason)] + (isOurs ? [("registered_at", time)] : []) + values)
  }

  /// Closes a case that somebody else proposed to close: approves the proposal as it stands, as `decide` does.
  ///
  /// - Returns: The case.
  /// - Throws: As `move` and `decide`.
  public func close(_ core: DocumentID) throws -> Saved {
    try refusable {
      let facts = try facts(of: core)
      try guardStep(facts, to: .closed)
      try guardTransition(
        facts.record, in: core, [Assignment(field: Fields.Case.status, value: .text(CaseStatus.closed.rawValue))])
      guard let proposal = facts.termination else { throw CaseworkError.obstacle(.terminationMissing) }
      let counter = try settle(proposal.id, approving: true).counter
      return try saved(core.root, core, counter)
    }
  }

  /// Proposes to close a case: the reason and how it ended, and the status, in one commit.
  ///
  /// - Returns: The case.
  /// - Throws: As `move`; `CaseworkError.missing` without a summary.
  public func proposeClosing(
    _ core: DocumentID, reason: String, summary: String, victimView: String = "", aftercare: String = ""
  ) throws -> Saved {
    try refusable {
      if summary.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("summary") }
      if reason.isEmpty { throw CaseworkError.missing("reason") }
      let facts = try facts(of: core)
      try guardStep(facts, to: .closingProposed)
      var assignments = try [
        ("reason", reason), ("summary", summary), ("victim_view", victimView), ("aftercare", aftercare),
      ].compactMap { try assignment(RecordNumber.termination, $0, $1) }
      assignments += [
        Assignment(field: Fields.Termination.proposedBy, value: .int(Int64(actor))),
        Assignment(field: Fields.Termination.proposedAt, value: .int(Int64(clamping: now))),
      ]
      try guardRules(creating: RecordNumber.termination, assignments, in: core)
      return try together(core, [(RecordNumber.termination, assignments)], status: .closingProposed)
    }
  }

  /// Opens a closed case again, with the reason.
  ///
  /// - Returns: The case.
  /// - Throws: As `move`; `CaseworkError.reasonMissing`.
  public func reopen(_ core: DocumentID, reason: String) throws -> Saved {
    try refusable {
      if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
      let facts = try facts(of: core)
      try guardStep(facts, to: .reopened)
      let from = facts.record.shownText(Fields.Case.status) ?? ""
      let assignments = [
        Assignment(field: Fields.CaseReopening.at, value: .int(Int64(clamping: now))),
        Assignment(field: Fields.CaseReopening.by, value: .int(Int64(actor))),
        Assignment(field: Fields.CaseReopening.fromStatus, value: .text(from)),
        Assignment(field: Fields.CaseReopening.reason, value: .text(reason)),
      ]
      return try together(core, [(RecordNumber.caseReopening, assignments)], status: .reopened)
    }
  }

  /// Records and a status that belong together, in one commit.
  private func together(
    _ core: DocumentID, _ records: [(type: UInt32, assignments: [Assignment])], status: CaseStatus
  ) throws -> Saved {
    let changeSets = try save(wall: now) { draft in
      for record in records { draft.create(record.type, in: core, record.assignments) }
      draft.append(
        .put(
          record: core.root, assignments: [Assignment(field: Fields.Case.status, value: .text(status.rawValue))]),
        to: core)
    }
    return try saved(core.root, core, changeSets.first?.firstCounter ?? 0)
  }

  /// Refuses a step that the states do not have, or whose status is in conflict.
  func guardStep(_ facts: CaseFacts, to next: CaseStatus) throws {
    if let field = Registry.field(Fields.Case.status, of: RecordNumber.caseRecord) {
      try guardNoConflict(facts.record, field)
    }
    guard let current = facts.status, current.mayBecome(next) else {
      throw CaseworkError.transition(from: facts.record.shownText(Fields.Case.status) ?? "", to: next.rawValue)
    }
  }

  /// Refuses a change of status that the states do not have or a guard forbids. `puts` is what the same command writes.
  func guardTransition(
    _ state: RecordState, in document: DocumentID, _ puts: [Assignment], isAgreed: Bool = false
  ) throws {
    guard state.type == RecordNumber.caseRecord,
      let put = puts.first(where: { $0.field == Fields.Case.status }), case .text(let code) = put.value,
      let next = CaseStatus(rawValue: code), next.rawValue != state.shownText(Fields.Case.status)
    else { return }
    let facts = try facts(of: document)
    try guardStep(facts, to: next)
    let written = Dictionary(puts.map { ($0.field, $0.value) }, uniquingKeysWith: { $1 })
    let here = StatusGuard.Circumstances(
      actor: actor, openDeadlines: try openDeadlineCount(facts), openConflicts: try openConflictCount(document),
      written: written)
    if let first = StatusGuard.obstacles(to: next, facts, here).first { throw CaseworkError.obstacle(first) }
    try guardVersions(facts, to: next, in: document)
    if next == .reaching { try guardVisit(document, written[Fields.Case.mayVisit], isAgreed: isAgreed) }
  }

  /// Refuses to go to somebody who must not be visited; `written` is the answer that the same command writes, which
  /// counts beside those that stand.
  private func guardVisit(_ core: DocumentID, _ written: Value?, isAgreed: Bool) throws {
    var said = SafeContact()
    if case .text(let code)? = written, !code.isEmpty { said.mayVisit = MayContact(code: code) }
    let verdict = SafeContact.strictest([try reachRules(core), said]).verdict(on: .visit, at: now)
    // Nobody has been able to ask her yet: somebody has made sure that it is safe.
    if case .refused(.notAsked, _) = verdict, isAgreed { return }
    try Self.require(verdict, isAgreed: isAgreed)
  }

  private func openDeadlineCount(_ facts: CaseFacts) throws -> Int {
    CaseTimers.deadlines(facts, try settings()).filter { $0.doneAt == nil }.count
  }
}
