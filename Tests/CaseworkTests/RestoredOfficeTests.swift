import CaseModel
import Foundation
import MergeCore
import OfficeStage
import Replica
import SyncSession
import SyncWire
import Testing

@testable import Casework

/// An office that burnt down after the backup, and all that was written and received in between.
private struct ForgetfulOffice {
  let world: TwoDesks
  let shared: RecordID
  let late: RecordID
  let texts = ["sebelum", "rinasesudah", "dewisesudah", "dewibelumterkirim", "atascatatanrina"]

  init() throws {
    world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    shared = try world.sharedCase()
    try Self.note(rina, "sebelum", in: shared)
    try world.syncAll()
    try world.backup()
    world.pass(60_000)
    _ = try rina.set(shared, [("risk", "TINGGI")])
    try Self.note(rina, "rinasesudah", in: shared)
    try world.sync(rina)
    try world.sync(dewi)
    _ = try dewi.set(shared, [("village", "Cikao")])
    try Self.note(dewi, "dewisesudah", in: shared)
    var new = NewCase(category: "AMPK", risk: "SEDANG", channel: "WA")
    new.survivorName = "Melati Anggraini"
    late = try #require(RecordName.parse(try rina.newCase(new).record))
    _ = try rina.set(late, [("team", "+\(dewi.upkeep.identity.user)")])
    try world.syncAll()
    try Self.note(dewi, "atascatatanrina", in: late)
    try world.syncAll()
    try Self.note(dewi, "dewibelumterkirim", in: shared)
    world.pass(60_000)
    try world.restore()
  }

  static func note(_ casework: Casework, _ text: String, in root: RecordID) throws {
    _ = try casework.note(text, in: try casework.caseDocument(RecordName.text(root)))
  }

  func hits(_ casework: Casework, _ text: String) throws -> Int { try casework.store.search(text).count }
}

@Suite("An office restored from a backup that is older than what its laptops know", .serialized)
struct RestoredOfficeTests {
  @Test("Laptops offer again what the office forgot, under the same names, and nothing acknowledged is lost")
  func healed() throws {
    let office = try ForgetfulOffice()
    let world = office.world
    #expect(try office.hits(world.desk, "rinasesudah") == 0, "the office has forgotten it")
    for _ in 0..<2 { for casework in world.laptops + [world.desk] { try world.sync(casework) } }
    #expect(world.keptCopies.count == 2, "both laptops had to begin anew, once")
    for text in office.texts {
      for casework in world.laptops + [world.desk] { #expect(try office.hits(casework, text) == 1, "\(text)") }
    }
    #expect(try world.hub.heldWork(for: 1).isEmpty)
    let core = DocumentID(kind: 1, compartment: 1, root: office.shared)
    let state = try #require(try world.desk.store.record(office.shared, in: core))
    #expect(RegisterView.alternatives(state, Fields.Case.risk).map(\.value) == [.text("TINGGI")])
    #expect(RegisterView.alternatives(state, Fields.Case.village).map(\.value) == [.text("Cikao")])
    #expect(try world.agree())
    for casework in world.laptops + [world.desk] {
      #expect(try casework.store.verify().isSound && casework.store.unsentCount == 0)
      #expect(casework.store.pendingAuditCount == 0, "the office has the whole audit chain again")
    }
    #expect(try world.hub.checkAudit().allSatisfy { $0.brokenAt == nil })
  }

  @Test("Work upon what another laptop still has to offer is held, and released once that is there")
  func heldUntilThere() throws {
    let office = try ForgetfulOffice()
    let world = office.world
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    try world.sync(dewi)
    #expect(try office.hits(dewi, "dewisesudah") == 1, "her own is there at once")
    let held = try world.hub.heldWork(for: 1)
    #expect(!held.isEmpty && held.allSatisfy { $0.changeSet.document.root == office.late })
    #expect(try dewi.upkeep.held().count == held.count, "listed for its author")
    #expect(held.allSatisfy { $0.reasonNow != nil }, "nobody knows the case yet")
    try world.sync(rina)
    try world.sync(world.desk)
    #expect(try world.hub.heldWork(for: 1).first?.reasonNow == nil, "what it was held for has passed")
    for item in held {
      _ = try world.hub.release(device: item.changeSet.device, firstCounter: item.changeSet.firstCounter, by: 1)
    }
    try world.syncAll()
    for text in office.texts {
      for casework in world.laptops + [world.desk] { #expect(try office.hits(casework, text) == 1, "\(text)") }
    }
    #expect(try world.agree())
  }

  @Test("What was known before is kept sealed, for reading only, and what leaves is destroyed there too")
  func keptCopy() throws {
    let office = try ForgetfulOffice()
    let world = office.world
    let dewi = world.laptops[1]
    try world.sync(dewi)
    let kept = try #require(world.keptCopies[try dewi.upkeep.signingIdentity().publicKey])
    func opened() throws -> Casework {
      Casework(store: try ReplicaStore.open(in: kept, passphrase: "rahasia")) { world.time.now }
    }
    do {
      let copy = try opened()
      for text in office.texts { #expect(try office.hits(copy, text) == 1, "\(text)") }
      #expect(throws: ReplicaError.succeeded) { try ForgetfulOffice.note(copy, "terlambat", in: office.shared) }
    }
    for _ in 0..<2 { for casework in world.laptops + [world.desk] { try world.sync(casework) } }
    _ = try world.desk.set(office.shared, [("team", "-\(dewi.upkeep.identity.user)")])
    try world.syncAll()
    #expect(try office.hits(dewi, "sebelum") == 0)
    #expect(try office.hits(try opened(), "sebelum") == 0, "what is hers no more is not hers in the copy either")
    // A copy that is damaged stands in nobody's way.
    try Data("not a database, and long enough to be none".utf8).write(
      to: URL(fileURLWithPath: kept + "/" + ReplicaStore.fileName))
    _ = try world.desk.set(office.late, [("team", "-\(dewi.upkeep.identity.user)")])
    try world.syncAll()
    #expect(try office.hits(dewi, "atascatatanrina") == 0 && dewi.store.uncleanCopies == [kept])
  }

  @Test("A cut at any moment leaves a replica that goes on; own work stands in it all the time")
  func cutShort() throws {
    let office = try ForgetfulOffice()
    let dewi = office.world.laptops[1]
    let before = dewi.store.progress
    _ = try dewi.upkeep.beginAnew()
    #expect(dewi.upkeep.isWaitingForOffice)
    #expect(dewi.store.progress.nextCounter == before.nextCounter && dewi.store.progress.chain == before.chain)
    #expect(try dewi.store.verify().isSound)
    #expect(try dewi.store.rebuild().changed.isEmpty)
    _ = try dewi.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
    _ = try dewi.upkeep.beginAnew()
    #expect(dewi.store.keptCopies.count == 1, "one copy, however often the office has no better answer")
    for _ in 0..<2 { for casework in office.world.laptops + [office.world.desk] { try office.world.sync(casework) } }
    #expect(try office.hits(office.world.desk, "dewibelumterkirim") == 1)
    #expect(try office.world.agree())
  }
}
