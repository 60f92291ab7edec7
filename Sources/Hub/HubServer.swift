import Dispatch
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import ServiceLifecycle
import SyncWire

/// Serves a hub over HTTP: `POST /sync/v1`, `POST /enrol/v1`, `GET /health`, `GET /metrics`. Runs until its task is
/// cancelled or its service group shuts down; requests under way are then answered first.
public struct HubServer: Service {
  /// Where to listen.
  public struct Options: Sendable {
    /// An address of this machine: `127.0.0.1`, `::1` or `localhost`; another only with a certificate or `isBehindProxy`.
    public var host = "127.0.0.1"
    /// The port; 0 for any that is free.
    public var port = 0
    /// Whether a proxy that ends TLS stands before this address.
    public var isBehindProxy = false
    /// A PEM file with the certificate and those between it and the authority; nil for plain HTTP.
    public var certificate: String?
    /// A PEM file with the certificate's key.
    public var certificateKey: String?
    /// Whether `/metrics` is there also where others than this machine may ask.
    public var showsMetrics = false
    /// How much laptops and others may ask for.
    public var limits = RequestLimits()
    /// Seconds after which a connection without traffic is closed, and in which a request's head must come.
    public var idleSeconds: Int64 = 120
    /// Seconds after which a body must come at the least pace.
    public var bodyGraceSeconds = 60.0
    /// Connections at most; more wait to be accepted.
    public var connectionsMax = 1_024

    /// This machine only, any free port.
    public init() {}
  }

  private let service: HubService
  private let options: Options
  private let logger: Logger
  private let listening: @Sendable (Int) -> Void
  private let certificate: ServerCertificate?
  /// Whether nobody but this machine can ask.
  private let isPrivate: Bool

  /// A header field, and all fields of a head together, have no more bytes.
  private static let (fieldBytesMax, headBytesMax, fieldsMax) = (4_096, 16_384, 64)

  /// A server of `service`. `listening` is called with the port once it is open.
  ///
  /// - Throws: `HubError.notLoopback` when the host is no address of this machine and there is neither a certificate nor
  ///   a proxy; `HubError` for certificate files that cannot be used.
  public init(
    _ service: HubService, options: Options = Options(), logger: Logger = Logger(label: "hub.http"),
    listening: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(HubError) {
    let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(options.host)
    switch (options.certificate, options.certificateKey) {
    case (let certificate?, let key?): self.certificate = try ServerCertificate(certificate: certificate, key: key)
    case (nil, nil): certificate = nil
    default: throw .certificateWithoutKey
    }
    guard isLoopback || options.isBehindProxy || certificate != nil else { throw .notLoopback }
    isPrivate = isLoopback && !options.isBehindProxy
    self.service = service
    self.options = options
    self.logger = logger
    self.listening = listening
  }

  /// Whether laptops would take the certificate now, by this machine's clock; true without one.
  public var hasValidCertificate: Bool { certificate?.isValid(at: Int(Date().timeIntervalSince1970)) ?? true }

  /// Serves until cancelled or told to shut down.
  ///
  /// - Throws: The error of the listening socket.
  public func run() async throws {
    let application = Application(
      responder: HubResponder(
        service: service, gate: RequestGate(options.limits),
        pace: BodyPace(graceSeconds: options.bodyGraceSeconds), showsMetrics: isPrivate || options.showsMetrics,
        uptime: { DispatchTime.now().uptimeNanoseconds / 1_000_000 }, logger: logger),
      server: try server(),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(options.connectionsMax, logger: logger)),
      onServerRunning: { [listening] channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }

  private func server() throws -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        idleTimeout: .seconds(options.idleSeconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: Self.fieldBytesMax, maxHeaderListSize: Self.headBytesMax,
          maxHeaderFieldCount: Self.fieldsMax)))
    guard let certificate else { return plain }
    return try .tls(plain, tlsConfiguration: certificate.configuration)
  }
}
