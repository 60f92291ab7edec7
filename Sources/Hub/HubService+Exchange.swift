import MergeCore
import Sealing
import SyncSession
import SyncWire

extension HubService {
  /// What came of a posted body.
  enum Outcome {
    case exchange(DeviceNumber, HubAnswer)
    case enrolment(EnrolmentReply?)
    case failure(any Error)
  }

  /// A reply that does not fit a frame; undone, and asked for again with a smaller budget.
  struct ReplyTooLarge: Error {}

  /// How much of a payload is looked at to find whose key checks the signature.
  private static let startCount = 32

  /// The request in a posted body, its signature checked before more of the payload than its start is inflated.
  ///
  /// - Returns: The request.
  /// - Throws: A `WireError`, or `Sender.Mismatch`.
  func openRequest(_ body: [UInt8], from sender: Sender) throws -> SyncRequest {
    let frame = try Frame(bytes: body)
    guard frame.kind == .syncRequest else { throw WireError(.unknownKind, "frame") }
    let start =
      frame.isDeflated
      ? Deflate.start(of: frame.payload, count: min(Self.startCount, frame.inflatedCount))
      : Array(frame.payload.prefix(Self.startCount))
    if start.isEmpty { throw WireError(frame.isDeflated ? .notInflatable : .truncated) }
    var reader = ByteReader(start)
    guard try reader.varint() == 1 else { throw WireError(.truncated, "section") }
    _ = try reader.varint()
    let device = try reader.device()
    guard let key = key(of: device) else { throw WireError(.unknownDevice) }
    try sender.expect(device)
    try SignedFrame.check(frame, publicKey: key)
    let request = try SyncRequest(bytes: try SignedFrame.payload(of: frame))
    guard request.device == device else { throw WireError(.badSignature) }
    return request
  }

  /// Half of what a frame carries: grants and receipts go past the budget, and both must fit.
  private static let budgetMax = UInt64(WireLimits.frameBytes / 2)

  func exchangeFitting(
    _ request: SyncRequest, _ exchange: (SyncRequest) async throws -> HubAnswer
  ) async throws -> HubAnswer {
    var request = request
    request.budget = min(request.budget, Self.budgetMax)
    while true {
      do { return try await exchange(request) } catch is ReplyTooLarge {
        guard request.budget > WireLimits.minimumBudget else { throw WireError(.storageFailed, "reply") }
        request.budget /= 2
      }
    }
  }

  func exchangeFittingNow(
    _ request: SyncRequest, _ exchange: (SyncRequest) throws -> HubAnswer
  ) throws -> HubAnswer {
    var request = request
    request.budget = min(request.budget, Self.budgetMax)
    while true {
      do { return try exchange(request) } catch is ReplyTooLarge {
        guard request.budget > WireLimits.minimumBudget else { throw WireError(.storageFailed, "reply") }
        request.budget /= 2
      }
    }
  }

  /// One exchange in the ledger's transaction.
  static func exchange(
    _ request: SyncRequest, wall: UInt64, session: HubSession, ledger: inout SQLiteHubLedger
  ) throws -> HubAnswer {
    ledger.file.wall = wall
    let answer = try session.exchange(request, wall: wall, ledger: &ledger)
    if case .reply(let reply) = answer {
      guard reply.leastCount < WireLimits.frameBytes - 1_024 else { throw ReplyTooLarge() }
      try ledger.touch(request.device, wall: wall)
      if let status = request.status { try ledger.note(status, of: request.device, wall: wall) }
    }
    return answer
  }

  /// The signed answer to `body`.
  ///
  /// - Returns: Status and frame.
  func respond(to body: [UInt8], _ route: HubRoute, _ outcome: Outcome) -> HubResponse {
    let hash = Sha256.hash(body)
    metrics.note(outcome, of: route)
    do {
      switch outcome {
      case .exchange(let device, .reply(let reply)):
        logger.debug(
          "exchange", metadata: ["device": "\(device)", "receipts": "\(reply.receipts.count)"])
        return HubResponse(
          status: 200, retryAfter: nil,
          bytes: try SignedFrame.seal(
            .syncReply, try countersigned(reply, for: device).bytes, by: identity, answering: hash))
      case .exchange(let device, .refusal(let refusal)):
        let code = WireError.Code(rawValue: refusal.code) ?? .storageFailed
        logger.notice("refused", metadata: ["device": "\(device)", "code": "\(code)"])
        return try self.refusal(code, refusal, hash)
      case .enrolment(let reply?):
        logger.notice("enrolled", metadata: ["device": "\(reply.device)"])
        return HubResponse(
          status: 200, retryAfter: nil,
          bytes: try SignedFrame.seal(.enrolmentReply, reply.bytes, by: identity, answering: hash))
      case .enrolment(nil):
        unseen.count(.enrolmentRefused)
        logger.notice("refused", metadata: ["code": "\(WireError.Code.enrolmentRefused)"])
        return try refusal(.enrolmentRefused, Refusal(code: WireError.Code.enrolmentRefused.rawValue), hash)
      case .failure(is Sender.Mismatch):
        logger.notice("refused", metadata: ["problem": "\(ProblemCode.badSignature.rawValue)"])
        return HubResponse(.badSignature)
      case .failure(let error):
        let code = (error as? WireError)?.code ?? .storageFailed
        unseen.count(code)
        if error is WireError {
          logger.info("refused", metadata: ["code": "\(code)"])
        } else {
          logger.error("storage failed", metadata: ["error": "\((error as? HubError).map { "\($0)" } ?? "other")"])
        }
        return try refusal(code, Refusal(code: code.rawValue), hash)
      }
    } catch {
      logger.error("cannot sign")
      return HubResponse(.unavailable, retryAfter: 60)
    }
  }

  private func refusal(_ code: WireError.Code, _ refusal: Refusal, _ hash: [UInt8]) throws -> HubResponse {
    let retryAfter: Int? =
      switch code {
      case .busy: 2
      case .storageFailed: 30
      default: nil
      }
    return HubResponse(
      status: code.httpStatus, retryAfter: retryAfter,
      bytes: try SignedFrame.seal(.refusal, refusal.bytes, by: identity, answering: hash))
  }
}

extension SyncReply {
  /// No less than the payload's length, without building it: receipts and grants have bounded headers.
  fileprivate var leastCount: Int {
    var count = 256 + tail.count + receipts.count * 32 + verdicts.count * 32 + forgets.count * 16
    for grant in grants {
      count += 40
      if case .snapshot(_, _, let bytes) = grant.content { count += bytes.count }
    }
    for answer in contents {
      count += 64
      if case .part(_, let bytes) = answer.state { count += bytes.count }
    }
    return count
  }
}
