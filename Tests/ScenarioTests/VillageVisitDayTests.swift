import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

/// An officer's day, told in the commands that she and the others give.
@Suite("Officers' days")
struct VillageVisitDayTests {
  @Test("A case met in a village is registered offline, worked on by two, and whole at the office in the evening")
  func villageVisit() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    var new = NewCase(category: "AMPK", risk: "TINGGI", channel: "JANGKAU")
    new.violence = ["FISIK"]
    new.summary = "Dilaporkan ketua RT saat kunjungan."
    let saved = try rina.newCase(new)
    let core = try rina.caseDocument(saved.registerNo)
    _ = try rina.note("Anak aman di rumah bibi malam ini.", in: core)
    #expect(rina.upkeep.unsentCount > 0)
    try world.syncAll()
    _ = try world.desk.set(core.root, [("team", "+\(dewi.actor)")])
    try world.syncAll()
    _ = try dewi.add(
      "service", to: core, [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("status", "DIRENCANAKAN")])
    _ = try rina.note("Bibi bersedia dihubungi sore.", in: core)
    try world.syncAll()
    let atTheOffice = try world.desk.show(core)
    #expect(atTheOffice.records.map(\.type).filter { $0 == "note" }.count == 2)
    #expect(atTheOffice.records.contains { $0.type == "service" })
    #expect(try world.agree())
  }
}
