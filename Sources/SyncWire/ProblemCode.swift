/// Why an HTTP request is answered without a signed frame (RFC 9457). `protocol/sync-v1.md`, section "Problems": the codes
/// are stable, and say nothing of what was received.
public enum ProblemCode: String, Sendable, CaseIterable {
  /// The body did not come whole.
  case malformedRequest = "malformed-request"
  /// The body is not the one that `Content-Digest` speaks of.
  case digestMismatch = "digest-mismatch"
  /// A signature field is missing.
  case signatureMissing = "signature-missing"
  /// The signature is not in the form of section "Signed requests", does not fit, or is not that of the frame's device.
  case badSignature = "bad-signature"
  /// There is nothing at this address.
  case notFound = "not-found"
  /// Not with this method.
  case methodNotAllowed = "method-not-allowed"
  /// The body came too slowly.
  case bodyTimeout = "body-timeout"
  /// There is no `Content-Length`.
  case lengthRequired = "length-required"
  /// The body is larger than any that is taken here.
  case contentTooLarge = "content-too-large"
  /// The content type is not that of a frame.
  case unsupportedMediaType = "unsupported-media-type"
  /// Too many requests from this source.
  case tooManyRequests = "too-many-requests"
  /// The hub cannot answer now.
  case unavailable = "unavailable"
  /// The store can be neither read nor written to.
  case storageFailed = "storage-failed"

  /// The HTTP status.
  public var status: Int {
    switch self {
    case .malformedRequest, .digestMismatch: 400
    case .signatureMissing, .badSignature: 401
    case .notFound: 404
    case .methodNotAllowed: 405
    case .bodyTimeout: 408
    case .lengthRequired: 411
    case .contentTooLarge: 413
    case .unsupportedMediaType: 415
    case .tooManyRequests: 429
    case .unavailable, .storageFailed: 503
    }
  }

  /// The problem's title, for people.
  public var title: String {
    switch self {
    case .malformedRequest: "The body did not come whole"
    case .digestMismatch: "The body is not the one that Content-Digest names"
    case .signatureMissing: "The request is not signed"
    case .badSignature: "The signature does not fit"
    case .notFound: "Nothing here"
    case .methodNotAllowed: "Not with this method"
    case .bodyTimeout: "The body came too slowly"
    case .lengthRequired: "Content-Length is required"
    case .contentTooLarge: "The body is too large"
    case .unsupportedMediaType: "Not a frame"
    case .tooManyRequests: "Too many requests"
    case .unavailable: "Not now"
    case .storageFailed: "Storage failed"
    }
  }

  /// The content type of a problem.
  public static let contentType = "application/problem+json"

  /// The whole body: `type`, `title`, `status`, `code`.
  public var json: String {
    #"{"type":"urn:lindung:problem:\#(rawValue)","title":"\#(title)","status":\#(status),"code":"\#(rawValue)"}"#
      + "\n"
  }
}
