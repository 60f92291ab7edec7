import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire
import Testing

@testable import Replica

/// All that a commit may change, to be held side by side.
private struct Footprint: Equatable {
  let progress: ReplicaProgress
  let unsentCount: Int
  let documents: [DocumentID]
  let digests: [DocumentID: [UInt8]]
  let logRows: Int
  let recordRows: Int
  let known: [String]
  let words: Int

  init(_ store: ReplicaStore) throws {
    progress = store.progress
    unsentCount = store.unsentCount
    documents = store.documents
    digests = try store.digests()
    (logRows, recordRows) = try store.queue.inDatabase { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM change_set") ?? -1,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? -1
      )
    }
    (known, words) = try store.projection.read { db in
      (
        try String.fetchAll(db, sql: "SELECT id || ' ' || type || ' ' || alive FROM known ORDER BY id"),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM search WHERE search MATCH 'jejak'") ?? -1
      )
    }
  }
}

private struct Stop: Error {}

@Suite("A commit is whole or not at all")
struct CommitTests {
  private let folder: TemporaryFolder
  private let laptop: Laptop
  private let core: DocumentID

  init() throws {
    folder = try TemporaryFolder()
    laptop = try Laptop(in: folder("replica"))
    core = try laptop.newCase([.text(Fields.Case.village, "Sukamaju")])
  }

  /// Runs `body`, which must fail, and checks that nothing is left of it: in memory, in the projection, in the file.
  private func expectNoTrace(_ laptop: Laptop, _ body: () throws -> Void) throws {
    let before = try Footprint(laptop.store)
    #expect(throws: (any Error).self, performing: body)
    #expect(try Footprint(laptop.store) == before)
    #expect(try laptop.store.verify().isSound)
    #expect(try laptop.text(Fields.Case.village, of: core.root, in: core) == "Sukamaju")
    try laptop.put(Fields.Case.safeHours, .text("pagi"), of: core.root, in: core)
    #expect(laptop.store.progress.nextCounter == before.progress.nextCounter + 1, "a counter was used up")
  }

  @Test("A draft that is given up leaves nothing")
  func abandonedDraft() throws {
    try expectNoTrace(laptop) {
      try laptop.commit { draft in
        draft.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "jejak")])
        throw Stop()
      }
    }
  }

  @Test("An operation that fails in the middle takes the ones before and after with it")
  func failureInTheMiddle() throws {
    let store = laptop.store
    try expectNoTrace(laptop) {
      try laptop.commit { draft in
        draft.append(.put(record: core.root, assignments: [.text(Fields.Case.village, "jejak")]), to: core)
        draft.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "jejak")])
        draft.create(RecordNumber.person, in: core.compartment(2), [.text(Fields.Person.name, "jejak")])
        let other = draft.createRoot(RecordNumber.caseRecord, kind: 1, [.text(Fields.Case.summary, "jejak")])
        draft.append(.put(record: Dot(device: 8, counter: 5), assignments: []), to: other)
        draft.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "jejak")])
      }
    }
    #expect(throws: SessionError.recordUnknown) {
      try laptop.commit { $0.append(.put(record: Dot(device: 8, counter: 5), assignments: []), to: core) }
    }
    #expect(store.documents.count == 1)
  }

  @Test("A write that the file refuses in the middle leaves nothing, and the next commit works")
  func refusedWrite() throws {
    try laptop.store.queue.inDatabase { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.change_set WHEN new.id >= 3
          BEGIN SELECT raise(ABORT, 'refused'); END
          """)
    }
    try expectNoTrace(laptop) {
      try laptop.commit { draft in
        for compartment in UInt8(2)...5 {
          draft.create(RecordNumber.note, in: core.compartment(compartment), [.text(Fields.Note.text, "jejak")])
        }
      }
    }
  }

  @Test("A full file refuses the edit, loses nothing, and takes edits again when there is room")
  func fullFile() throws {
    let store = laptop.store
    try store.queue.inDatabase { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var refusal: ReplicaError?
    var savedCount = store.unsentCount
    for number in 0..<200 where refusal == nil {
      do {
        try laptop.commit { draft in
          draft.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "isi \(number) " + Self.noise(900))])
        }
        savedCount += 1
      } catch { refusal = error as? ReplicaError }
    }
    #expect(refusal == .storage(13))
    #expect(store.unsentCount == savedCount)
    #expect(try store.verify().isSound)
    try laptop.put(Fields.Case.safeHours, .text("malam"), of: core.root, in: core)
    #expect(store.unsentCount == savedCount + 1)
  }

  private static func noise(_ count: Int) -> String {
    var numbers = SeededNumbers(seed: 8)
    return String((0..<count).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122, using: &numbers))) })
  }

  @Test("An empty commit is refused")
  func emptyCommit() throws {
    try expectNoTrace(laptop) { try laptop.commit { _ in } }
    #expect(throws: SessionError.emptyCommit) { try laptop.commit { _ in } }
  }

  @Test("What does not fit on the wire is refused before it is saved; what fits is saved")
  func tooLarge() throws {
    let large = Assignment.text(Fields.Case.summary, Self.noise(70_000))
    try expectNoTrace(laptop) {
      try laptop.commit { $0.append(.put(record: core.root, assignments: [large]), to: core) }
    }
    #expect(throws: SessionError.tooLarge) {
      try laptop.commit { $0.append(.put(record: core.root, assignments: [large]), to: core) }
    }
    #expect(throws: SessionError.tooLarge) {
      try laptop.commit { draft in
        let many = (0..<600).map { Assignment.text(UInt32(1_000 + $0), "x") }
        draft.append(.put(record: core.root, assignments: many), to: core)
      }
    }
    let fits = Self.noise(65_000)
    try laptop.put(Fields.Case.summary, .text(fits), of: core.root, in: core)
    #expect(try laptop.text(Fields.Case.summary, of: core.root, in: core) == fits)
    let many = try laptop.commit { draft in
      for _ in 0..<2_500 { draft.append(.put(record: core.root, assignments: []), to: core) }
    }
    #expect(many.map(\.operations.count) == [1_000, 1_000, 500])
  }

  @Test("A document that is not here takes no edits")
  func documentNotHeld() throws {
    let foreign = DocumentID(kind: 1, compartment: 1, root: Dot(device: 8, counter: 1))
    let mineToBe = DocumentID(kind: 1, compartment: 1, root: Dot(device: 7, counter: 900))
    for document in [foreign, foreign.compartment(2), mineToBe, mineToBe.compartment(3)] {
      try expectNoTrace(laptop) { try laptop.commit { $0.create(RecordNumber.note, in: document, []) } }
      #expect(throws: SessionError.documentNotHeld) {
        try laptop.commit { $0.create(RecordNumber.note, in: document, []) }
      }
    }
  }

  @Test("A record with edits of a newer version takes none from here, and they travel on byte for byte")
  func needsUpdate() throws {
    let flag = try laptop.create(RecordNumber.flag, in: core, [.text(Fields.Flag.message, "telepon")])
    let unknown = MergeCore.Operation.opaque(kind: 20, record: flag, payload: [1, 2, 3, 250])
    try laptop.commit { $0.append(unknown, to: core) }
    #expect(try laptop.store.record(flag, in: core)?.needsUpdate == true)
    let edit = MergeCore.Operation.put(record: flag, assignments: [.text(Fields.Flag.message, "jejak")])
    try expectNoTrace(laptop) { try laptop.commit { $0.append(edit, to: core) } }
    #expect(throws: SessionError.needsUpdate) { try laptop.commit { $0.append(edit, to: core) } }
    let push = try laptop.store.makeRequest(nonce: [], pushBytes: .max, replyBudget: 5_000).push
    #expect(try Batch.unpack(push).contains { $0.operations == [unknown] })
  }

  @Test("With the machine's clock a request says how much is written here, sent or not; without it, nothing")
  func saysItsStatus() throws {
    _ = try laptop.create(RecordNumber.flag, in: core, [.text(Fields.Flag.message, "telepon")])
    func status(_ wall: UInt64?) throws -> DeviceStatus? {
      try laptop.store.makeRequest(nonce: [], pushBytes: 1, replyBudget: 5_000, wall: wall).status
    }
    let written = laptop.store.progress.nextCounter - 1
    #expect(written > 1)
    #expect(try status(nil) == nil)
    #expect(try status(1_234) == DeviceStatus(clock: 1_234, written: written))
    #expect(try status(.max)?.clock == HybridClock.limit - 1)
  }
}
