import SyncWire

/// What most likely stood between this machine and the office. A guess for people to act on: it is drawn from bytes
/// that nobody signed, and nothing is ever done because of it but waiting.
public enum Hint: Hashable, Sendable {
  /// A network that wants a sign-in first answered in the office's place.
  case captivePortal
  /// No trusted connection; most likely this machine's clock is wrong when `clockSuspect`.
  case tls(clockSuspect: Bool)
  /// No connection to the office, or to the proxy.
  case unreachable
  /// No byte moved for too long.
  case stalled
  /// The connection ended before the answer did.
  case cut
  /// A proxy or gateway answered with an error of its own; it may have named seconds to wait.
  case gateway(status: Int, retryAfter: Int?)
  /// Something that the office did not sign, or not as an answer to this request.
  case unsigned
  /// Somebody who may be the office says that the one-time code is unknown, used or expired; the number is the refusal's
  /// code. At enrolment the office's key is not known yet, so that this cannot be checked.
  case codeRefused(UInt32)
}

/// Why an exchange with the office did not come about. Nothing was changed here by a failed exchange; the office may have
/// received what was sent all the same, and says so in the next one.
public enum ClientError: Error, Hashable, Sendable {
  /// What came back, if anything, was not from the office.
  case notTheOffice(Hint)
  /// The office refuses, and signed it; it may have named seconds to wait.
  case refused(Refusal, retryAfter: Int?)
  /// The office signed something that this version cannot read.
  case unreadable(WireError)
  /// The request does not fit a frame.
  case tooLarge
  /// Somebody cancelled.
  case cancelled
  /// The address, the certificate file or the proxy is not usable as it is set.
  case badOption(Option)
  /// The office keeps saying that there is more, and sends nothing.
  case noProgress

  /// A setting of the connection.
  public enum Option: Hashable, Sendable {
    /// The office's address.
    case address
    /// The office's address is `http://` and not this machine's own, and nobody has allowed that.
    case plainAddress
    /// The file with certificates.
    case certificates
    /// The proxy.
    case proxy
    /// The device's own key.
    case identity
  }

  /// The refusal's code; nil when this is no refusal, or one that this version does not know.
  public var refusalCode: WireError.Code? {
    guard case .refused(let refusal, _) = self else { return nil }
    return WireError.Code(rawValue: refusal.code)
  }

  /// Seconds to wait that an answer named; a wish, not a fact.
  public var retryAfter: Int? {
    switch self {
    case .refused(_, let seconds), .notTheOffice(.gateway(_, let seconds)): seconds
    default: nil
    }
  }

  /// Whether the same exchange may well succeed later without anybody doing anything.
  public var isTransient: Bool {
    switch self {
    case .notTheOffice(.codeRefused), .unreadable, .tooLarge, .cancelled, .badOption, .noProgress: false
    case .notTheOffice: true
    case .refused: refusalCode == .busy || refusalCode == .storageFailed || refusalCode == .limitExceeded
    }
  }

  /// Whether the office was restored from a backup older than what this replica knows.
  public var isOfficeForgetful: Bool { refusalCode == .aheadOfHub || refusalCode == .auditGap }

  /// Whether less at a time may help.
  public var wantsSmaller: Bool {
    switch self {
    case .notTheOffice(.stalled), .notTheOffice(.cut), .tooLarge: true
    default: refusalCode == .limitExceeded
    }
  }
}
