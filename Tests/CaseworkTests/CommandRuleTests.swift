import CaseModel
import Casework
import Foundation
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Commands follow the rules of the registry and the state machine")
struct CommandRuleTests {
  @Test("register numbers of two laptops never meet, and count on after a restart")
  func registerNumbers() throws {
    let world = try TwoDesks()
    var numbers: Set<String> = []
    for casework in world.laptops + world.laptops {
      numbers.insert(try casework.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA")).registerNo)
    }
    #expect(numbers.count == 4)
  }

  @Test("what is fixed stays, codes are checked, statuses follow their order, and a refused command saves nothing")
  func refusals() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let laptop = world.laptops[0]
    let before = laptop.upkeep.progress.nextCounter
    #expect(throws: CaseworkError.fixedField("channel")) { try laptop.set(id, [("channel", "WA")]) }
    #expect(throws: CaseworkError.unknownFieldCode(field: "risk", list: "K5")) {
      try laptop.set(id, [("risk", "PARAH")])
    }
    #expect(throws: CaseworkError.unknownField("warna")) { try laptop.set(id, [("warna", "x")]) }
    #expect(throws: CaseworkError.transition(from: "TERDAFTAR", to: "TERMINASI")) {
      try laptop.set(id, [("risk", "TINGGI"), ("status", "TERMINASI")])
    }
    #expect(throws: CaseworkError.badValue("closed_on")) { try laptop.set(id, [("closed_on", "2026-02-30")]) }
    #expect(throws: CaseworkError.fixedField("case")) { try laptop.delete(id) }
    #expect(throws: CaseworkError.missing("text")) {
      try laptop.note("", in: try laptop.caseDocument(RecordName.text(id)))
    }
    #expect(laptop.upkeep.progress.nextCounter == before, "nothing was written")
    #expect(try laptop.list().first?.risk == "SEDANG")
  }

  @Test("set fields take additions and removals, and two people's additions both stay")
  func sets() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    _ = try world.laptops[0].set(id, [("violence", "+FISIK"), ("violence", "+PSIKIS")])
    try world.syncAll()
    _ = try world.laptops[0].set(id, [("violence", "-FISIK")])
    _ = try world.laptops[1].set(id, [("violence", "+SEKSUAL")])
    try world.syncAll()
    for casework in world.laptops + [world.desk] {
      let fields = try casework.show(try casework.caseDocument(RecordName.text(id))).records[0].fields
      #expect(fields.first { $0.field == "violence" }?.values == ["PSIKIS", "SEKSUAL"])
    }
  }

  @Test(
    "dates, instants, booleans and references are read as people write them",
    arguments: [
      ("closed_on", "2026-02-28", true), ("closed_on", "2026-2-28", false), ("closed_on", "2024-02-29", true),
      ("registered_at", "2026-11-23T07:00:00Z", true), ("registered_at", "kemarin", false), ("is_tpks", "ya", true),
      ("is_tpks", "mungkin", false), ("owner", "3", true), ("owner", "tiga", false),
    ])
  func values(field: String, text: String, isGood: Bool) throws {
    let spec = try #require(Registry.record(number: RecordNumber.caseRecord)?.field(named: field))
    let parsed = try? ValueText.parse(text, for: spec)
    #expect((parsed != nil) == isGood)
  }

  @Test("record names are read back, and nothing else is")
  func names() {
    #expect(RecordName.parse("2.15") == RecordID(device: 2, counter: 15))
    for text in ["", "2", "2.", ".5", "0.5", "2.15.5", "2.-1", "a.b", "99999999999.1"] {
      #expect(RecordName.parse(text) == nil)
    }
  }
}
