import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("A canary in every field of a case, and which letter it may be in")
struct LetterCanaryTests {
  /// A case of a woman with a canary in each field that a part could share, and a few that none shares.
  private func filledCase(_ world: TwoDesks) throws -> DocumentID {
    let rina = world.laptops[0]
    let root = try world.sharedCase()
    let core = try rina.caseDocument(RecordName.text(root))
    _ = try rina.set(
      root,
      [
        ("summary", "KRONOLOGI-1"), ("risk_reason", "RISIKO-1"), ("safe_hours", "08.03-09.07"),
        ("police_report_no", "HUKUM-1"), ("simfoni_no", "TIDAK-1"), ("village", "TIDAK-2"),
        ("processing_basis_reason", "TIDAK-3"),
      ].filter { $0.0 != "simfoni_no" })
    let person = try #require(try world.desk.show(core).records.first { $0.type == "person" })
    _ = try world.laptops[1].set(
      try #require(RecordName.parse(person.id)),
      [
        ("name", "IDENTITAS-1"), ("address", "IDENTITAS-2"), ("birth_date", "1991-02-03"), ("phone", "081299990004"),
        ("safe_number", "081288880002"), ("nik", "3214014302910007"), ("parents", "TIDAK-6"), ("note", "TIDAK-7"),
      ])
    let incident = try rina.addWork("incident", to: core, [("summary", "KRONOLOGI-2"), ("area", "TIDAK-8")])
    _ = try rina.addWork("statement", to: core, [("text", "KRONOLOGI-3")])
    _ = try rina.addWork(
      "suspect", to: core, [("incident", incident.record), ("note", "TIDAK-9"), ("relation", "GURU")])
    _ = try rina.note("TIDAK-10", in: core)
    _ = try rina.addWork(
      "service", to: core,
      [
        ("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("status", "DIBERIKAN"), ("done_date", "2026-08-01"),
        ("detail", "LAYANAN-1"), ("note", "TIDAK-11"), ("place", "TIDAK-12"),
      ])
    try world.syncAll()
    return core
  }

  @Test("Each ticked part brings its canaries and no other; what no part shares is in none")
  func ticks() throws {
    let world = try TwoDesks()
    let core = try filledCase(world)
    let rina = world.laptops[0]
    _ = try rina.addAgency([("name", "RSUD"), ("kind", "RS_PUSKESMAS")])
    let register = try #require(try rina.list().first).registerNo
    let canaries: [(String, String)] =
      [
        ("KODE", register), ("KODE", "P-\(register)"), ("TERLAPOR", "Guru"), ("KONTAK", "08.03-09.07"),
        ("KONTAK", "081288880002"),
      ]
      + [
        "IDENTITAS-1", "IDENTITAS-2", "KRONOLOGI-1", "KRONOLOGI-2", "KRONOLOGI-3", "RISIKO-1",
        "LAYANAN-1", "HUKUM-1",
      ].map { ($0.split(separator: "-").first.map(String.init) ?? "", $0) }
    for part in ["KODE", "IDENTITAS", "KONTAK", "KRONOLOGI", "RISIKO", "KEBUTUHAN", "LAYANAN", "TERLAPOR", "HUKUM"] {
      var new = NewReferral(agency: "RSUD", reason: "Mohon layanan")
      new.parts = [part]
      new.overrideReason = "ALASAN-SENDIRI"
      let id = try #require(RecordName.parse(try rina.draftReferral(new, in: core).record))
      let html = try rina.referralLetter(id).html
      for (home, canary) in canaries { #expect(html.contains(canary) == (home == part), "\(canary) with \(part)") }
      for number in 1...12 { #expect(!html.contains("TIDAK-\(number)"), "TIDAK-\(number) with \(part)") }
      #expect(!html.contains("3214014302910007"), "the NIK with \(part)")
      #expect(!html.contains("081299990004"), "the unsafe number with \(part)")
      #expect(!html.contains("ALASAN-SENDIRI"), "the office's own reason stays with it")
    }
  }

  @Test("A child's letter has initials; each printing is an audit entry, a refused one too")
  func childAndAudit() throws {
    let world = try TwoDesks()
    let core = try filledCase(world)
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    _ = try rina.addAgency([("name", "RSUD"), ("kind", "RS_PUSKESMAS")])
    _ = try rina.set(core.root, [("category", "AMPK")])
    var new = NewReferral(agency: "RSUD", reason: "Mohon layanan")
    new.parts = ["IDENTITAS"]
    new.overrideReason = "nyawa"
    let id = try #require(RecordName.parse(try rina.draftReferral(new, in: core).record))
    let before = rina.upkeep.pendingAuditCount
    let letter = try rina.referralLetter(id)
    #expect(rina.upkeep.pendingAuditCount == before + 1)
    #expect(letter.html.contains("I.") && !letter.html.contains("IDENTITAS-1") && !letter.html.contains("1991"))
    #expect(try rina.referralLetter(id, showsChild: true).html.contains("IDENTITAS-1"))
    #expect(letter.fileName.hasPrefix("rujukan-2026-") && !letter.fileName.contains("PWK"))
    _ = try rina.revokeReferral(id, reason: "tidak jadi")
    let entries = rina.upkeep.pendingAuditCount
    #expect(throws: CaseworkError.rule(RuleBreach("state", .settled))) { try rina.referralLetter(id) }
    #expect(rina.upkeep.pendingAuditCount == entries + 1)
    try world.syncAll()
    let accused = try dewi.add("case_person", to: core, [("role", "TERLAPOR")])
    #expect(throws: CaseworkError.rule(RuleBreach("case_person", .isSuspect))) {
      try dewi.rightsLetter(in: core, to: try #require(RecordName.parse(accused.record)))
    }
    #expect(try dewi.consentForm(in: core, agencies: ["RSUD"]).html.contains("PERSETUJUAN-2026-1"))
    #expect(
      try dewi.monthlyCover(month: "2026-08", agency: "RSUD", enclosures: ["Rekap"]).html.contains("Agustus 2026"))
  }
}
