import CaseModel
import Intake
import Testing

@Suite("A webhook body is read as it is, and nothing of it is dropped")
struct WebhookBodyTests {
  @Test("Every kind of message, and reports, as WhatsApp sends them")
  func golden() throws {
    let bodies = try GoldenBody.all()
    #expect(bodies.count == 24)
    for golden in bodies {
      let body = WebhookBody(golden.bytes)
      let read = body.messages.map { message in
        GoldenBody.Message(
          wamid: message.wamid, user: message.person.userID, phone: message.person.phone, name: message.displayName,
          kind: message.kind, text: message.text, context: message.contextWamid, concerns: message.concernsWamid,
          media: message.media?.id, raw: message.raw != nil, at: message.sentAt)
      }
      #expect(read == golden.messages, "\(golden.name)")
      let reports = body.reports.map { [$0.wamid, $0.status, $0.errorCode.map { String($0) }, $0.tracker] }
      #expect(reports == golden.reports, "\(golden.name)")
      #expect(body.unread.count == golden.unread, "\(golden.name)")
    }
  }

  @Test("What stands in no field is kept byte for byte")
  func raw() throws {
    let bytes = try GoldenBody.bytes("tomorrow")
    let message = try #require(WebhookBody(bytes).messages.first)
    let raw = try #require(message.raw)
    #expect(raw.contains(#""hologram":{"what":[1,2,{"deep":null}]}"#))
    #expect(String(decoding: bytes, as: UTF8.self).contains(raw))
    let media = try #require(WebhookBody(try GoldenBody.bytes("image")).messages.first?.media)
    #expect(media.sha256?.count == 32)
    #expect(media.sha256?.first == 0x2c)
  }

  @Test("A report names no number of a person")
  func reportTitle() throws {
    let report = try #require(WebhookBody(try GoldenBody.bytes("status_failed")).reports.first)
    #expect(report.errorText == "Re-engagement message ")
  }

  @Test(
    "What nobody understands is kept whole",
    arguments: [
      "", "{", "null", "[]", "{\"object\":\"page\"}", "{\"object\":\"whatsapp_business_account\"}",
      "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"account_update\",\"value\":{\"a\":1}}]}]}",
      "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"id\":5}]}}]}]}",
    ])
  func unread(_ text: String) {
    let body = WebhookBody(Array(text.utf8))
    #expect(body.messages.isEmpty && body.reports.isEmpty)
    #expect(body.unread.count == 1)
    #expect(body.unread.first.map { text.hasPrefix($0.raw) || text.contains($0.raw) } == true)
  }

  @Test("Bytes that are no text are kept as digits")
  func noText() {
    #expect(WebhookBody([0xff, 0x00, 0xc3]).unread.first?.raw == "hex:ff00c3")
  }

  @Test("Depth, counts and broken texts end in a refusal, not in a crash")
  func hostile() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSONTree(Array(deep.utf8)) == nil)
    let wide = "[" + Array(repeating: "1", count: JSONTree.valuesMax + 1).joined(separator: ",") + "]"
    #expect(JSONTree(Array(wide.utf8)) == nil)
    for text in ["\"\\u12\"", "\"\\x\"", "\"", "{\"a\":}", "[1,]", "1e", "-", "tru", "{\"a\" 1}", "\"\u{1}\"", "1 2"] {
      #expect(JSONTree(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(JSONTree(Array("\"\\ud83d\\ude14\"".utf8))?.text == "😔")
    #expect(JSONTree(Array("\"\\ud83d x\"".utf8))?.text == "\u{fffd} x")
    let body = try GoldenBody.bytes("mixed")
    for length in 0..<body.count {
      let cut = WebhookBody(Array(body[..<length]))
      #expect(cut.messages.isEmpty && cut.unread.count == 1)
    }
    var random = SeededNumbers(seed: 7)
    for _ in 0..<2_000 {
      var changed = body
      for _ in 0..<3 {
        changed[Int(random.next() % UInt64(changed.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      let read = WebhookBody(changed)
      #expect(read.messages.count + read.reports.count + read.unread.count > 0)
    }
  }
}

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
