import CaseModel
import MergeCore
import Replica
import SyncSession

/// What is known when a referral is drafted.
public struct NewReferral: Sendable {
  /// Whether the whole case goes to another office.
  public var isHandOver = false
  /// The agency, by name or record.
  public var agency: String
  /// Whom it is addressed to there.
  public var toPerson: String = ""
  /// What is asked of the agency.
  public var reason: String
  /// The parts of the case that are shared, codes of list `SHARE_PART`: the least by default.
  public var parts: [String] = [Codes.SharePart.kode, Codes.SharePart.kebutuhan]
  /// The consent that covers it; empty for the one in force, if any.
  public var consent: String = ""
  /// Why it goes out without consent; empty when it does not.
  public var overrideReason: String = ""

  /// A referral to `agency`.
  public init(agency: String, reason: String) {
    self.agency = agency
    self.reason = reason
  }
}

extension Casework {
  /// Drafts a referral or hand-over with the list of what is shared. The consent in force is taken up by itself.
  ///
  /// - Returns: The draft.
  /// - Throws: `CaseworkError.missing`, `rule`, `namesSomebody`, or as `set`.
  public func draftReferral(_ new: NewReferral, in core: DocumentID) throws -> Saved {
    try refusable {
      try guardLetterNamesNobody("reason", new.reason, new.parts, in: core)
      let agency = try agencyRecord(new.agency)
      var consent = new.consent
      if consent.isEmpty {
        let rows = ConsentRow.rows(of: try records(RecordNumber.consent, in: core))
        let scope = Codes.ConsentScope.berbagi
        if EffectiveConsent.isGranted(rows, scope: scope, agency: agency) {
          consent =
            EffectiveConsent.heads(rows, scope: scope, agency: agency).first.map { RecordName.text($0.id) } ?? ""
        }
      }
      let kind = new.isHandOver ? Codes.ReferralKind.pelimpahan : Codes.ReferralKind.rujukan
      let values = [
        ("kind", kind), ("agency", RecordName.text(agency)), ("to_person", new.toPerson), ("reason", new.reason),
        ("consent", consent), ("override_reason", new.overrideReason), ("state", Codes.ReferralState.draf),
      ]
      return try begin(RecordNumber.referral, in: core, values + new.parts.map { ("shared_parts", $0) })
    }
  }

  /// Refuses words of a letter that name somebody of the case whose identity is not among what is shared.
  private func guardLetterNamesNobody(
    _ field: String, _ text: String, _ parts: [String], in core: DocumentID
  ) throws {
    if parts.contains(where: { $0.uppercased() == Codes.SharePart.identitas }) { return }
    let words = IdentifyingText(text)
    for person in try KnownPerson.all(store, today: today, in: core.root) where person.person != .none {
      if [person.name, person.nickname].map({ NameKey($0) }).contains(where: words.namesOneWord(of:)) {
        throw CaseworkError.namesSomebody(field)
      }
    }
  }

  /// Notes that a referral went out, by when it is to be answered, and for a hand-over that the case waits for it.
  ///
  /// - Returns: The referral.
  /// - Throws: `CaseworkError.rule` without a consent in force or another reason, `transition`, or as `set`.
  public func sendReferral(_ id: RecordID, medium: String, overrideReason: String = "") throws -> Saved {
    try refusable {
      let (state, document) = try locate(id)
      let due = TimerRule.of(Codes.Timer.tRujukan)?.due(from: now, try settings()) ?? now
      let pending = [("status", CaseStatus.handOverPending.rawValue)]
      let status = isHandOver(state) ? try caseFields(document, pending, isGuard: true) : []
      let values = [
        ("state", Codes.ReferralState.dikirim), ("sent_at", String(now)), ("medium", medium),
        ("answer_due", String(due)), ("override_reason", overrideReason),
      ]
      return try amend(id, RecordNumber.referral, values) { draft, document in
        if !status.isEmpty { draft.append(.put(record: document.root, assignments: status), to: document) }
      }
    }
  }

  /// Writes down the agency's answer. A hand-over changes whose case it is only by an answer that accepts; a refused one
  /// goes back to where it was.
  ///
  /// - Returns: The referral.
  /// - Throws: `CaseworkError.missing` without an answer to a refused one, `rule`, `notPermitted`, or as `set`.
  public func answerReferral(
    _ id: RecordID, isAccepted: Bool, answer: String = "", lateReason: String = ""
  ) throws -> Saved {
    try refusable {
      let state = isAccepted ? Codes.ReferralState.diterima : Codes.ReferralState.ditolak
      let values = [("state", state), ("answered_at", String(now)), ("answer", answer)]
      let next: (DocumentID) throws -> CaseStatus = { [self] core in
        isAccepted ? .handedOver : try statusBeforeHandOver(core)
      }
      return try settle(id, values, lateReason, next)
    }
  }

  /// Writes down what the agency reported in the end.
  ///
  /// - Returns: The referral.
  /// - Throws: `CaseworkError.missing` without a report, `rule`, or as `set`.
  public func finishReferral(_ id: RecordID, report: String) throws -> Saved {
    try refusable {
      try amend(id, RecordNumber.referral, [("state", Codes.ReferralState.selesai), ("report", report)])
    }
  }

  /// Takes a referral back, also one that nobody answered; a case that waited for a hand-over goes on where it was.
  ///
  /// - Returns: The referral.
  /// - Throws: `CaseworkError.reasonMissing`, `rule`, or as `set`.
  public func revokeReferral(_ id: RecordID, reason: String) throws -> Saved {
    try refusable {
      if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
      return try settle(id, [("state", Codes.ReferralState.dicabut), ("report", reason)], "", statusBeforeHandOver)
    }
  }

  /// Ends the waiting for an answer: the referral, its deadline, and for a hand-over the case's status.
  private func settle(
    _ id: RecordID, _ values: [(field: String, text: String)], _ lateReason: String,
    _ next: (DocumentID) throws -> CaseStatus
  ) throws -> Saved {
    let (state, document) = try locate(id)
    let caseStatus = try store.record(document.root, in: document).map { registers($0)[Fields.Case.status] }
    let isWaiting = isHandOver(state) && caseStatus == .text(CaseStatus.handOverPending.rawValue)
    let status = isWaiting ? try caseFields(document, [("status", try next(document).rawValue)], isGuard: true) : []
    // The deadline follows from the referral; only why it was late is said beside it.
    let known = registers(state)
    let late =
      lateReason.isEmpty
      ? []
      : [
        Assignment(field: Fields.Deadline.kind, value: .text(Codes.Timer.tRujukan)),
        Assignment(field: Fields.Deadline.about, value: .ref(id)),
        Assignment(field: Fields.Deadline.startsAt, value: known[Fields.Referral.sentAt] ?? .null),
        Assignment(field: Fields.Deadline.lateReason, value: .text(lateReason)),
      ]
    return try amend(id, RecordNumber.referral, values) { draft, document in
      if !late.isEmpty { draft.create(RecordNumber.deadline, in: document, late) }
      if !status.isEmpty { draft.append(.put(record: document.root, assignments: status), to: document) }
    }
  }

  private func isHandOver(_ state: RecordState) -> Bool {
    state.siblings(Fields.Referral.kind).contains { $0.value == .text(Codes.ReferralKind.pelimpahan) }
  }

  /// Where the case stood before it was offered to another office; intervention when this replica does not know, so that
  /// nobody is left without care.
  func statusBeforeHandOver(_ core: DocumentID) throws -> CaseStatus {
    var previous = CaseStatus.intervention
    for entry in try store.history(of: core.root, in: core, field: Fields.Case.status) {
      let value: Value
      switch entry.act {
      case .set(let set), .inherited(let set): value = set
      default: continue
      }
      guard entry.outcome != .held, case .text(let code) = value, let status = CaseStatus(rawValue: code),
        status.isOpen, status != .handOverPending
      else { continue }
      previous = status
    }
    return previous
  }
}
