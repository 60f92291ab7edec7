import Foundation
import Testing

@Suite("The audit, as people use it", .serialized)
struct AuditCommandTests {
  @Test("what a laptop reads offline is known at the office after the next sync, and both check their chains")
  func offlineReads() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    try office.enrol("a", "Ibu Rina")
    let laptop = ["--data", program.place("a")]
    let kantor = ["--data", program.place("kantor")]
    let new = try program.run(
      ["case", "new", "--category", "KTP", "--risk", "SEDANG", "--summary", "rahasia sekali", "--json"] + laptop)
    let record = try new.object()["record"] as? String ?? ""
    #expect(try program.run(["case", "show", record] + laptop).exitCode == 0)
    #expect(try program.run(["case", "search", "rahasia"] + laptop).exitCode == 0)
    #expect(try program.run(["case", "set", record, "channel=WA"] + laptop).exitCode == 2)
    #expect(try program.run(["status", "--json"] + laptop).object()["unsent_audit"] as? Int ?? 0 > 5)
    #expect(try program.run(["sync", "--json"] + laptop).object()["round_trips"] as? Int == 1)
    #expect(try program.run(["status", "--json"] + laptop).object()["unsent_audit"] as? Int == 1, "its own unlock")
    let listed = try program.run(["admin", "audit", "--device", "2", "--json"] + kantor)
    let actions = try listed.list().compactMap { $0["action"] as? String }
    #expect(
      actions == [
        "MASUK", "MASUK", "UBAH", "MASUK", "LIHAT", "MASUK", "CARI", "MASUK", "DITOLAK", "MASUK", "MASUK",
      ])
    #expect(!listed.output.contains("rahasia"))
    let ofCase = try program.run(["admin", "audit", "--case", record, "--user", "2", "--lang", "en"] + kantor)
    #expect(ofCase.output.contains("read a case") && ofCase.output.contains("Ibu Rina"))
    for place in [laptop, kantor] {
      let check = try program.run(["verify", "--json"] + place)
      #expect(check.exitCode == 0, "\(check.complaint)")
      let chains = try check.object()["audit"] as? [[String: Any]] ?? []
      #expect(!chains.isEmpty && chains.allSatisfy { $0["broken_at"] == nil && ($0["entries"] as? Int ?? 0) > 0 })
    }
  }
}
