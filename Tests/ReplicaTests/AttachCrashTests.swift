import CaseModel
import Foundation
import MemoryLedgers
import MergeCore
import Replica
import SyncSession
import SyncWire
import Testing

@Suite("Killed while attaching", .serialized)
struct AttachCrashTests {
  @Test("60 kills lose no attachment that was said to be saved, and leave none half", .timeLimit(.minutes(3)))
  func killsLoseNothing() throws {
    var random = SeededNumbers(seed: 20_261_126)
    let folder = try TemporaryFolder()
    var savedCount = 0
    for kill in 1...60 {
      let writer = try Child(["attach", folder("replica"), String(random.next())])
      var lines = [writer.line()].compactMap(\.self)
      usleep(UInt32.random(in: 0..<40_000, using: &random))
      writer.kill()
      lines += writer.lines()
      let store = try ReplicaStore.open(in: folder("replica"), passphrase: KilledReplica.passphrase)
      for line in lines {
        let words = line.split(separator: " ").compactMap { UInt64($0) }
        try #require(line.hasPrefix("attached ") && words.count == 2, "the writer said: \(line)")
        let document = DocumentID(kind: 1, compartment: 1, root: Dot(device: 7, counter: words[0]))
        let record = RecordID(device: 7, counter: words[1])
        let content = try #require(try content(of: record, in: document, store), "after kill \(kill)")
        #expect(try store.contentBytes(content) != nil, "after kill \(kill)")
        savedCount += 1
      }
      let report = try store.verify()
      #expect(report.isSound, "after kill \(kill): \(report)")
      // A content without its record, or a record without its content, is half an attachment.
      let records = try records(store)
      for content in records { #expect(try store.contentBytes(content) != nil, "after kill \(kill)") }
      #expect(report.contents == Set(records).count, "after kill \(kill)")
    }
    #expect(savedCount > 60, "the writer hardly came to write: \(savedCount)")
    print("60 kills, \(savedCount) attachments said to be saved, none lost")
  }

  private func content(of record: RecordID, in document: DocumentID, _ store: ReplicaStore) throws -> ContentName? {
    guard let state = try store.record(record, in: document),
      case .bytes(let hash)? = state.siblings(Fields.Attachment.sha256).first?.value,
      case .int(let size)? = state.siblings(Fields.Attachment.size).first?.value
    else { return nil }
    return ContentName(document: document, hash: hash, size: UInt64(size))
  }

  private func records(_ store: ReplicaStore) throws -> [ContentName] {
    try store.documents.flatMap { document in
      try (1..<store.progress.nextCounter).compactMap { counter in
        try content(of: RecordID(device: 7, counter: counter), in: document, store)
      }
    }
  }
}
