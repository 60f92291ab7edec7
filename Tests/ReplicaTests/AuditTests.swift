import CaseModel
import Foundation
import GRDB
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire
import Testing

@testable import Replica

/// A laptop that syncs with an office, and its audit chain.
private struct AuditedLaptop {
  let folder: TemporaryFolder
  let office = Office()
  var laptop: Laptop
  let core: DocumentID
  var file: RawFile { RawFile(folder("siti")) }

  init() throws {
    folder = try TemporaryFolder()
    laptop = try office.enrol(7, user: 3, in: folder("siti"))
    core = try laptop.newCase([.text(Fields.Case.summary, "ringkasan")])
  }

  func read(_ count: Int = 1) throws {
    for _ in 0..<count {
      let act = AuditAct(.read, document: core, count: 1)
      _ = try laptop.store.audited(by: 3, wall: laptop.wall) { (found: 1, act: act) }
    }
  }

  /// The actions of the whole chain, rows and change sets without a receipt.
  func actions() throws -> [UInt32] {
    let audit = laptop.store.ledger.audit
    var entries = audit.derived.values.map(\.entry)
    try audit.forEachRow { _, link in
      if let link { entries.append(link.entry) }
    }
    return entries.sorted { $0.number < $1.number }.map(\.action)
  }

  /// Lets go of the replica: another one stands in its place.
  mutating func close() throws {
    others += 1
    laptop = try Laptop(in: folder("other-\(others)"))
  }

  private var others = 0

  mutating func reopen() throws { laptop = try Laptop(reopening: folder("siti")) }

  /// The first bad entry that a check after the next unlock names.
  mutating func firstBad() throws -> UInt64? {
    try reopen()
    let bad = try laptop.store.verify().brokenAuditAt
    try close()
    return bad
  }
}

@Suite("The audit chain of a replica")
struct AuditTests {
  @Test("Unlocking, changing and reading are entries, across restarts and receipts")
  func everythingIsAnEntry() throws {
    var world = try AuditedLaptop()
    try world.read(2)
    #expect(try world.actions() == [9, 7, 1, 1])
    #expect(try world.laptop.store.verify().auditEntries == 4)
    try world.close()
    try world.reopen()
    #expect(try world.actions() == [9, 7, 1, 1, 9])
    try world.office.settle(world.laptop)
    try world.laptop.put(Fields.Case.village, .text("x"), of: world.core.root, in: world.core)
    #expect(try world.actions() == [9, 7, 1, 1, 9, 7])
    let report = try world.laptop.store.verify()
    #expect(report.isSound && report.auditEntries == 6, "\(report)")
    #expect(world.laptop.store.ledger.auditReceipt?.number == 5)
    #expect(world.office.ledger.audits[7]?.map(\.action) == [9, 7, 1, 1, 9])
  }

  @Test("A failed unlock is counted in the clear, and the count is an entry at the next unlock")
  func failedUnlocks() throws {
    var world = try AuditedLaptop()
    try world.close()
    for _ in 0..<2 {
      #expect(throws: ReplicaError.wrongPassphrase) {
        _ = try ReplicaStore.open(in: world.folder("siti"), passphrase: "salah", wall: 1_800_000_000_000)
      }
    }
    #expect(throws: ReplicaError.wrongPassphrase, "a guess is a guess, whatever command it is made with") {
      try ReplicaStore.changePassphrase(
        in: world.folder("siti"), from: "salah", to: "yang baru", lock: Laptop.cheapLock, wall: 1_800_000_000_000)
    }
    try world.reopen()
    #expect(try world.actions() == [9, 7, 10, 9])
    let failed = try #require(try world.laptop.store.ledger.audit.link(at: 3)?.entry)
    #expect(failed.count == 3 && failed.user == 0 && failed.time == 1_800_000_000_000)
    try world.close()
    try world.reopen()
    #expect(try world.actions() == [9, 7, 10, 9, 9], "counted once")
  }

  @Test("When the entry cannot be written, nothing is shown")
  func noEntryNothingShown() throws {
    let world = try AuditedLaptop()
    try world.read()
    try world.laptop.store.queue.inDatabase { db in
      try db.execute(
        sql: "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END")
    }
    #expect(throws: ReplicaError.self) { try world.read() }
    #expect(try world.laptop.store.verify().isSound)
    try world.laptop.store.queue.inDatabase { try $0.execute(sql: "DROP TRIGGER full") }
    try world.read()
    #expect(try world.actions() == [9, 7, 1, 1])
  }

  @Test("A countersignature that the hub did not make, or of another chain, is refused")
  func foreignCountersignature() throws {
    let world = try AuditedLaptop()
    var reply = try world.office.answer(to: world.laptop)
    let receipt = try #require(reply.audit)
    reply.audit?.signature[5] ^= 1
    #expect(throws: SessionError.inconsistentReply) {
      _ = try world.laptop.store.apply(reply, wall: world.laptop.wall)
    }
    var hash = receipt.hash
    hash[0] ^= 1
    let other = AuditReceipt(number: receipt.number, hash: hash)
    reply.audit = other
    reply.audit?.signature = try world.office.key.sign(other.signedBytes(device: 7))
    #expect(throws: SessionError.replicaWentBack) {
      _ = try world.laptop.store.apply(reply, wall: world.laptop.wall)
    }
    #expect(world.laptop.store.ledger.auditReceipt == nil && world.laptop.store.unsentCount == 1)
  }

  @Test("A commit costs no page more for its entry, and a read two pages")
  func pages() throws {
    let world = try AuditedLaptop()
    func frames() throws -> Int {
      let path = world.folder("siti") + "/replica.sqlite-wal"
      return ((try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0) / 4_120
    }
    try world.laptop.store.queue.inDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    let before = try frames()
    try world.read(100)
    let each = Double(try frames() - before) / 100
    #expect(each <= 2.2 && each >= 1, "\(each) pages an audited read")
  }
}

@Suite("Killed while somebody reads", .serialized)
struct AuditCrashTests {
  @Test("After 40 kills each thing that was shown or changed has its entry, and the chain is whole")
  func killsLoseNoEntry() throws {
    var random = SeededNumbers(seed: 27)
    let folder = try TemporaryFolder()
    var shown = 0
    var changed = 0
    var unlocked = 0
    for kill in 1...40 {
      let reader = try Child(["read", folder("replica")])
      let first = reader.line()
      usleep(UInt32.random(in: 0..<40_000, using: &random))
      reader.kill()
      let lines = ([first].compactMap { $0 } + reader.lines())
      shown += lines.count { $0 == "shown" }
      changed += lines.count { $0 == "changed" }
      unlocked += 2
      let store = try ReplicaStore.open(in: folder("replica"), passphrase: KilledReplica.passphrase)
      let report = try store.verify()
      #expect(report.isSound, "kill \(kill): \(report)")
      var entries: [UInt32: Int] = [:]
      try store.ledger.audit.forEachRow { _, link in entries[link?.entry.action ?? 0, default: 0] += 1 }
      entries[7, default: 0] += store.ledger.audit.derived.count
      // What was killed between the disk and the word for it has its entry all the same: one for each kill at most.
      #expect((shown...shown + kill).contains(entries[1] ?? 0), "kill \(kill): \(entries) for \(shown) shown")
      #expect((changed...changed + kill).contains(entries[7] ?? 0), "kill \(kill): \(entries) for \(changed) changed")
      #expect(entries[7] == report.changeSets && entries[9] == unlocked, "kill \(kill): \(entries)")
    }
    #expect(shown > 40, "hardly anything was read: \(shown)")
    print("40 kills, \(shown) shown, none without its entry")
  }
}

@Suite("An audit chain that was tampered with")
struct AuditTamperTests {
  /// Entries 1–8 have rows and are countersigned up to 6; 9 belongs to an unsent change set, 10 and 11 are reads.
  private func world() throws -> AuditedLaptop {
    var world = try AuditedLaptop()
    try world.read(3)
    try world.laptop.put(Fields.Case.village, .text("x"), of: world.core.root, in: world.core)
    try world.office.settle(world.laptop)
    try world.read(2)
    try world.laptop.put(Fields.Case.village, .text("y"), of: world.core.root, in: world.core)
    try world.read(2)
    #expect(world.laptop.store.ledger.auditReceipt?.number == 6)
    #expect(world.laptop.store.ledger.auditHead.number == 11)
    try world.close()
    return world
  }

  @Test("A flipped bit in any entry names that entry", arguments: [1, 2, 5, 6, 7, 8, 10, 11])
  func flip(number: Int) throws {
    var world = try world()
    let blob = try #require(
      try world.file.blobs().first { $0.table == "audit" && $0.key == "number = \(number)" })
    try world.file.flip(blob, at: 20)
    #expect(try world.firstBad() == UInt64(number))
  }

  @Test("A flipped bit in an unsent change set names its entry")
  func flipChange() throws {
    var world = try world()
    let blob = try #require(try world.file.blobs().last { $0.table == "change_set" })
    try world.file.flip(blob, at: 60)
    #expect(try world.firstBad() == 9)
  }

  @Test("A deleted entry is named", arguments: [1, 4, 6, 7, 10])
  func delete(number: Int) throws {
    var world = try world()
    try world.file.execute("DELETE FROM audit WHERE number = \(number)")
    #expect(try world.firstBad() == UInt64(number))
  }

  @Test("Of two entries in each other's place the first is named", arguments: [(2, 3), (5, 8), (7, 10), (10, 11)])
  func swap(first: Int, second: Int) throws {
    var world = try world()
    try world.file.execute(
      """
      UPDATE audit SET number = -1 WHERE number = \(first); UPDATE audit SET number = \(first) WHERE number = \(second);
      UPDATE audit SET number = \(second) WHERE number = -1
      """)
    #expect(try world.firstBad() == UInt64(first))
  }

  @Test("A chain that ends early names the first that is missing", arguments: [11, 10, 7, 5, 1])
  func truncate(number: Int) throws {
    var world = try world()
    try world.file.execute("DELETE FROM audit WHERE number >= \(number)")
    #expect(try world.firstBad() == UInt64(number))
  }

  @Test("An unsent change set that was taken out of the log is missed by its record")
  func truncateChange() throws {
    var world = try AuditedLaptop()
    try world.office.settle(world.laptop)
    try world.laptop.put(Fields.Case.village, .text("y"), of: world.core.root, in: world.core)
    #expect(world.laptop.store.ledger.auditHead.number == 3)
    let copy = world.folder("copy")
    try world.close()
    try world.file.copy(to: copy)
    #expect(try world.firstBad() == nil)
    try world.file.restore(from: copy)
    try world.file.execute("DELETE FROM change_set WHERE id = (SELECT max(id) FROM change_set)")
    #expect(try world.firstBad() == 3)
  }

  @Test("A chain put back to an older state, its end too, is behind the countersignature")
  func rollBack() throws {
    var world = try AuditedLaptop()
    try world.read()
    try world.close()
    let head = try #require(try world.file.blobs().first { $0.key.contains("audit_head") })
    let old = try world.file.content(head)
    try world.reopen()
    try world.read(3)
    try world.office.settle(world.laptop)
    try world.close()
    try world.file.execute("DELETE FROM audit WHERE number > 3")
    try world.file.replace(head, with: old)
    #expect(try world.firstBad() == 4)
  }

  @Test("The chain's end, the countersignature and the table cannot be taken away unnoticed")
  func metaRows() throws {
    var world = try world()
    let copy = world.folder("copy")
    try world.file.copy(to: copy)
    #expect(try world.firstBad() == nil)
    for name in ["audit_head", "audit_receipt"] {
      try world.file.restore(from: copy)
      let blob = try #require(try world.file.blobs().first { $0.key.contains(name) })
      try world.file.flip(blob, at: 20)
      #expect(try world.firstBad() != nil, "\(name)")
    }
    try world.file.restore(from: copy)
    try world.file.execute("DROP TABLE audit")
    #expect(try world.firstBad() == 1)
  }
}
