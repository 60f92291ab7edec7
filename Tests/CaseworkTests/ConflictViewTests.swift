import CaseModel
import Casework
import MergeCore
import OfficeStage
import Testing

@Suite("A conflict as a screen shows it")
struct ConflictViewTests {
  @Test(
    "Each side has its person, times, reason, what else was changed; what both had seen, and whether she may decide")
  func values() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let name = "\(RecordName.text(id)).5"
    world.pass(3_600_000)
    _ = try world.laptops[0].set(id, [("risk", "TINGGI"), ("risk_reason", "senjata"), ("may_visit", "JANGAN")])
    _ = try world.laptops[1].note("lain", in: try world.laptops[1].caseDocument(RecordName.text(id)))
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman")])
    try world.syncAll()
    let view = try world.desk.conflictView(named: name)
    let high = try #require(view.sides.first { $0.value == "TINGGI" })
    let low = try #require(view.sides.first { $0.value == "RENDAH" })
    #expect(high.authorName == "Rina" && low.authorName == "Dewi" && high.device != low.device)
    #expect(high.reason == "senjata" && low.reason == "aman")
    #expect(high.also.map { [$0.type, $0.field, $0.value] } == [["case", "may_visit", "JANGAN"]])
    #expect(low.also.map { [$0.type, $0.field, $0.value] } == [["note", "", ""]])
    #expect(high.received != nil && !high.isClockSuspect)
    #expect(view.base?.values == ["SEDANG"] && view.base?.author == "Rina")
    #expect(view.line.kind == .values && view.line.shown == view.sides.firstIndex(of: high))
    #expect(view.mayDecide)
    #expect(try world.laptops[0].conflictView(named: name).mayDecide)
    #expect(try world.laptops[1].conflictView(named: name).mayDecide == false, "an officer decides no risk")
    #expect(world.laptops[1].upkeep.unsentCount == 0, "nothing was written to find out")
  }

  @Test("Who had not seen the same says so side by side")
  func differingBase() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    _ = try world.laptops[0].set(id, [("risk", "SEDANG"), ("risk_reason", "tenang")])
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman")])
    try world.syncAll()
    let view = try world.desk.conflictView(named: "\(RecordName.text(id)).5")
    #expect(view.base == nil)
    #expect(view.sides.first { $0.value == "SEDANG" }?.seen?.values == ["TINGGI"])
    #expect(view.sides.first { $0.value == "RENDAH" }?.seen?.values == ["SEDANG"])
  }

  @Test("Deadlines of the cases of one page only")
  func deadlines() throws {
    let world = try TwoDesks()
    let name = RecordName.text(try world.sharedCase())
    let all = try world.desk.openDeadlines()
    #expect(!all.isEmpty)
    #expect(try world.desk.openDeadlines(among: [name]) == all)
    #expect(try world.desk.openDeadlines(among: ["9.9"]).isEmpty)
  }

  @Test("A record is on this laptop only until the office's receipt is here; a decision has its person")
  func marks() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let name = RecordName.text(id)
    let core = try world.laptops[1].caseDocument(name)
    #expect(try world.laptops[1].recordMarks(of: core)[name]?.received != nil)
    let note = try world.laptops[1].note("baru", in: core)
    let unsent = try #require(try world.laptops[1].recordMarks(of: core)[note.record])
    #expect(unsent.received == nil && unsent.author == world.laptops[1].actor && unsent.at >= world.time.now)
    world.pass(1_000)
    try world.syncAll()
    #expect(try world.laptops[1].recordMarks(of: core)[note.record]?.received != nil)
    _ = try world.laptops[1].set(id, [("village", "Cisaat")])
    let fields = try #require(try world.laptops[1].recordMarks(of: core)[name]).fields
    #expect(fields["village"]?.received == nil && fields["village"]?.author == world.laptops[1].actor)
    #expect(fields["category"]?.received != nil && fields["category"]?.author == world.laptops[0].actor)
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman")])
    try world.syncAll()
    #expect(try world.desk.openConflictCount() == 1 && world.desk.conflictLines().map(\.name) == ["\(name).5"])
    _ = try world.laptops[0].resolve(named: "\(name).5", .value("SEDANG"), reason: "ditanya")
    let decided = try #require(try world.laptops[0].decided().first)
    #expect(decided.authorName == "Rina" && decided.field == "risk" && decided.chosen == "SEDANG" && decided.mayUndo)
    #expect(decided.root == name && decided.registerNo.hasPrefix("PWK-"))
    world.pass(UInt64(Casework.undoWindow) + 1)
    #expect(try world.laptops[0].decided().first?.mayUndo == false)
  }
}
