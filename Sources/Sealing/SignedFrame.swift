import SyncWire

/// Frames as they travel: deflated where that helps, signed, and opened only when signature and length fit.
public enum SignedFrame {
  /// A signed frame around `payload`; an answer names the hash of the request that it answers.
  ///
  /// - Returns: The frame's bytes.
  /// - Throws: The library's error; never for a well-formed key.
  public static func seal(
    _ kind: FrameKind, _ payload: [UInt8], by identity: SigningIdentity, answering requestHash: [UInt8] = []
  ) throws -> [UInt8] {
    let short = Deflate.shortenForWire(payload, seams: PayloadSeams.places(in: payload, of: kind))
    var frame = Frame(
      kind: kind, isDeflated: short != nil, inflatedCount: payload.count, payload: short ?? payload)
    frame.signature = try identity.sign(frame.signedBytes(answering: requestHash))
    return frame.bytes
  }

  /// Checks the signature of a frame.
  ///
  /// - Throws: `badSignature`.
  public static func check(
    _ frame: Frame, publicKey: [UInt8], answering requestHash: [UInt8] = []
  ) throws(WireError) {
    let signed = frame.signedBytes(answering: requestHash)
    guard SigningIdentity.isValid(frame.signature, over: signed, publicKey: publicKey) else {
      throw WireError(.badSignature)
    }
  }

  /// The payload of a frame, inflated.
  ///
  /// - Returns: The payload.
  /// - Throws: `notInflatable`.
  public static func payload(of frame: Frame) throws(WireError) -> [UInt8] {
    guard frame.isDeflated else { return frame.payload }
    do { return try Deflate.inflate(frame.payload, count: frame.inflatedCount) } catch {
      throw WireError(.notInflatable)
    }
  }
}
