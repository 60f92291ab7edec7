import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Replica

/// A replica that holds a canary in every kind of place where text goes.
private final class CanaryReplica {
  private(set) var canaries: [Canary] = []
  private(set) var laptop: Laptop
  private(set) var core: DocumentID
  let folder: String
  private let passphrase: String
  private var numbers = SeededNumbers(seed: 99)
  private let desk = SigningIdentity()

  init(_ folder: String) throws {
    self.folder = folder
    var numbers = SeededNumbers(seed: 98)
    let secrets = ["passphrase", "office", "address", "officer's name"].map { Canary($0, &numbers) }
    canaries = secrets
    passphrase = secrets[0].text
    let store = try ReplicaStore.create(
      in: folder, passphrase: passphrase, lock: Laptop.cheapLock,
      identity: ReplicaIdentity(
        device: 7, user: 3, signingSecret: SigningIdentity().secret, hubKey: desk.publicKey, office: secrets[1].text,
        address: "https://" + secrets[2].text + ".example", firstCursor: 0))
    laptop = Laptop(store)
    core = try laptop.newCase()
    try writeCase(officer: secrets[3])
    try receive()
  }

  private func plant(_ place: String) -> String {
    let canary = Canary(place, &numbers)
    canaries.append(canary)
    return canary.text
  }

  /// Every text field of the case and its people, notes, and fields that were written over.
  private func writeCase(officer: Canary) throws {
    let records: [(UInt32, DocumentID)] = [
      (RecordNumber.person, core.compartment(2)), (RecordNumber.casePerson, core), (RecordNumber.incident, core),
      (RecordNumber.clinicalNote, core.compartment(3)), (RecordNumber.legalNote, core.compartment(4)),
      (RecordNumber.note, core), (RecordNumber.note, core), (RecordNumber.service, core),
      (RecordNumber.assessment, core), (RecordNumber.clinicalAssessment, core.compartment(3)),
      (RecordNumber.legalProceeding, core.compartment(4)), (RecordNumber.shelterStay, core.compartment(5)),
      (RecordNumber.referral, core), (RecordNumber.statement, core), (RecordNumber.attachment, core),
    ]
    let overwritten = plant("a value that was written over")
    try laptop.put(Fields.Case.summary, .text(overwritten), of: core.root, in: core)
    try laptop.commit { draft in
      draft.append(.put(record: core.root, assignments: texts(of: RecordNumber.caseRecord)), to: core)
      for (type, document) in records { draft.create(type, in: document, texts(of: type)) }
      draft.append(
        .put(
          record: core.root,
          assignments: [
            Assignment(field: Fields.Case.violence, value: .text(plant("a set")), isElement: true),
            Assignment(field: 900, value: .text(plant("a field of a newer version"))),
            Assignment(field: 901, value: .bytes(Array(plant("bytes").utf8))),
          ]), to: core)
      draft.append(
        .opaque(
          kind: 30, record: draft.create(RecordNumber.flag, in: core, [.text(Fields.Flag.message, officer.text)]),
          payload: Array(plant("an operation of a newer version").utf8)), to: core)
    }
    let gone = try laptop.create(RecordNumber.flag, in: core, [.text(Fields.Flag.message, plant("a deleted record"))])
    try laptop.commit { draft in draft.append(.delete(record: gone), to: core) }
    for number in 0..<20 {
      let long = String(repeating: plant("a long text \(number)") + " ", count: 200)
      try laptop.put(Fields.Case.summary, .text(long), of: core.root, in: core)
    }
  }

  private func texts(of type: UInt32) -> [Assignment] {
    (Registry.record(number: type)?.fields ?? []).filter { $0.type == .text || $0.type == .narrative }
      .map { .text($0.number, plant("\(type).\($0.name)")) }
  }

  /// A sibling, a foreign record, another document, half a snapshot, and a held change set of one's own.
  private func receive() throws {
    let progress = laptop.store.progress
    let other = DocumentID(kind: 2, compartment: 1, root: Dot(device: 9, counter: 3))
    let tail = Batch.pack([
      stamped(
        1, counter: 1, core, .put(record: core.root, assignments: [.text(Fields.Case.riskReason, plant("a sibling"))])),
      stamped(2, counter: 2, core, .create(type: RecordNumber.note, assignments: [.text(1, plant("a foreign note"))])),
      stamped(3, counter: 3, other, .create(type: RecordNumber.contact, assignments: [.text(7, plant("a phone"))])),
    ])
    var state = RecordState(id: Dot(device: 9, counter: 50))
    state.apply(
      .create(type: RecordNumber.person, assignments: [.text(1, plant("half a snapshot"))]), at: 50,
      origin: Origin(device: 9, firstCounter: 50, cursor: 0, clock: 1, author: 4)
    ) { _, _ in .review }
    let snapshot = Snapshot.pack([state])
    var reply = SyncReply(number: 1, time: laptop.wall, cursor: 3, receivedThrough: progress.nextCounter - 1)
    reply.tail = tail
    reply.grants = [
      Grant(document: other, sequence: 0, content: .tail),
      Grant(
        document: other.compartment(2), sequence: 3,
        content: .snapshot(total: UInt64(snapshot.count + 100), offset: 0, bytes: snapshot)),
    ]
    let push = try Batch.unpack(
      try laptop.store.makeRequest(nonce: [], pushBytes: .max, replyBudget: 5_000).push)
    reply.receipts = push.enumerated().map { index, changeSet in
      Receipt(
        firstCounter: changeSet.firstCounter,
        outcome: index == push.count - 1 ? .held(.notPermitted) : .accepted(stamp(UInt64(10 + index))))
    }
    _ = try laptop.store.apply(reply, wall: laptop.wall)
    try #require(try laptop.store.held().count == 1)
    try #require(try laptop.store.conflicts().contains { $0.field == Fields.Case.riskReason })
  }

  private func stamp(_ sequence: UInt64) -> Stamp {
    Stamp(sequence: sequence, received: laptop.wall, effective: laptop.wall)
  }

  private func stamped(
    _ sequence: UInt64, counter: UInt64, _ document: DocumentID, _ operation: MergeCore.Operation
  ) -> StampedChangeSet {
    StampedChangeSet(
      changeSet: ChangeSet(
        device: 9, firstCounter: counter, cursor: 0, clock: laptop.wall, author: 4, schema: 1, document: document,
        operations: [operation]), stamp: stamp(sequence))
  }

  /// The office takes everything away; what is unsent goes first.
  func forgetEverything() throws {
    let documents = laptop.store.documents
    let progress = laptop.store.progress
    var reply = SyncReply(
      number: progress.applied + 1, time: laptop.wall, cursor: progress.cursor,
      receivedThrough: progress.acknowledged)
    reply.forgets = documents
    _ = try laptop.store.apply(reply, wall: laptop.wall)
    try #require(laptop.store.documents.isEmpty)
  }

  func reopen() throws { laptop = Laptop(try ReplicaStore.open(in: folder, passphrase: passphrase)) }

  /// Lets go of the replica and gives back what held it, so that the file is closed when this returns.
  func close(_ elsewhere: String) throws { laptop = try Laptop(in: elsewhere) }
}

@Suite("Nothing readable on the disk")
struct CanaryTests {
  @Test("No canary is in any file: open, synchronised, closed, reopened, rebuilt, destroyed")
  func nothingIsReadable() throws {
    let outer = try TemporaryFolder()
    let replica = try CanaryReplica(outer("replica"))
    let canaries = replica.canaries
    #expect(canaries.count >= 100)
    func expectSilence(_ moment: Comment) throws {
      #expect(try Canary.find(canaries, in: replica.folder) == [], moment)
    }
    let shown = try #require(canaries.first { $0.place == "a sibling" })
    #expect(try replica.laptop.store.search(shown.text).count == 1, "the canaries are in use")
    try expectSilence("open")
    try replica.close(outer("other"))
    try expectSilence("closed")
    try replica.reopen()
    #expect(try replica.laptop.store.search(shown.text).count == 1)
    try expectSilence("reopened")
    #expect(try replica.laptop.store.rebuild().changed == [])
    try expectSilence("rebuilt")
    try replica.laptop.store.queue.inDatabase { try $0.execute(sql: "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") }
    try expectSilence("vacuumed")
    try replica.forgetEverything()
    #expect(try replica.laptop.store.search(shown.text) == [])
    try expectSilence("destroyed")
    try replica.close(outer("another"))
    try expectSilence("destroyed and closed")
  }

  @Test("The scan finds a canary in every form, in a plain database, and in a file's name")
  func scanFindsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    var numbers = SeededNumbers(seed: 1)
    let canary = Canary("planted", &numbers)
    for (index, form) in canary.forms.enumerated() {
      let around = Data("before".utf8) + Data(form.bytes) + Data("after".utf8)
      try around.write(to: URL(fileURLWithPath: folder("form\(index)")))
    }
    let found = try Canary.find([canary], in: folder.path)
    for (index, form) in canary.forms.enumerated() {
      #expect(found.contains("form\(index): planted (\(form.name))"))
    }
    for shift in 0..<3 {
      let text = String(repeating: "x", count: shift) + canary.text + "yz"
      let encoded = Data(Data(text.utf8).base64EncodedString().utf8)
      #expect(Canary.occurs(Canary.base64(Array(canary.text.utf8), shift: shift), in: encoded))
    }
    let plain = try DatabaseQueue(path: folder("plain.sqlite"))
    try plain.inDatabase { db in
      try db.execute(sql: "CREATE TABLE record(text TEXT)")
      try db.execute(sql: "INSERT INTO record VALUES(?)", arguments: [canary.text])
    }
    try plain.close()
    try Data().write(to: URL(fileURLWithPath: folder(canary.text)))
    let again = try Canary.find([canary], in: folder.path)
    #expect(again.contains("plain.sqlite: planted (UTF-8)"))
    #expect(again.contains { $0.hasSuffix("(file name)") })
  }
}
