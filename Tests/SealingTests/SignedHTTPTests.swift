import Foundation
import Sealing
import SyncWire
import Testing

/// `protocol/vectors/http-signatures.json`, and what is left of it when anything is changed.
@Suite("Signed HTTP requests")
struct SignedHTTPTests {
  private let vectors: [[String: Any]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "protocol/vectors/http-signatures.json")
    let read = try? JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return read as? [[String: Any]] ?? []
  }()

  private func text(_ vector: [String: Any], _ key: String) -> String { vector[key] as? String ?? "" }

  /// Reads and checks a vector as the hub does.
  private func check(_ vector: [String: Any]) throws -> (signature: HTTPSignature, hash: [UInt8]) {
    let signature = try HTTPSignature(input: text(vector, "signature_input"), signature: text(vector, "signature"))
    let hash = try ContentDigest.hash(inField: text(vector, "content_digest"))
    let target = HTTPTarget(
      path: text(vector, "path"), method: text(vector, "method"), contentType: text(vector, "content_type"))
    try SignedHTTP.check(
      signature, target, contentDigest: text(vector, "content_digest"), publicKey: hex(text(vector, "key")))
    return (signature, hash)
  }

  @Test("The standard's own example verifies over our signature base")
  func standard() throws {
    let vector = try #require(self.vectors.first { $0["kind"] as? String == "standard" })
    let components = (vector["components"] as? [[String]] ?? []).map { (name: $0[0], value: $0[1]) }
    let signed = SignatureBase.bytes(components, parameters: text(vector, "parameters"))
    #expect(String(decoding: signed, as: UTF8.self) == text(vector, "base"))
    let signature = try #require(Data(base64Encoded: text(vector, "signature")))
    #expect(SigningIdentity.isValid(Array(signature), over: signed, publicKey: hex(text(vector, "key"))))
    #expect(!SigningIdentity.isValid(Array(signature), over: signed + [10], publicKey: hex(text(vector, "key"))))
  }

  @Test("Every vector is read, or refused with its error")
  func eachVector() throws {
    var kinds: [Bool: Int] = [:]
    for vector in self.vectors where vector["kind"] as? String == "request" {
      let mustFail = vector["must_fail"] as? Bool ?? false
      kinds[mustFail, default: 0] += 1
      if mustFail {
        let code = (vector["error"] as? Int).flatMap { WireError.Code(rawValue: UInt32($0)) }
        #expect(throws: WireError(try #require(code)), "\(text(vector, "name"))") { _ = try check(vector) }
        continue
      }
      let (signature, hash) = try check(vector)
      #expect(signature.signer.keyID == text(vector, "signer"))
      #expect(signature.inputField == text(vector, "signature_input"))
      #expect(signature.signatureField == text(vector, "signature"))
      #expect(Sha256.hash(hex(text(vector, "body"))) == hash)
      let target = HTTPTarget(path: text(vector, "path"))
      let signed = signature.signedBytes(target, contentDigest: ContentDigest.field(hash))
      #expect(String(decoding: signed, as: UTF8.self) == text(vector, "base"))
    }
    #expect(kinds[false, default: 0] >= 3 && kinds[true, default: 0] >= 20)
  }

  @Test("What is signed here verifies, and not with any byte of any field changed")
  func everyByte() throws {
    let identity = SigningIdentity()
    let body = Array("a frame".utf8)
    for signer in [HTTPSigner.device(7), .presented(identity.publicKey)] {
      let target = HTTPTarget(path: "/sync/v1")
      let fields = try SignedHTTP.fields(for: body, to: target, as: signer, by: identity, created: 1_795_000_000)
      func isTaken(_ fields: HTTPSignatureFields) -> Bool {
        do {
          let signature = try HTTPSignature(input: fields.input, signature: fields.signature)
          guard try ContentDigest.hash(inField: fields.contentDigest) == Sha256.hash(body) else { return false }
          try SignedHTTP.check(
            signature, target, contentDigest: fields.contentDigest, publicKey: identity.publicKey)
          return signature.signer == signer
        } catch { return false }
      }
      #expect(isTaken(fields))
      for path in [\HTTPSignatureFields.contentDigest, \.input, \.signature] {
        let bytes = Array(fields[keyPath: path].utf8)
        for index in bytes.indices {
          for change: UInt8 in [1, 0x20, 0x80] {
            var altered = bytes
            altered[index] ^= change
            var changed = fields
            changed[keyPath: path] = String(decoding: altered, as: UTF8.self)
            #expect(!isTaken(changed), "byte \(index)")
          }
          var cut = fields
          cut[keyPath: path] = String(decoding: bytes[..<index], as: UTF8.self)
          #expect(!isTaken(cut), "cut at \(index)")
        }
        var longer = fields
        longer[keyPath: path] += " "
        #expect(!isTaken(longer))
      }
    }
  }

  @Test("A digest is base64 as others write it, and nothing long is read")
  func digests() throws {
    for _ in 0..<16 {
      let hash = RandomBytes.draw(32)
      #expect(ContentDigest.field(hash) == "sha-256=:\(Data(hash).base64EncodedString()):")
      #expect(try ContentDigest.hash(inField: ContentDigest.field(hash)) == hash)
    }
    #expect(throws: WireError(.limitExceeded)) {
      try ContentDigest.hash(inField: String(repeating: "a", count: 10_000_000))
    }
  }
}
