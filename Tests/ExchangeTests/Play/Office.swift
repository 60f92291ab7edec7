import CaseModel
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire
import VectorNotation

/// An office made of the product's own two halves over memory: a hub and replicas, driven step by step.
struct Office: Sendable {
  /// An own change set with its canonical bytes and the chain hash after it.
  struct Link: Sendable {
    let changeSet: ChangeSet
    let bytes: [UInt8]
    let chain: [UInt8]
  }

  let identity: SigningIdentity
  var hub = MemoryHubLedger()
  private(set) var parties: [String: Party] = [:]
  private var keptHub: MemoryHubLedger?

  static let policy: PolicyLookup = { type, field in Registry.field(field, of: type)?.policy }
  private let hubSession = HubSession(hash: Sha256.hash, policy: Office.policy)
  private let session = ReplicaSession(hash: Sha256.hash, schema: Registry.version, policy: Office.policy)

  /// A hub that signs by `identity`.
  init(_ identity: SigningIdentity) { self.identity = identity }

  func party(_ name: String) throws -> Party {
    guard let party = parties[name] else { throw JSON.FormError(place: name) }
    return party
  }

  mutating func enrol(_ party: Party) throws {
    let device = HubDevice(
      number: party.device, user: party.user, publicKey: party.identity.publicKey, isDesk: party.isDesk)
    try hub.setDevice(device)
    parties[party.name] = party
  }

  /// A second replica of the same device: a clone of its disk, or an old image of it.
  mutating func copy(_ name: String, as other: String) throws { parties[other] = try party(name) }

  /// The hub as it stands now is what `restoreHub` brings back.
  mutating func keepHub() { keptHub = hub }

  mutating func restoreHub() { hub = keptHub ?? hub }

  // MARK: A replica

  /// Commits what `write` drafts. An `isUnchecked` program writes into documents that the replica does not hold.
  mutating func commit(
    _ name: String, wall: UInt64, isUnchecked: Bool, _ write: (inout CommitDraft) throws -> Void
  ) throws -> [Link] {
    var ledger = try party(name).ledger
    var draft = CommitDraft(ledger.progress)
    try write(&draft)
    for part in draft.parts where isUnchecked {
      if try ledger.status(of: part.document) == nil {
        try ledger.setStatus(DocumentStatus(base: 0), of: part.document)
      }
    }
    let changeSets = try session.commit(draft, wall: wall, ledger: &ledger)
    parties[name]?.ledger = ledger
    return zip(changeSets, ledger.outbox.suffix(changeSets.count)).map {
      Link(changeSet: $0, bytes: $0.canonicalBytes, chain: $1.chain)
    }
  }

  /// What the replica asks now.
  func request(_ name: String, nonce: [UInt8], pushBytes: Int, budget: UInt64) throws -> SyncRequest {
    try session.request(nonce: nonce, pushBytes: pushBytes, replyBudget: budget, ledger: try party(name).ledger)
  }

  /// The replica takes `body` for the answer to its `request` frame.
  mutating func receive(
    _ body: [UInt8], to request: [UInt8], by name: String, wall: UInt64
  ) throws -> Reception {
    do {
      let frame = try Frame(bytes: body)
      try SignedFrame.check(frame, publicKey: identity.publicKey, answering: Sha256.hash(request))
      let payload = try SignedFrame.payload(of: frame)
      switch frame.kind {
      case .syncReply:
        return .applied(hasMore: try apply(try SyncReply(bytes: payload), by: name, wall: wall).hasMore)
      case .refusal:
        let refusal = try Refusal(bytes: payload)
        try session.check(refusal, ledger: try party(name).ledger)
        return .refused(refusal.code)
      default: throw WireError(.unknownKind)
      }
    } catch { return try Reception(error) }
  }

  private mutating func apply(_ reply: SyncReply, by name: String, wall: UInt64) throws -> ExchangeSummary {
    var ledger = try party(name).ledger
    do {
      let summary = try session.apply(reply, wall: wall, ledger: &ledger)
      parties[name]?.ledger = ledger
      return summary
    } catch let error as SessionError {
      if var kept = parties[name]?.ledger {
        session.discardPartial(ledger: &kept)
        parties[name]?.ledger = kept
      }
      throw error
    }
  }

  // MARK: The hub

  /// What somebody at the desk decides about what is held.
  mutating func decide(_ decision: Decision, wall: UInt64) throws -> Decision.Outcome {
    var ledger = hub
    do {
      switch decision.kind {
      case .release:
        let released = try hubSession.release(
          device: decision.device, firstCounter: decision.firstCounter, by: decision.user, wall: wall, ledger: &ledger)
        hub = ledger
        return .done(try released.compactMap { try outcome(of: $0, device: decision.device) })
      case .reject:
        try hubSession.reject(
          device: decision.device, firstCounter: decision.firstCounter, by: decision.user, wall: wall, ledger: &ledger)
        hub = ledger
        return .done([])
      }
    } catch let error as VerdictError { return .denied(error) }
  }

  private func outcome(of firstCounter: UInt64, device: DeviceNumber) throws -> Receipt? {
    try hub.receipts(device: device, after: firstCounter - 1, limit: 1).receipts.first
  }

  /// The hub's answer to a posted body, and what it makes durable.
  mutating func answer(_ body: [UInt8], wall: UInt64) throws -> Answer {
    do {
      let request = try opened(body)
      var ledger = hub
      let answer = try hubSession.exchange(request, wall: wall, ledger: &ledger)
      hub = ledger
      guard case .reply(var reply) = answer, let receipt = reply.audit else { return Answer(answer) }
      reply.audit?.signature = try identity.sign(receipt.signedBytes(device: request.device))
      return Answer(.reply(reply))
    } catch let error as WireError { return Answer(.refusal(Refusal(code: error.code.rawValue))) }
  }

  private func opened(_ body: [UInt8]) throws -> SyncRequest {
    let frame = try Frame(bytes: body)
    guard frame.kind == .syncRequest else { throw WireError(.unknownKind) }
    let request = try SyncRequest(bytes: try SignedFrame.payload(of: frame))
    guard let device = try hub.device(request.device) else { throw WireError(.unknownDevice) }
    try SignedFrame.check(frame, publicKey: device.publicKey)
    return request
  }
}
