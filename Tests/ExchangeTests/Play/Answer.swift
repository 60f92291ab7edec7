import Hub
import Sealing
import SyncSession
import SyncWire

/// What the hub says to a posted body, before it is signed.
struct Answer: Hashable, Sendable {
  let status: Int
  let kind: FrameKind
  let payload: [UInt8]

  init(_ answer: HubAnswer) {
    switch answer {
    case .reply(let reply):
      status = 200
      kind = .syncReply
      payload = reply.bytes
    case .refusal(let refusal):
      status = WireError.Code(rawValue: refusal.code)?.httpStatus ?? 503
      kind = .refusal
      payload = refusal.bytes
    }
  }

  /// The signed frame that answers `body`.
  func sealed(answering body: [UInt8], by hub: SigningIdentity) throws -> [UInt8] {
    try SignedFrame.seal(kind, payload, by: hub, answering: Sha256.hash(body))
  }
}
