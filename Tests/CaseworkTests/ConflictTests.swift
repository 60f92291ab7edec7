import CaseModel
import Casework
import Foundation
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Conflicts are shown, decided by a person, and can be undone")
struct ConflictTests {
  @Test("two values of a heavy field: both shown, the most protective meanwhile, one decision settles it everywhere")
  func values() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman di rumah ibu")])
    try world.syncAll()
    let entry = try #require(try world.desk.openConflicts().first?.entry)
    #expect(try world.desk.openConflicts().count == 1)
    #expect(Set(entry.sides.map(\.value)) == [.text("TINGGI"), .text("RENDAH")])
    #expect(entry.shown.map { entry.sides[$0].value } == .text("TINGGI"))
    #expect(entry.isHeavy && entry.sides.allSatisfy { $0.received != nil })
    #expect(throws: CaseworkError.openConflict("risk")) { try world.desk.set(id, [("risk", "SEDANG")]) }
    #expect(throws: CaseworkError.reasonMissing) { try world.desk.resolve(entry, .side(0), reason: "") }
    #expect(throws: CaseworkError.unknownChoice) { try world.desk.resolve(entry, .side(2), reason: "x") }
    let low = try #require(entry.sides.firstIndex { $0.value == .text("RENDAH") })
    _ = try world.desk.resolve(entry, .side(low), reason: "sudah diperiksa")
    try world.syncAll()
    for casework in world.laptops + [world.desk] {
      #expect(try casework.openConflicts().isEmpty)
      #expect(try casework.list().first?.risk == "RENDAH")
    }
    #expect(try world.agree())
    let history = try world.laptops[1].history(id, field: "risk").entries
    #expect(history.contains { $0.act == .set(.text("TINGGI")) && $0.outcome == .replaced })
  }

  @Test("an undone decision brings back both values with their authors; twice is refused, and after another edit too")
  func undo() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman di rumah ibu")])
    try world.syncAll()
    let entry = try #require(try world.desk.openConflicts().first?.entry)
    _ = try world.desk.resolve(entry, .side(0), reason: "salah")
    let decision = try #require(try world.desk.decisions().first)
    _ = try world.desk.undo(decision.id, reason: "salah tekan")
    try world.syncAll()
    for casework in world.laptops + [world.desk] {
      let again = try #require(try casework.openConflicts().first?.entry)
      #expect(Set(again.sides.map(\.value)) == Set(entry.sides.map(\.value)))
    }
    #expect(throws: CaseworkError.cannotUndo) { try world.desk.undo(decision.id, reason: "lagi") }
    let second = try #require(try world.desk.openConflicts().first?.entry)
    _ = try world.desk.resolve(second, .value("SEDANG"), reason: "di antara keduanya")
    try world.syncAll()
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    try world.syncAll()
    let later = try #require(try world.desk.decisions().first { !$0.isUndone && $0.chosen == "SEDANG" })
    #expect(throws: CaseworkError.cannotUndo) { try world.desk.undo(later.id, reason: "terlambat") }
  }

  @Test("a decision cannot be undone after a day")
  func undoWindow() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    _ = try world.laptops[0].set(id, [("risk", "TINGGI")])
    _ = try world.laptops[1].set(id, [("risk", "RENDAH"), ("risk_reason", "aman di rumah ibu")])
    try world.syncAll()
    let entry = try #require(try world.desk.openConflicts().first?.entry)
    _ = try world.desk.resolve(entry, .side(0), reason: "x")
    world.pass(UInt64(Casework.undoWindow) + 1)
    let decision = try #require(try world.desk.decisions().first)
    #expect(throws: CaseworkError.cannotUndo) { try world.desk.undo(decision.id, reason: "y") }
  }

  @Test("deleted while edited: it stays and is asked; closed while worked on: it stays open and is asked")
  func rules() throws {
    let world = try TwoDesks()
    let core = try world.monitoredCase()
    let id = core.root
    let service = try world.laptops[0].add(
      "service", to: core, [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("status", "DIRENCANAKAN")])
    let serviceID = try #require(RecordName.parse(service.record))
    try world.syncAll()
    _ = try world.laptops[1].proposeClosing(
      core, reason: "TUJUAN_TERCAPAI", summary: "Aman.", victimView: "Tenang.", aftercare: "Kunjungan.")
    #expect(throws: CaseworkError.obstacle(.ownProposal)) { try world.laptops[1].set(id, [("status", "TERMINASI")]) }
    try world.syncAll()
    _ = try world.laptops[0].delete(serviceID)
    _ = try world.laptops[1].set(serviceID, [("detail", "visum")])
    _ = try world.laptops[0].set(id, [("status", "TERMINASI")])
    try world.syncAll()
    let entries = try world.desk.openConflicts().map(\.entry)
    let deletion = try #require(entries.first { $0.kind == .deletion })
    #expect(deletion.sides.map(\.isAlive).sorted { !$0 && $1 } == [false, true])
    let closing = try #require(entries.first { $0.kind == .closedDuringWork })
    #expect(try world.desk.list(onlyOpen: true).count == 1, "meanwhile the case counts as open")
    #expect(try world.desk.officerLoad().map(\.open).reduce(0, +) == 1, "and is somebody's work")
    #expect(throws: CaseworkError.openConflict("record")) { try world.desk.delete(serviceID) }
    let keep = try #require(deletion.sides.firstIndex { $0.isAlive })
    _ = try world.desk.resolve(deletion, .side(keep), reason: "masih perlu")
    _ = try world.desk.resolve(closing, .side(1), reason: "masih dikerjakan")
    try world.syncAll()
    for casework in world.laptops + [world.desk] {
      #expect(try casework.openConflicts().isEmpty)
      #expect(try casework.list().first?.status == "INTERVENSI")
    }
    #expect(try world.agree())
  }
}
