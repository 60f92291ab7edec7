import CaseModel
import Foundation
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire
import Testing

@testable import Replica

/// A replica whose writer is killed again and again, and what its writer had said to be saved.
final class KilledReplica {
  private struct Saved {
    let document: DocumentID
    let record: RecordID
    let field: UInt32
    let value: String

    /// Reads what the writer says: `saved <compartment> <root> <record> <field> <value>`.
    init?(_ line: String) {
      let words = line.split(separator: " ")
      guard words.count == 6, words[0] == "saved", let compartment = UInt8(words[1]), let root = UInt64(words[2]),
        let record = UInt64(words[3]), let field = UInt32(words[4])
      else { return nil }
      document = DocumentID(kind: 1, compartment: compartment, root: Dot(device: 7, counter: root))
      self.record = RecordID(device: 7, counter: record)
      self.field = field
      value = String(words[5])
    }
  }

  static let passphrase = "kata sandi untuk percobaan saja"
  let folder: String
  private(set) var savedCount = 0
  private var saved: [Saved] = []
  private var hasEverSaved = false

  init(_ folder: String) { self.folder = folder }

  /// Starts the writer and kills it after `microseconds`, counted from its start or from its first saved edit.
  func killWriter(_ mode: String, seed: UInt64, after microseconds: UInt32, fromFirstEdit: Bool) throws {
    let writer = try Child([mode, folder, String(seed)])
    var lines: [String] = []
    if fromFirstEdit, let first = writer.line() { lines.append(first) }
    usleep(microseconds)
    writer.kill()
    lines += writer.lines()
    for line in lines {
      guard let edit = Saved(line) else {
        Issue.record("the writer said: \(line)")
        continue
      }
      saved.append(edit)
    }
  }

  /// Opens the replica as the next start would, and holds it against everything that was said to be saved since the
  /// last check.
  ///
  /// - Returns: What is wrong, in words.
  func faults() throws -> [String] {
    defer { saved = [] }
    savedCount += saved.count
    hasEverSaved = hasEverSaved || !saved.isEmpty
    guard ReplicaStore.exists(in: folder) else { return hasEverSaved ? ["the replica is gone"] : [] }
    let store = try ReplicaStore.open(in: folder, passphrase: Self.passphrase)
    var faults = try lostEdits(store) + halfCommits(store)
    let report = try store.verify()
    if !report.isSound || !store.damagedRecords.isEmpty { faults.append("not sound: \(report)") }
    let before = try store.digests()
    if try !store.rebuild().changed.isEmpty { faults.append("rebuild changed something") }
    if try store.digests() != before { faults.append("rebuild changed a digest") }
    return try faults + outboxFaults(store)
  }

  private func lostEdits(_ store: ReplicaStore) throws -> [String] {
    var faults: [String] = []
    for (record, edits) in Dictionary(grouping: saved, by: \.record) {
      guard let document = edits.first?.document else { continue }
      let history = Set(try store.history(of: record, in: document).map { "\($0.field) \($0.act)" })
      for edit in edits where !history.contains("\(edit.field) \(HistoryEntry.Act.set(.text(edit.value)))") {
        faults.append("lost: \(edit.value) in field \(edit.field) of \(record)")
      }
    }
    return faults
  }

  /// Every commit wrote one number into a case and its victim.
  private func halfCommits(_ store: ReplicaStore) throws -> [String] {
    let laptop = Laptop(store)
    return try store.documents.filter { $0.compartment == 1 }.compactMap { core in
      let person = RecordID(device: core.root.device, counter: core.root.counter + 1)
      let left = try laptop.text(Fields.Case.safeHours, of: core.root, in: core)
      let right = try laptop.text(Fields.Person.nickname, of: person, in: core.compartment(2))
      return left != nil && left == right ? nil : "half a commit: \(left ?? "-") and \(right ?? "-")"
    }
  }

  private func outboxFaults(_ store: ReplicaStore) throws -> [String] {
    var faults: [String] = []
    let count = try store.queue.inDatabase { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM change_set WHERE sequence IS NULL") ?? -1
    }
    if store.unsentCount != count { faults.append("\(store.unsentCount) unsent instead of \(count)") }
    let push = try store.makeRequest(
      nonce: [UInt8](repeating: 0, count: 16), pushBytes: .max, replyBudget: 10_000
    ).push
    let changeSets = push.isEmpty ? [] : try Batch.unpack(push)
    if changeSets.count != count { faults.append("\(changeSets.count) pushed instead of \(count)") }
    var chain = Chain.start
    var next: UInt64 = 1
    for changeSet in changeSets {
      if changeSet.firstCounter != next { faults.append("counter \(changeSet.firstCounter) instead of \(next)") }
      chain = Chain.next(after: chain, changeSet.canonicalBytes, store.session.hash)
      next = changeSet.lastCounter + 1
    }
    if chain != store.progress.chain || next != store.progress.nextCounter { faults.append("the chain is cut") }
    return faults
  }
}

@Suite("Killed at any moment", .serialized)
struct CrashTests {
  @Test("200 kills lose no edit that was said to be saved", .timeLimit(.minutes(4)))
  func killsLoseNothing() throws {
    var random = SeededNumbers(seed: 20_261_123)
    var killed = 0
    var savedCount = 0
    for _ in 0..<8 {
      let folder = try TemporaryFolder()
      let replica = KilledReplica(folder("replica"))
      for _ in 0..<25 {
        try replica.killWriter(
          "write", seed: random.next(), after: UInt32.random(in: 0..<25_000, using: &random),
          fromFirstEdit: Int.random(in: 0..<4, using: &random) > 0)
        killed += 1
        #expect(try replica.faults() == [], "after kill \(killed)")
      }
      savedCount += replica.savedCount
    }
    #expect(killed == 200)
    #expect(savedCount > 1_000, "the writer hardly came to write: \(savedCount)")
    print("\(killed) kills, \(savedCount) saved edits, none lost")
  }

  @Test("A writer that says `saved` too early is found out")
  func earlyAcknowledgementIsFound() throws {
    var random = SeededNumbers(seed: 4)
    let folder = try TemporaryFolder()
    let replica = KilledReplica(folder("replica"))
    var faults: [String] = []
    for _ in 0..<40 where faults.isEmpty {
      try replica.killWriter(
        "boast", seed: random.next(), after: UInt32.random(in: 0..<5_000, using: &random), fromFirstEdit: true)
      faults = try replica.faults()
    }
    #expect(faults.contains { $0.hasPrefix("lost") || $0.hasPrefix("the replica is gone") })
  }
}
