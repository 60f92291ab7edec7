import HTTPTypes
import Hummingbird
import HummingbirdCore
import Intake
import Logging
import NIOCore
import ServiceLifecycle

/// Listens for WhatsApp's webhook at `/whatsapp/webhook`. A body is answered with 200 once it is durable, with 401 when
/// it is not signed, and with 503 when it could not be kept, so that WhatsApp sends it again.
///
/// Nothing of a body, no header and no address is logged.
public struct WebhookServer: Service {
  /// Where to listen.
  public struct Options: Sendable {
    /// An address of this machine; another only behind a proxy that ends TLS.
    public var host = "127.0.0.1"
    /// The port; 0 for any that is free.
    public var port = 0
    /// Whether a proxy that ends TLS stands before this address.
    public var isBehindProxy = false
    /// Seconds in which a body must have come.
    public var bodySeconds = 20.0
    /// Connections at most; more wait to be accepted.
    public var connectionsMax = 32

    /// This machine only, any free port.
    public init() {}
  }

  /// The one path.
  public static let path = "/whatsapp/webhook"
  private static let signature = HTTPField.Name("X-Hub-Signature-256")
  private static let (fieldBytesMax, headBytesMax, fieldsMax) = (4_096, 16_384, 64)

  private let config: CloudAPIConfig
  private let options: Options
  private let logger: Logger
  private let takeIn: @Sendable ([UInt8]) async -> Bool
  private let listening: @Sendable (Int) -> Void

  /// A listener that hands signed bodies to `takeIn`, which says whether all of it is durable. `listening` is called
  /// with the port once it is open.
  ///
  /// - Throws: `CloudAPIError.notLoopback`.
  public init(
    _ config: CloudAPIConfig, options: Options = Options(), logger: Logger,
    takeIn: @escaping @Sendable ([UInt8]) async -> Bool, listening: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(CloudAPIError) {
    guard GraphPlace.isThisMachine(options.host) || options.isBehindProxy else { throw .notLoopback }
    self.config = config
    self.options = options
    self.logger = logger
    self.takeIn = takeIn
    self.listening = listening
  }

  /// Serves until cancelled or told to shut down; bodies under way are then answered first.
  ///
  /// - Throws: The error of the listening socket.
  public func run() async throws {
    let router = Router()
    router.get(RouterPath(Self.path)) { request, _ in verify(request) }
    router.post(RouterPath(Self.path)) { request, _ in await receive(request) }
    let application = Application(
      router: router,
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Self.fieldBytesMax, maxHeaderListSize: Self.headBytesMax,
            maxHeaderFieldCount: Self.fieldsMax))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(options.connectionsMax, logger: logger)),
      onServerRunning: { [listening] channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }

  /// Answers Meta's question whether the address is the office's.
  private func verify(_ request: Request) -> Response {
    let query = request.uri.queryParameters
    let isKnown = WebhookSignature.isSame(query["hub.verify_token"].map(String.init) ?? "", config.verifyToken)
    guard query["hub.mode"] == "subscribe", isKnown, let challenge = query["hub.challenge"], challenge.count <= 512
    else {
      return answer(.forbidden)
    }
    return answer(.ok, String(challenge))
  }

  private func receive(_ request: Request) async -> Response {
    guard let name = Self.signature, let header = request.headers[name] else { return refused(.unauthorized) }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > WebhookBody.bytesMax {
      return refused(.contentTooLarge)
    }
    guard let body = await body(request) else { return refused(.badRequest) }
    guard WebhookSignature.isValid(header, of: body, secrets: config.appSecrets) else { return refused(.unauthorized) }
    guard await takeIn(body) else {
      var answer = refused(.serviceUnavailable)
      answer.headers[.retryAfter] = "30"
      return answer
    }
    return answer(.ok)
  }

  /// The whole body in time; nil when it is too long, too slow or cut.
  private func body(_ request: Request) async -> [UInt8]? {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        guard let buffer = try? await request.body.collect(upTo: WebhookBody.bytesMax) else { return nil }
        return Array(buffer.readableBytesView)
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(options.bodySeconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private func refused(_ status: HTTPResponse.Status) -> Response {
    logger.warning("webhook refused", metadata: ["status": "\(status.code)"])
    return answer(status)
  }

  private func answer(_ status: HTTPResponse.Status, _ text: String = "") -> Response {
    var headers: HTTPFields = [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"]
    headers[.xContentTypeOptions] = "nosniff"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
