import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A Graph API on this machine that does what a test tells it.
final class GraphStandIn: Sendable {
  /// What it does with a message.
  enum Mood: Sendable {
    /// Takes it.
    case accept
    /// Answers this.
    case answer(Int, String, retryAfter: String? = nil)
    /// Takes it and answers after so long.
    case acceptSlowly(Duration)
  }

  private struct State {
    var mood = Mood.accept
    var bodies: [String] = []
    var tokens: [String] = []
    var files: [String: [UInt8]] = [:]
    var places: [String: String] = [:]
  }

  private let state = Mutex(State())
  private let opened = AsyncStream<Int>.makeStream()

  func become(_ mood: Mood) { state.withLock { $0.mood = mood } }

  /// Puts a file there; `place` overrides where it says that the file is.
  func put(_ bytes: [UInt8], as id: String, place: String? = nil) {
    state.withLock {
      $0.files[id] = bytes
      $0.places[id] = place
    }
  }

  /// The bodies of the messages that it took or refused.
  var bodies: [String] { state.withLock { $0.bodies } }
  /// What stood in `Authorization`, for everything that was asked.
  var tokens: [String] { state.withLock { $0.tokens } }

  /// Runs `body` while the stand-in listens; `body` gets its address.
  func run(_ body: @Sendable @escaping (String) async throws -> Void) async throws {
    let router = Router()
    router.post("/v23.0/1065/messages") { request, _ in await self.take(request) }
    router.get("/v23.0/:id") { request, context in
      self.note(request)
      let id = context.parameters.get("id") ?? ""
      return self.place(id, host: request.head.authority ?? "")
    }
    router.get("/files/:id") { request, context in
      self.note(request)
      guard let bytes = self.state.withLock({ $0.files[context.parameters.get("id") ?? ""] }) else {
        return Response(status: .notFound)
      }
      return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    let opened = opened
    var logger = Logger(label: "graph")
    logger.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { opened.continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      for await port in opened.stream {
        try await body("http://127.0.0.1:\(port)")
        break
      }
      group.cancelAll()
    }
  }

  private func note(_ request: Request) {
    state.withLock { $0.tokens.append(request.headers[.authorization] ?? "") }
  }

  private func take(_ request: Request) async -> Response {
    note(request)
    let buffer = (try? await request.body.collect(upTo: 1_048_576)) ?? ByteBuffer()
    let mood = state.withLock { state in
      state.bodies.append(String(buffer: buffer))
      return state.mood
    }
    switch mood {
    case .accept: return accepted
    case .acceptSlowly(let duration):
      try? await Task.sleep(for: duration)
      return accepted
    case .answer(let status, let text, let retryAfter):
      var response = Response(status: .init(code: status), body: .init(byteBuffer: ByteBuffer(string: text)))
      if let retryAfter { response.headers[.retryAfter] = retryAfter }
      return response
    }
  }

  private var accepted: Response {
    let number = state.withLock { $0.bodies.count }
    let text = """
      {"messaging_product":"whatsapp","contacts":[{"input":"x","wa_id":"x"}],"messages":[{"id":"wamid.S\(number)"}]}
      """
    return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  private func place(_ id: String, host: String) -> Response {
    let (bytes, place) = state.withLock { ($0.files[id], $0.places[id]) }
    guard let bytes else { return Response(status: .notFound) }
    let text = """
      {"url":"\(place ?? "http://\(host)/files/\(id)")","mime_type":"image/jpeg","file_size":\(bytes.count),"id":"\(id)"}
      """
    return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
