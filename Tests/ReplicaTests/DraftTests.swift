import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import SyncSession
import Testing

@testable import Replica

/// What was typed and is no record yet.
@Suite("Drafts in the sealed file")
struct DraftTests {
  private let folder: TemporaryFolder
  private let laptop: Laptop
  private let core: DocumentID
  private static let typed = ["note": "Tenang.\nIa \u{2026}", "outcome": "INFORMASI"]

  init() throws {
    folder = try TemporaryFolder()
    laptop = try Laptop(in: folder("replica"))
    core = try laptop.newCase()
  }

  @Test(
    "It is on the disk when it is acknowledged: a copy of the files has it, a commit, a request and a check do not move it"
  )
  func durable() throws {
    let before = try laptop.store.makeRequest(nonce: [], pushBytes: .max, replyBudget: 5_000)
    try laptop.store.keepDraft(Self.typed, of: 3, in: core)
    #expect(try laptop.store.makeRequest(nonce: [], pushBytes: .max, replyBudget: 5_000) == before)
    let copy = folder("copy")
    try FileManager.default.copyItem(atPath: folder("replica"), toPath: copy)
    #expect(try Laptop(reopening: copy).store.draft(of: 3, in: core) == Self.typed)
    _ = try laptop.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "lain")])
    #expect(try laptop.store.rebuild().changed.isEmpty)
    #expect(try laptop.store.draft(of: 3, in: core) == Self.typed)
    #expect(try laptop.store.verify().isSound)
  }

  @Test("It is one person's in one document; nothing typed forgets it")
  func own() throws {
    let other = try laptop.newCase()
    try laptop.store.keepDraft(Self.typed, of: 3, in: core)
    #expect(try laptop.store.draft(of: 4, in: core).isEmpty && laptop.store.draft(of: 3, in: other).isEmpty)
    try laptop.store.keepDraft(["note": "lain"], of: 4, in: core)
    #expect(try laptop.store.draft(of: 3, in: core) == Self.typed)
    try laptop.store.keepDraft([:], of: 3, in: core)
    #expect(try laptop.store.draft(of: 3, in: core).isEmpty)
    #expect(try laptop.store.draft(of: 4, in: core) == ["note": "lain"])
  }

  @Test("It is forgotten with the commit that it was typed for, and kept when that is not saved")
  func withCommit() throws {
    struct Stop: Error {}
    try laptop.store.keepDraft(Self.typed, of: 3, in: core)
    #expect(throws: Stop.self) {
      try laptop.store.commit(wall: laptop.wall, forgettingDraftOf: 3, in: core) { _ in throw Stop() }
    }
    let strange = DocumentID(kind: core.kind, compartment: core.compartment, root: Dot(device: 9, counter: 9))
    #expect(throws: SessionError.documentNotHeld) {
      try laptop.store.commit(wall: laptop.wall, forgettingDraftOf: 3, in: core) { draft in
        draft.create(RecordNumber.note, in: strange, [.text(Fields.Note.text, "Tenang.")])
      }
    }
    #expect(try laptop.store.draft(of: 3, in: core) == Self.typed)
    _ = try laptop.store.commit(wall: laptop.wall, forgettingDraftOf: 3, in: core) { draft in
      draft.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "Tenang.")])
    }
    #expect(try laptop.store.draft(of: 3, in: core).isEmpty)
  }

  @Test("What is too long, or in a document that is not held, is refused, and what was kept stays")
  func refused() throws {
    try laptop.store.keepDraft(Self.typed, of: 3, in: core)
    let long = String(repeating: "é", count: ReplicaStore.draftBytesMax / 2)
    #expect(throws: SessionError.tooLarge) { try laptop.store.keepDraft(["note": long], of: 3, in: core) }
    let strange = DocumentID(kind: core.kind, compartment: core.compartment, root: Dot(device: 9, counter: 9))
    #expect(throws: SessionError.documentNotHeld) { try laptop.store.keepDraft(Self.typed, of: 3, in: strange) }
    #expect(try laptop.store.draft(of: 3, in: core) == Self.typed && laptop.store.draft(of: 3, in: strange).isEmpty)
    let fits = String(repeating: "a", count: ReplicaStore.draftBytesMax - 64)
    try laptop.store.keepDraft(["note": fits], of: 3, in: core)
    #expect(try laptop.store.draft(of: 3, in: core) == ["note": fits])
  }

  @Test("No word of it stands in the files; one that was changed, or moved to another person, is found")
  func sealed() throws {
    var numbers = SeededNumbers(seed: 31)
    let canary = Canary("draft", &numbers)
    try laptop.store.keepDraft(["note": canary.text], of: 3, in: core)
    #expect(try Canary.find([canary], in: folder.path) == [])
    try laptop.store.queue.inDatabase { try $0.execute(sql: "UPDATE draft SET user = 4") }
    #expect(throws: ReplicaError.damaged) { try laptop.store.draft(of: 4, in: core) }
    let report = try laptop.store.verify()
    #expect(report.damagedDrafts.count == 1 && !report.isSound)
  }

  @Test("It goes with its document")
  func destroyed() throws {
    let pair = try Pair()
    try pair.settle()
    try pair.budi.store.keepDraft(Self.typed, of: 4, in: pair.core)
    try pair.desk.commit { draft in
      draft.append(
        .remove(record: pair.root, field: Fields.Case.team, element: .int(Int64(Pair.budiNumber))), to: pair.core)
    }
    try pair.settle()
    let left = try pair.budi.store.queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM draft") }
    #expect(left == 0)
  }
}
