import CloudAPI
import Foundation
import Intake
import Testing

@Suite("The client of the Graph API, against a stand-in", .serialized)
struct GraphClientTests {
  private let body = GraphRequest.send(
    .text("Baik \"ya\"\n😔", answering: nil), to: PersonKey(phone: "0812345678"), tracker: "1.2")

  /// Blocking work on a thread of its own.
  private func apart<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: work()) }.start()
    }
  }

  @Test("A message arrives once, with the token, as it was written")
  func accepted() async throws {
    let graph = GraphStandIn()
    try await graph.run { address in
      let client = GraphClient(try TestConfig.load(TestConfig.text(graph: address)))
      let outcome = await apart { client.send(body, tries: 0) }
      #expect(outcome == .accepted(wamid: "wamid.S1"))
      #expect(graph.tokens == ["Bearer " + TestConfig.token])
      let object = try JSONSerialization.jsonObject(with: Data(try #require(graph.bodies.first).utf8))
      let text = (object as? [String: Any])?["text"] as? [String: Any]
      #expect(text?["body"] as? String == "Baik \"ya\"\n😔")
    }
  }

  @Test("Errors, throttling and servers that fail are told apart")
  func answers() async throws {
    let graph = GraphStandIn()
    try await graph.run { address in
      let client = GraphClient(try TestConfig.load(TestConfig.text(graph: address)))
      func outcome(_ mood: GraphStandIn.Mood) async -> SendOutcome {
        graph.become(mood)
        return await apart { client.send(body, tries: 1) }
      }
      #expect(await outcome(.answer(400, #"{"error":{"code":131047}}"#)) == .refused(code: 131047))
      #expect(await outcome(.answer(400, #"{"error":{"code":131056}}"#)) == .throttled(code: 131056, seconds: 60))
      #expect(await outcome(.answer(429, "", retryAfter: "90")) == .throttled(code: 130429, seconds: 90))
      #expect(await outcome(.answer(401, #"{"error":{"code":190}}"#)) == .throttled(code: 190, seconds: 300))
      #expect(await outcome(.answer(503, "")) == .unknown)
      #expect(await outcome(.answer(302, "")) == .unknown)
      #expect(graph.bodies.count == 6)
    }
  }

  @Test("An answer that does not come leaves it open whether the message went out; it is not sent again")
  func slow() async throws {
    let graph = GraphStandIn()
    graph.become(.acceptSlowly(.seconds(4)))
    try await graph.run { address in
      let client = GraphClient(try TestConfig.load(TestConfig.text(graph: address)), answerSeconds: 1)
      #expect(await apart { client.send(body, tries: 0) } == .unknown)
      #expect(graph.bodies.count == 1)
    }
  }

  @Test("Where nobody listens nothing was sent")
  func refused() async throws {
    let client = GraphClient(try TestConfig.load(TestConfig.text(graph: "http://127.0.0.1:1")))
    #expect(await apart { client.send(body, tries: 0) } == .notSent)
    let tls = GraphClient(try TestConfig.load(TestConfig.text(graph: "https://127.0.0.1:1")))
    #expect(await apart { tls.send(body, tries: 0) } == .notSent)
  }

  @Test("Files: fetched within their limit, from Meta's places alone")
  func files() async throws {
    let graph = GraphStandIn()
    try await graph.run { address in
      let client = GraphClient(try TestConfig.load(TestConfig.text(graph: address)))
      graph.put(Array("foo".utf8), as: "11")
      graph.put([UInt8](repeating: 1, count: 5 * 1_048_576 + 1), as: "12")
      graph.put([1], as: "13", place: "http://example.org/files/13")
      graph.put([1], as: "14", place: "https://evilfacebook.com/files/14")
      graph.put([1], as: "15", place: "file:///etc/passwd")
      func fetch(_ id: String) async -> GraphClient.Fetched { await apart { client.fetch(id, kind: "GAMBAR") } }
      #expect(await fetch("11") == .file(Array("foo".utf8), mime: "image/jpeg"))
      #expect(await fetch("12") == .failed(.tooLarge))
      for id in ["13", "14", "15", "99", "../x", "1?y"] { #expect(await fetch(id) == .failed(.gone), "\(id)") }
    }
  }

  @Test("A configuration that is not as it must be is refused by the member's name")
  func config() throws {
    func error(_ changes: [String: String], mode: Int = 0o600) -> CloudAPIError? {
      do {
        _ = try TestConfig.load(TestConfig.text(graph: "https://graph.facebook.com", changes: changes), mode: mode)
        return nil
      } catch { return error as? CloudAPIError }
    }
    #expect(error([:]) == nil)
    #expect(error([:], mode: 0o640) == .configOpenToOthers)
    #expect(error(["app_secrets": "[]"]) == .badMember("app_secrets"))
    #expect(error(["app_secrets": "[\"a\",\"b\",\"c\"]"]) == .badMember("app_secrets"))
    #expect(error(["verify_token": "\"\""]) == .badMember("verify_token"))
    #expect(error(["access_token": "\"a\\r\\nHost: x\""]) == .badMember("access_token"))
    #expect(error(["phone_number_id": "\"1/2\""]) == .badMember("phone_number_id"))
    #expect(error(["api_version": "\"23\""]) == .badMember("api_version"))
    #expect(error(["graph_url": "\"http://graph.facebook.com\""]) == .badMember("graph_url"))
    #expect(throws: CloudAPIError.configUnreadable) { try TestConfig.load("[]") }
    #expect(throws: CloudAPIError.configUnreadable) { try CloudAPIConfig(file: "/nowhere") }
  }
}
