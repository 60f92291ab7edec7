import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves a site on this machine: 127.0.0.1 and nothing else. No path, no header and nothing of a form is logged.
public struct WebServer: Service {
  private static let (fieldBytesMax, headBytesMax, fieldsMax, connectionsMax) = (8_192, 32_768, 80, 64)

  private let site: Site
  private let port: Int
  private let logger: Logger
  private let listening: @Sendable (Int) -> Void

  /// A server on `port`, 0 for any that is free; `listening` is called with the port once it is open.
  public init(
    _ site: Site, port: Int, logger: Logger, listening: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.site = site
    self.port = port
    self.logger = logger
    self.listening = listening
  }

  /// Serves until cancelled or told to shut down.
  ///
  /// - Throws: The error of the listening socket.
  public func run() async throws {
    let application = Application(
      router: site.router(),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(60),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Self.fieldBytesMax, maxHeaderListSize: Self.headBytesMax,
            maxHeaderFieldCount: Self.fieldsMax))),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax, logger: logger)),
      onServerRunning: { [listening] channel in listening(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }
}
