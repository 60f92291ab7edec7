import Sealing
import SyncWire

/// Where a frame was posted.
public enum HubRoute: String, Sendable, CaseIterable {
  /// Push, acknowledge and pull.
  case sync = "/sync/v1"
  /// A new laptop with its one-time code.
  case enrol = "/enrol/v1"
}

/// What the hub answers to one posted frame.
public struct HubResponse: Hashable, Sendable {
  /// The HTTP status.
  public let status: Int
  /// Seconds after which to come back, when the hub could not do it now.
  public let retryAfter: Int?
  /// A signed frame, or the problem's JSON.
  public let bytes: [UInt8]
  /// Why there is no signed frame; nil when there is one.
  public let problem: ProblemCode?
  /// How long the writer worked for it.
  var effortSeconds = 0.0

  init(status: Int, retryAfter: Int?, bytes: [UInt8]) {
    self.status = status
    self.retryAfter = retryAfter
    self.bytes = bytes
    problem = nil
  }

  init(_ problem: ProblemCode, retryAfter: Int? = nil) {
    status = problem.status
    self.retryAfter = retryAfter
    bytes = Array(problem.json.utf8)
    self.problem = problem
  }

  /// The content type of the bytes.
  var contentType: String { problem == nil ? HTTPTarget.frameType : ProblemCode.contentType }
}

extension WireError.Code {
  /// The HTTP status of a refusal; `protocol/sync-v1.md`, section "Errors".
  package var httpStatus: Int {
    switch self {
    case .truncated, .trailingBytes, .notCanonical, .numberTooLarge, .invalidText, .notAFrame, .unknownVersion,
      .unknownKind, .notInflatable:
      400
    case .limitExceeded: 413
    case .badSignature, .unknownDevice, .deviceFrozen, .enrolmentRefused: 403
    case .foreignChangeSet, .counterGap, .brokenChain, .forkedChain, .aheadOfHub, .partialUnknown, .auditGap,
      .auditFork:
      409
    case .busy, .storageFailed: 503
    }
  }
}
