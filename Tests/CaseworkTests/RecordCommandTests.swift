import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Commands of the work: rules asked everywhere, nothing half saved, letters with exactly what was ticked")
struct RecordCommandTests {
  private func stage() throws -> (TwoDesks, DocumentID) {
    let world = try TwoDesks()
    return (world, try world.desk.caseDocument(RecordName.text(try world.sharedCase())))
  }

  private func id(_ saved: Saved) throws -> RecordID { try #require(RecordName.parse(saved.record)) }

  @Test("The general commands ask the same rules, and a refused one saves nothing and leaves an audit entry")
  func general() throws {
    let (world, core) = try stage()
    let dewi = world.laptops[1]
    _ = try world.desk.addAgency([("name", "RSUD"), ("kind", "RS_PUSKESMAS")])
    try world.syncAll()
    let draft = try dewi.draftReferral(NewReferral(agency: "RSUD", reason: "Visum"), in: core)
    let before = (dewi.upkeep.progress.nextCounter, dewi.upkeep.pendingAuditCount)
    let service = [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN")]
    #expect(throws: CaseworkError.missing("function")) {
      try dewi.add("service", to: core, [("kind", "KESEHATAN")])
    }
    #expect(throws: CaseworkError.missing("done_date")) {
      try dewi.add("service", to: core, service + [("status", "DIBERIKAN")])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("done_date", .inFuture))) {
      try dewi.add("service", to: core, service + [("status", "DIBERIKAN"), ("done_date", "2030-01-01")])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("goal", .unknownRecord))) {
      try dewi.add("service", to: core, service + [("status", "DIRENCANAKAN"), ("goal", "9.9")])
    }
    #expect(throws: CaseworkError.rule(RuleBreach("agency", .wrongPlace))) {
      try dewi.add("agency", to: core, [("name", "x"), ("kind", "LBH")])
    }
    for (type, command) in [
      ("consent", "consent record"), ("approval", "assessment approve"), ("termination", "case propose-closing"),
      ("rights_request", "request receive"),
    ] {
      #expect(throws: CaseworkError.rule(RuleBreach(type, .ownCommand("lindung " + command)))) {
        try dewi.add(type, to: core, [])
      }
    }
    #expect(throws: CaseworkError.rule(RuleBreach("state", .ownCommand("lindung referral")))) {
      try dewi.set(try id(draft), [("state", "DIKIRIM")])
    }
    #expect(dewi.upkeep.progress.nextCounter == before.0, "nothing was written")
    #expect(dewi.upkeep.pendingAuditCount == before.1 + 10, "each refusal has its entry")
  }

  @Test("A reference stays within its case")
  func otherCase() throws {
    let (world, core) = try stage()
    let rina = world.laptops[0]
    let other = try rina.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
    let there = try rina.caseDocument(other.record)
    let incident = try rina.addWork("incident", to: there, [("date", "2026-08-01")])
    #expect(throws: CaseworkError.rule(RuleBreach("incident", .otherCase))) {
      try rina.addWork("suspect", to: core, [("incident", incident.record)])
    }
  }

  @Test("A service is planned, then given; a hearing leaves a reminder; content removal goes step by step")
  func care() throws {
    let (world, core) = try stage()
    let dewi = world.laptops[1]
    let service = try id(
      try dewi.addWork(
        "service", to: core, [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("planned_date", "2026-09-01")]))
    #expect(throws: CaseworkError.rule(RuleBreach("done_date", .before("planned_date")))) {
      try dewi.setWork(service, [("status", "DIBERIKAN"), ("done_date", "2026-08-01")])
    }
    _ = try dewi.setWork(service, [("status", "DIBERIKAN"), ("done_date", "2026-09-02")])
    #expect(throws: CaseworkError.rule(RuleBreach("status", .step(from: "DIBERIKAN", to: "DIRENCANAKAN")))) {
      try dewi.setWork(service, [("status", "DIRENCANAKAN")])
    }
    _ = try dewi.addWork(
      "accompaniment", to: core, [("place", "PENGADILAN"), ("next_hearing", "2026-10-01T02:00:00Z")])
    let flag = try #require(try dewi.recordViews("flag", in: core).first)
    #expect(flag.fields.first { $0.field == "due_on" }?.values == ["2026-10-01"])
    #expect(flag.fields.first { $0.field == "message" }?.values == ["Ada jadwal pendampingan."])
    // Shelter is the head's to write; the desk holds it.
    #expect(throws: CaseworkError.rule(RuleBreach("shelter_code", .looksLikeAddress))) {
      try world.desk.addWork("shelter_stay", to: core, [("shelter_code", "Jl. Veteran 12")])
    }
    let stay = try id(try world.desk.addWork("shelter_stay", to: core, [("shelter_code", "RA-03")]))
    #expect(throws: CaseworkError.rule(RuleBreach("out_at", .before("in_at")))) {
      try world.desk.set(stay, [("out_at", "2026-01-01T00:00:00Z")])
    }
    #expect(throws: CaseworkError.notPermitted) {
      try dewi.addWork("shelter_stay", to: core, [("shelter_code", "RA-04")])
    }
  }

  @Test("The accused asking for the file is refused in the same commit; others are answered within three days")
  func requests() throws {
    let (world, core) = try stage()
    let dewi = world.laptops[1]
    let accused = try id(try dewi.add("case_person", to: core, [("role", "TERLAPOR")]))
    let victim = try #require(
      RecordName.parse(
        try dewi.recordViews("case_person", in: core).first {
          $0.fields.contains { $0.values == ["KORBAN"] }
        }?.id ?? ""))
    let refused = try dewi.receiveRequest(kind: "AKSES", from: accused, in: core)
    func verdict(_ record: String) throws -> [String]? {
      try dewi.recordViews("rights_request", in: core).first { $0.id == record }?.fields
        .first { $0.field == "verdict" }?.values
    }
    #expect(try verdict(refused.record) == ["DITOLAK"])
    let asked = try dewi.receiveRequest(kind: "AKSES", from: victim, in: core)
    #expect(try verdict(asked.record) == ["DITINJAU"])
    let deadline = try #require(
      try dewi.deadlines(of: core).first { $0.kind == Codes.Timer.tPdpHak && $0.about == asked.record })
    #expect(deadline.dueAt == world.time.now + 259_200_000 && deadline.doneAt == nil)
    #expect(throws: CaseworkError.missing("refusal_reason")) {
      try dewi.answerRequest(try id(asked), verdict: "DITOLAK")
    }
    _ = try dewi.answerRequest(try id(asked), verdict: "DIKABULKAN")
    #expect(try verdict(asked.record) == ["DIKABULKAN"])
    #expect(throws: CaseworkError.rule(RuleBreach("rights_request", .settled))) { try dewi.delete(try id(asked)) }
    let limit = try dewi.receiveRequest(kind: "BATASI", from: victim, in: core)
    #expect(throws: CaseworkError.notPermitted, "to restrict a case is the head's") {
      try dewi.answerRequest(try id(limit), verdict: "DIKABULKAN")
    }
    try world.syncAll()
    _ = try world.desk.answerRequest(try id(limit), verdict: "DIKABULKAN")
    try world.syncAll()
    #expect(try dewi.show(core).records.first?.fields.first { $0.field == "is_restricted" }?.values == ["true"])
  }

  @Test("Consent keeps the case's consent and basis in step, and a withdrawal asks for another basis by name")
  func basis() throws {
    let (world, core) = try stage()
    let dewi = world.laptops[1]
    func fields() throws -> [String: [String]] {
      let record = try #require(try dewi.show(core).records.first)
      return Dictionary(record.fields.map { ($0.field, $0.values) }) { first, _ in first }
    }
    var grant = NewConsent(scope: "PEREKAMAN", decision: "DIBERIKAN")
    grant.textVersion = "PERSETUJUAN-2026-1"
    _ = try dewi.recordConsent(grant, in: core)
    #expect(try fields()["consent"] == ["SEBAGIAN"])
    #expect(try fields()["processing_basis"] == ["PERSETUJUAN"])
    grant.scope = "LAYANAN"
    _ = try dewi.recordConsent(grant, in: core)
    #expect(try fields()["consent"] == ["DIBERIKAN"])
    var withdrawal = NewConsent(scope: "PEREKAMAN", decision: "DITARIK")
    withdrawal.otherBasis = "KEWAJIBAN_HUKUM"
    #expect(throws: CaseworkError.missing("processing_basis_reason")) { try dewi.recordConsent(withdrawal, in: core) }
    withdrawal.basisReason = "UU 12/2022 pasal 39"
    _ = try dewi.recordConsent(withdrawal, in: core)
    #expect(try fields()["consent"] == ["DITARIK"])
    #expect(try fields()["processing_basis"] == ["KEWAJIBAN_HUKUM"])
  }

  @Test("The directory of agencies: rules, filters, the end of an agreement; who may keep it")
  func agencies() throws {
    let (world, _) = try stage()
    let desk = world.desk
    #expect(throws: CaseworkError.missing("kind")) { try desk.addAgency([("name", "RSUD")]) }
    #expect(throws: CaseworkError.notPermitted) {
      try world.laptops[1].addAgency([("name", "RSUD"), ("kind", "RS_PUSKESMAS")])
    }
    _ = try desk.addAgency(
      [("name", "RSUD"), ("kind", "RS_PUSKESMAS"), ("services", "KESEHATAN"), ("mou_until", "2026-01-31")])
    _ = try desk.addAgency([("name", "LBH"), ("kind", "LBH"), ("services", "BANKUM"), ("mou_until", "2029-01-31")])
    #expect(try desk.agencies(service: "KESEHATAN").map(\.name) == ["RSUD"])
    #expect(try desk.agencies(kind: "LBH").map(\.isMouOver) == [false])
    #expect(try desk.agencies(endingBy: "2026-12-31").map(\.isMouOver) == [true])
    _ = try desk.setAgency("RSUD", [("services", "+REHSOS"), ("is_active", "tidak")])
    #expect(try desk.agencies().map(\.services) == [["BANKUM"], ["KESEHATAN", "REHSOS"]])
    #expect(try desk.agencies(onlyActive: true).map(\.name) == ["LBH"])
  }
}
