import MergeCore

extension RecordRules {
  private typealias State = Codes.ReferralState
  private typealias Field = Fields.Referral

  /// A referral or hand-over: what goes out stands once it is sent.
  static let referral = RuleTable(
    required: [Field.kind, Field.agency, Field.reason], past: [Field.sentAt, Field.answeredAt],
    ordered: [(Field.sentAt, Field.answeredAt), (Field.sentAt, Field.answerDue)],
    states: StateSteps(
      field: Field.state, first: State.draf,
      next: [
        State.draf: [State.dikirim, State.dicabut],
        State.dikirim: [State.diterima, State.ditolak, State.dicabut],
        State.diterima: [State.selesai, State.dicabut], State.ditolak: [State.selesai, State.dicabut],
      ],
      needs: [
        State.dikirim: [Field.sharedParts, Field.sentAt, Field.medium, Field.answerDue],
        State.diterima: [Field.answeredAt], State.ditolak: [Field.answeredAt, Field.answer],
        State.selesai: [Field.report],
      ],
      settled: [
        Field.agency, Field.toPerson, Field.reason, Field.sharedParts, Field.consent, Field.overrideReason,
        Field.sentAt, Field.medium,
      ]), judgement: sharing)

  private static let sharing: @Sendable (RecordChange) -> RuleBreach? = { change in
    if let consent = change.referred(Field.consent), change.touches(Field.consent),
      consent.values[Fields.Consent.decision] != .text(Codes.ConsentDecision.diberikan)
        || consent.values[Fields.Consent.scope] != .text(Codes.ConsentScope.berbagi)
    {
      return at(RecordNumber.referral, Field.consent, .noConsent)
    }
    guard change.text(Field.state) == State.dikirim, change.touches(Field.state) else { return nil }
    if !change.isEmpty(Field.overrideReason) { return nil }
    if change.matter?.isRestricted == true { return RuleBreach("is_restricted", .restricted) }
    guard !change.isEmpty(Field.consent) else { return at(RecordNumber.referral, Field.consent, .noConsent) }
    guard let matter = change.matter else { return nil }
    var agency: RecordID?
    if case .ref(let id) = change.value(Field.agency) { agency = id }
    return EffectiveConsent.isGranted(matter.consents, scope: Codes.ConsentScope.berbagi, agency: agency)
      ? nil : at(RecordNumber.referral, Field.consent, .noConsent)
  }

  /// A row of consent; never edited, never taken out.
  static let consent = RuleTable(
    required: [
      Fields.Consent.giver, Fields.Consent.scope, Fields.Consent.decision, Fields.Consent.medium, Fields.Consent.date,
    ], past: [Fields.Consent.date], isKept: true, judgement: consentBreach)

  private static let consentBreach: @Sendable (RecordChange) -> RuleBreach? = { change in
    typealias Row = Fields.Consent
    func breach(_ field: UInt32, _ rule: Rule) -> RuleBreach { at(RecordNumber.consent, field, rule) }
    let isGrant = change.text(Row.decision) == Codes.ConsentDecision.diberikan
    if isGrant, change.isEmpty(Row.textVersion) { return breach(Row.textVersion, .required) }
    if change.text(Row.medium) == Codes.ConsentMedium.lisanDisaksikan, change.isEmpty(Row.witness) {
      return breach(Row.witness, .required)
    }
    if !change.isEmpty(Row.agency), change.text(Row.scope) != Codes.ConsentScope.berbagi {
      return breach(Row.agency, .contradicts("scope"))
    }
    if let former = change.referred(Row.supersedes), former.values[Row.scope] != change.value(Row.scope) {
      return breach(Row.supersedes, .contradicts("scope"))
    }
    if isGrant, change.text(Row.giver) == Codes.ConsentGiver.lain, change.isEmpty(Row.reason) {
      return breach(Row.reason, .required)
    }
    guard let matter = change.matter else { return nil }
    if case .ref(let part) = change.value(Row.givenBy) {
      if isGrant, matter.isSuspect(part) { return breach(Row.givenBy, .isSuspect) }
      if change.text(Row.giver) == Codes.ConsentGiver.korban,
        let role = matter.people[part]?.role, role != Codes.PersonRole.korban
      {
        return breach(Row.givenBy, .contradicts("giver"))
      }
    }
    // Whoever says no is heard, a child too.
    if isGrant, matter.isChild, change.text(Row.giver) == Codes.ConsentGiver.korban {
      return breach(Row.giver, .guardianNeeded)
    }
    return nil
  }

  /// That somebody was told what she is entitled to.
  static let rightsBriefing = RuleTable(
    required: [Fields.RightsBriefing.toldOn], past: [Fields.RightsBriefing.toldOn], isKept: true
  ) { change in
    guard case .ref(let part) = change.value(Fields.RightsBriefing.toldTo), change.matter?.isSuspect(part) == true
    else { return nil }
    return at(RecordNumber.rightsBriefing, Fields.RightsBriefing.toldTo, .isSuspect)
  }

  private typealias Verdict = Codes.RightsVerdict
  private typealias Request = Fields.RightsRequest

  /// The most milliseconds between a request and its answer: three times 24 hours.
  public static let rightsPeriod: Int64 = 259_200_000

  /// What somebody asks of the office under the data protection law.
  static let rightsRequest = RuleTable(
    required: [Request.kind, Request.receivedAt, Request.dueAt], past: [Request.receivedAt, Request.answeredAt],
    ordered: [(Request.receivedAt, Request.dueAt), (Request.receivedAt, Request.answeredAt)],
    states: StateSteps(
      field: Request.verdict, first: Verdict.ditinjau,
      next: [Verdict.ditinjau: [Verdict.dikabulkan, Verdict.sebagian, Verdict.ditolak]],
      needs: [
        Verdict.dikabulkan: [Request.answeredAt], Verdict.sebagian: [Request.answeredAt, Request.refusalReason],
        Verdict.ditolak: [Request.answeredAt, Request.refusalReason],
      ]), isKept: true
  ) { change in
    if change.isNew, let due = change.value(Request.dueAt).intValue,
      let received = change.value(Request.receivedAt).intValue, due - received > rightsPeriod
    {
      return at(RecordNumber.rightsRequest, Request.dueAt, .outOfRange)
    }
    guard change.touches(Request.verdict), let matter = change.matter,
      [Verdict.dikabulkan, Verdict.sebagian].contains(change.text(Request.verdict) ?? "")
    else { return nil }
    if change.text(Request.kind) == Codes.RightsKind.akses, case .ref(let part) = change.value(Request.requestedBy),
      matter.isSuspect(part)
    {
      return at(RecordNumber.rightsRequest, Request.requestedBy, .isSuspect)
    }
    if change.text(Request.kind) == Codes.RightsKind.hapus, matter.isOnHold {
      return at(RecordNumber.rightsRequest, Request.kind, .legalHold)
    }
    return nil
  }
}
