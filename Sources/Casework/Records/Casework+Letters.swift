import CaseModel
import Letters
import MergeCore
import Replica
import SyncSession

/// A letter, ready to be printed.
public struct PrintedLetter: Hashable, Sendable, Encodable {
  /// The kind's code.
  public let kind: String
  /// A name for its file, in which nothing of a case stands.
  public let fileName: String
  /// The document.
  public let html: String
}

/// Letters leave the office: each is an audit entry before it is handed out.
extension Casework {
  /// The letter of a referral, or the record of a hand-over, with the parts that were ticked and no other. A child is
  /// named only with `showsChild`.
  ///
  /// - Returns: The letter.
  /// - Throws: `CaseworkError.rule` when it was taken back or no consent covers it (any more), `outOfScope` for a part
  ///   that she may not read, `ReplicaError`.
  public func referralLetter(_ id: RecordID, showsChild: Bool = false) throws -> PrintedLetter {
    try audited {
      let (state, core) = try locate(id)
      guard state.type == RecordNumber.referral else { throw CaseworkError.unknownCase }
      try guardReading(core)
      let values = registers(state)
      if values[Fields.Referral.state] == .text(Codes.ReferralState.dicabut) {
        throw CaseworkError.rule(RuleBreach("state", .settled))
      }
      let parts = Set(state.elements(Fields.Referral.sharedParts).map { Self.text($0.value) })
      let facts = try referralFacts(core, parts)
      var head = ReferralHead(
        office: try officeName(), date: DayInWords.text(CalendarDay.text(of: now)), number: RecordName.text(id),
        agency: try agencyName(values[Fields.Referral.agency]), toPerson: Self.text(values[Fields.Referral.toPerson]),
        reason: Self.text(values[Fields.Referral.reason]))
      head.officer = try userName(actor) ?? ""
      head.ground = try ground(values, core)
      if case .int(let due)? = values[Fields.Referral.answerDue] {
        head.answerDue = DayInWords.text(CalendarDay.text(of: UInt64(clamping: due)))
      }
      let isHandOver = values[Fields.Referral.kind] == .text(Codes.ReferralKind.pelimpahan)
      let context =
        isHandOver
        ? ReferralLetter.handOver(head, facts, parts: parts, showsChild: showsChild)
        : ReferralLetter.referral(head, facts, parts: parts, showsChild: showsChild)
      let letter = try printed(isHandOver ? .handOver : .referral, context)
      return (letter, AuditAct(.export, document: core, record: id, count: parts.count))
    }
  }

  /// The consent to be read out and signed by whoever holds `part`; without one it is for the victim.
  ///
  /// - Returns: The letter.
  /// - Throws: `CaseworkError.rule` for the accused or one who must not be told, `ReplicaError`.
  public func consentForm(
    in core: DocumentID, for part: RecordID? = nil, agencies: [String] = [], hasAsked: Bool = false
  ) throws -> PrintedLetter {
    try personal(.consent, core, part, hasAsked) { head in
      PersonalLetter.consent(head, agencies: try agencies.map { try agencyName(.ref(agencyRecord($0))) })
    }
  }

  /// What she is entitled to, for whoever holds `part`.
  ///
  /// - Returns: The letter.
  /// - Throws: As `consentForm`.
  public func rightsLetter(in core: DocumentID, to part: RecordID, hasAsked: Bool = false) throws -> PrintedLetter {
    try personal(.rights, core, part, hasAsked) { PersonalLetter.rights($0) }
  }

  /// That the office's help has ended, for whoever holds `part`: once somebody else has approved that.
  ///
  /// - Returns: The letter.
  /// - Throws: `CaseworkError.rule` before the approval, or as `consentForm`.
  public func terminationLetter(
    in core: DocumentID, to part: RecordID, hasAsked: Bool = false
  ) throws -> PrintedLetter {
    try personal(.termination, core, part, hasAsked) { head in
      guard let proposal = try records(RecordNumber.termination, in: core).last,
        try verdict(on: proposal, in: core) == .approved
      else { throw CaseworkError.rule(RuleBreach("termination", .notApproved)) }
      let values = registers(proposal)
      return PersonalLetter.termination(
        head, reason: Registry.label(Self.text(values[Fields.Termination.reason]), in: Codes.ClosingReason.list, .id),
        aftercare: Self.text(values[Fields.Termination.aftercare]))
    }
  }

  /// The cover of the report of `month` (`YYYY-MM`) to an agency. It is about no case.
  ///
  /// - Returns: The letter.
  /// - Throws: `CaseworkError.rule` for an agency that the directory does not have, `ReplicaError`.
  public func monthlyCover(month: String, agency: String, enclosures: [String]) throws -> PrintedLetter {
    try audited {
      let context = CoverLetter.monthly(
        office: try officeName(), date: DayInWords.text(CalendarDay.text(of: now)),
        month: DayInWords.month(month), agency: try agencyName(.ref(agencyRecord(agency))), enclosures: enclosures,
        officer: try said("office.head") ?? userName(actor) ?? "")
      return (try printed(.monthlyCover, context), AuditAct(.export))
    }
  }

  private func personal(
    _ kind: LetterKind, _ core: DocumentID, _ part: RecordID?, _ hasAsked: Bool,
    _ write: (PersonalLetter.Head) throws -> LetterContext
  ) throws -> PrintedLetter {
    try audited {
      try guardReading(core)
      try guardTelling(part, core, hasAsked)
      guard let root = try store.record(core.root, in: core) else { throw CaseworkError.unknownCase }
      let head = PersonalLetter.Head(
        office: try officeName(), date: DayInWords.text(CalendarDay.text(of: now)),
        code: Self.text(registers(root)[Fields.Case.survivorCode]), officer: try userName(actor) ?? "")
      let letter = try printed(kind, try write(head))
      return (letter, AuditAct(.export, document: core, record: part, count: 1))
    }
  }

  /// Refuses a letter to somebody who has no part in the case, is accused, or must not be told; whoever is to be asked
  /// first has to have been asked. Without a part it is for the victims; where there is none, somebody has to have asked.
  private func guardTelling(_ part: RecordID?, _ core: DocumentID, _ hasAsked: Bool) throws {
    let matter = try matterFacts(core)
    let victims = matter.people.filter { $0.value.role == Codes.PersonRole.korban }.map(\.key)
    let refused = CaseworkError.rule(RuleBreach("may_be_told", .mayNotBeTold))
    if part == nil, victims.isEmpty, !hasAsked { throw refused }
    for part in part.map({ [$0] }) ?? victims {
      guard matter.people[part] != nil else { throw CaseworkError.rule(RuleBreach("case_person", .unknownRecord)) }
      if matter.isSuspect(part) { throw CaseworkError.rule(RuleBreach("case_person", .isSuspect)) }
      switch try mayTell(part) {
      case .allowed: continue
      case .askFirst: if !hasAsked { throw refused }
      case .refused: throw refused
      }
    }
  }

  /// The office's name as it has set it, else as it was founded.
  private func officeName() throws -> String {
    try
      ([said("office.name") ?? store.identity.office]
      + [said("office.address"), said("office.phone")].compactMap { $0 })
      .joined(separator: " · ")
  }

  /// What the office has set; nil while it has not.
  private func said(_ name: String) throws -> String? {
    let settings = try settings()
    return settings.values[name] == nil ? nil : settings.text(name)
  }

  private func printed(_ kind: LetterKind, _ context: LetterContext) throws -> PrintedLetter {
    PrintedLetter(
      kind: kind.rawValue, fileName: Letter.fileName(kind, day: CalendarDay.text(of: now)),
      html: try Letter.html(context))
  }

  /// On what ground the parts are shared. The office's own reason stays in its records.
  private func ground(_ values: [UInt32: Value], _ core: DocumentID) throws -> String {
    let hasReason = !Self.text(values[Fields.Referral.overrideReason]).isEmpty
    if hasReason { return "alasan lain menurut undang-undang, tercatat di kantor ini." }
    if try matterFacts(core).isRestricted { throw CaseworkError.rule(RuleBreach("is_restricted", .restricted)) }
    var agency: RecordID?
    if case .ref(let id)? = values[Fields.Referral.agency] { agency = id }
    let rows = ConsentRow.rows(of: try records(RecordNumber.consent, in: core))
    guard case .ref? = values[Fields.Referral.consent],
      EffectiveConsent.isGranted(rows, scope: Codes.ConsentScope.berbagi, agency: agency)
    else { throw CaseworkError.rule(RuleBreach("consent", .noConsent)) }
    return "persetujuan yang berlaku, tercatat di kantor ini."
  }
}
