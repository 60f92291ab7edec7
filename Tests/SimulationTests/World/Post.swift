import MergeCore
import SyncSession
import SyncWire

/// Puts payloads into frames and checks what arrives, with a stand-in for the signatures. Everything that travels in
/// the simulation travels as these bytes.
enum Post {
  static let hubKey: [UInt8] = [0x68, 0x75, 0x62]

  static func key(of device: DeviceNumber) -> [UInt8] {
    [0x64] + (0..<4).map { UInt8(truncatingIfNeeded: device >> ($0 * 8)) }
  }

  /// A request frame.
  static func seal(_ request: SyncRequest) -> [UInt8] { seal(request, by: request.device) }

  /// A request frame that is signed by whatever device.
  static func seal(_ request: SyncRequest, by device: DeviceNumber) -> [UInt8] {
    seal(.syncRequest, request.bytes, key: key(of: device), answering: [])
  }

  /// The answer's frame, bound to the request frame.
  static func seal(_ answer: HubAnswer, to request: [UInt8]) -> [UInt8] {
    let hash = StableHash.hash(request)
    switch answer {
    case .reply(var reply):
      if let receipt = reply.audit {
        reply.audit?.signature = StableHash.sign(receipt.signedBytes(device: 0), key: hubKey)
      }
      return seal(.syncReply, reply.bytes, key: hubKey, answering: hash)
    case .refusal(let refusal): return seal(.refusal, refusal.bytes, key: hubKey, answering: hash)
    }
  }

  private static func seal(
    _ kind: FrameKind, _ payload: [UInt8], key: [UInt8], answering hash: [UInt8]
  ) -> [UInt8] {
    var frame = Frame(kind: kind, isDeflated: false, inflatedCount: payload.count, payload: payload)
    frame.signature = StableHash.sign(frame.signedBytes(answering: hash), key: key)
    return frame.bytes
  }

  /// Reads a request that arrived at the hub.
  static func openRequest(_ bytes: [UInt8]) throws(WireError) -> SyncRequest {
    let frame = try Frame(bytes: bytes)
    guard frame.kind == .syncRequest else { throw WireError(.unknownKind) }
    let request = try SyncRequest(bytes: frame.payload)
    guard frame.signature == StableHash.sign(frame.signedBytes(), key: key(of: request.device)) else {
      throw WireError(.badSignature)
    }
    return request
  }

  /// Reads an answer that arrived at a laptop which sent `request`.
  static func openAnswer(_ bytes: [UInt8], to request: [UInt8]) throws(WireError) -> HubAnswer {
    let frame = try Frame(bytes: bytes)
    guard frame.signature == StableHash.sign(frame.signedBytes(answering: StableHash.hash(request)), key: hubKey)
    else { throw WireError(.badSignature) }
    switch frame.kind {
    case .syncReply: return .reply(try SyncReply(bytes: frame.payload))
    case .refusal: return .refusal(try Refusal(bytes: frame.payload))
    default: throw WireError(.unknownKind)
    }
  }
}
