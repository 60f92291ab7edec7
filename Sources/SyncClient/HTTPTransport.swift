import SyncWire

/// How far one transfer has come, bytes.
public struct TransferProgress: Hashable, Sendable {
  /// Sent so far.
  public var sent: Int
  /// To send in all.
  public var toSend: Int
  /// Received so far.
  public var received: Int
  /// To receive in all; 0 while that is not known.
  public var toReceive: Int

  /// A transfer at this point.
  public init(sent: Int, toSend: Int, received: Int, toReceive: Int) {
    self.sent = sent
    self.toSend = toSend
    self.received = received
    self.toReceive = toReceive
  }
}

/// Whatever came back. Not believed before its signature was checked.
public struct HTTPAnswer: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The content type; empty without one.
  public var contentType: String
  /// The seconds that `Retry-After` names.
  public var retryAfter: Int?
  /// The body.
  public var bytes: [UInt8]

  /// An answer.
  public init(status: Int, contentType: String = "", retryAfter: Int? = nil, bytes: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.retryAfter = retryAfter
    self.bytes = bytes
  }
}

/// A body to post, and the fields of its head that sign it.
public struct Posting: Hashable, Sendable {
  /// Where to; begins with a slash.
  public let path: String
  /// One frame.
  public let body: [UInt8]
  /// The signature over the head; nil posts without.
  public let signature: HTTPSignatureFields?

  /// A body to post to `path`.
  public init(path: String, body: [UInt8], signature: HTTPSignatureFields? = nil) {
    self.path = path
    self.body = body
    self.signature = signature
  }
}

/// Carries one body to the office and brings back what was answered. Blocks the calling thread; follows no redirect and
/// repeats nothing on its own.
public protocol HTTPTransport {
  /// Posts `posting`, calling `progress` now and then.
  ///
  /// - Returns: The answer, whatever its status.
  /// - Throws: `notTheOffice` when no whole answer came, `cancelled`, or `badOption`.
  func post(_ posting: Posting, progress: (TransferProgress) -> Void) throws(ClientError) -> HTTPAnswer
}
