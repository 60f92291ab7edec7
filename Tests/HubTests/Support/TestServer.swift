import Foundation
import Logging
import Sealing
import ServiceLifecycle
import SyncClient
import SyncWire
import Testing

@testable import Hub

/// A hub's server on a free port.
enum TestServer {
  /// Runs `use` with the port of a server of `hub`, which then shuts down in good order.
  static func run(
    _ hub: HubService, options: HubServer.Options = .init(), logger: Logger = Logger(label: "test"),
    _ use: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let (ports, listening) = AsyncStream<Int>.makeStream()
    let server = try HubServer(hub, options: options, logger: logger) { listening.yield($0) }
    let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      do { try await use(port) } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  static func transport(
    _ port: Int, change: (inout CurlTransport.Options) -> Void = { _ in }
  ) throws -> CurlTransport {
    var options = CurlTransport.Options(address: "http://127.0.0.1:\(port)")
    options.proxy = .none
    options.stallSeconds = 20
    change(&options)
    return try CurlTransport(options)
  }

  /// `body` posted to `path`, the head signed by `identity` in the name of `signer`.
  static func signed(
    _ body: [UInt8], to path: String, as signer: HTTPSigner, by identity: SigningIdentity,
    created: UInt64 = 1_795_000_000
  ) throws -> Posting {
    let fields = try SignedHTTP.fields(
      for: body, to: HTTPTarget(path: path), as: signer, by: identity, created: created)
    return Posting(path: path, body: body, signature: fields)
  }

  /// Posts on a thread of its own, over a connection of its own.
  static func post(_ posting: Posting, port: Int) async throws -> HTTPAnswer {
    let curl = try transport(port)
    return try await OwnThread.run(cancellation: CancellationFlag()) { try curl.post(posting) { _ in } }
  }
}

extension HTTPAnswer {
  /// The problem that was answered; nil when this is none, or one whose body is not the one form of its code.
  var problem: ProblemCode? {
    guard contentType == ProblemCode.contentType else { return nil }
    return ProblemCode.allCases.first { Array($0.json.utf8) == bytes && $0.status == status }
  }

  /// The code of the refusal that the hub has signed for `body`.
  func refusal(of body: [UInt8], by hub: HubService) throws -> WireError.Code? {
    let frame = try Frame(bytes: bytes)
    try SignedFrame.check(frame, publicKey: hub.publicKey, answering: Sha256.hash(body))
    guard frame.kind == .refusal else { return nil }
    return WireError.Code(rawValue: try Refusal(bytes: try SignedFrame.payload(of: frame)).code)
  }
}
