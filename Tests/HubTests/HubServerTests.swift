import Foundation
import Sealing
import ServiceLifecycle
import SyncClient
import SyncWire
import Testing

@testable import Hub

@Suite("The hub over HTTP")
struct HubServerTests {
  /// Runs `use` with the port of a server of `hub`, which then shuts down in good order.
  private func withServer(_ hub: TestHub, _ use: @escaping @Sendable (Int) async throws -> Void) async throws {
    let (ports, listening) = AsyncStream<Int>.makeStream()
    let server = try HubServer(hub.service) { listening.yield($0) }
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: server)], logger: .init(label: "test")))
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

  private func transport(_ port: Int) throws -> CurlTransport {
    var options = CurlTransport.Options(address: "http://127.0.0.1:\(port)")
    options.proxy = .none
    options.stallSeconds = 10
    return try CurlTransport(options)
  }

  @Test("Enrol, push and pull through real sockets")
  func roundTrip() async throws {
    let hub = try TestHub()
    let code = try hub.service.newEnrolmentCode(user: 2)
    try await withServer(hub) { port in
      let curl = try transport(port)
      let identity = SigningIdentity()
      let welcome = try await OwnThread.run(cancellation: CancellationFlag()) {
        try Enrolment.enrol(code: code, transport: curl, identity: identity)
      }
      #expect(welcome.hubKey == hub.service.publicKey)
      var device = TestDevice(
        number: welcome.device, user: welcome.user, identity: identity, cursor: welcome.cursor)
      let push = [device.newCase("over the wire", team: [2])]
      let request = device.request(push)
      let exchange = try await OwnThread.run(cancellation: CancellationFlag()) {
        try HubConnection(curl, hubKey: welcome.hubKey).exchange(request, by: identity)
      }
      #expect(exchange.reply.receivedThrough == 1)
      #expect(try hub.service.status().head == 1)
    }
  }

  @Test("Headers, sizes and unknown paths")
  func http() async throws {
    let hub = try TestHub()
    try await withServer(hub) { port in
      let curl = try transport(port)
      let (tooLarge, garbage, unknown) = try await OwnThread.run(cancellation: CancellationFlag()) {
        let large = [UInt8](repeating: 0, count: WireLimits.frameBytes + 1)
        return (
          try curl.post("/sync/v1", large) { _ in }, try curl.post("/sync/v1", [1, 2, 3]) { _ in },
          try curl.post("/elsewhere", [1]) { _ in }
        )
      }
      #expect(tooLarge.status == 413)
      #expect(garbage.status == 400)
      #expect(garbage.contentType == "application/vnd.lindung.v1")
      #expect(try Frame(bytes: garbage.bytes).kind == .refusal)
      #expect(unknown.status == 404)
      let health = try RawHTTP.get("/health", port: port)
      #expect(health.hasPrefix("HTTP/1.1 200"))
      #expect(health.lowercased().contains("cache-control: no-store, no-transform"))
      #expect(health.hasSuffix("ok\n"))
    }
  }

  @Test("Only this machine, unless a proxy is named")
  func loopbackOnly() throws {
    let hub = try TestHub()
    var options = HubServer.Options()
    options.host = "0.0.0.0"
    #expect(throws: HubError.notLoopback) { try HubServer(hub.service, options: options) }
    options.isBehindProxy = true
    _ = try HubServer(hub.service, options: options)
    for host in ["127.0.0.1", "::1", "localhost"] {
      options = HubServer.Options()
      options.host = host
      _ = try HubServer(hub.service, options: options)
    }
  }
}
