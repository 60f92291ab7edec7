import CaseModel

extension CaseWriter {
  private typealias Field = Fields.Case

  /// The case record, as its last editor left it.
  mutating func caseRecord() -> RecordDraft {
    var draft = RecordDraft(RecordNumber.caseRecord)
    let course = matter.course
    draft.put(Field.registerNo, matter.registerNo)
    draft.put(Field.survivorCode, matter.survivorCode)
    draft.put(Field.category, matter.scenario.category)
    draft.put(Field.status, course.status.rawValue)
    draft.put(Field.channel, matter.channel)
    draft.put(Field.receivedAt, instant: matter.receivedAt)
    if matter.reporter == nil { draft.put(Field.victimReportedAt, instant: matter.receivedAt) }
    draft.put(Field.owner, user: matter.owner)
    draft.add(Field.team, users: matter.team)
    draft.put(Field.kecamatan, matter.subdistrict.code)
    draft.put(Field.village, matter.village)
    draft.put(Field.summary, Wording.gist(of: matter))
    draft.add(Field.violence, matter.violence)
    draft.put(Field.isTpks, !matter.tpks.isEmpty)
    draft.add(Field.tpks, matter.tpks)
    if matter.isChildCase { draft.add(Field.childKinds, matter.scenario.childKinds) }
    putTriage(in: &draft)
    putSafeContact(in: &draft)
    if course.hasReached(.assessment) && !isSideTracked { putPolice(in: &draft) }
    if course.hasReached(.intervention) { putRegister(in: &draft) }
    if course.status.isClosed { putClosing(in: &draft) }
    return draft
  }

  private mutating func putTriage(in draft: inout RecordDraft) {
    draft.put(Field.risk, matter.risk)
    let isHigh = matter.risk == Codes.Risk.tinggi
    draft.put(Field.riskReason, maybe(isHigh ? 75 : 15, of: isHigh ? Self.highReasons : Self.lowReasons))
    guard matter.course.hasReached(.registered) else { return }
    let registered = matter.receivedAt + Int64(generator.within(12...180)) * 60_000
    draft.put(Field.riskAssessedBy, user: matter.owner)
    draft.put(Field.registeredAt, instant: registered)
    draft.put(Field.competence, competence())
    draft.put(Field.consent, consentState())
    draft.put(Field.processingBasis, processingBasis())
  }

  private mutating func competence() -> String {
    guard matter.course.status == .outsideCompetence else { return Codes.Competence.kantorIni }
    return generator.pick([Codes.Competence.kabupatenLain, Codes.Competence.kabupatenLain, Codes.Competence.provinsi])
  }

  /// Consent is asked for before the assessment; of a parent who is accused it is not.
  var asksConsent: Bool {
    matter.course.hasReached(.assessment) && !isSideTracked && (!matter.victim.isChild || matter.guardian != nil)
  }

  private func consentState() -> String {
    guard asksConsent else { return Codes.ConsentState.belum }
    return mayShare == false ? Codes.ConsentState.sebagian : Codes.ConsentState.diberikan
  }

  private func processingBasis() -> String {
    if asksConsent { return Codes.ProcessingBasis.persetujuan }
    return matter.course.status == .emergency ? Codes.ProcessingBasis.vital : Codes.ProcessingBasis.tugasPublik
  }

  private mutating func putSafeContact(in draft: inout RecordDraft) {
    let isAtRisk = matter.risk != Codes.Risk.rendah
    let rules: Shares<String> =
      isAtRisk
      ? [Codes.MayContact.boleh: 45, Codes.MayContact.tanyaDulu: 38, Codes.MayContact.jangan: 17]
      : [Codes.MayContact.boleh: 78, Codes.MayContact.tanyaDulu: 18, Codes.MayContact.jangan: 4]
    draft.put(Field.mayCall, generator.pick(rules))
    draft.put(Field.mayMessage, generator.pick(rules))
    if generator.chance(35) { draft.put(Field.mayLeaveMessage, generator.pick(rules)) }
    if generator.chance(25) { draft.put(Field.mayVisit, generator.pick(rules)) }
    draft.put(Field.safeHours, maybe(isAtRisk ? 42 : 15, of: Self.safeHours))
  }

  private mutating func putPolice(in draft: inout RecordDraft) {
    guard generator.chance(matter.scenario.police) else { return }
    let reported = matter.day(after: generator.within(0...9))
    let month = Self.romanMonths[reported.calendar.month - 1]
    let number = generator.within(9_001...9_899)
    draft.put(Field.policeReportNo, "LP/B/\(number)/\(month)/\(reported.year)/SPKT/POLRES PURWAKARTA")
    draft.put(Field.policeReportDate, reported)
  }

  private mutating func putRegister(in draft: inout RecordDraft) {
    let state = generator.pick(
      [Codes.SimfoniState.belum: 20, Codes.SimfoniState.diekspor: 15, Codes.SimfoniState.terinput: 65] as Shares)
    draft.put(Field.simfoniState, state)
    guard state == Codes.SimfoniState.terinput else { return }
    draft.put(Field.simfoniNo, "3214-\(matter.received.year)-\((90_000 + matter.index).padded(to: 5))")
  }

  private mutating func putClosing(in draft: inout RecordDraft) {
    let (reason, day) =
      switch matter.course.status {
      case .handedOver: (Codes.ClosingReason.dilimpahkan, matter.day(after: 30))
      case .outsideCompetence: (Codes.ClosingReason.bukanKewenangan, matter.day(after: 3))
      case .duplicate: (Codes.ClosingReason.duplikat, matter.day(after: 4))
      default: (closingReason, matter.day(after: matter.course.proposedAfter + generator.within(1...12)))
      }
    draft.put(Field.closingReason, reason)
    draft.put(Field.closedOn, day)
    draft.put(Field.closedBy, user: matter.team.dropFirst().first)
  }

  static let romanMonths = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

  static let safeHours = [
    "08.00-11.00", "09.00-14.00, hari kerja", "setelah pukul 19.00", "13.00-15.00", "hanya hari Senin-Kamis",
    "jam istirahat pabrik 12.00", "setelah terlapor berangkat kerja", "16.00-17.30",
  ]

  static let highReasons = [
    "Terlapor masih serumah dan mengancam", "Ada ancaman dengan senjata tajam", "Korban masih anak dan dekat terlapor",
    "Kekerasan makin sering", "Korban menyampaikan keinginan menyakiti diri", "Terlapor mencari keberadaan korban",
  ]
  static let lowReasons = [
    "Korban sudah tinggal terpisah", "Keluarga besar mendampingi", "Tidak ada ancaman saat ini",
    "Terlapor tidak berada di kota", "Sekolah ikut mengawasi",
  ]
}
