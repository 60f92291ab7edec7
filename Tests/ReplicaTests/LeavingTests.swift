import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession
import SyncWire
import Testing

@Suite("A document that leaves the laptop")
struct LeavingTests {
  private let pair: Pair

  init() throws {
    pair = try Pair()
    try pair.budi.put(Fields.Case.summary, .text("ringkasan rahasia"), of: pair.root, in: pair.core)
    try pair.settle()
  }

  private func rows(_ laptop: Laptop) throws -> [Int] {
    try laptop.store.projection.read { db in
      try ["known", "\"case\"", "element", "search", "conflict", "note"].map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
      }
    }
  }

  private func removeBudi() throws {
    try pair.siti.commit { draft in
      let budi = Value.int(Int64(Pair.budiNumber))
      draft.append(.remove(record: pair.root, field: Fields.Case.team, element: budi), to: pair.core)
    }
    try pair.office.settle(pair.siti)
  }

  @Test("It is gone from the file and from the projection, also when its last edit is confirmed in the same answer")
  func goneAtOnce() throws {
    try removeBudi()
    _ = try pair.budi.create(RecordNumber.note, in: pair.core, [.text(Fields.Note.text, "catatan terakhir")])
    let summary = try pair.office.exchange(pair.budi)
    #expect(summary.received == 1 && summary.forgotten == 1)
    #expect(try rows(pair.budi) == [0, 0, 0, 0, 0, 0])
    #expect(try pair.budi.store.search("rahasia").isEmpty && pair.budi.store.search("terakhir").isEmpty)
    #expect(try pair.budi.store.record(pair.root, in: pair.core) == nil)
    #expect(pair.budi.store.documents.isEmpty)
    #expect(try pair.budi.store.verify().isSound)
    #expect(try pair.budi.store.rebuild().changed.isEmpty)
    #expect(throws: SessionError.documentNotHeld) {
      try pair.budi.put(Fields.Case.summary, .text("lagi"), of: pair.root, in: pair.core)
    }
    try pair.office.settle(pair.desk, pair.siti)
    #expect(try pair.desk.store.search("catatan terakhir").count == 1, "the edit itself is at the office")
  }

  @Test("While an edit of it is unsent it waits unread, and the edit still goes out")
  func waitsForItsEdit() throws {
    try removeBudi()
    let reply = try pair.office.answer(to: pair.budi)
    #expect(reply.forgets == [pair.core])
    _ = try pair.budi.create(RecordNumber.note, in: pair.core, [.text(Fields.Note.text, "ditulis di jalan")])
    _ = try pair.budi.store.apply(reply, wall: pair.budi.wall)
    #expect(pair.budi.store.unsentCount == 1)
    #expect(pair.budi.store.documents.isEmpty)
    #expect(try rows(pair.budi) == [0, 0, 0, 0, 0, 0])
    #expect(try pair.budi.store.search("jalan").isEmpty && pair.budi.store.conflicts().isEmpty)
    #expect(try pair.budi.store.record(pair.root, in: pair.core) == nil)
    #expect(try pair.budi.store.history(of: pair.root, in: pair.core).isEmpty)
    #expect(throws: SessionError.documentNotHeld) {
      try pair.budi.put(Fields.Case.summary, .text("lagi"), of: pair.root, in: pair.core)
    }
    try pair.office.exchange(pair.budi)
    #expect(pair.budi.store.unsentCount == 0)
    try pair.office.settle(pair.desk)
    #expect(try pair.desk.store.search("jalan").count == 1)
    #expect(try pair.budi.store.verify().isSound)
  }

  @Test("It comes back whole when the office gives it again, and the own chain goes on")
  func comesBack() throws {
    try removeBudi()
    try pair.office.settle(pair.budi)
    #expect(pair.budi.store.documents.isEmpty)
    let own = try pair.budi.newCase([.text(Fields.Case.summary, "perkara lain")])
    try pair.siti.commit { draft in
      let budi = Assignment(field: Fields.Case.team, value: .int(Int64(Pair.budiNumber)), isElement: true)
      draft.append(.put(record: pair.root, assignments: [budi]), to: pair.core)
    }
    try pair.settle()
    #expect(pair.budi.store.documents == [pair.core, own].sorted())
    #expect(try pair.budi.store.search("rahasia").count == 1)
    #expect(try pair.budi.store.rebuild().changed.isEmpty)
  }
}
