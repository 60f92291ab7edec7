import Intake

/// Sends messages and fetches files through the Graph API. Blocks the calling thread; follows no redirect and repeats
/// nothing on its own. Its token goes to Meta, or to this machine, and nowhere else.
public struct GraphClient: Sendable {
  /// How a file was fetched.
  public enum Fetched: Hashable, Sendable {
    /// Its bytes and type.
    case file([UInt8], mime: String)
    /// It cannot be had, now or ever.
    case failed(MediaFailure)
    /// Not now.
    case later
  }

  private let config: CloudAPIConfig
  /// Seconds to wait for a connection.
  private let connectSeconds: Int
  /// Seconds to wait for an answer to a message.
  private let answerSeconds: Int
  /// Bytes of an answer that is no file.
  private static let answerBytes = 1_048_576

  /// A client with the office's access.
  public init(_ config: CloudAPIConfig, connectSeconds: Int = 10, answerSeconds: Int = 60) {
    self.config = config
    self.connectSeconds = connectSeconds
    self.answerSeconds = answerSeconds
  }

  /// Posts a message once. `tries` is how often it was put off before.
  ///
  /// - Returns: What became of it; `unknown` whenever it may have been sent.
  public func send(_ body: [UInt8], tries: Int) -> SendOutcome {
    let url = "\(config.graphURL)/\(config.apiVersion)/\(config.phoneNumberID)/messages"
    switch exchange(url, posting: body, limit: Self.answerBytes, seconds: answerSeconds) {
    case .answer(let answer):
      return GraphAnswer.outcome(
        status: answer.status, body: answer.body, retryAfter: answer.retryAfter, tries: tries)
    case .notSent: return .notSent
    case .cut, .tooLarge: return .unknown
    }
  }

  /// Fetches the file of a message of `kind`.
  ///
  /// - Returns: The file, or why there is none.
  public func fetch(_ mediaID: String, kind: String) -> Fetched {
    // It becomes part of an address.
    guard mediaID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }) else {
      return .failed(.gone)
    }
    let question = exchange("\(config.graphURL)/\(config.apiVersion)/\(mediaID)", limit: Self.answerBytes, seconds: 60)
    guard case .answer(let answer) = question else { return .later }
    if GraphAnswer.isGone(status: answer.status, body: answer.body) { return .failed(.gone) }
    guard answer.status == 200, let place = MediaPlace(answer.body) else { return .later }
    let limit = MediaRule.bytesMax(kind)
    if let size = place.size, size > limit { return .failed(.tooLarge) }
    // A file elsewhere is nobody's business of ours, and the token would go along.
    guard GraphPlace.isAllowed(place.url, root: config.graphURL) else { return .failed(.gone) }
    switch exchange(place.url, limit: limit, seconds: 600) {
    case .answer(let file) where file.status == 200: return .file(file.body, mime: place.mime)
    case .tooLarge: return .failed(.tooLarge)
    default: return .later
    }
  }

  private func exchange(_ url: String, posting body: [UInt8]? = nil, limit: Int, seconds: Int) -> CurlExchange.Outcome {
    CurlExchange(
      url: url, token: config.accessToken, body: body, bytesMax: limit, connectSeconds: connectSeconds,
      totalSeconds: seconds
    ).run()
  }
}
