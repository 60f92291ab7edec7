import Foundation
import Sealing
import SyncWire

/// The office, reached through some transport and known by its key. What this returns was signed by that key as the
/// answer to the very request that was posted; nothing else is ever believed, whatever its status.
public struct HubConnection {
  /// A reply and what it cost.
  public struct Exchange: Sendable {
    /// The office's reply.
    public let reply: SyncReply
    /// The bytes posted, without HTTP's own.
    public let sent: Int
    /// The bytes answered, without HTTP's own.
    public let received: Int
  }

  private let transport: any HTTPTransport
  private let hubKey: [UInt8]

  /// The office whose public key is `hubKey`.
  public init(_ transport: any HTTPTransport, hubKey: [UInt8]) {
    self.transport = transport
    self.hubKey = hubKey
  }

  /// Posts `request`, signed by `identity`.
  ///
  /// - Returns: The office's reply.
  /// - Throws: A `ClientError`.
  public func exchange(
    _ request: SyncRequest, by identity: SigningIdentity, progress: (TransferProgress) -> Void = { _ in }
  ) throws(ClientError) -> Exchange {
    let posting = try SignedPost.seal(
      .syncRequest, request.bytes, to: "/sync/v1", as: .device(request.device), by: identity)
    let answer = try transport.post(posting, progress: progress)
    let frame = try SignedPost.frame(in: answer)
    let hash = Sha256.hash(posting.body)
    do { try SignedFrame.check(frame, publicKey: hubKey, answering: hash) } catch {
      throw .notTheOffice(.unsigned)
    }
    do {
      let payload = try SignedFrame.payload(of: frame)
      switch frame.kind {
      case .syncReply:
        return Exchange(reply: try SyncReply(bytes: payload), sent: posting.body.count, received: answer.bytes.count)
      case .refusal: throw ClientError.refused(try Refusal(bytes: payload), retryAfter: answer.retryAfter)
      default: throw ClientError.unreadable(WireError(.unknownKind, "frame"))
      }
    } catch let error as WireError { throw .unreadable(error) } catch let error as ClientError { throw error } catch {
      throw .notTheOffice(.unsigned)
    }
  }
}

/// What syncing and enrolling have in common.
enum SignedPost {
  /// A frame around `payload` and the request that posts it to `path`, both signed by `identity`.
  static func seal(
    _ kind: FrameKind, _ payload: [UInt8], to path: String, as signer: HTTPSigner, by identity: SigningIdentity
  ) throws(ClientError) -> Posting {
    guard payload.count <= WireLimits.inflatedBytes else { throw .tooLarge }
    guard let body = try? SignedFrame.seal(kind, payload, by: identity) else { throw .badOption(.identity) }
    guard body.count <= WireLimits.frameBytes else { throw .tooLarge }
    let created = UInt64(max(0, Date().timeIntervalSince1970))
    guard
      let signature = try? SignedHTTP.fields(
        for: body, to: HTTPTarget(path: path), as: signer, by: identity, created: created)
    else { throw .badOption(.identity) }
    return Posting(path: path, body: body, signature: signature)
  }

  /// The frame in an answer, not checked yet; when there is none, the guess what answered instead.
  static func frame(in answer: HTTPAnswer) throws(ClientError) -> Frame {
    do { return try Frame(bytes: answer.bytes) } catch { throw .notTheOffice(hint(answer, error)) }
  }

  private static func hint(_ answer: HTTPAnswer, _ error: WireError) -> Hint {
    if error.code == .truncated { return .cut }
    if error.code != .notAFrame { return .unsigned }
    if (300..<400).contains(answer.status) || answer.status == 511 || isPage(answer) { return .captivePortal }
    if answer.status >= 400 { return .gateway(status: answer.status, retryAfter: answer.retryAfter) }
    return answer.bytes.count < Frame.magic.count && Frame.magic.starts(with: answer.bytes) ? .cut : .unsigned
  }

  /// Whether a good answer was promised and a page for people came.
  private static func isPage(_ answer: HTTPAnswer) -> Bool {
    guard (200..<300).contains(answer.status) else { return false }
    if answer.contentType.lowercased().hasPrefix("text/html") { return true }
    let start = answer.bytes.prefix(256).drop { $0 <= 0x20 }
    return start.first == UInt8(ascii: "<")
  }
}
