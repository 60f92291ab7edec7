import CaseModel
import Casework
import OfficeStage
import Pages
import Testing

@Suite("A page offers the steps that its reader may take")
struct OfferedStepsTests {
  @Test("The head of the office decides about a closing, and may open the case again; its proposer is offered neither")
  func closing() async throws {
    let stage = try await DeskStage(accounts: [1: "kata sandi kepala"])
    let (id, proposal) = try await stage.room.proposedClosing()
    let head = try await stage.signedIn(1, "kata sandi kepala")
    let open = try await head.get("/kasus/\(id)").text
    #expect(open.contains("/kasus/\(id)/tutup") && open.contains("/kasus/\(id)/putusan/\(proposal)"))
    // What was read is approved: not what has become of it since.
    for (path, fields) in [
      ("/kasus/\(id)/tutup", [("usulan", proposal), ("versi", "0f")]),
      ("/kasus/\(id)/putusan/\(proposal)", [("putusan", "setuju"), ("versi", "0f")]),
      ("/usulan/\(proposal)", [("putusan", "setuju"), ("versi", "0f")]),
    ] {
      let stale = try await head.post(path, fields)
      #expect(stale.status == 422 && stale.text.contains("changedMeanwhile"), "\(path)")
    }
    let form = try await head.get("/kasus/\(id)/tutup").text
    let version = try await stage.desk(1) { casework in
      try casework.approvals(in: try casework.caseDocument(id)).first { $0.record == proposal }?.version ?? ""
    }
    #expect(version.count == 32 && form.contains("value=\"\(version)\""))
    let closed = try await head.follow("/kasus/\(id)/tutup", [("usulan", proposal), ("versi", version)])
    #expect(closed.text.contains("/kasus/\(id)/buka-kembali"), "\(closed.status)")
    #expect(!closed.text.contains("/kasus/\(id)/tutup") && !closed.text.contains("/putusan/\(proposal)"))
  }

  @Test("Whoever has proposed the closing herself is not offered to decide, though her role may")
  func ownProposal() async throws {
    let stage = try await DeskStage(accounts: [1: "kata sandi kepala"])
    let id = try await stage.room.monitored()
    let head = try await stage.signedIn(1, "kata sandi kepala")
    let proposed = try await head.follow(
      "/kasus/\(id)/usul-tutup",
      [("reason", "TUJUAN_TERCAPAI"), ("summary", "Aman."), ("victim_view", "setuju"), ("aftercare", "dipantau")])
    #expect(proposed.text.contains("menunggu persetujuan"), "\(proposed.status)")
    #expect(!proposed.text.contains("/kasus/\(id)/tutup") && !proposed.text.contains("/putusan/"))
  }
}

extension DeskStage.Room {
  /// A case of which its officer's closing waits for the office's decision.
  fileprivate func proposedClosing() throws -> (case: String, proposal: String) {
    let core = try world.monitoredCase()
    let dewi = world.laptops[1]
    _ = try dewi.proposeClosing(
      core, reason: "TUJUAN_TERCAPAI", summary: "Aman.", victimView: "setuju", aftercare: "dipantau tiga bulan")
    try world.syncAll()
    let proposal = try world.desk.show(core).records.last { $0.type == "termination" }?.id ?? ""
    return (RecordName.text(core.root), proposal)
  }

  fileprivate func monitored() throws -> String { RecordName.text(try world.monitoredCase().root) }
}
