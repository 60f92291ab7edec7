import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

/// From triage to termination, told in the commands that people give.
@Suite("Days in the course of a case")
struct CourseOfACaseDayTests {
  @Test("A report is triaged only with its risk and the safe contact; an emergency goes on before consent")
  func triage() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let saved = try rina.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
    let core = try rina.caseDocument(saved.registerNo)
    #expect(throws: CaseworkError.obstacle(.safeContactMissing)) {
      try rina.triage(core, risk: "TINGGI", reason: "ancaman senjata")
    }
    #expect(try rina.list().first?.status == "MASUK", "nothing of a refused triage is saved")
    #expect(try rina.list().first?.risk == "SEDANG")
    _ = try rina.triage(
      core, risk: "TINGGI", reason: "ancaman senjata", with: [("may_call", "JANGAN"), ("may_message", "TANYA_DULU")])
    world.pass(300_000)
    _ = try rina.move(core, to: .emergency)
    world.pass(5 * 3_600_000)
    #expect(throws: CaseworkError.safeContactMissing("may_visit")) { try rina.move(core, to: .reaching) }
    _ = try rina.move(core, to: .reaching, with: [("may_visit", "BOLEH")])
    let attended = try rina.deadlines(of: core).first { $0.kind == Codes.Timer.tRisikoTinggi }
    #expect(attended?.state == "done", "taken up after five minutes, whatever came later")
    #expect(try rina.deadlines(of: core).first { $0.kind == Codes.Timer.tJangkau }?.state == "doneLate")
    #expect(throws: CaseworkError.obstacle(.basisMissing)) { try rina.move(core, to: .assessment) }
    _ = try rina.move(
      core, to: .assessment, with: [("processing_basis", "VITAL"), ("processing_basis_reason", "korban di IGD")])
    #expect(throws: CaseworkError.obstacle(.assessmentNotApproved)) { try rina.move(core, to: .planning) }
    #expect(throws: CaseworkError.transition(from: "ASESMEN", to: "TERMINASI")) { try rina.move(core, to: .closed) }
  }

  @Test("Consent is withdrawn on one laptop while the other goes on with it: a conflict, and the withdrawal counts")
  func withdrawal() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try rina.caseDocument(RecordName.text(id))
    try world.consent("DIBERIKAN", by: rina, in: core)
    try world.syncAll()
    _ = try rina.move(core, to: .assessment)
    try world.consent("DITARIK", by: dewi, in: core)
    try world.syncAll()
    let conflicts = try world.desk.openConflicts()
    let broken = try #require(conflicts.first { $0.entry.kind == .brokenRule }?.entry)
    #expect(CaseRule(rawValue: broken.field) == .basisMissing)
    #expect(broken.sides.count == 2 && broken.isHeavy && broken.shown == 0)
    #expect(broken.sides.first?.value == .text("DITARIK"), "the withdrawal counts meanwhile")
    #expect(ConflictName(broken).text == "\(RecordName.text(id)).r2")
    #expect(try rina.openConflicts().contains { $0.entry.kind == .brokenRule }, "her laptop shows it too")
    #expect(throws: CaseworkError.unknownChoice) {
      try world.desk.resolve(broken, .value("PERSETUJUAN"), reason: "tetap")
    }
    _ = try world.desk.resolve(broken, .value("KEWAJIBAN_HUKUM"), reason: "sudah di kepolisian")
    #expect(try world.desk.openConflicts().isEmpty)
    try world.syncAll()
    for place in world.laptops + [world.desk] { #expect(try place.openConflicts().isEmpty) }
    #expect(try world.agree())
  }

  @Test("Restricting the processing settles a withdrawal, too")
  func restriction() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let core = try world.desk.caseDocument(RecordName.text(id))
    #expect(throws: CaseworkError.rule(RuleBreach("consent", .ownCommand("lindung consent record")))) {
      try world.desk.move(core, to: .assessment, with: [("consent", "DIBERIKAN")])
    }
    try world.consent("DIBERIKAN", by: world.desk, in: core)
    _ = try world.desk.move(core, to: .assessment)
    try world.consent("DITARIK", by: world.desk, in: core)
    let broken = try #require(try world.desk.openConflicts().first?.entry)
    _ = try world.desk.resolve(broken, .side(0), reason: "hormati penarikan")
    #expect(try world.desk.openConflicts().isEmpty)
    let decision = try #require(try world.desk.decisions().first)
    #expect(decision.reason == "hormati penarikan" && decision.field == Fields.Case.isRestricted)
    #expect(throws: CaseworkError.cannotUndo) { try world.desk.undo(decision.id, reason: "salah tekan") }
  }

  @Test("A mediation is begun on one laptop while the other learns that it is a crime of sexual violence")
  func mediation() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try rina.caseDocument(RecordName.text(id))
    _ = try rina.add("mediation", to: core, [("parties", "dua keluarga"), ("is_voluntary", "YA")])
    _ = try dewi.add("incident", to: core, [("tpks", "CABUL"), ("date", "2026-09-01")])
    try world.syncAll()
    let broken = try #require(try rina.openConflicts().first { $0.entry.kind == .brokenRule }?.entry)
    #expect(CaseRule(rawValue: broken.field) == .mediationOfSexualViolence)
    #expect(throws: CaseworkError.unknownChoice, "nobody accused is a child") {
      try rina.resolve(broken, .side(1), reason: "keluarga setuju")
    }
    _ = try rina.resolve(broken, .side(0), reason: "UU 12/2022 pasal 23")
    #expect(try rina.openConflicts().isEmpty)
    try world.syncAll()
    #expect(try dewi.openConflicts().isEmpty)
    #expect(try world.agree())
    for place in world.laptops { #expect(try place.upkeep.rebuild().changed.isEmpty) }
  }

  @Test("A change of the legal part alone is seen by the rule at once, both ways")
  func legalPartAlone() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let rina = world.laptops[0]
    let core = try rina.caseDocument(RecordName.text(id))
    _ = try rina.add("incident", to: core, [("tpks", "CABUL")])
    // What a program without the guard would write.
    var mediation = RecordID.none
    let legal = core.compartment(Compartment.legal.rawValue)
    try rina.upkeep.commit(wall: rina.now) { draft in
      mediation = draft.create(RecordNumber.mediation, in: legal, [])
    }
    #expect(try rina.openConflicts().map { ConflictName($0.entry).text } == ["\(RecordName.text(id)).r1"])
    let ended = Assignment(field: Fields.Mediation.state, value: .text(Codes.MediationState.dihentikan))
    try rina.upkeep.commit(wall: rina.now) { $0.append(.put(record: mediation, assignments: [ended]), to: legal) }
    #expect(try rina.openConflicts().isEmpty)
  }

  @Test("An assessment is changed offline while the plan is begun on it: back to the assessment, or on with open eyes")
  func changedAssessment() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try dewi.caseDocument(RecordName.text(id))
    _ = try dewi.move(
      core, to: .assessment,
      with: [("processing_basis", "TUGAS_PUBLIK"), ("processing_basis_reason", "mandat UPTD PPA")])
    let made = try dewi.add("assessment", to: core, [("social", "tinggal dengan nenek")])
    try world.syncAll()
    let assessment = try #require(RecordName.parse(made.record))
    _ = try rina.decide(on: assessment, approving: true)
    _ = try rina.move(core, to: .planning)
    _ = try dewi.set(assessment, [("safety", "pelaku kembali ke desa")])
    try world.syncAll()
    let broken = try #require(try world.desk.openConflicts().first { $0.entry.kind == .brokenRule }?.entry)
    #expect(CaseRule(rawValue: broken.field) == .assessmentChanged)
    #expect(throws: CaseworkError.obstacle(.planNotApproved)) { try rina.move(core, to: .intervention) }
    _ = try world.desk.resolve(broken, .side(0), reason: "nilai ulang keamanan")
    try world.syncAll()
    #expect(try rina.list().first { $0.id == RecordName.text(id) }?.status == "ASESMEN")
    #expect(try rina.openConflicts().isEmpty)
  }
}
