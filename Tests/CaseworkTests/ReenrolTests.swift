import CaseModel
import Foundation
import MergeCore
import OfficeStage
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Casework
@testable import Replica

/// A laptop whose folder was copied while it had unsent work; original and copy went on, and the hub froze the number.
private final class ForkedLaptop {
  let world: TwoDesks
  let shared: RecordID
  let given: RecordID
  private(set) var copy: Casework
  let cloneFolder: String

  private static func note(_ casework: Casework, _ text: String, in root: RecordID) throws {
    _ = try casework.note(text, in: try casework.caseDocument(RecordName.text(root)))
  }

  init() throws {
    world = try TwoDesks()
    shared = try world.sharedCase()
    given = try world.sharedCase()
    let original = world.laptops[1]
    cloneFolder = world.folder.path + "/clone"
    try Self.note(original, "bersama", in: shared)
    try FileManager.default.copyItem(atPath: original.store.folder, toPath: cloneFolder)
    copy = Casework(store: try ReplicaStore.open(in: cloneFolder, passphrase: "rahasia")) { [time = world.time] in
      time.now
    }
    world.pass(1_000)
    try Self.note(original, "asli", in: shared)
    try world.sync(original)
    try world.sync(world.desk)
    // The office goes on: what the copy has not seen.
    _ = try world.desk.set(shared, [("risk", "RENDAH"), ("risk_reason", "aman di rumah ibu")])
    try world.sync(world.desk)
    world.pass(1_000)
    try Self.note(copy, "salinan", in: shared)
    _ = try copy.set(shared, [("risk", "TINGGI")])
    try Self.note(copy, "tertinggal", in: given)
    var new = NewCase(category: "AMPK", risk: "SEDANG", channel: "WA")
    new.survivorName = "Melati Anggraini"
    new.summary = "kasusbaru"
    let fresh = try copy.newCase(new)
    _ = try copy.note("catatanbaru", in: try copy.caseDocument(fresh.record))
    #expect(throws: (any Error).self) { try world.sync(copy) }
    #expect(try world.hub.devices().filter(\.isFrozen).map(\.number) == [copy.store.identity.device])
    // She is no longer on the team of the other case.
    let user = copy.store.identity.user
    _ = try world.desk.set(given, [("team", "-\(user)"), ("owner", "\(world.laptops[0].store.identity.user)")])
    try world.sync(world.desk)
  }

  /// Enrols the copy's owner once more.
  func reenrol() throws -> Casework {
    let code = try world.hub.newEnrolmentCode(user: copy.store.identity.user)
    let key = SigningIdentity()
    let request = EnrolmentRequest(secret: code.secret, publicKey: key.publicKey, nonce: RandomBytes.draw(16))
    let body = try SignedFrame.seal(.enrolmentRequest, request.bytes, by: key)
    let frame = try Frame(bytes: world.hub.answerNow(body, to: .enrol).bytes)
    let welcome = try EnrolmentReply(bytes: try SignedFrame.payload(of: frame))
    let new = try TwoDesks.casework(ReplicaSuccession.successor(in: cloneFolder), welcome, key, world.time)
    try world.sync(new)
    return new
  }
}

@Suite("A frozen laptop that is enrolled again", .serialized)
struct ReenrolTests {
  private func hits(_ casework: Casework, _ text: String) throws -> Int { try casework.store.search(text).count }

  @Test("Every unsent value is at the office exactly once, or in the old file with its reason")
  func nothingUnsentIsLost() throws {
    let fork = try ForkedLaptop()
    let new = try fork.reenrol()
    #expect(throws: ReplicaError.buildsOnOthers(1), "unless something may stay behind") {
      try new.store.offer(unsentOf: fork.copy.store, leavingWork: false, wall: new.now)
    }
    #expect(fork.copy.store.successor == nil && new.store.unsentCount == 0, "and then nothing was done")
    let report = try new.store.offer(unsentOf: fork.copy.store, wall: new.now)
    #expect(report.known == 1, "the office has what was written before the copy was made")
    #expect(report.left.map(\.reason) == [.notGranted] && report.left[0].document.root == fork.given)
    #expect(report.offered >= 5)
    try fork.world.sync(new)
    try fork.world.sync(fork.world.desk)
    let desk = fork.world.desk
    for text in ["bersama", "asli", "salinan", "catatanbaru", "kasusbaru", "Melati"] {
      #expect(try hits(desk, text) == 1, "\(text)")
    }
    #expect(try hits(desk, "tertinggal") == 0 && hits(fork.copy, "tertinggal") == 1)
    let held = try fork.world.hub.held()
    #expect(held.isEmpty, "\(held)")
    #expect(try new.store.verify().isSound && new.store.unsentCount == 0)
    let all = try desk.store.digests()
    for (document, digest) in try new.store.digests() { #expect(all[document] == digest) }
  }

  @Test("What the office wrote meanwhile stands beside the offered value; what the copy had seen does not")
  func context() throws {
    let fork = try ForkedLaptop()
    let new = try fork.reenrol()
    _ = try new.store.offer(unsentOf: fork.copy.store, wall: new.now)
    try fork.world.sync(new)
    try fork.world.sync(fork.world.desk)
    let core = DocumentID(kind: 1, compartment: 1, root: fork.shared)
    let state = try #require(try fork.world.desk.store.record(fork.shared, in: core))
    let values = Set(RegisterView.alternatives(state, Fields.Case.risk).map(\.value))
    #expect(values == [.text("RENDAH"), .text("TINGGI")])
  }

  @Test("The new case names its survivor by the new number")
  func references() throws {
    let fork = try ForkedLaptop()
    let new = try fork.reenrol()
    _ = try new.store.offer(unsentOf: fork.copy.store, wall: new.now)
    let hit = try #require(try new.store.search("kasusbaru").first)
    let view = try new.show(try new.caseDocument(RecordName.text(hit.record)))
    #expect(hit.record.device == new.store.identity.device)
    let text = "\(view)"
    #expect(text.contains("Melati Anggraini"))
    #expect(try new.store.verify().isSound)
  }

  @Test("Once its unsent work was read, the old file takes no edit that nobody would ever offer, and sends nothing")
  func oldTakesNothing() throws {
    let fork = try ForkedLaptop()
    let new = try fork.reenrol()
    let core = try fork.copy.caseDocument(RecordName.text(fork.shared))
    _ = try fork.copy.note("masihboleh", in: core)
    // Cut short between the two: the old one is closed, nothing was offered.
    try fork.copy.store.handOver(to: new.store.identity.device)
    #expect(throws: ReplicaError.succeeded) { try fork.copy.note("terlambat", in: core) }
    #expect(throws: ReplicaError.succeeded) {
      try fork.copy.store.makeRequest(nonce: RandomBytes.draw(16), pushBytes: 1_000, replyBudget: 1_000)
    }
    #expect(try hits(fork.copy, "masihboleh") == 1, "it can be read")
    _ = try new.store.offer(unsentOf: fork.copy.store, wall: new.now)
    try fork.world.sync(new)
    try fork.world.sync(fork.world.desk)
    #expect(try hits(fork.world.desk, "masihboleh") == 1 && hits(fork.world.desk, "terlambat") == 0)
    let other = fork.world.laptops[0].store
    #expect(throws: ReplicaError.succeeded) { try other.offer(unsentOf: fork.copy.store, wall: 1) }
  }

  @Test("The old file is closed before anything is offered")
  func closedFirst() throws {
    let fork = try ForkedLaptop()
    let new = try fork.reenrol()
    try new.store.handOver(to: 99)
    #expect(throws: ReplicaError.succeeded, "its commit fails") {
      try new.store.offer(unsentOf: fork.copy.store, wall: new.now)
    }
    #expect(new.store.progress.nextCounter == 1 && fork.copy.store.successor == new.store.identity.device)
  }

  @Test("The successor takes the old file's place, which is kept and opens as before; cut short, it goes on")
  func succession() throws {
    let fork = try ForkedLaptop()
    let folder = fork.world.folder.path + "/place"
    let device: DeviceNumber = 41
    func make(_ place: String, _ device: DeviceNumber) throws {
      _ = try ReplicaStore.create(
        in: place, passphrase: "rahasia", lock: PassphraseLock(cost: 10),
        identity: ReplicaIdentity(
          device: device, user: 2, signingSecret: SigningIdentity().secret, hubKey: [], office: "", address: "",
          firstCursor: 0))
    }
    #expect(throws: ReplicaError.notFound) { try ReplicaSuccession.finish(in: folder, replacing: device) }
    try make(folder, device)
    try make(ReplicaSuccession.successor(in: folder), 42)
    let old = ReplicaSuccession.predecessor(device, in: folder)
    do {
      let held = try ReplicaStore.open(in: folder, passphrase: "rahasia")
      #expect(throws: ReplicaError.inUse) { try ReplicaSuccession.finish(in: folder, replacing: device) }
      withExtendedLifetime(held) {}
    }
    // Cut short after the first move.
    try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: folder + "/replica.sqlite", toPath: old + "/replica.sqlite")
    #expect(ReplicaSuccession.isUnderWay(in: folder) && !ReplicaStore.exists(in: folder))
    #expect(throws: ReplicaError.succeeded) { try ReplicaStore.open(in: folder, passphrase: "rahasia") }
    #expect(throws: ReplicaError.succeeded, "no third replica") { try make(folder, 44) }
    try ReplicaSuccession.finish(in: folder, replacing: nil)
    #expect(try ReplicaStore.open(in: folder, passphrase: "rahasia").identity.device == 42)
    #expect(try ReplicaStore.open(in: old, passphrase: "rahasia").identity.device == device)
    #expect(!ReplicaSuccession.isUnderWay(in: folder))
    // And in one go.
    try make(ReplicaSuccession.successor(in: folder), 43)
    try ReplicaSuccession.finish(in: folder, replacing: 42)
    #expect(try ReplicaStore.open(in: folder, passphrase: "rahasia").identity.device == 43)
    #expect(ReplicaSuccession.predecessors(42, in: folder) == [folder + "/device-42"])
    #expect(ReplicaSuccession.predecessor(42, in: folder) == folder + "/device-42-2", "no kept file is overwritten")
  }
}
