import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import SyncWire

/// Serves a hub over HTTP: `POST /sync/v1`, `POST /enrol/v1`, `GET /health`. Runs until its task is cancelled or its
/// service group shuts down; requests under way are then answered first.
public struct HubServer: Service {
  /// Where to listen.
  public struct Options: Sendable {
    /// An address of this machine: `127.0.0.1`, `::1` or `localhost`; another only with `isBehindProxy`.
    public var host = "127.0.0.1"
    /// The port; 0 for any that is free.
    public var port = 0
    /// Whether a proxy that ends TLS stands before this address.
    public var isBehindProxy = false
    /// Seconds after which a connection without traffic is closed.
    public var idleSeconds: Int64 = 120
    /// Connections at most; more wait to be accepted.
    public var connectionsMax = 1_024

    /// This machine only, any free port.
    public init() {}
  }

  private let service: HubService
  private let options: Options
  private let logger: Logger
  private let listening: @Sendable (Int) -> Void

  private static let contentType = "application/vnd.lindung.v1"

  /// A server of `service`. `listening` is called with the port once it is open.
  ///
  /// - Throws: `HubError.notLoopback` when the host is no address of this machine and no proxy was named.
  public init(
    _ service: HubService, options: Options = Options(), logger: Logger = Logger(label: "hub.http"),
    listening: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(HubError) {
    let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(options.host)
    guard isLoopback || options.isBehindProxy else { throw .notLoopback }
    self.service = service
    self.options = options
    self.logger = logger
    self.listening = listening
  }

  /// Serves until cancelled or told to shut down.
  ///
  /// - Throws: The error of the listening socket.
  public func run() async throws {
    let router = Router()
    for route in HubRoute.allCases {
      router.post(RouterPath(route.rawValue)) { [service] request, _ in
        await Self.answer(request, route, service)
      }
    }
    router.get("/health") { [service] _, _ in
      let isWell = (try? await service.isWell()) ?? false
      return Self.plain(isWell ? .ok : .serviceUnavailable, isWell ? "ok\n" : "storage failed\n")
    }
    let application = Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(options.idleSeconds))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(options.connectionsMax)),
      onServerRunning: { [listening] channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }

  private static func answer(_ request: Request, _ route: HubRoute, _ service: HubService) async -> Response {
    let declared = request.headers[.contentLength].flatMap(Int.init) ?? 0
    guard declared <= WireLimits.frameBytes else { return tooLarge }
    let body: ByteBuffer
    do { body = try await request.body.collect(upTo: WireLimits.frameBytes) } catch is NIOTooManyBytesError {
      return tooLarge
    } catch {
      return plain(.badRequest, "")
    }
    let answer = await service.answer(Array(body.readableBytesView), to: route)
    var headers: HTTPFields = [
      .contentType: contentType, .cacheControl: "no-store, no-transform",
      .contentLength: String(answer.bytes.count),
    ]
    if let seconds = answer.retryAfter { headers[.retryAfter] = String(seconds) }
    return Response(
      status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }

  private static var tooLarge: Response {
    var response = plain(.contentTooLarge, "")
    response.headers[.connection] = "close"
    return response
  }

  private static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store, no-transform",
        .contentLength: String(text.utf8.count),
      ], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

extension HubService {
  /// Whether the store can be read and written to.
  ///
  /// - Throws: The store's error, or `WireError` `busy`.
  func isWell() async throws -> Bool { try await writer.run { _ in true } }
}
