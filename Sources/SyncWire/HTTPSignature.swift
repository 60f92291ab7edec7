import MergeCore

/// What a request is posted to; its signature binds the body to it, so that a body cannot be played to another route.
public struct HTTPTarget: Hashable, Sendable {
  /// `POST`.
  public var method: String
  /// The path, without a query.
  public var path: String
  /// The content type.
  public var contentType: String

  /// The content type of every frame.
  public static let frameType = "application/vnd.lindung.v1"

  /// A frame posted to `path`.
  public init(path: String, method: String = "POST", contentType: String = HTTPTarget.frameType) {
    self.method = method
    self.path = path
    self.contentType = contentType
  }
}

/// Whose key checks the signature of a request, as its `keyid` says.
public enum HTTPSigner: Hashable, Sendable {
  /// An enrolled device: `device-7`.
  case device(DeviceNumber)
  /// A new device, with the Ed25519 key that it presents: `key-` and the key in base64.
  case presented([UInt8])

  /// The `keyid`.
  public var keyID: String {
    switch self {
    case .device(let number): "device-\(number)"
    case .presented(let key): "key-" + Base64.text(key)
    }
  }
}

/// The three header fields that sign a request, as they travel.
public struct HTTPSignatureFields: Hashable, Sendable {
  /// `Content-Digest`.
  public var contentDigest: String
  /// `Signature-Input`.
  public var input: String
  /// `Signature`.
  public var signature: String

  /// The fields with these values.
  public init(contentDigest: String, input: String, signature: String) {
    self.contentDigest = contentDigest
    self.input = input
    self.signature = signature
  }
}

/// The signature of an HTTP request (RFC 9421) in the one form that is spoken here: label `lindung`, the components
/// `@method`, `@path`, `content-digest`, `content-type`, Ed25519. `protocol/sync-v1.md`, section "Signed requests".
///
/// `created` says what the device's clock showed and decides nothing: a laptop with an empty clock battery must sync.
public struct HTTPSignature: Hashable, Sendable {
  /// The length of an Ed25519 key, bytes.
  public static let keyCount = 32

  /// Seconds since 1970 by the signer's clock; below 10¹⁵.
  public let created: UInt64
  /// Whose key checks it.
  public let signer: HTTPSigner
  /// 64 bytes.
  public var signature: [UInt8]

  private static let covered = #"("@method" "@path" "content-digest" "content-type")"#
  private static let fixed = #";alg="ed25519";tag="lindung-v1""#

  /// A signature of `signer`, not made yet.
  public init(created: UInt64, signer: HTTPSigner, signature: [UInt8] = []) {
    self.created = min(created, 999_999_999_999_999)
    self.signer = signer
    self.signature = signature
  }

  /// Reads the values of `Signature-Input` and `Signature`; the signature is not checked here.
  ///
  /// - Throws: `limitExceeded` for a longer value than any that is spoken, `numberTooLarge`, and `notCanonical` for any
  ///   other form.
  public init(input: String, signature: String) throws(WireError) {
    var scanner = try FieldScanner(input)
    try scanner.literal("lindung=" + Self.covered + ";created=")
    let created = try scanner.number()
    try scanner.literal(#";keyid=""#)
    let signer: HTTPSigner
    if scanner.take("device-") {
      let number = try scanner.number()
      guard number > 0, number < WireLimits.device else { throw WireError(.numberTooLarge, "device") }
      signer = .device(DeviceNumber(truncatingIfNeeded: number))
    } else {
      try scanner.literal("key-")
      signer = .presented(try scanner.base64(Self.keyCount))
    }
    try scanner.literal("\"" + Self.fixed)
    try scanner.finish()
    var value = try FieldScanner(signature)
    try value.literal("lindung=:")
    let bytes = try value.base64(WireLimits.signature)
    try value.literal(":")
    try value.finish()
    self.init(created: created, signer: signer, signature: bytes)
  }

  /// The value of `Signature-Input`.
  public var inputField: String { "lindung=" + parameters }

  /// The value of `Signature`.
  public var signatureField: String { "lindung=:\(Base64.text(signature)):" }

  /// What is signed, for a body with the `Content-Digest` field `contentDigest` posted to `target`.
  public func signedBytes(_ target: HTTPTarget, contentDigest: String) -> [UInt8] {
    SignatureBase.bytes(
      [
        ("@method", target.method), ("@path", target.path), ("content-digest", contentDigest),
        ("content-type", target.contentType),
      ], parameters: parameters)
  }

  private var parameters: String { Self.covered + ";created=\(created);keyid=\"\(signer.keyID)\"" + Self.fixed }
}
