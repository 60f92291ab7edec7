import CloudAPI
import Foundation
import Logging
import Synchronization
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("The webhook's listener", .serialized)
struct WebhookServerTests {
  /// What the listener handed on, and what it logged.
  private final class Seen: Sendable {
    let bodies = Mutex<[[UInt8]]>([])
    let isDurable = Mutex(true)
    let log = Mutex("")
  }

  private struct Keeper: LogHandler {
    let seen: Seen
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      seen.log.withLock { $0 += "\(event.message) \(event.metadata ?? [:])\n" }
    }
  }

  private func run(_ body: @Sendable @escaping (String, Seen) async throws -> Void) async throws {
    let seen = Seen()
    let opened = AsyncStream<Int>.makeStream()
    let config = try TestConfig.load(TestConfig.text(graph: "https://graph.facebook.com"))
    let server = try WebhookServer(
      config, logger: Logger(label: "webhook") { _ in Keeper(seen: seen) },
      takeIn: { bytes in
        seen.bodies.withLock { $0.append(bytes) }
        return seen.isDurable.withLock { $0 }
      }, listening: { opened.continuation.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      for await port in opened.stream {
        try await body("http://127.0.0.1:\(port)\(WebhookServer.path)", seen)
        break
      }
      group.cancelAll()
    }
  }

  private func post(_ url: String, _ body: [UInt8], _ header: String?) async throws -> Int {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.httpMethod = "POST"
    request.httpBody = Data(body)
    if let header { request.setValue(header, forHTTPHeaderField: "X-Hub-Signature-256") }
    let (_, response) = try await URLSession.shared.data(for: request)
    return (response as? HTTPURLResponse)?.statusCode ?? 0
  }

  private func get(_ url: String) async throws -> (Int, String) {
    let (data, response) = try await URLSession.shared.data(from: try #require(URL(string: url)))
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
  }

  @Test("The challenge comes back for the right token only")
  func challenge() async throws {
    try await run { url, _ in
      let right = try await get(url + "?hub.mode=subscribe&hub.verify_token=periksa&hub.challenge=115%2Fx")
      #expect(right == (200, "115/x"))
      for query in [
        "?hub.mode=subscribe&hub.verify_token=salah&hub.challenge=1",
        "?hub.mode=x&hub.verify_token=periksa&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=periksa", "",
      ] {
        #expect(try await get(url + query) == (403, ""))
      }
      #expect(try await get(url + "x").0 == 404)
    }
  }

  @Test("Signed with either secret and durable: 200; not durable: 503; not signed: 401 and nothing handed on")
  func posts() async throws {
    let body = try GoldenBody.bytes("text")
    try await run { url, seen in
      for secret in TestConfig.secrets {
        let header = WebhookSignature.header(body, secret: Array(secret.utf8))
        let status = try await post(url, body, header)
        #expect(status == 200)
      }
      #expect(seen.bodies.withLock { $0 } == [body, body])
      seen.isDurable.withLock { $0 = false }
      let header = WebhookSignature.header(body, secret: Array(TestConfig.secrets[0].utf8))
      #expect(try await post(url, body, header) == 503)
      let count = seen.bodies.withLock { $0.count }
      #expect(try await post(url, body, nil) == 401)
      #expect(try await post(url, body, WebhookSignature.header(body, secret: Array("lain".utf8))) == 401)
      #expect(try await post(url, body + [0x20], header) == 401)
      #expect(try await post(url, [UInt8](repeating: 0x20, count: 3 * 1_048_576 + 1), header) == 413)
      #expect(seen.bodies.withLock { $0.count } == count)
      let log = seen.log.withLock { $0 }
      for canary in ["Assalamualaikum", "62812", "periksa", "rahasia", TestConfig.token, "wamid"] {
        #expect(!log.contains(canary))
      }
    }
  }

  @Test("It listens on this machine unless a proxy stands before it")
  func loopback() throws {
    let config = try TestConfig.load(TestConfig.text(graph: "https://graph.facebook.com"))
    var options = WebhookServer.Options()
    options.host = "0.0.0.0"
    #expect(throws: CloudAPIError.notLoopback) {
      try WebhookServer(config, options: options, logger: Logger(label: "x"), takeIn: { _ in true })
    }
    options.isBehindProxy = true
    _ = try WebhookServer(config, options: options, logger: Logger(label: "x"), takeIn: { _ in true })
  }
}
