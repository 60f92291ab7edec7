extension RecordRules {
  private typealias State = Codes.MediationState
  private typealias Talk = Fields.Mediation

  /// A stay: the place has a code, and no address is written anywhere.
  static let shelterStay = RuleTable(
    required: [Fields.ShelterStay.shelterCode, Fields.ShelterStay.inAt],
    past: [Fields.ShelterStay.inAt, Fields.ShelterStay.outAt],
    ordered: [(Fields.ShelterStay.inAt, Fields.ShelterStay.outAt)],
    amounts: [Fields.ShelterStay.companionCount: 0...50]
  ) { change in
    guard change.touches(Fields.ShelterStay.shelterCode), let code = change.text(Fields.ShelterStay.shelterCode),
      !ShelterCode.isPlain(code)
    else { return nil }
    return at(RecordNumber.shelterStay, Fields.ShelterStay.shelterCode, .looksLikeAddress)
  }

  /// A mediation: never about sexual violence, unless a child is accused; voluntary; approved by somebody else.
  static let mediation = RuleTable(
    required: [Talk.parties],
    states: StateSteps(
      field: Talk.state, first: State.diusulkan,
      next: [
        State.diusulkan: [State.disetujui, State.ditolak, State.dihentikan],
        State.disetujui: [State.sepakat, State.tidakSepakat, State.dihentikan],
      ],
      needs: [
        State.sepakat: [Talk.date, Talk.mediator, Talk.result],
        State.tidakSepakat: [Talk.date, Talk.mediator, Talk.result],
      ],
      settled: [Talk.parties, Talk.exceptionReason]), judgement: mediationBreach)

  private static let mediationBreach: @Sendable (RecordChange) -> RuleBreach? = { change in
    func breach(_ field: UInt32, _ rule: Rule) -> RuleBreach { at(RecordNumber.mediation, field, rule) }
    let state = change.text(Talk.state) ?? State.diusulkan
    guard change.touches(Talk.state), ![State.ditolak, State.dihentikan].contains(state) else { return nil }
    if let matter = change.matter, matter.isSexualViolence {
      guard matter.isAccusedChild else { return RuleBreach("mediation", .sexualViolence) }
      if change.isEmpty(Talk.exceptionReason) { return breach(Talk.exceptionReason, .required) }
    }
    guard state != State.diusulkan else { return nil }
    if change.text(Talk.isVoluntary) != Codes.YesNo.ya { return breach(Talk.isVoluntary, .required) }
    if state == State.disetujui, !change.isApproved { return breach(Talk.state, .notApproved) }
    if [State.sepakat, State.tidakSepakat].contains(state), let date = change.day(Talk.date), date > change.today {
      return breach(Talk.date, .inFuture)
    }
    return nil
  }

  /// Somebody was accompanied; the next hearing comes after that.
  static let accompaniment = RuleTable(
    required: [Fields.Accompaniment.place, Fields.Accompaniment.date], past: [Fields.Accompaniment.date],
    ordered: [(Fields.Accompaniment.date, Fields.Accompaniment.nextHearing)])

  /// Where proceedings stand.
  static let legalProceeding = RuleTable(
    required: [Fields.LegalProceeding.stage], past: [Fields.LegalProceeding.verdictDate],
    ordered: [(Fields.LegalProceeding.protectionFrom, Fields.LegalProceeding.protectionUntil)],
    amounts: [Fields.LegalProceeding.restitution: 0...1_000_000_000_000])

  private typealias Removal = Codes.RemovalState

  /// A request to take content down.
  static let contentRemoval = RuleTable(
    required: [Fields.ContentRemoval.platform, Fields.ContentRemoval.address],
    past: [Fields.ContentRemoval.requestedOn],
    states: StateSteps(
      field: Fields.ContentRemoval.state, first: Removal.draf,
      next: [
        Removal.draf: [Removal.diminta], Removal.diminta: [Removal.dihapus, Removal.ditolak],
        Removal.ditolak: [Removal.diminta],
      ],
      needs: [
        Removal.diminta: [Fields.ContentRemoval.requestedOn], Removal.ditolak: [Fields.ContentRemoval.result],
      ]))
}
