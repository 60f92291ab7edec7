import CaseModel
import Hub
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// The desk of a measured office: it enters people into the directory, so that they may work.
final class MeasuredDesk {
  private let service: HubService
  private let identity = SigningIdentity()
  private let device: DeviceNumber
  private let user: UInt32
  /// The change sets that it has pushed.
  private(set) var counter: UInt64 = 0
  private var chain = Chain.start

  /// Founds the office: its first user is the head of unit.
  init(_ service: HubService) throws {
    self.service = service
    user = try service.addUser(name: "Kepala")
    device = try service.enrolDesk(user: user, publicKey: identity.publicKey).device
    try enter(user, as: .head)
  }

  /// Enters a user with one role.
  func enter(_ number: UInt32, as role: Role = .fieldOfficer) throws {
    let create = Operation.create(
      type: RecordNumber.user,
      assignments: [
        Assignment(field: Fields.User.number, value: .int(Int64(number))),
        Assignment(field: Fields.User.role, value: .text(role.rawValue)),
      ])
    let changeSet = ChangeSet(
      device: device, firstCounter: counter + 1, cursor: 0, clock: 1_795_000_000_000 + counter, author: user,
      schema: Registry.version, document: .directory, operations: [create])
    let request = SyncRequest(
      device: device, schema: Registry.version, nonce: RandomBytes.draw(WireLimits.nonce), budget: 4_096, applied: 0,
      cursor: 0, acknowledged: counter, chainPrefix: Array(chain.prefix(WireLimits.chainPrefix)),
      push: Batch.pack([changeSet]))
    let body = try SignedFrame.seal(.syncRequest, request.bytes, by: identity)
    let frame = try Frame(bytes: service.answerNow(body, to: .sync).bytes)
    try require(frame.kind == .syncReply, "the desk is refused")
    let reply = try SyncReply(bytes: try SignedFrame.payload(of: frame))
    guard case .accepted? = reply.receipts.first?.outcome else { throw Mismatch(description: "nobody was entered") }
    chain = Chain.next(after: chain, changeSet.canonicalBytes, Sha256.hash)
    counter += 1
  }
}
