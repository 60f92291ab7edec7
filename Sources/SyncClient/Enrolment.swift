import Sealing
import SyncWire

/// Makes this machine known to the office with a one-time code.
public enum Enrolment {
  /// Presents the public key of `identity` with the secret of `code`. May be repeated with the same identity when the
  /// answer was lost.
  ///
  /// - Returns: The welcome; its `hubKey` is the one that the code speaks of, and signed it.
  /// - Throws: A `ClientError`; `notTheOffice(.codeRefused)` when the code seems not to be good any more.
  public static func enrol(
    code: EnrolmentCode, transport: any HTTPTransport, identity: SigningIdentity,
    progress: (TransferProgress) -> Void = { _ in }
  ) throws(ClientError) -> EnrolmentReply {
    let request = EnrolmentRequest(
      secret: code.secret, publicKey: identity.publicKey, nonce: RandomBytes.draw(WireLimits.nonce))
    let posting = try SignedPost.seal(
      .enrolmentRequest, request.bytes, to: "/enrol/v1", as: .presented(identity.publicKey), by: identity)
    let frame = try SignedPost.frame(in: try transport.post(posting, progress: progress))
    guard frame.inflatedCount <= welcomeBytes, let payload = try? SignedFrame.payload(of: frame) else {
      throw .notTheOffice(.unsigned)
    }
    if frame.kind == .refusal, let refusal = try? Refusal(bytes: payload) {
      throw .notTheOffice(.codeRefused(refusal.code))
    }
    guard frame.kind == .enrolmentReply, let reply = try? EnrolmentReply(bytes: payload),
      code.isFrom(hubKey: reply.hubKey)
    else { throw .notTheOffice(.unsigned) }
    do { try SignedFrame.check(frame, publicKey: reply.hubKey, answering: Sha256.hash(posting.body)) } catch {
      throw .notTheOffice(.unsigned)
    }
    return reply
  }

  /// No welcome inflates to more; anything longer is not looked at.
  private static let welcomeBytes = 4_096
}
