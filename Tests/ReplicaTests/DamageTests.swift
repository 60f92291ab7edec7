import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import SyncSession
import Testing

@testable import Replica

/// A closed replica with received and unsent work, that can be damaged and put right again.
private final class DamagedReplica {
  let outer: TemporaryFolder
  let file: RawFile
  let core: DocumentID
  private let copy: String
  private let digests: [DocumentID: [UInt8]]
  var folder: String { outer("budi") }

  init() throws {
    outer = try TemporaryFolder()
    file = RawFile(outer("budi"))
    copy = outer("copy.sqlite")
    (core, digests) = try Self.make(outer)
    try file.copy(to: copy)
  }

  /// Budi's replica: a case that came as a snapshot, edits of both officers since, some of them unsent.
  private static func make(_ outer: TemporaryFolder) throws -> (DocumentID, [DocumentID: [UInt8]]) {
    let office = Office()
    let siti = try office.enrol(7, user: 3, in: outer("siti"), as: .supervisor)
    let budi = try office.enrol(8, user: 4, in: outer("budi"))
    let core = try siti.newCase([.text(Fields.Case.summary, "ringkasan")])
    for text in ["satu", "dua", "tiga"] {
      _ = try siti.create(RecordNumber.note, in: core, [.text(Fields.Note.text, text)])
    }
    try office.settle(siti, budi)
    try siti.commit { draft in
      let team = [3, 4].map { Assignment(field: Fields.Case.team, value: .int($0), isElement: true) }
      draft.append(.put(record: core.root, assignments: team), to: core)
    }
    try office.settle(siti, budi)
    try siti.put(Fields.Case.risk, .text("TINGGI"), of: core.root, in: core)
    try budi.put(Fields.Case.village, .text("Sukamaju"), of: core.root, in: core)
    try office.settle(siti, budi)
    try #require(budi.store.documents == [core] && budi.store.unsentCount == 0)
    let own = try budi.newCase([.text(Fields.Case.summary, "perkara sendiri")])
    for text in ["empat", "lima"] { try budi.put(Fields.Case.safeHours, .text(text), of: own.root, in: own) }
    try #require(try budi.store.verify().isSound)
    return (core, try budi.store.digests())
  }

  func restore() throws { try file.restore(from: copy) }

  func open() throws -> ReplicaStore { try ReplicaStore.open(in: folder, passphrase: Laptop.passphrase) }

  /// What a start and a check make of the file as it is now.
  enum Finding: Equatable {
    case sound
    case unsound
    case refused(ReplicaError)
  }

  func examine() throws -> Finding {
    do {
      let store = try open()
      let report = try store.verify()
      if !report.isSound { return .unsound }
      return try store.damagedRecords.isEmpty && store.digests() == digests ? .sound : .unsound
    } catch let error as ReplicaError { return .refused(error) }
  }
}

@Suite("A damaged file")
struct DamageTests {
  private let replica: DamagedReplica

  init() throws { replica = try DamagedReplica() }

  @Test("Without damage nothing is found")
  func control() throws { #expect(try replica.examine() == .sound) }

  @Test("A flipped bit in any sealed blob is found", .timeLimit(.minutes(3)))
  func flippedBits() throws {
    var numbers = SeededNumbers(seed: 12)
    var tried: Set<String> = []
    for blob in try replica.file.blobs() {
      // The cost in the first byte of the lock could ask for a gigabyte; its other bits are tried elsewhere.
      let first = blob.key.contains("lock") ? 1 : 0
      let offsets =
        [first, 11, 12, blob.count - 17, blob.count - 16, blob.count - 1]
        + (0..<3).map { _ in Int.random(in: first..<blob.count, using: &numbers) }
      for offset in Set(offsets) where offset >= first && offset < blob.count {
        try replica.file.flip(blob, at: offset, bit: Int.random(in: 0..<8, using: &numbers))
        let finding = try replica.examine()
        #expect(finding != .sound, "\(blob.table).\(blob.column) \(blob.key) byte \(offset)")
        if case .refused(let error) = finding {
          #expect(error == .damaged || error == .wrongPassphrase, "\(error)")
        }
        tried.insert(blob.table + "." + blob.column)
        try replica.restore()
      }
    }
    #expect(tried.count == 7, "a kind of blob was not tried: \(tried)")
    #expect(try replica.examine() == .sound)
  }

  @Test("A replica with a damaged record opens, shows the rest, names it, and is put right from the log")
  func damagedRecord() throws {
    let row = try #require(replica.core.root.row)
    let blob = try #require(try replica.file.blobs().first { $0.table == "record" && $0.key == "id = \(row)" })
    try replica.file.flip(blob, at: 40)
    let store = try replica.open()
    #expect(store.damagedRecords == [replica.core.root])
    #expect(try store.verify().damagedRecords == [row])
    #expect(try store.search("dua").count == 1, "other records are shown")
    #expect(throws: ReplicaError.damaged) { _ = try store.record(replica.core.root, in: replica.core) }
    #expect(throws: ReplicaError.damaged) {
      try Laptop(store).put(Fields.Case.village, .text("x"), of: replica.core.root, in: replica.core)
    }
    #expect(try store.rebuild().changed == [replica.core])
    #expect(store.damagedRecords.isEmpty)
    #expect(try store.verify().isSound)
    #expect(try Laptop(store).text(Fields.Case.village, of: replica.core.root, in: replica.core) == "Sukamaju")
    #expect(try store.search("ringkasan").count == 1)
  }

  @Test("A damaged unsent edit can neither be built upon nor sent; everything else can be read")
  func damagedUnsentEdit() throws {
    let last = try #require(try replica.file.blobs().last { $0.table == "change_set" })
    try replica.file.flip(last, at: 40)
    let store = try replica.open()
    #expect(store.unsentCount == 3, "it still counts as unsent")
    #expect(try store.search("ringkasan").count == 1)
    let report = try store.verify()
    #expect(report.damagedLogRows.count == 1)
    #expect(throws: ReplicaError.damaged) { _ = try Laptop(store).newCase() }
    #expect(throws: ReplicaError.damaged) {
      _ = try store.makeRequest(nonce: [], pushBytes: .max, replyBudget: 5_000)
    }
    #expect(throws: ReplicaError.damaged) { _ = try store.rebuild() }
    #expect(try store.search("ringkasan").count == 1)
  }

  @Test("A blob that was moved to another place does not open")
  func movedBlobs() throws {
    let blobs = try replica.file.blobs()
    for (left, right) in zip(blobs, blobs.dropFirst()) where left.table == right.table && left.column == right.column {
      let (first, second) = (try replica.file.content(left), try replica.file.content(right))
      try replica.file.replace(left, with: second)
      try replica.file.replace(right, with: first)
      #expect(try replica.examine() != .sound, "\(left.table) \(left.key) and \(right.key)")
      if left.table == "record" || left.table == "change_set" {
        let report = try replica.open().verify()
        let refused = left.table == "record" ? report.damagedRecords : report.damagedLogRows
        #expect(refused.count == 2, "neither opens: \(left.key) and \(right.key)")
      }
      try replica.restore()
    }
    let record = try #require(blobs.first { $0.table == "record" })
    let base = try #require(blobs.first { $0.table == "base" })
    try replica.file.replace(record, with: try replica.file.content(base))
    #expect(try replica.examine() == .unsound)
  }

  @Test("Rows that were swapped, taken away, or given to another document are found")
  func rows() throws {
    let damages = [
      "DELETE FROM change_set WHERE id = 1", "DELETE FROM change_set WHERE id = 2",
      "DELETE FROM change_set WHERE id = (SELECT max(id) FROM change_set)",
      "DELETE FROM change_set WHERE id >= (SELECT max(id) - 1 FROM change_set)", "DELETE FROM change_set",
      "DELETE FROM record WHERE id = (SELECT min(id) FROM record)", "DELETE FROM record",
      "DELETE FROM document WHERE id = 1", "DELETE FROM base", "DELETE FROM meta WHERE name = 'identity'",
      "DELETE FROM meta WHERE name = 'progress'", "DELETE FROM meta WHERE name = 'lock'",
      "UPDATE change_set SET id = id + 100 WHERE id = 2", "UPDATE change_set SET document = 2 WHERE id = 1",
      "UPDATE change_set SET counter = counter + 1 WHERE id = 3", "UPDATE change_set SET device = 9 WHERE id = 1",
      "UPDATE change_set SET sequence = NULL WHERE sequence IS NOT NULL",
      "UPDATE change_set SET held = 1 WHERE id = 2", "UPDATE record SET document = 2 WHERE document = 1",
      "UPDATE record SET id = id + 1 WHERE id = (SELECT max(id) FROM record)",
      "UPDATE document SET id = 9 WHERE id = 1", "DROP TABLE record", "DROP TABLE meta", "DROP TABLE change_set",
    ]
    for damage in damages {
      try replica.file.execute(damage)
      #expect(try replica.examine() != .sound, "\(damage)")
      try replica.restore()
    }
  }

  @Test("A newer file is refused as such")
  func newerSchema() throws {
    try replica.file.execute("PRAGMA user_version = 2")
    #expect(try replica.examine() == .refused(.newerSchema))
  }

  @Test("A damaged structure is an error, never a crash")
  func structure() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: replica.file.path))
    let pages = whole.count / 4_096
    var numbers = SeededNumbers(seed: 31)
    var found = 0
    for page in 0..<pages {
      let header = page == 0 ? 100 : 0
      for offset in [0, 3, 5, 8].map({ page * 4_096 + header + $0 }) + [page * 4_096 + 4_090] {
        var bytes = whole
        bytes[offset] ^= UInt8.random(in: 1...255, using: &numbers)
        try bytes.write(to: URL(fileURLWithPath: replica.file.path))
        if try replica.examine() != .sound { found += 1 }
      }
    }
    #expect(found > pages * 2, "only \(found) of \(pages * 5) were found")
    for content in [Data("not a database".utf8), Data(whole.prefix(5_000)), Data(count: 40_000)] {
      try content.write(to: URL(fileURLWithPath: replica.file.path))
      #expect(try replica.examine() == .refused(.damaged), "\(content.count) bytes")
    }
  }
}
