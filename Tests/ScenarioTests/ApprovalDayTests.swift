import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Officers' days: what somebody else has to approve")
struct ApprovalDayTests {
  private func verdict(_ casework: Casework, _ core: DocumentID) throws -> String? {
    try casework.approvals(in: core).first?.verdict
  }

  @Test("An assessment is approved, then written on in the field: it has to be approved again, everywhere")
  func staleApproval() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(RecordName.text(try world.sharedCase()))
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let saved = try dewi.addWork(
      "assessment", to: core, [("social", "Tinggal bersama ibu."), ("needs", "PSIKOLOGIS"), ("risk_score", "14")])
    let id = try #require(RecordName.parse(saved.record))
    try world.syncAll()
    #expect(try verdict(rina, core) == "MENUNGGU")
    #expect(throws: CaseworkError.rule(RuleBreach("assessment", .ownProposal))) {
      try dewi.decide(on: id, approving: true)
    }
    #expect(throws: CaseworkError.missing("note")) { try rina.decide(on: id, approving: false) }
    _ = try rina.decide(on: id, approving: true)
    try world.syncAll()
    #expect(try verdict(world.desk, core) == "DISETUJUI")
    #expect(try world.desk.approvals(in: core).first?.decidedBy == rina.actor)
    // In the field, a new finding.
    _ = try dewi.setWork(id, [("social", "Tinggal bersama ibu dan ayah tiri.")])
    #expect(try verdict(dewi, core) == "BERUBAH")
    #expect(try verdict(rina, core) == "DISETUJUI", "she has not heard yet")
    try world.syncAll()
    for casework in world.laptops + [world.desk] { #expect(try verdict(casework, core) == "BERUBAH") }
    _ = try world.desk.decide(on: id, approving: false, note: "Lengkapi bagian keamanan.")
    try world.syncAll()
    #expect(try verdict(dewi, core) == "DIKEMBALIKAN")
    _ = try dewi.setWork(id, [("safety", "Pintu dapat dikunci.")])
    try world.syncAll()
    _ = try rina.decide(on: id, approving: true)
    try world.syncAll()
    #expect(try verdict(dewi, core) == "DISETUJUI")
    _ = try dewi.setWork(id, [("needs", "+HUKUM")])
    #expect(try verdict(dewi, core) == "BERUBAH", "what is in a set counts too")
  }

  @Test(
    "Mediation: approved for a quarrel, stopped when sexual violence comes out, possible when the accused is a child")
  func mediation() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(RecordName.text(try world.sharedCase()))
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let saved = try dewi.addWork("mediation", to: core, [("parties", "Ibu S. dan Bapak T."), ("is_voluntary", "YA")])
    let id = try #require(RecordName.parse(saved.record))
    // Meanwhile the supervisor learns more.
    let incident = try rina.addWork("incident", to: core, [("date", "2026-08-01"), ("tpks", "CABUL")])
    #expect(throws: CaseworkError.rule(RuleBreach("state", .notApproved))) {
      try dewi.setWork(id, [("state", "DISETUJUI")])
    }
    try world.syncAll()
    #expect(try rina.ruleBreaches(in: core).map(\.field) == ["mediation"], "each was right alone")
    #expect(throws: CaseworkError.rule(RuleBreach("mediation", .sexualViolence))) {
      try rina.decide(on: id, approving: true)
    }
    #expect(throws: CaseworkError.rule(RuleBreach("mediation", .sexualViolence))) {
      try dewi.setWork(id, [("state", "DISETUJUI")])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("mediation", .sexualViolence))) {
      try dewi.addWork("mediation", to: core, [("parties", "Ibu S. dan Bapak T.")])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("mediation", .sexualViolence)), "nor by the general command") {
      try dewi.add("mediation", to: core, [("parties", "Ibu S. dan Bapak T.")])
    }
    _ = try dewi.setWork(id, [("state", "DIHENTIKAN")])
    #expect(try dewi.ruleBreaches(in: core).isEmpty)
    _ = try dewi.addWork("suspect", to: core, [("incident", incident.record), ("is_child", "YA")])
    #expect(throws: CaseworkError.missing("exception_reason")) {
      try dewi.addWork("mediation", to: core, [("parties", "Dua keluarga")])
    }
    let exception = try dewi.addWork(
      "mediation", to: core,
      [("parties", "Dua keluarga"), ("exception_reason", "Pelaku anak, diversi"), ("is_voluntary", "YA")])
    let second = try #require(RecordName.parse(exception.record))
    try world.syncAll()
    _ = try rina.decide(on: second, approving: true)
    try world.syncAll()
    _ = try dewi.setWork(second, [("state", "DISETUJUI")])
    #expect(throws: CaseworkError.rule(RuleBreach("exception_reason", .settled))) {
      try dewi.setWork(second, [("exception_reason", "lain")])
    }
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("A closing is proposed by one and approved by another; the letter waits for that, and for whom may be told")
  func closing() throws {
    let world = try TwoDesks()
    let core = try world.monitoredCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    func propose(_ view: String) throws -> Saved {
      try dewi.proposeClosing(
        core, reason: "TUJUAN_TERCAPAI", summary: "Selesai", victimView: view, aftercare: "Kunjungan tiga bulan lagi")
    }
    #expect(throws: CaseworkError.missing("victim_view")) { try propose("") }
    _ = try propose("Merasa aman")
    try world.syncAll()
    let part = try #require(RecordName.parse(try dewi.recordViews("case_person", in: core)[0].id))
    #expect(throws: CaseworkError.rule(RuleBreach("termination", .notApproved))) {
      try rina.terminationLetter(in: core, to: part)
    }
    let id = try #require(RecordName.parse(try rina.recordViews("termination", in: core)[0].id))
    _ = try rina.decide(on: id, approving: true)
    #expect(try rina.list().first?.status == "TERMINASI")
    #expect(try rina.terminationLetter(in: core, to: part).html.contains("Kunjungan tiga bulan lagi"))
    _ = try rina.set(part, [("may_be_told", "TANYA_DULU")])
    #expect(throws: CaseworkError.rule(RuleBreach("may_be_told", .mayNotBeTold))) {
      try rina.terminationLetter(in: core, to: part)
    }
    #expect(try !rina.terminationLetter(in: core, to: part, hasAsked: true).html.contains("Siti"))
    _ = try rina.set(part, [("may_be_told", "JANGAN")])
    #expect(throws: CaseworkError.rule(RuleBreach("may_be_told", .mayNotBeTold))) {
      try rina.rightsLetter(in: core, to: part, hasAsked: true)
    }
    try world.syncAll()
    #expect(try world.agree())
  }
}
