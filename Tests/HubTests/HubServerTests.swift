import Foundation
import Sealing
import ServiceLifecycle
import SyncClient
import SyncWire
import Testing

@testable import Hub

@Suite("The hub over HTTP")
struct HubServerTests {
  @Test("Enrol, push and pull through real sockets")
  func roundTrip() async throws {
    let hub = try TestHub()
    let code = try hub.service.newEnrolmentCode(user: 2)
    try await TestServer.run(hub.service) { port in
      let curl = try TestServer.transport(port)
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
    try await TestServer.run(hub.service) { port in
      let curl = try TestServer.transport(port)
      let identity = SigningIdentity()
      func answer(_ path: String, _ body: [UInt8], signed: Bool = true) async throws -> HTTPAnswer {
        let posting =
          signed
          ? try TestServer.signed(body, to: path, as: .device(99), by: identity) : Posting(path: path, body: body)
        return try await OwnThread.run(cancellation: CancellationFlag()) { try curl.post(posting) { _ in } }
      }
      let tooLarge = try await answer("/sync/v1", [UInt8](repeating: 0, count: WireLimits.frameBytes + 1))
      #expect(tooLarge.problem == .contentTooLarge && tooLarge.status == 413)
      let enrolment = try await answer("/enrol/v1", [UInt8](repeating: 0, count: 4_097))
      #expect(enrolment.problem == .contentTooLarge)
      let garbage = try await answer("/sync/v1", [1, 2, 3])
      #expect(garbage.status == 400)
      #expect(garbage.contentType == "application/vnd.lindung.v1")
      #expect(try Frame(bytes: garbage.bytes).kind == .refusal)
      #expect(try await answer("/sync/v1", [1, 2, 3], signed: false).problem == .signatureMissing)
      #expect(try await answer("/elsewhere", [1]).problem == .notFound)
      #expect(try await answer("/sync/v1?who=1", [1]).problem == .notFound)
      #expect(try await answer("/health", [1]).problem == .methodNotAllowed)
      let wrongMethod = try RawHTTP.get("/sync/v1", port: port)
      #expect(wrongMethod.hasPrefix("HTTP/1.1 405") && wrongMethod.lowercased().contains("allow: post\r\n"))
      let health = try RawHTTP.get("/health", port: port)
      #expect(health.hasPrefix("HTTP/1.1 200"))
      #expect(health.lowercased().contains("cache-control: no-store, no-transform"))
      #expect(health.hasSuffix("ok\n"))
    }
  }

  @Test("Heads that no laptop sends get a problem")
  func heads() async throws {
    let hub = try TestHub()
    try await TestServer.run(hub.service) { port in
      func problem(_ lines: [String], _ body: String = "") throws -> String {
        let head = (["POST /sync/v1 HTTP/1.1", "Host: localhost", "Connection: close"] + lines)
        return try RawHTTP.exchange(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8), port: port)
      }
      let type = "Content-Type: application/vnd.lindung.v1"
      let page = try problem(["Content-Type: text/html", "Content-Length: 1"], "a")
      #expect(page.hasPrefix("HTTP/1.1 415") && page.hasSuffix(ProblemCode.unsupportedMediaType.json))
      #expect(page.lowercased().contains("content-type: application/problem+json\r\n"))
      let zipped = try problem([type, "Content-Encoding: gzip", "Content-Length: 1"], "a")
      #expect(zipped.hasPrefix("HTTP/1.1 415"))
      let chunked = try problem([type, "Transfer-Encoding: chunked"], "1\r\na\r\n0\r\n\r\n")
      #expect(chunked.hasPrefix("HTTP/1.1 411"))
      let many = (0..<200).map { "X-\($0): a" }
      #expect(try problem([type, "Content-Length: 1"] + many, "a").hasPrefix("HTTP/1.1 4"))
      #expect(try problem([type, "X: " + String(repeating: "a", count: 20_000)]).hasPrefix("HTTP/1.1 4"))
      #expect(try RawHTTP.exchange(Array("no http\r\n\r\n".utf8), port: port).hasPrefix("HTTP/1.1 400"))
      #expect(try RawHTTP.get("/health", port: port).hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test("A body that trickles ends with 408; a head that never ends is closed")
  func slow() async throws {
    let hub = try TestHub()
    var options = HubServer.Options()
    options.bodyGraceSeconds = 0.2
    options.idleSeconds = 1
    try await TestServer.run(hub.service, options: options) { port in
      let fields = try SignedHTTP.fields(
        for: [UInt8](repeating: 7, count: 1_000), to: HTTPTarget(path: "/sync/v1"), as: .device(9),
        by: SigningIdentity(), created: 0)
      let head = """
        POST /sync/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/vnd.lindung.v1\r\nContent-Length: 1000\r\n\
        Content-Digest: \(fields.contentDigest)\r\nSignature-Input: \(fields.input)\r\nSignature: \(fields.signature)\r\n\r\n
        """
      let slices = (0..<20).map { _ in [UInt8](repeating: 7, count: 5) }
      let trickle = try RawHTTP.exchange(slices: [Array(head.utf8)] + slices, pause: 0.1, port: port)
      #expect(trickle.hasPrefix("HTTP/1.1 408") && trickle.hasSuffix(ProblemCode.bodyTimeout.json))
      let begin = ContinuousClock.now
      _ = try RawHTTP.exchange(slices: [Array("POST /sync/v1 HTT".utf8)], pause: 0, port: port)
      #expect(ContinuousClock.now - begin < .seconds(8))
      #expect(try RawHTTP.get("/health", port: port).hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test("Five hundred connections that say nothing keep nobody out")
  func idleConnections() async throws {
    let hub = try TestHub()
    try await TestServer.run(hub.service) { port in
      let silent = try (0..<500).map { _ in try RawHTTP.Silent(port: port) }
      #expect(try RawHTTP.get("/health", port: port).hasPrefix("HTTP/1.1 200"))
      withExtendedLifetime(silent) {}
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
