import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession
import Testing

@Suite("Conflicts of two laptops that met through the office")
struct ConflictTests {
  private let pair: Pair

  init() throws { pair = try Pair() }

  private func only(_ conflicts: [ConflictEntry]) throws -> ConflictEntry {
    try #require(conflicts.count == 1, "\(conflicts.map(\.field))")
    return conflicts[0]
  }

  @Test("Both values stand with author, device and times; the most protective one is shown; everybody sees the same")
  func siblings() throws {
    let (siti, budi) = (pair.siti, pair.budi)
    try siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    #expect(try siti.store.conflicts().isEmpty)
    let clocks = [siti.wall, budi.wall]
    try pair.settle()
    for laptop in pair.everybody {
      let entry = try only(try laptop.store.conflicts())
      #expect(entry.kind == .siblings && entry.isHeavy)
      #expect(entry.record == pair.root && entry.document == pair.core && entry.type == RecordNumber.caseRecord)
      #expect(entry.field == Fields.Case.risk)
      #expect(entry.sides.map(\.value) == [.text("TINGGI"), .text("RENDAH")])
      #expect(entry.sides.map(\.author) == [Pair.sitiNumber, Pair.budiNumber])
      #expect(entry.sides.map(\.dot.device) == [7, 8])
      #expect(entry.sides.map(\.clock) == clocks)
      #expect(entry.sides.map(\.isClockSuspect) == [false, false])
      #expect(entry.sides.allSatisfy { ($0.received ?? 0) > 1_790_000_010_000 && $0.isAlive })
      #expect(entry.since == entry.sides.compactMap(\.received).max())
      #expect(entry.shown == 0, "the later value is not shown, because it protects less")
      let shown = try laptop.store.projection.read { try String.fetchOne($0, sql: "SELECT risk FROM \"case\"") }
      #expect(shown == "TINGGI")
    }
  }

  @Test("A clock far ahead is told")
  func suspectClock() throws {
    pair.budi.wall = pair.office.wall + 3_600_000
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.settle()
    #expect(try only(try pair.desk.store.conflicts()).sides.map(\.isClockSuspect) == [false, true])
  }

  @Test("Equal values are no conflict")
  func equalValues() throws {
    for laptop in [pair.siti, pair.budi] {
      try laptop.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    }
    try pair.settle()
    #expect(try pair.desk.store.conflicts().isEmpty)
    #expect(try pair.desk.store.record(pair.root, in: pair.core)?.siblings(Fields.Case.risk).count == 2)
  }

  @Test("A field that settles itself is in the other list, with the later value shown")
  func settled() throws {
    try pair.siti.put(Fields.Case.village, .text("Sukamaju"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.village, .text("Mekarjaya"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody {
      #expect(try laptop.store.conflicts().isEmpty)
      let entry = try only(try laptop.store.conflicts(settled: true))
      #expect(entry.kind == .settled && entry.field == Fields.Case.village)
      #expect(entry.sides.map(\.value) == [.text("Sukamaju"), .text("Mekarjaya")])
      #expect(entry.shown == 1)
    }
    try pair.desk.put(Fields.Case.village, .text("Mekarjaya"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody { #expect(try laptop.store.conflicts(settled: true).isEmpty) }
  }

  @Test("A decision clears it everywhere; undoing the decision brings both values back with their first writers")
  func decisionAndReopening() throws {
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.settle()
    let sides = try only(try pair.desk.store.conflicts()).sides
    try pair.desk.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    #expect(try pair.desk.store.conflicts().isEmpty, "cleared at once where it was decided")
    try pair.settle()
    for laptop in pair.everybody {
      #expect(try laptop.store.conflicts().isEmpty)
      #expect(try laptop.text(Fields.Case.risk, of: pair.root, in: pair.core) == "RENDAH")
    }
    let alternatives = sides.compactMap { side in side.value.map { Alternative(value: $0, source: side.dot) } }
    try pair.desk.commit { draft in
      draft.append(.reopen(record: pair.root, field: Fields.Case.risk, alternatives: alternatives), to: pair.core)
    }
    try pair.settle()
    for laptop in pair.everybody {
      let entry = try only(try laptop.store.conflicts())
      #expect(entry.sides.map(\.value) == [.text("TINGGI"), .text("RENDAH")])
      #expect(entry.shown == 0)
      let cells = try laptop.store.record(pair.root, in: pair.core)?.siblings(Fields.Case.risk).map(\.source)
      #expect(cells == sides.map(\.dot))
    }
  }

  @Test("A value that the decision had not seen opens it again")
  func concurrentDecision() throws {
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.settle()
    try pair.desk.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.siti.put(Fields.Case.risk, .text("SEDANG"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody {
      let entry = try only(try laptop.store.conflicts())
      #expect(Set(entry.sides.map(\.value)) == [.text("RENDAH"), .text("SEDANG")])
      #expect(entry.shown.map { entry.sides[$0].value } == .text("SEDANG"))
    }
  }

  @Test("A record that one deletes while another edits it lives, and is flagged")
  func contestedDeletion() throws {
    let flag = try pair.siti.create(RecordNumber.flag, in: pair.core, [.text(Fields.Flag.message, "telepon")])
    try pair.settle()
    try pair.siti.commit { $0.append(.delete(record: flag), to: pair.core) }
    try pair.budi.put(Fields.Flag.message, .text("telepon besok"), of: flag, in: pair.core)
    #expect(try pair.siti.store.search("telepon") == [], "deleted here, as far as Siti knows")
    try pair.settle()
    for laptop in pair.everybody {
      let entry = try only(try laptop.store.conflicts())
      #expect(entry.kind == .deletion && entry.record == flag && entry.field == 0 && entry.shown == nil)
      #expect(entry.sides.map(\.isAlive) == [false, true])
      #expect(entry.sides.map(\.author) == [Pair.sitiNumber, Pair.budiNumber])
      #expect(try laptop.store.search("telepon besok").map(\.record) == [flag])
    }
    try pair.desk.commit { $0.append(.delete(record: flag), to: pair.core) }
    try pair.settle()
    for laptop in pair.everybody {
      #expect(try laptop.store.conflicts().isEmpty)
      #expect(try laptop.store.search("telepon").isEmpty)
    }
  }

  @Test("A case closed while another worked on it is a conflict, until the status is written again")
  func closedDuringWork() throws {
    try pair.siti.put(Fields.Case.status, .text("TERMINASI"), of: pair.root, in: pair.core)
    let note = try pair.budi.create(RecordNumber.note, in: pair.core, [.text(Fields.Note.text, "kunjungan hari ini")])
    #expect(try pair.siti.store.conflicts().isEmpty)
    try pair.settle()
    for laptop in pair.everybody {
      let entry = try only(try laptop.store.conflicts())
      #expect(entry.kind == .closedDuringWork && entry.isHeavy && entry.field == Fields.Case.status)
      #expect(entry.sides.map(\.value) == [.text("TERMINASI"), nil])
      #expect(entry.sides.map(\.record) == [pair.root, note])
      #expect(entry.sides.map(\.author) == [Pair.sitiNumber, Pair.budiNumber])
    }
    try pair.desk.put(Fields.Case.status, .text("TERMINASI"), of: pair.root, in: pair.core)
    #expect(try pair.desk.store.conflicts().isEmpty)
    try pair.settle()
    for laptop in pair.everybody { #expect(try laptop.store.conflicts().isEmpty) }
  }

  @Test("A case closed by somebody who knew of the work is none")
  func closedAfterWork() throws {
    _ = try pair.budi.create(RecordNumber.note, in: pair.core, [.text(Fields.Note.text, "kunjungan")])
    try pair.settle()
    try pair.siti.put(Fields.Case.status, .text("TERMINASI"), of: pair.root, in: pair.core)
    try pair.settle()
    for laptop in pair.everybody { #expect(try laptop.store.conflicts().isEmpty) }
  }

  @Test("The list is the same after a restart: heavy ones first, then the oldest")
  func listAfterRestart() throws {
    try pair.siti.commit { draft in
      for (field, value) in [(Fields.Case.summary, "ringkas"), (Fields.Case.consent, "DIBERIKAN")] {
        draft.append(.put(record: pair.root, assignments: [.text(field, value)]), to: pair.core)
      }
    }
    try pair.budi.put(Fields.Case.summary, .text("lain"), of: pair.root, in: pair.core)
    try pair.settle()
    try pair.budi.put(Fields.Case.mayCall, .text("BOLEH"), of: pair.root, in: pair.core)
    try pair.siti.put(Fields.Case.mayCall, .text("JANGAN"), of: pair.root, in: pair.core)
    try pair.siti.put(Fields.Case.status, .text("TERMINASI"), of: pair.root, in: pair.core)
    _ = try pair.budi.create(RecordNumber.note, in: pair.core, [.text(Fields.Note.text, "kunjungan")])
    try pair.settle()
    let before = try pair.desk.store.conflicts()
    #expect(before.map(\.field) == [Fields.Case.status, Fields.Case.mayCall, Fields.Case.summary])
    #expect(before.map(\.isHeavy) == [true, true, false])
    #expect(try pair.desk.store.rebuild().changed.isEmpty)
    let after = try pair.desk.store.conflicts()
    #expect(after.map(\.field) == before.map(\.field))
    #expect(after.map(\.sides) == before.map(\.sides))
    #expect(after.map(\.since) == before.map(\.since))
    #expect(after.map(\.shown) == before.map(\.shown))
  }
}
