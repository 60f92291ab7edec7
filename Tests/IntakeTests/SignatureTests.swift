import CloudAPI
import Foundation
import Intake
import Testing

@Suite("Meta's signature over the bytes as they came")
struct SignatureTests {
  /// RFC 4231, cases 2 and 6.
  static let vectors: [(secret: [UInt8], body: String, code: String)] = [
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test("Published vectors")
  func published() {
    for (secret, body, code) in Self.vectors {
      #expect(WebhookSignature.header(Array(body.utf8), secret: secret) == "sha256=" + code)
      #expect(WebhookSignature.isValid("sha256=" + code.uppercased(), of: Array(body.utf8), secrets: [secret]))
    }
  }

  @Test("Every flipped bit of body and signature is refused, and so is the same JSON written anew")
  func flipped() throws {
    let secret = Array("rahasia aplikasi".utf8)
    let body = try GoldenBody.bytes("text")
    let header = WebhookSignature.header(body, secret: secret)
    #expect(WebhookSignature.isValid(header, of: body, secrets: [secret]))
    for index in body.indices {
      var changed = body
      changed[index] ^= 1 << (index % 8)
      #expect(!WebhookSignature.isValid(header, of: changed, secrets: [secret]))
    }
    for index in header.utf8.indices.dropLast() {
      var characters = Array(header.utf8)
      let offset = header.utf8.distance(from: header.utf8.startIndex, to: index)
      characters[offset] = characters[offset] == 0x30 ? 0x31 : 0x30
      #expect(!WebhookSignature.isValid(String(decoding: characters, as: UTF8.self), of: body, secrets: [secret]))
    }
    let object = try JSONSerialization.jsonObject(with: Data(body))
    let anew = Array(try JSONSerialization.data(withJSONObject: object))
    #expect(!WebhookSignature.isValid(header, of: anew, secrets: [secret]))
    for odd in [
      "", "sha256=", "sha1=" + header.dropFirst(7), header + "0", header + ", " + header,
      "SHA256=" + header.dropFirst(7),
    ] {
      #expect(!WebhookSignature.isValid(odd, of: body, secrets: [secret]))
    }
  }

  @Test("Two secrets are in force while one is changed")
  func rotation() {
    let body = Array("{}".utf8)
    let (old, new) = (Array("lama".utf8), Array("baru".utf8))
    for secret in [old, new] {
      #expect(WebhookSignature.isValid(WebhookSignature.header(body, secret: secret), of: body, secrets: [new, old]))
    }
    #expect(!WebhookSignature.isValid(WebhookSignature.header(body, secret: old), of: body, secrets: [new]))
    #expect(!WebhookSignature.isValid(WebhookSignature.header(body, secret: old), of: body, secrets: []))
  }
}
