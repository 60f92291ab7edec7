import CaseModel
import Foundation
import Hub
import MergeCore
import Replica
import Sealing
import SyncSession
import SyncWire

@testable import Casework

/// A desk and two laptops around one hub in this process, with a clock that the test sets.
package final class TwoDesks {
  package let folder: URL
  package private(set) var hub: HubService
  package private(set) var desk: Casework
  package let laptops: [Casework]
  package let time: Time

  /// Where the replicas of before are kept, by the laptop's key.
  package var keptCopies: [[UInt8]: String] = [:]

  /// Milliseconds that move only when told.
  package final class Time {
    package var now: UInt64 = 1_790_000_000_000
  }

  package init() throws {
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

  package static func casework(
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

  package func pass(_ milliseconds: UInt64) { time.now += milliseconds }

  /// What a network does with one exchange.
  package enum Mishap: CaseIterable {
    /// The request never arrives.
    case requestLost
    /// It arrives, and the answer never does.
    case replyLost
    /// It arrives twice, and the second answer comes first; the other is dropped.
    case deliveredTwice
    /// It arrives, and its answer comes after the answer to the next request.
    case replyLate
  }

  /// One exchange over a network that does `mishap` with it. Whatever of it reaches the laptop is applied or refused.
  package func exchange(_ casework: Casework, _ mishap: Mishap) throws {
    let signing = try casework.upkeep.signingIdentity()
    func request() throws -> [UInt8] {
      let request = try casework.upkeep.makeRequest(
        nonce: RandomBytes.draw(16), pushBytes: 100_000, replyBudget: 100_000, wall: casework.now)
      return try SignedFrame.seal(.syncRequest, request.bytes, by: signing)
    }
    func take(_ bytes: [UInt8]) throws {
      let frame = try Frame(bytes: bytes)
      guard frame.kind == .syncReply else { return }
      _ = try casework.upkeep.apply(try SyncReply(bytes: try SignedFrame.payload(of: frame)), wall: casework.now)
    }
    let body = try request()
    if mishap == .requestLost { return }
    let answer = hub.answerNow(body, to: .sync).bytes
    switch mishap {
    case .requestLost, .replyLost: return
    case .deliveredTwice: try take(hub.answerNow(body, to: .sync).bytes)
    case .replyLate:
      try take(hub.answerNow(try request(), to: .sync).bytes)
      do { try take(answer) } catch SessionError.inconsistentReply {
        // The answer to an older question: refused, and nothing of it was applied.
      }
    }
  }

  /// Exchanges until nothing is left.
  package func sync(_ casework: Casework) throws {
    let signing = try casework.upkeep.signingIdentity()
    for _ in 0..<50 {
      let request = try casework.upkeep.makeRequest(
        nonce: RandomBytes.draw(16), pushBytes: 100_000, replyBudget: 100_000, wall: casework.now)
      let body = try SignedFrame.seal(.syncRequest, request.bytes, by: signing)
      let frame = try Frame(bytes: hub.answerNow(body, to: .sync).bytes)
      try SignedFrame.check(frame, publicKey: hub.publicKey, answering: Sha256.hash(body))
      if frame.kind == .refusal {
        let code = WireError.Code(rawValue: try Refusal(bytes: try SignedFrame.payload(of: frame)).code)
        guard code == .aheadOfHub || code == .auditGap, keptCopies[signing.publicKey] == nil else {
          throw WireError(code ?? .unknownKind)
        }
        keptCopies[signing.publicKey] = try casework.upkeep.beginAnew()
        continue
      }
      let reply = try SyncReply(bytes: try SignedFrame.payload(of: frame))
      let summary = try casework.upkeep.apply(reply, wall: casework.now)
      if !summary.hasMore, casework.upkeep.unsentCount == 0 { return }
    }
    throw SessionError.inconsistentReply
  }

  /// A copy of the office's two files, as a backup holds them.
  package func backup() throws {
    let place = folder.path + "/backup"
    for part in ["/desk", "/hub"] {
      try FileManager.default.createDirectory(atPath: place + part, withIntermediateDirectories: true)
    }
    try Self.make(place + "/desk/" + ReplicaStore.fileName) { try desk.upkeep.copy(to: $0) }
    try Self.make(place + "/hub/" + HubService.storeName) { try hub.copy(to: $0) { _ in } }
    try FileManager.default.copyItem(
      atPath: folder.path + "/hub/" + HubService.keyName, toPath: place + "/hub/" + HubService.keyName)
  }

  private static func make(_ path: String, _ fill: (String) throws -> Void) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    try fill(path)
  }

  /// The office goes on from the backup, as `lindung admin restore` makes it: the desk under a new number.
  package func restore() throws {
    let place = folder.path + "/backup"
    try HubService.resume(restoredIn: place + "/hub", backedUp: 1, wall: time.now)
    hub = try HubService(folder: place + "/hub")
    let time = time
    desk = Casework(store: try ReplicaStore.open(in: place + "/desk", passphrase: "rahasia")) { time.now }
    try sync(desk)
    let signing = SigningIdentity()
    let welcome = try hub.enrolDesk(user: 1, publicKey: signing.publicKey)
    try desk.store.renumber(
      as: ReplicaStore.Renumbering(device: welcome.device, signingSecret: signing.secret))
    // The file is held by the store that has just been renumbered.
    desk = Casework(store: try renumbered(place + "/desk")) { time.now }
    try sync(desk)
  }

  private func renumbered(_ place: String) throws -> ReplicaStore {
    let copy = place + "-renumbered"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    try Self.make(copy + "/" + ReplicaStore.fileName) { try desk.upkeep.copy(to: $0) }
    return try ReplicaStore.open(in: copy, passphrase: "rahasia")
  }

  package func syncAll() throws {
    for _ in 0..<2 { for casework in laptops + [desk] { try sync(casework) } }
  }

  /// A case that both laptops and the desk hold.
  package func sharedCase() throws -> RecordID {
    var new = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
    new.survivorName = "Siti Rahmawati"
    new.safeContact = [("may_call", "BOLEH"), ("may_message", "TANYA_DULU")]
    let saved = try laptops[0].newCase(new)
    guard let id = RecordName.parse(saved.record) else { throw CaseworkError.unknownCase }
    try sync(laptops[0])
    try sync(desk)
    _ = try desk.set(id, [("team", "+\(laptops[1].upkeep.identity.user)")])
    try syncAll()
    return id
  }

  /// Whether the replicas agree on every document that a laptop holds.
  package func agree() throws -> Bool {
    let all = try desk.upkeep.digests()
    for laptop in laptops {
      for (document, digest) in try laptop.upkeep.digests() where all[document] != digest { return false }
    }
    return true
  }

  private func name(_ saved: Saved) throws -> RecordID {
    guard let id = RecordName.parse(saved.record) else { throw CaseworkError.unknownCase }
    return id
  }

  /// Records what was decided about the office's service and about keeping records.
  package func consent(_ decision: String, by casework: Casework, in core: DocumentID) throws {
    for scope in ["LAYANAN", "PEREKAMAN"] {
      var new = NewConsent(scope: scope, decision: decision)
      new.textVersion = "1"
      new.reason = "ditanyakan"
      _ = try casework.recordConsent(new, in: core)
    }
  }

  /// A case that both laptops and the desk hold, monitored, with every deadline met.
  package func monitoredCase() throws -> DocumentID {
    let id = try sharedCase()
    let (rina, dewi) = (laptops[0], laptops[1])
    let core = try dewi.caseDocument(RecordName.text(id))
    _ = try dewi.move(
      core, to: .assessment,
      with: [("processing_basis", "TUGAS_PUBLIK"), ("processing_basis_reason", "mandat UPTD PPA")])
    let assessment = try dewi.add("assessment", to: core, [("social", "aman di rumah bibi")])
    try syncAll()
    _ = try rina.decide(on: try name(assessment), approving: true)
    _ = try rina.move(core, to: .planning)
    try syncAll()
    let plan = try dewi.add("plan", to: core, [("summary", "pendampingan sekolah")])
    try syncAll()
    _ = try rina.decide(on: try name(plan), approving: true)
    _ = try rina.move(core, to: .intervention)
    _ = try rina.move(core, to: .monitoring)
    try syncAll()
    return core
  }
}
