import Foundation
import SyncClient
import SyncWire
import Testing

@Suite("libcurl on real sockets")
struct CurlTransportTests {
  private func transport(
    _ server: RawServer, stallSeconds: Double = 10, change: (inout CurlTransport.Options) -> Void = { _ in }
  ) throws -> CurlTransport {
    var options = CurlTransport.Options(address: "http://127.0.0.1:\(server.port)")
    options.proxy = .none
    options.stallSeconds = stallSeconds
    change(&options)
    return try CurlTransport(options)
  }

  private func post(_ transport: CurlTransport, _ body: [UInt8] = [1, 2, 3]) async throws -> HTTPAnswer {
    try await OwnThread.run(cancellation: CancellationFlag()) {
      try transport.post(Posting(path: "/sync/v1", body: body)) { _ in }
    }
  }

  /// The outcome of a post and how long it took on its own thread, so that a busy test run does not count.
  private func timedPost(
    _ transport: CurlTransport, _ body: [UInt8] = [1, 2, 3]
  ) async throws -> (outcome: Result<HTTPAnswer, ClientError>, seconds: Double) {
    try await OwnThread.run(cancellation: CancellationFlag()) {
      let start = ContinuousClock.now
      let outcome = Result<HTTPAnswer, ClientError> { () throws(ClientError) in
        try transport.post(Posting(path: "/sync/v1", body: body)) { _ in }
      }
      return (outcome, (ContinuousClock.now - start) / .seconds(1))
    }
  }

  @Test("What is posted, and what comes back in slices of one byte")
  func slices() async throws {
    let content = (0..<500).map { UInt8(truncatingIfNeeded: $0) }
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nRetry-After: 7\r\nContent-Length: 500\r\n\r\n")
      for byte in content { connection.write([byte]) }
    }
    defer { server.stop() }
    let answer = try await post(try transport(server))
    #expect(answer == HTTPAnswer(status: 200, contentType: "text/plain", retryAfter: 7, bytes: content))
    let request = try #require(server.requests.first)
    let text = String(decoding: request, as: UTF8.self).lowercased()
    #expect(text.hasPrefix("post /sync/v1 http/1.1\r\n"))
    #expect(text.contains("content-type: application/vnd.lindung.v1\r\n"))
    #expect(text.contains("cache-control: no-store\r\n"))
    #expect(!text.contains("expect:"))
    #expect(request.suffix(3) == [1, 2, 3])
  }

  @Test("A large body goes without waiting for a 100 Continue")
  func noExpect() async throws {
    let server = try RawServer { connection, _ in connection.write("HTTP/1.1 204 No Content\r\n\r\n") }
    defer { server.stop() }
    let (outcome, seconds) = try await timedPost(try transport(server), [UInt8](repeating: 7, count: 500_000))
    #expect(try outcome.get().status == 204)
    #expect(seconds < 0.9)
  }

  @Test("An answer that stops moving is given up, however long it is")
  func stall() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      Thread.sleep(forTimeInterval: 6)
    }
    defer { server.stop() }
    let transport = try transport(server, stallSeconds: 1)
    let (outcome, seconds) = try await timedPost(transport)
    #expect(outcome == .failure(.notTheOffice(.stalled)))
    #expect(seconds >= 1 && seconds < 4)
  }

  @Test("A slow answer that keeps moving is waited for")
  func slow() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n")
      for byte: UInt8 in 0..<8 {
        Thread.sleep(forTimeInterval: 0.4)
        connection.write([byte])
      }
    }
    defer { server.stop() }
    #expect(try await post(try transport(server, stallSeconds: 2)).bytes.count == 8)
  }

  @Test("A reset, an early end and silence are cuts")
  func cuts() async throws {
    let reset = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      Thread.sleep(forTimeInterval: 0.1)
      connection.reset()
    }
    defer { reset.stop() }
    await #expect(throws: ClientError.notTheOffice(.cut)) { try await post(try transport(reset)) }
    let early = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    }
    defer { early.stop() }
    await #expect(throws: ClientError.notTheOffice(.cut)) { try await post(try transport(early)) }
    let silent = try RawServer { _, _ in }
    defer { silent.stop() }
    await #expect(throws: ClientError.notTheOffice(.cut)) { try await post(try transport(silent)) }
  }

  @Test("Nobody there, and nobody of that name")
  func unreachable() async throws {
    let server = try RawServer { _, _ in }
    server.stop()
    await #expect(throws: ClientError.notTheOffice(.unreachable)) { try await post(try transport(server)) }
    let nameless = try transport(server) {
      $0.address = "http://office.invalid"
      $0.allowsPlainHTTP = true
    }
    await #expect(throws: ClientError.notTheOffice(.unreachable)) { try await post(nameless) }
  }

  @Test("No redirect is followed")
  func redirect() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n")
    }
    defer { server.stop() }
    #expect(try await post(try transport(server)).status == 302)
    #expect(server.requests.count == 1)
  }

  @Test("An answer longer than any frame is not taken")
  func tooLong() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      for _ in 0..<40 { connection.write([UInt8](repeating: 1, count: 65_536)) }
    }
    defer { server.stop() }
    await #expect(throws: ClientError.notTheOffice(.unsigned)) { try await post(try transport(server)) }
  }

  @Test("A cancelled transfer ends at once, and no other begins")
  func cancelled() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      Thread.sleep(forTimeInterval: 5)
    }
    defer { server.stop() }
    let flag = CancellationFlag()
    let transport = try transport(server, stallSeconds: 60) { $0.cancellation = flag }
    let thread = Thread {
      Thread.sleep(forTimeInterval: 0.3)
      flag.cancel()
    }
    thread.start()
    let (outcome, seconds) = try await timedPost(transport)
    #expect(outcome == .failure(.cancelled))
    #expect(seconds < 3)
    await #expect(throws: ClientError.cancelled) { try await post(transport) }
    #expect(server.requests.count == 1)
  }

  @Test("A proxy that was named gets the whole address")
  func proxy() async throws {
    let server = try RawServer { connection, _ in
      connection.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
    }
    defer { server.stop() }
    let transport = try transport(server) {
      $0.address = "http://office.invalid"
      $0.allowsPlainHTTP = true
      $0.proxy = .address("http://127.0.0.1:\(server.port)")
    }
    #expect(try await post(transport).status == 502)
    let request = String(decoding: try #require(server.requests.first), as: UTF8.self)
    #expect(request.hasPrefix("POST http://office.invalid/sync/v1 HTTP/1.1\r\n"))
  }

  @Test("TLS that nobody can check is no office")
  func tls() async throws {
    let server = try RawServer { connection, _ in connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }
    defer { server.stop() }
    let transport = try transport(server, stallSeconds: 1) { $0.address = "https://127.0.0.1:\(server.port)" }
    do {
      _ = try await post(transport)
      Issue.record("believed")
    } catch let error as ClientError {
      #expect(
        [.notTheOffice(.tls(clockSuspect: false)), .notTheOffice(.cut), .notTheOffice(.stalled)].contains(error))
    }
  }

  @Test("Settings that cannot work are named")
  func options() throws {
    for address in ["", "ftp://office", "office", "http://", "file:///etc/passwd"] {
      #expect(throws: ClientError.badOption(.address)) { try CurlTransport(.init(address: address)) }
    }
    for address in [
      "http://office.invalid", "http://10.0.0.5:8437", "http://127.0.0.1.evil.example", "HTTP://192.168.1.2",
    ] {
      #expect(throws: ClientError.badOption(.plainAddress)) { try CurlTransport(.init(address: address)) }
      var allowed = CurlTransport.Options(address: address)
      allowed.allowsPlainHTTP = true
      _ = try CurlTransport(allowed)
    }
    for address in ["http://127.0.0.1:8437", "http://localhost", "http://[::1]:8437", "https://10.0.0.5"] {
      _ = try CurlTransport(.init(address: address))
    }
    var options = CurlTransport.Options(address: "https://office.invalid")
    options.certificates = "/nowhere/certificates.pem"
    #expect(throws: ClientError.badOption(.certificates)) { try CurlTransport(options) }
    options.certificates = nil
    options.proxy = .address("")
    #expect(throws: ClientError.badOption(.proxy)) { try CurlTransport(options) }
  }

  @Test("A file that holds no certificate is named once it is needed")
  func badCertificates() async throws {
    let path = NSTemporaryDirectory() + "lindung-\(UUID().uuidString).pem"
    try Data("no certificate".utf8).write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    let server = try RawServer { _, _ in }
    defer { server.stop() }
    let transport = try transport(server) {
      $0.address = "https://127.0.0.1:\(server.port)"
      $0.certificates = path
    }
    await #expect(throws: ClientError.badOption(.certificates)) { try await post(transport) }
  }
}
