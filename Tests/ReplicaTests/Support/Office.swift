import CaseModel
import MemoryLedgers
import MergeCore
import Replica
import Sealing
import SyncSession
import SyncWire
import Testing

/// The office: a hub in memory, reached through signed bytes.
final class Office {
  var ledger = MemoryHubLedger()
  let key = SigningIdentity()
  /// The office's clock, milliseconds.
  var wall: UInt64 = 1_790_000_010_000
  private let session = HubSession(hash: Sha256.hash) { type, field in Registry.field(field, of: type)?.policy }

  /// Enrols a laptop (or the desk) and makes its replica in `folder`.
  func enrol(_ device: DeviceNumber, user: UInt32, in folder: String, isDesk: Bool = false) throws -> Laptop {
    let identity = SigningIdentity()
    // These tests are not about rights: each officer supervises a unit of her own, so that all is hers to do in her cases.
    let staff = StaffRecord.make(
      user, isDesk ? .head : .fieldOfficer, second: [isDesk ? .dataManager : .supervisor], unit: "unit \(user)")
    try ledger.setDirectoryRecord(staff)
    try ledger.setDevice(HubDevice(number: device, user: user, publicKey: identity.publicKey, isDesk: isDesk))
    return try Laptop(in: folder, device: device, user: user, identity: identity, hubKey: key.publicKey)
  }

  /// What the office answers to the laptop's next request. The answer is not applied.
  func answer(to laptop: Laptop, replyBudget: UInt64 = 1_000_000) throws -> SyncReply {
    wall += 1_000
    let request = try laptop.store.makeRequest(
      nonce: RandomBytes.draw(WireLimits.nonce), pushBytes: 200_000, replyBudget: replyBudget)
    let sent = try SignedFrame.seal(.syncRequest, request.bytes, by: try laptop.store.signingIdentity())
    let arrived = try Frame(bytes: sent)
    let device = try #require(try ledger.device(request.device))
    try SignedFrame.check(arrived, publicKey: device.publicKey)
    let read = try SyncRequest(bytes: try SignedFrame.payload(of: arrived))
    let answer = try session.exchange(read, wall: wall, ledger: &ledger)
    guard case .reply(let reply) = answer else {
      Issue.record("refused: \(answer)")
      throw SessionError.inconsistentReply
    }
    let hash = Sha256.hash(sent)
    let back = try Frame(bytes: try SignedFrame.seal(.syncReply, reply.bytes, by: key, answering: hash))
    try SignedFrame.check(back, publicKey: laptop.store.identity.hubKey, answering: hash)
    return try SyncReply(bytes: try SignedFrame.payload(of: back))
  }

  /// One exchange.
  @discardableResult
  func exchange(_ laptop: Laptop, replyBudget: UInt64 = 1_000_000) throws -> ExchangeSummary {
    let reply = try answer(to: laptop, replyBudget: replyBudget)
    return try laptop.store.apply(reply, wall: laptop.wall)
  }

  /// Exchanges until nobody has news for another.
  func settle(_ laptops: Laptop..., replyBudget: UInt64 = 1_000_000) throws {
    for _ in 0..<200 {
      var isQuiet = true
      for laptop in laptops {
        let summary = try exchange(laptop, replyBudget: replyBudget)
        let moved = summary.received + summary.held + summary.applied + summary.granted + summary.forgotten
        if moved > 0 || summary.hasMore || laptop.store.unsentCount > 0 { isQuiet = false }
      }
      if isQuiet { return }
    }
    Issue.record("the exchange does not come to rest")
  }
}
