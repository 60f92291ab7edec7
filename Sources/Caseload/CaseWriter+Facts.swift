import CaseModel

extension CaseWriter {
  private typealias Event = Fields.Incident
  private typealias Accused = Fields.Suspect

  /// What happened.
  mutating func incident() -> RecordDraft {
    var draft = RecordDraft(RecordNumber.incident)
    let isExact = generator.chance(55)
    draft.put(Event.date, matter.received - (isExact ? generator.within(0...6) : generator.within(7...160)))
    draft.put(
      Event.datePrecision,
      isExact ? Codes.DatePrecision.tepat : generator.pick([Codes.DatePrecision.bulan, Codes.DatePrecision.perkiraan]))
    draft.put(Event.timeOfDay, isExact ? maybe(45, of: Self.timesOfDay) : nil)
    draft.put(Event.place, matter.place)
    if matter.place == Codes.Place.daring { draft.put(Event.onlinePlatform, generator.pick(Self.platforms)) }
    draft.put(Event.kecamatan, maybe(30, matter.subdistrict.code))
    draft.add(Event.forms, matter.violence)
    draft.add(Event.tpks, matter.tpks)
    let isRepeated = generator.chance(55)
    draft.put(Event.isRepeated, isRepeated ? Codes.YesNo.ya : Codes.YesNo.tidak)
    if isRepeated {
      draft.put(
        Event.countRange,
        generator.pick([Codes.CountRange.duaLima, Codes.CountRange.lebihLima, Codes.CountRange.terusMenerus]))
    }
    draft.put(Event.weapon, maybe(25, of: [Codes.YesNo.tidak, Codes.YesNo.tidak, Codes.YesNo.ya]))
    draft.put(Event.witnesses, maybe(35, of: [Codes.YesNo.ya, Codes.YesNo.tidak]))
    return draft
  }

  /// Who is alleged to have done it.
  mutating func writeSuspect() {
    guard matter.course.status != .duplicate else { return }
    let suspect = matter.suspect
    var draft = RecordDraft(RecordNumber.suspect)
    draft.put(Accused.incident, record: GeneratedCase.Opening.incident)
    draft.put(Accused.casePerson, record: suspectRole)
    if !suspect.isKnown { draft.put(Accused.isUnknown, true) }
    draft.put(Accused.relation, suspect.relation)
    draft.put(Accused.sex, suspect.person.sex)
    draft.put(Accused.ageGroup, suspect.isKnown ? AgeGroup.ofSuspect(suspect.person.age) : Codes.SuspectAge.na)
    if suspect.person.isChild { draft.put(Accused.isChild, Codes.YesNo.ya) }
    if suspect.isKnown {
      draft.put(Accused.livesWithVictim, livesWithVictim())
      draft.put(Accused.presentStatus, presentStatus())
    }
    append(draft)
  }

  private mutating func livesWithVictim() -> String? {
    let isHousehold = [Codes.Relation.pasangan, Codes.Relation.ortu, Codes.Relation.ortuTiri]
      .contains(matter.suspect.relation)
    if isHousehold { return generator.chance(75) ? Codes.YesNo.ya : Codes.YesNo.tidak }
    return maybe(30, Codes.YesNo.tidak)
  }

  private mutating func presentStatus() -> String? {
    guard matter.course.hasReached(.intervention), matter.scenario.isSlow else {
      return maybe(40, Codes.SuspectStatus.bebas)
    }
    return generator.pick(
      [
        Codes.SuspectStatus.bebas: 40, Codes.SuspectStatus.ditahan: 34, Codes.SuspectStatus.wajibLapor: 10,
        Codes.SuspectStatus.buron: 6, Codes.SuspectStatus.dipidana: 10,
      ] as Shares)
  }

  /// Consent to services, and sometimes to sharing: one row for each scope.
  mutating func writeConsents() {
    guard asksConsent else { return }
    let day = matter.day(after: generator.within(0...5))
    let place = writeConsent(to: Codes.ConsentScope.layanan, isGiven: true, on: day)
    consent = place
    if let mayShare { writeConsent(to: Codes.ConsentScope.berbagi, isGiven: mayShare, on: day) }
  }

  @discardableResult
  private mutating func writeConsent(to scope: String, isGiven: Bool, on day: Day) -> Int {
    var draft = RecordDraft(RecordNumber.consent)
    let isVictim = !matter.victim.isChild
    draft.put(Fields.Consent.givenBy, record: isVictim ? victimRole : guardianRole)
    draft.put(Fields.Consent.giver, isVictim ? Codes.ConsentGiver.korban : Codes.ConsentGiver.wali)
    draft.put(Fields.Consent.scope, scope)
    draft.put(Fields.Consent.decision, isGiven ? Codes.ConsentDecision.diberikan : Codes.ConsentDecision.tidakDiberikan)
    if !isGiven { draft.put(Fields.Consent.reason, generator.pick(["Khawatir diketahui keluarga", "Belum siap"])) }
    draft.put(Fields.Consent.medium, generator.pick(Self.consentMedia))
    draft.put(Fields.Consent.date, day)
    return append(draft)
  }

  private static let consentMedia: Shares<String> = [
    Codes.ConsentMedium.tandaTangan: 74, Codes.ConsentMedium.lisanDisaksikan: 19, Codes.ConsentMedium.rekaman: 7,
  ]
  static let timesOfDay = ["pagi", "siang", "sore", "malam", "sekitar 19.30", "dini hari"]
  private static let platforms = ["WhatsApp", "Instagram", "Facebook", "TikTok", "Telegram"]
}
