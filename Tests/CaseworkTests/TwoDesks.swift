import CaseModel
import Casework
import Foundation
import Hub
import MergeCore
import Replica
import Sealing
import SyncSession
import SyncWire
import Testing

/// A desk and two laptops around one hub in this process, with a clock that the test sets.
final class TwoDesks {
  let folder: URL
  let hub: HubService
  let desk: Casework
  let laptops: [Casework]
  let time: Time

  /// Milliseconds that move only when told.
  final class Time {
    var now: UInt64 = 1_790_000_000_000
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("casework-" + UUID().uuidString)
    time = Time()
    hub = try HubService(creatingIn: folder.path + "/hub", office: "Kantor Uji")
    let admin = try hub.addUser(name: "Admin")
    let signing = SigningIdentity()
    let welcome = try hub.enrolDesk(user: admin, publicKey: signing.publicKey)
    desk = try Self.casework(folder.path + "/desk", welcome, signing, time)
    try desk.addUser(number: admin, name: "Admin", roles: [.head, .systemAdmin])
    laptops = try ["Rina", "Dewi"].map { [hub, desk, folder, time] name in
      let user = try hub.addUser(name: name)
      try desk.addUser(number: user, name: name, roles: [name == "Rina" ? .supervisor : .fieldOfficer])
      let code = try hub.newEnrolmentCode(user: user)
      let key = SigningIdentity()
      let request = EnrolmentRequest(secret: code.secret, publicKey: key.publicKey, nonce: RandomBytes.draw(16))
      let body = try SignedFrame.seal(.enrolmentRequest, request.bytes, by: key)
      let frame = try Frame(bytes: hub.answerNow(body, to: .enrol).bytes)
      let welcome = try EnrolmentReply(bytes: try SignedFrame.payload(of: frame))
      return try Self.casework(folder.path + "/" + name, welcome, key, time, address: "http://127.0.0.1")
    }
    try sync(desk)
    for laptop in laptops { try sync(laptop) }
  }

  static func casework(
    _ folder: String, _ welcome: EnrolmentReply, _ signing: SigningIdentity, _ time: Time, address: String = ""
  ) throws -> Casework {
    let store = try ReplicaStore.create(
      in: folder, passphrase: "rahasia", lock: PassphraseLock(cost: 10),
      identity: ReplicaIdentity(
        device: welcome.device, user: welcome.user, signingSecret: signing.secret, hubKey: welcome.hubKey,
        office: welcome.office, address: address, firstCursor: welcome.cursor))
    return Casework(store: store) { time.now }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func pass(_ milliseconds: UInt64) { time.now += milliseconds }

  /// Exchanges until nothing is left.
  func sync(_ casework: Casework) throws {
    let signing = try casework.upkeep.signingIdentity()
    for _ in 0..<50 {
      let request = try casework.upkeep.makeRequest(
        nonce: RandomBytes.draw(16), pushBytes: 100_000, replyBudget: 100_000)
      let body = try SignedFrame.seal(.syncRequest, request.bytes, by: signing)
      let frame = try Frame(bytes: hub.answerNow(body, to: .sync).bytes)
      try SignedFrame.check(frame, publicKey: hub.publicKey, answering: Sha256.hash(body))
      let reply = try SyncReply(bytes: try SignedFrame.payload(of: frame))
      let summary = try casework.upkeep.apply(reply, wall: casework.now)
      if !summary.hasMore, casework.upkeep.unsentCount == 0 { return }
    }
    throw CaseworkError.unknownCase
  }

  func syncAll() throws {
    for _ in 0..<2 { for casework in laptops + [desk] { try sync(casework) } }
  }

  /// A case that both laptops and the desk hold.
  func sharedCase() throws -> RecordID {
    var new = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
    new.survivorName = "Siti Rahmawati"
    let saved = try laptops[0].newCase(new)
    let id = try #require(RecordName.parse(saved.record))
    try sync(laptops[0])
    try sync(desk)
    _ = try desk.set(id, [("team", "+\(laptops[1].upkeep.identity.user)")])
    try syncAll()
    return id
  }

  /// Whether the replicas agree on every document that a laptop holds.
  func agree() throws -> Bool {
    let all = try desk.upkeep.digests()
    for laptop in laptops {
      for (document, digest) in try laptop.upkeep.digests() where all[document] != digest { return false }
    }
    return true
  }
}
