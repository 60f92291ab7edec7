import CaseModel
import MergeCore
import OfficeStage
import Replica
import Testing

@testable import Casework

@Suite("What commands allow, the rules after a merge allow; what two laptops broke together is a conflict")
struct TogetherTests {
  private func id(_ saved: Saved) throws -> RecordID { try #require(RecordName.parse(saved.record)) }

  private func broken(_ casework: Casework) throws -> ConflictEntry? {
    try casework.openConflicts().first { $0.entry.kind == .brokenRule }?.entry
  }

  @Test("A mediation that was accepted, as the accused is fifteen, is no conflict at once")
  func childAccused() throws {
    let world = try TwoDesks()
    let core = Casework.core(try world.sharedCase())
    let rina = world.laptops[0]
    _ = try rina.set(core.root, [("is_tpks", "ya")])
    _ = try rina.add("case_person", to: core, [("role", "TERLAPOR"), ("age", "15")])
    let mediation = [("parties", "dua keluarga"), ("is_voluntary", "YA"), ("exception_reason", "terlapor 15 tahun")]
    _ = try rina.add("mediation", to: core, mediation)
    #expect(try broken(rina) == nil)
    try world.syncAll()
    #expect(try broken(world.desk) == nil)
    _ = try rina.add("case_person", to: core, [("role", "TERLAPOR"), ("age", "40")])
    #expect(try broken(rina)?.field == CaseRule.mediationOfSexualViolence.rawValue)
  }

  /// A case whose referral Dewi sends while Rina writes a withdrawal down.
  private func crossed(isHandOver: Bool) throws -> (TwoDesks, DocumentID, ConflictEntry) {
    let world = try TwoDesks()
    let core = Casework.core(try world.sharedCase())
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    _ = try world.desk.addAgency([("name", "LBH"), ("kind", isHandOver ? "UPTD_LAIN" : "LBH")])
    try world.syncAll()
    var grant = NewConsent(scope: "BERBAGI", decision: "DIBERIKAN")
    grant.textVersion = "PERSETUJUAN-2026-1"
    let granted = try dewi.recordConsent(grant, in: core)
    try world.syncAll()
    var new = NewReferral(agency: "LBH", reason: "Pendampingan")
    new.isHandOver = isHandOver
    let referral = try id(try dewi.draftReferral(new, in: core))
    _ = try dewi.set(referral, [("consent", granted.record)])
    _ = try dewi.sendReferral(referral, medium: "SURAT")
    var withdrawal = NewConsent(scope: "BERBAGI", decision: "DITARIK")
    withdrawal.medium = "LISAN_DISAKSIKAN"
    withdrawal.witness = "Ketua RT"
    _ = try rina.recordConsent(withdrawal, in: core)
    #expect(try broken(rina) == nil && broken(dewi) == nil)
    try world.syncAll()
    for casework in [rina, dewi, world.desk] {
      #expect(try broken(casework)?.field == CaseRule.sharingWithdrawn.rawValue)
    }
    let entry = try #require(try broken(world.desk))
    #expect(entry.sides.map(\.value).first == .text("DITARIK"))
    return (world, core, entry)
  }

  @Test("A referral sent while its consent was withdrawn is a conflict: taken back, or kept on another ground")
  func sharing() throws {
    let (world, core, entry) = try crossed(isHandOver: false)
    _ = try world.desk.resolve(entry, .side(0), reason: "hormati penarikan")
    #expect(try world.desk.referrals(in: core).map(\.state) == ["DICABUT"])
    let (other, there, again) = try crossed(isHandOver: false)
    _ = try other.desk.resolve(again, .side(1), reason: "nyawa terancam")
    #expect(try other.desk.referrals(in: there).map(\.state) == ["DIKIRIM"])
    for stage in [world, other] {
      try stage.syncAll()
      for casework in stage.laptops + [stage.desk] { #expect(try broken(casework) == nil) }
      #expect(try stage.agree())
    }
  }

  @Test("A hand-over sent while its consent was withdrawn is taken back, and the case is where it was")
  func handOver() throws {
    let (world, core, entry) = try crossed(isHandOver: true)
    #expect(try world.desk.list().first?.status == "DILIMPAHKAN_TUNGGU")
    _ = try world.desk.resolve(entry, .side(0), reason: "hormati penarikan")
    try world.syncAll()
    #expect(try world.laptops[0].list().first?.status == "TERDAFTAR")
    #expect(try world.laptops[0].referrals(in: core).map(\.state) == ["DICABUT"])
    #expect(try broken(world.laptops[0]) == nil)
  }

  @Test("Closing a case is the approval of its proposal, so that its letter can be printed")
  func closing() throws {
    let world = try TwoDesks()
    let core = try world.monitoredCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    #expect(throws: CaseworkError.transition(from: "PEMANTAUAN", to: "TERMINASI")) { try rina.close(core) }
    _ = try dewi.proposeClosing(
      core, reason: "TUJUAN_TERCAPAI", summary: "Selesai", victimView: "Merasa aman", aftercare: "Kunjungan")
    try world.syncAll()
    #expect(throws: CaseworkError.obstacle(.ownProposal)) { try dewi.close(core) }
    _ = try rina.close(core)
    #expect(try rina.list().first?.status == "TERMINASI")
    #expect(try rina.approvals(in: core).first { $0.type == "termination" }?.verdict == "DISETUJUI")
    let part = try #require(RecordName.parse(try rina.recordViews("case_person", in: core)[0].id))
    #expect(try rina.terminationLetter(in: core, to: part).html.contains("Kunjungan"))
    #expect(throws: CaseworkError.transition(from: "TERMINASI", to: "TERMINASI")) { try rina.close(core) }
    try world.syncAll()
    #expect(try world.agree())
  }
}
