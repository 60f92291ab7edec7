/// What a frame carries.
public enum FrameKind: UInt8, Sendable, CaseIterable {
  /// A laptop's push, acknowledgement and request for what is new.
  case syncRequest = 1
  /// The hub's receipt and what is new.
  case syncReply = 2
  /// A new laptop with its one-time code.
  case enrolmentRequest = 3
  /// The hub's welcome.
  case enrolmentReply = 4
  /// A refusal that the hub signs.
  case refusal = 5
}

/// The outside of every message: magic, version, kind, compression, lengths, payload, Ed25519 signature.
///
/// Lengths and signature stand inside the bytes, so whatever lies between (a proxy, a captive portal, a cache) can
/// neither change, shorten nor invent a message. `protocol/sync-v1.md`, section "Frame".
public struct Frame: Hashable, Sendable {
  /// `LDG` and the version of the frame.
  public static let magic: [UInt8] = [0x4c, 0x44, 0x47, 0x01]

  /// What it carries.
  public let kind: FrameKind
  /// Whether the payload is deflated (zlib, RFC 1950).
  public let isDeflated: Bool
  /// The payload's length once inflated.
  public let inflatedCount: Int
  /// The payload as it travels.
  public let payload: [UInt8]
  /// 64 bytes; over what, `signedBytes` says.
  public var signature: [UInt8]

  /// A frame that is not signed yet.
  public init(kind: FrameKind, isDeflated: Bool, inflatedCount: Int, payload: [UInt8]) {
    self.kind = kind
    self.isDeflated = isDeflated
    self.inflatedCount = inflatedCount
    self.payload = payload
    signature = []
  }

  /// The bytes before the signature.
  public var unsignedBytes: [UInt8] {
    var writer = ByteWriter(capacity: payload.count + 80)
    writer.raw(Self.magic)
    writer.byte(kind.rawValue)
    writer.byte(isDeflated ? 1 : 0)
    writer.count(inflatedCount)
    writer.counted(payload)
    return writer.bytes
  }

  /// The whole frame.
  public var bytes: [UInt8] { unsignedBytes + signature }

  /// What the signature is over: a word for the purpose, for answers the hash of the request that they answer (so that
  /// an old answer cannot be played again), and the frame.
  public func signedBytes(answering requestHash: [UInt8] = []) -> [UInt8] {
    Array("lindung-v1 \(kind.rawValue)\n".utf8) + requestHash + unsignedBytes
  }

  /// Reads a frame; the signature is not checked here.
  ///
  /// - Throws: `notAFrame` for bytes that do not begin as one (a web page, say), `unknownVersion`, `unknownKind`,
  ///   `limitExceeded`, `truncated`, `trailingBytes`.
  public init(bytes: [UInt8]) throws(WireError) {
    guard bytes.count <= WireLimits.frameBytes else { throw WireError(.limitExceeded, "frame") }
    var reader = ByteReader(bytes)
    guard bytes.count >= Self.magic.count, bytes[..<3] == Self.magic[..<3] else { throw WireError(.notAFrame) }
    guard try reader.raw(Self.magic.count) == Self.magic else { throw WireError(.unknownVersion, "frame") }
    guard let kind = FrameKind(rawValue: try reader.byte()) else { throw WireError(.unknownKind, "frame") }
    let compression = try reader.byte()
    guard compression <= 1 else { throw WireError(.unknownKind, "compression") }
    let inflated = try reader.varint()
    guard inflated <= UInt64(WireLimits.inflatedBytes) else { throw WireError(.limitExceeded, "inflated") }
    let payload = try reader.counted(limit: WireLimits.frameBytes)
    if compression == 0, inflated != UInt64(payload.count) { throw WireError(.notCanonical, "length") }
    let signature = try reader.raw(WireLimits.signature)
    try reader.finish()
    self.init(kind: kind, isDeflated: compression == 1, inflatedCount: Int(inflated), payload: payload)
    self.signature = signature
  }
}
