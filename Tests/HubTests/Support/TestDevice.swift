import CaseModel
import MergeCore
import Sealing
import SyncSession
import SyncWire

@testable import Hub

/// A device that says exactly what a test wants, true or not.
struct TestDevice {
  let number: DeviceNumber
  let user: UInt32
  let identity: SigningIdentity
  var cursor: Sequence64
  var counter: UInt64 = 0
  var chain = Chain.start
  var acknowledged: UInt64 = 0
  var applied: UInt64 = 0

  init(number: DeviceNumber, user: UInt32, identity: SigningIdentity, cursor: Sequence64) {
    self.number = number
    self.user = user
    self.identity = identity
    self.cursor = cursor
  }

  /// The next change set, which creates a case with a summary and a team.
  mutating func newCase(_ summary: String, team: [UInt32] = []) -> ChangeSet {
    let root = Dot(device: number, counter: counter + 1)
    let members = team.map { Assignment(field: Fields.Case.team, value: .int(Int64($0)), isElement: true) }
    let create = Operation.create(
      type: RecordNumber.caseRecord,
      assignments: [Assignment(field: Fields.Case.summary, value: .text(summary))] + members)
    return commit([create], in: DocumentID(kind: 1, compartment: 1, root: root))
  }

  /// The next change set, which writes a case's summary.
  mutating func edit(_ document: DocumentID, _ summary: String, clock: UInt64 = 1_700_000_000_000) -> ChangeSet {
    let put = Operation.put(
      record: document.root, assignments: [Assignment(field: Fields.Case.summary, value: .text(summary))])
    return commit([put], in: document, clock: clock)
  }

  mutating func commit(
    _ operations: [Operation], in document: DocumentID, clock: UInt64 = 1_700_000_000_000
  ) -> ChangeSet {
    let changeSet = ChangeSet(
      device: number, firstCounter: counter + 1, cursor: cursor, clock: clock, author: user,
      schema: Registry.version, document: document, operations: operations)
    counter = changeSet.lastCounter
    return changeSet
  }

  func request(_ push: [ChangeSet] = [], chainPrefix: [UInt8]? = nil, budget: UInt64 = 65_536) -> SyncRequest {
    SyncRequest(
      device: number, schema: Registry.version, nonce: RandomBytes.draw(WireLimits.nonce), budget: budget,
      applied: applied, cursor: cursor, acknowledged: acknowledged,
      chainPrefix: push.isEmpty ? [] : Array((chainPrefix ?? chain).prefix(WireLimits.chainPrefix)),
      push: push.isEmpty ? [] : Batch.pack(push))
  }

  func frame(_ request: SyncRequest) throws -> [UInt8] {
    try SignedFrame.seal(.syncRequest, request.bytes, by: identity)
  }

  /// Takes the reply as applied.
  mutating func take(_ reply: SyncReply, of push: [ChangeSet]) {
    for changeSet in push where changeSet.lastCounter > acknowledged {
      chain = Chain.next(after: chain, changeSet.canonicalBytes, Sha256.hash)
    }
    acknowledged = reply.receivedThrough
    cursor = reply.cursor
    applied = reply.number
  }

  /// Pushes and takes the reply as applied.
  @discardableResult
  mutating func exchange(
    _ push: [ChangeSet] = [], saying status: DeviceStatus? = nil, with hub: HubService
  ) throws -> SyncReply {
    var request = request(push)
    request.status = status
    let body = try frame(request)
    let answer = hub.answerNow(body, to: .sync)
    guard case .reply(let reply) = try Answer(answer, to: body, of: hub) else { throw UnexpectedRefusal() }
    take(reply, of: push)
    return reply
  }
}

struct UnexpectedRefusal: Error {}

/// An answer whose signature was checked.
enum Answer: Equatable {
  case reply(SyncReply)
  case refusal(Refusal)

  init(_ response: HubResponse, to body: [UInt8], of hub: HubService) throws {
    let frame = try Frame(bytes: response.bytes)
    try SignedFrame.check(frame, publicKey: hub.publicKey, answering: Sha256.hash(body))
    let payload = try SignedFrame.payload(of: frame)
    switch frame.kind {
    case .syncReply: self = .reply(try SyncReply(bytes: payload))
    case .refusal: self = .refusal(try Refusal(bytes: payload))
    default: throw UnexpectedRefusal()
    }
  }

  var code: WireError.Code? {
    guard case .refusal(let refusal) = self else { return nil }
    return WireError.Code(rawValue: refusal.code)
  }
}
