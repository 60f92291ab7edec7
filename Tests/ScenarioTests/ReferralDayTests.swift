import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Officers' days: referrals and consent")
struct ReferralDayTests {
  private func referral(_ casework: Casework, _ core: DocumentID) throws -> ReferralView {
    try #require(try casework.referrals(in: core).first)
  }

  private func field(_ casework: Casework, _ core: DocumentID, _ name: String) throws -> FieldView? {
    try casework.show(core).records.first?.fields.first { $0.field == name }
  }

  @Test("A referral goes out with the least, is answered late, and everybody sees why")
  func lateAnswer() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(RecordName.text(try world.sharedCase()))
    let dewi = world.laptops[1]
    _ = try world.desk.addAgency([("name", "RSUD Bayu Asih"), ("kind", "RS_PUSKESMAS"), ("services", "KESEHATAN")])
    try world.syncAll()
    // In the village, offline.
    #expect(throws: CaseworkError.rule(RuleBreach("agency", .unknownRecord))) {
      try dewi.draftReferral(NewReferral(agency: "RSUD Lain", reason: "Visum"), in: core)
    }
    let draft = try dewi.draftReferral(NewReferral(agency: "rsud bayu asih", reason: "Visum dan rawat luka"), in: core)
    let id = try #require(RecordName.parse(draft.record))
    #expect(throws: CaseworkError.rule(RuleBreach("consent", .noConsent))) {
      try dewi.sendReferral(id, medium: "SURAT")
    }
    #expect(try referral(dewi, core).state == "DRAF", "a refused sending leaves a draft")
    var consent = NewConsent(scope: "BERBAGI", decision: "DIBERIKAN")
    consent.agency = "RSUD Bayu Asih"
    consent.textVersion = "PERSETUJUAN-2026-1"
    let granted = try dewi.recordConsent(consent, in: core)
    _ = try dewi.set(id, [("consent", granted.record)])
    _ = try dewi.sendReferral(id, medium: "SURAT")
    let letter = try dewi.referralLetter(id)
    #expect(letter.html.contains("Visum dan rawat luka") && letter.html.contains("RSUD Bayu Asih"))
    #expect(!letter.html.contains("Siti") && !letter.html.contains("Rahmawati"))
    try world.syncAll()
    let sent = try referral(world.desk, core)
    #expect(sent.sharedParts == ["KEBUTUHAN", "KODE"] && !sent.isLate)
    #expect(sent.answerDue == sent.sentAt + 604_800_000)
    world.pass(8 * 86_400_000)
    #expect(try referral(world.desk, core).isLate, "the office sees who has not answered")
    #expect(throws: CaseworkError.missing("answer")) { try dewi.answerReferral(id, isAccepted: false) }
    _ = try dewi.answerReferral(id, isAccepted: true, lateReason: "Surat terlambat sampai")
    try world.syncAll()
    let deadline = try #require(try world.desk.deadlines(of: core).first { $0.kind == Codes.Timer.tRujukan })
    #expect(deadline.state == "doneLate" && deadline.lateReason == "Surat terlambat sampai")
    #expect(try referral(world.desk, core).state == "DITERIMA")
    #expect(try world.desk.referrals(waiting: true).isEmpty)
    #expect(throws: CaseworkError.rule(RuleBreach("reason", .settled))) { try dewi.set(id, [("reason", "lain")]) }
    _ = try dewi.finishReferral(id, report: "Visum selesai")
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("One laptop records a consent, the other its withdrawal, each offline: withdrawn it is")
  func withdrawalWins() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(RecordName.text(try world.sharedCase()))
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    _ = try world.desk.addAgency([("name", "LBH Purwakarta"), ("kind", "LBH")])
    try world.syncAll()
    for scope in ["BERBAGI", "PEREKAMAN"] {
      var grant = NewConsent(scope: scope, decision: "DIBERIKAN")
      grant.textVersion = "PERSETUJUAN-2026-1"
      _ = try rina.recordConsent(grant, in: core)
      world.pass(60_000)
      var withdrawal = NewConsent(scope: scope, decision: "DITARIK")
      withdrawal.medium = "LISAN_DISAKSIKAN"
      withdrawal.witness = "Ketua RT"
      _ = try dewi.recordConsent(withdrawal, in: core)
      world.pass(60_000)
    }
    let referral = NewReferral(agency: "LBH Purwakarta", reason: "Bantuan hukum")
    let draft = try rina.draftReferral(referral, in: core)
    let id = try #require(RecordName.parse(draft.record))
    #expect(try rina.consents(in: core).map(\.decision) == ["DIBERIKAN", "DIBERIKAN"], "she has not heard yet")
    try world.syncAll()
    for casework in world.laptops + [world.desk] {
      let views = try casework.consents(in: core)
      #expect(views.map(\.scope) == ["BERBAGI", "PEREKAMAN"])
      #expect(views.map(\.decision) == ["DITARIK", "DITARIK"])
      #expect(views.allSatisfy { $0.rows.count == 2 && $0.history == 2 }, "both rows stand, none was edited")
      #expect(try field(casework, core, "consent")?.values == ["DITARIK"])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("consent", .noConsent))) {
      try rina.sendReferral(id, medium: "SURAT")
    }
    #expect(throws: CaseworkError.rule(RuleBreach("consent", .noConsent))) { try rina.referralLetter(id) }
    // Asked again the same day, knowing of the withdrawal.
    var again = NewConsent(scope: "BERBAGI", decision: "DIBERIKAN")
    again.textVersion = "PERSETUJUAN-2026-1"
    _ = try dewi.recordConsent(again, in: core)
    try world.syncAll()
    #expect(try rina.consents(in: core).first?.decision == "DIBERIKAN")
    _ = try rina.sendReferral(id, medium: "SURAT")
    // Sent by one while the other hears no: each right alone, and both are told.
    var withdrawal = NewConsent(scope: "BERBAGI", decision: "DITARIK")
    withdrawal.agency = "LBH Purwakarta"
    _ = try dewi.recordConsent(withdrawal, in: core)
    #expect(try rina.ruleBreaches(in: core).isEmpty)
    try world.syncAll()
    for casework in [rina, dewi] {
      #expect(try casework.ruleBreaches(in: core).map(\.field) == ["consent"])
      #expect(try casework.show(core).breaches.map(\.field) == ["consent"])
    }
    let row = try #require(RecordName.parse(try rina.recordViews("consent", in: core)[0].id))
    #expect(throws: CaseworkError.rule(RuleBreach("consent", .settled))) { try rina.delete(row) }
    #expect(throws: CaseworkError.fixedField("decision")) { try rina.set(row, [("decision", "DIBERIKAN")]) }
  }

  @Test("The file of an office that takes a case over: pending, refused and back, then accepted and gone")
  func handOver() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(RecordName.text(try world.sharedCase()))
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    _ = try rina.addAgency([("name", "UPTD PPA Karawang"), ("kind", "UPTD_LAIN")])
    try world.syncAll()
    var new = NewReferral(agency: "UPTD PPA Karawang", reason: "Korban pindah domisili")
    new.isHandOver = true
    new.overrideReason = "Keselamatan korban"
    func offer() throws -> RecordID {
      let id = try #require(RecordName.parse(try dewi.draftReferral(new, in: core).record))
      _ = try dewi.sendReferral(id, medium: "LANGSUNG")
      #expect(try field(dewi, core, "status")?.values == ["DILIMPAHKAN_TUNGGU"])
      return id
    }
    _ = try dewi.set(core.root, [("status", "PENJANGKAUAN"), ("may_visit", "BOLEH")])
    let first = try offer()
    try world.syncAll()
    _ = try dewi.answerReferral(first, isAccepted: false, answer: "Bukan wilayah kami")
    #expect(try field(dewi, core, "status")?.values == ["PENJANGKAUAN"], "back to where it was")
    let second = try offer()
    #expect(try dewi.referralLetter(second).html.contains("Berita Acara Pelimpahan Kasus"))
    #expect(throws: CaseworkError.notPermitted) { try dewi.answerReferral(second, isAccepted: true) }
    #expect(try field(dewi, core, "status")?.values == ["DILIMPAHKAN_TUNGGU"], "nothing half saved")
    try world.syncAll()
    #expect(try rina.list(onlyOpen: true).count == 1, "until it is accepted it is this office's case")
    _ = try rina.answerReferral(second, isAccepted: true, answer: "Diterima")
    try world.syncAll()
    #expect(try field(world.desk, core, "status")?.values == ["DILIMPAHKAN"])
    #expect(try rina.list(onlyOpen: true).isEmpty)
    #expect(try world.agree())
  }
}
