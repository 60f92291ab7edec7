import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// A deadline as a list shows it.
public struct DeadlineView: Hashable, Sendable, Encodable {
  /// The case's register number; empty for a contact.
  public let registerNo: String
  /// The case or contact.
  public let about: String
  /// The code of list `TIMER`.
  public let kind: String
  /// `overdue`, `soon`, `running`, `doneLate`, `done`.
  public let state: String
  /// When it began, milliseconds: the event itself.
  public let startsAt: UInt64
  /// By when, milliseconds.
  public let dueAt: UInt64
  /// When it was done, milliseconds.
  public let doneAt: UInt64?
  /// How long after its beginning the office heard of it, milliseconds, when that was more than an hour.
  public let lateArrival: UInt64?
  /// Why it was late.
  public let lateReason: String
  /// Who has the case.
  public let owner: UInt32?
}

extension Casework {
  /// The deadlines of one case, by due time.
  ///
  /// - Returns: The deadlines.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func deadlines(of core: DocumentID) throws -> [DeadlineView] {
    try audited {
      try guardReading(core)
      let views = try deadlineViews(core, try settings(), try rights())
      return (views, AuditAct(.read, document: core, count: views.count))
    }
  }

  /// What is to be done in the cases held here that are open, late first, then by due time: the dashboard. With `isMine`,
  /// of her own cases; with `within`, only what is late or due in so many milliseconds: what to be reminded of; with `among`,
  /// only of the cases of these names, such as the lines of one page.
  ///
  /// - Returns: The deadlines that are not done.
  /// - Throws: `ReplicaError`.
  public func openDeadlines(
    isMine: Bool = false, within: UInt64? = nil, among: Set<String>? = nil
  ) throws -> [DeadlineView] {
    try audited {
      let settings = try settings()
      let time = now
      var found: [DeadlineView] = []
      let rights = try rights()
      for line in try caseLines(onlyOpen: true, among: among.map { $0.compactMap(RecordName.parse) }) {
        guard let id = RecordName.parse(line.id) else { continue }
        let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: id)
        found += try deadlineViews(core, settings, rights).filter { view in
          view.doneAt == nil && (!isMine || view.owner == actor)
            && (within.map { view.dueAt <= time.addingWithoutWrap($0) } ?? true)
        }
      }
      found.sort { ($0.dueAt, $0.about, $0.kind) < ($1.dueAt, $1.about, $1.kind) }
      return (found, AuditAct(.list, count: found.count))
    }
  }

  func deadlineViews(
    _ core: DocumentID, _ settings: OfficeSettings, _ rights: Rights
  ) throws -> [DeadlineView] {
    let facts = try facts(of: core, types: CaseTimers.recordTypes, by: rights)
    let time = now
    return CaseTimers.deadlines(facts, settings).map { deadline in
      DeadlineView(
        registerNo: facts.record.shownText(Fields.Case.registerNo) ?? "", about: RecordName.text(deadline.about),
        kind: deadline.kind, state: deadline.state(at: time).rawValue, startsAt: deadline.startsAt,
        dueAt: deadline.dueAt, doneAt: deadline.doneAt, lateArrival: deadline.lateArrival,
        lateReason: deadline.lateReason,
        owner: facts.record.shownNumber(Fields.Case.owner).flatMap { UInt32(exactly: $0) })
    }
  }

  /// Says that a deadline was met, now or at `doneAt`; late ones need a reason.
  ///
  /// - Returns: The deadline's record.
  /// - Throws: `CaseworkError.unknownField` for a kind that the case does not have, `badValue` for a time that is in the
  ///   future or before it began, `missing` for a late one without a reason, `notPermitted`, `SessionError`,
  ///   `ReplicaError`.
  public func finishDeadline(
    _ kind: String, of core: DocumentID, about: RecordID? = nil, doneAt: UInt64? = nil, reason: String = ""
  ) throws -> Saved {
    try refusable {
      let deadline = try deadline(kind, core, about)
      // What began by a clock that runs a little ahead may be over at once.
      let done = doneAt ?? max(now, deadline.startsAt)
      guard doneAt == nil || done <= now, done >= deadline.startsAt else {
        throw CaseworkError.badValue("done_at")
      }
      if done > deadline.dueAt, reason.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("late_reason") }
      return try say(
        deadline, core,
        [
          Assignment(field: Fields.Deadline.doneAt, value: .int(Int64(clamping: done))),
          Assignment(field: Fields.Deadline.doneBy, value: .int(Int64(actor))),
        ] + (reason.isEmpty ? [] : [Assignment(field: Fields.Deadline.lateReason, value: .text(reason))]))
    }
  }

  /// How far from now a deadline may be moved: a year, milliseconds.
  private static let movedMax: UInt64 = 366 * 86_400_000

  /// Gives a deadline another date, with the reason. The law's own deadlines cannot be moved.
  ///
  /// - Returns: The deadline's record.
  /// - Throws: `CaseworkError.fixedField` for one of the law, else as `finishDeadline`.
  public func moveDeadline(
    _ kind: String, of core: DocumentID, about: RecordID? = nil, to due: UInt64, reason: String
  ) throws -> Saved {
    try refusable {
      if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
      if TimerRule.of(kind)?.isLaw == true { throw CaseworkError.fixedField(kind) }
      let deadline = try deadline(kind, core, about)
      // A date that nobody will see is no date.
      guard due > deadline.startsAt, due <= now + Self.movedMax else {
        throw CaseworkError.badValue("due_at")
      }
      return try say(
        deadline, core,
        [
          Assignment(field: Fields.Deadline.dueAt, value: .int(Int64(clamping: due))),
          Assignment(field: Fields.Deadline.lateReason, value: .text(reason)),
        ])
    }
  }

  /// The deadlines that a change of status meets: whoever takes a case up has attended to its risk, whoever goes or
  /// assesses has reached the victim. Written down then, because the next change of status forgets when this one was.
  func deadlinesMet(_ state: RecordState, in document: DocumentID, _ puts: [Assignment]) throws -> [[Assignment]] {
    guard state.type == RecordNumber.caseRecord,
      case .text(let code)? = puts.first(where: { $0.field == Fields.Case.status })?.value,
      let next = CaseStatus(rawValue: code), [.emergency, .reaching, .assessment].contains(next)
    else { return [] }
    var kinds = [Codes.Timer.tRisikoTinggi, Codes.Timer.t6jam]
    if next != .emergency { kinds.append(Codes.Timer.tJangkau) }
    return CaseTimers.deadlines(try facts(of: document), try settings()).filter {
      kinds.contains($0.kind) && $0.doneAt == nil
    }.map { deadline in
      fixed(deadline) + [
        Assignment(field: Fields.Deadline.doneAt, value: .int(Int64(clamping: max(now, deadline.startsAt)))),
        Assignment(field: Fields.Deadline.doneBy, value: .int(Int64(actor))),
      ]
    }
  }

  /// What a record of the deadline is given once.
  private func fixed(_ deadline: Deadline) -> [Assignment] {
    [
      Assignment(field: Fields.Deadline.kind, value: .text(deadline.kind)),
      Assignment(field: Fields.Deadline.about, value: .ref(deadline.about)),
      Assignment(field: Fields.Deadline.startsAt, value: .int(Int64(clamping: deadline.startsAt))),
    ]
  }

  private func deadline(_ kind: String, _ core: DocumentID, _ about: RecordID?) throws -> Deadline {
    try guardReading(core)
    let found = CaseTimers.deadlines(try facts(of: core), try settings()).filter {
      $0.kind == kind && (about == nil || $0.about == about)
    }
    guard let deadline = found.first(where: { $0.doneAt == nil }) ?? found.first else {
      throw CaseworkError.unknownField(kind)
    }
    return deadline
  }

  /// Writes what somebody says of a deadline, into its record when there is one.
  private func say(_ deadline: Deadline, _ core: DocumentID, _ values: [Assignment]) throws -> Saved {
    let facts = try facts(of: core)
    let existing = facts.records(RecordNumber.deadline).first {
      $0.shownText(Fields.Deadline.kind) == deadline.kind && $0.shown(Fields.Deadline.about) == .ref(deadline.about)
    }
    if let existing {
      for value in values {
        if let field = Registry.field(value.field, of: existing.type) { try guardNoConflict(existing, field) }
      }
    }
    var id = existing?.id ?? RecordID.none
    let changeSets = try save(wall: now) { draft in
      if let existing {
        draft.append(.put(record: existing.id, assignments: values), to: core)
        return
      }
      id = draft.create(RecordNumber.deadline, in: core, fixed(deadline) + values)
    }
    return try saved(id, core, changeSets.first?.firstCounter ?? 0)
  }
}
