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

/// Contents of attachments in the sealed file.
@Suite("Contents of attachments at rest")
struct ContentTests {
  private static let bytes = (0..<WireLimits.chunkBytes * 2 + 9).map { UInt8(truncatingIfNeeded: $0 / 5) }

  private func attach(_ bytes: [UInt8], to document: DocumentID, _ laptop: Laptop) throws -> ContentName {
    laptop.wall += 1_000
    let name = laptop.store.contentName(of: bytes, in: document)
    try laptop.store.commit(wall: laptop.wall, keeping: [(name, { bytes })]) { draft in
      draft.create(
        RecordNumber.attachment, in: document,
        [
          Assignment(field: Fields.Attachment.sha256, value: .bytes(name.hash)),
          Assignment(field: Fields.Attachment.size, value: .int(Int64(bytes.count))),
        ])
    }
    return name
  }

  @Test("Record and content are saved together, and are there after the file was opened again")
  func saved() throws {
    let folder = try TemporaryFolder()
    var laptop: Laptop? = try Laptop(in: folder("replica"))
    let document = try #require(try laptop?.newCase())
    let name = try attach(Self.bytes, to: document, try #require(laptop))
    laptop = nil
    let again = try Laptop(reopening: folder("replica"))
    #expect(try again.store.contentBytes(name) == Self.bytes)
    #expect(try again.store.content(name)?.aim == .offered)
    #expect(try again.store.unsentContentCount() == 1)
    let report = try again.store.verify()
    #expect(report.isSound && report.contents == 1)
    #expect(try again.store.rebuild().changed.isEmpty)
    #expect(try again.store.contentBytes(name) == Self.bytes)
  }

  @Test("When the bytes cannot be read, nothing is saved")
  func together() throws {
    struct Stop: Error {}
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let document = try laptop.newCase()
    let counter = laptop.store.progress.nextCounter
    let name = laptop.store.contentName(of: Self.bytes, in: document)
    #expect(throws: Stop.self) {
      try laptop.store.commit(wall: laptop.wall, keeping: [(name, { throw Stop() })]) { draft in
        draft.create(RecordNumber.attachment, in: document, [])
      }
    }
    #expect(laptop.store.progress.nextCounter == counter)
    #expect(try laptop.store.content(name) == nil)
  }

  @Test("No byte of a content, no name of a file and no digest stands in the file in the clear")
  func sealed() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let document = try laptop.newCase()
    var numbers = SeededNumbers(seed: 12)
    let canary = Canary("content", &numbers)
    let content = [UInt8](repeating: 0x20, count: WireLimits.chunkBytes - 9) + Array(canary.text.utf8) + Self.bytes
    let name = try attach(content, to: document, laptop)
    #expect(try Canary.find([canary], in: folder.path) == [])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for file in names where file.contains("sqlite") {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder(file)))
      #expect(!Canary.occurs(name.hash, in: data), "\(file)")
      #expect(!Canary.occurs(Array(Self.bytes[400..<432]), in: data), "\(file)")
    }
  }

  @Test("A chunk that was changed, moved or lost is found, and is never handed out")
  func damaged() throws {
    for damage in [
      "UPDATE chunk SET sealed = substr(sealed, 1, 40) || x'00' || substr(sealed, 42) WHERE number = 1",
      "DELETE FROM chunk WHERE number = 1",
      "UPDATE chunk SET number = 9 - number WHERE number IN (0, 1)",
      "UPDATE content SET here = here - 1, aim = 0",
    ] {
      let folder = try TemporaryFolder()
      let laptop = try Laptop(in: folder("replica"))
      let name = try attach(Self.bytes, to: try laptop.newCase(), laptop)
      try laptop.store.queue.inDatabase { db in try db.execute(sql: damage) }
      if damage.contains("here - 1") {
        #expect(try laptop.store.contentBytes(name) == nil)
        continue
      }
      #expect(throws: ReplicaError.damaged) { try laptop.store.contentBytes(name) }
      #expect(try laptop.store.verify().damagedContents.count == 1)
    }
  }

  @Test("A content travels to the office and to whoever asks, and goes with its document")
  func travels() throws {
    let pair = try Pair()
    let name = try attach(Self.bytes, to: pair.core, pair.siti)
    try pair.settle()
    #expect(try pair.siti.store.content(name)?.aim == .settled)
    #expect(try pair.budi.store.content(name) == nil)
    try pair.budi.store.want(name)
    try pair.settle()
    #expect(try pair.budi.store.contentBytes(name) == Self.bytes)
    try pair.desk.commit { draft in
      draft.append(
        .remove(record: pair.root, field: Fields.Case.team, element: .int(Int64(Pair.budiNumber))), to: pair.core)
    }
    try pair.settle()
    #expect(try pair.budi.store.content(name) == nil)
    let left = try pair.budi.store.queue.inDatabase { db in
      try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM content) + (SELECT count(*) FROM chunk)")
    }
    #expect(left == 0)
  }
}
