import Sealing
import SyncWire
import Testing

@Suite("Signed frames")
struct SignedFrameTests {
  private let hub = SigningIdentity()
  private let payload = Array(String(repeating: "catatan perkara ", count: 40).utf8)

  @Test("A frame opens with the key that signed it, deflated or not")
  func roundTrip() throws {
    for (bytes, isDeflated) in [(payload, true), (Array("pendek".utf8), false), ([], false)] {
      let frame = try Frame(bytes: try SignedFrame.seal(.syncRequest, bytes, by: hub))
      #expect(frame.isDeflated == isDeflated && frame.kind == .syncRequest)
      try SignedFrame.check(frame, publicKey: hub.publicKey)
      #expect(try SignedFrame.payload(of: frame) == bytes)
    }
  }

  @Test("No other key, no flipped bit, no cut opens it")
  func tampering() throws {
    let sealed = try SignedFrame.seal(.syncRequest, payload, by: hub)
    func opens(_ bytes: [UInt8], _ key: [UInt8]) -> Bool {
      do {
        try SignedFrame.check(try Frame(bytes: bytes), publicKey: key)
        return true
      } catch { return false }
    }
    #expect(opens(sealed, hub.publicKey))
    #expect(!opens(sealed, SigningIdentity().publicKey))
    #expect(!opens(sealed, []) && !opens(sealed, [UInt8](repeating: 0, count: 32)))
    for index in sealed.indices {
      for bit in 0..<8 {
        var wrong = sealed
        wrong[index] ^= 1 << UInt8(bit)
        #expect(!opens(wrong, hub.publicKey), "byte \(index)")
      }
      #expect(!opens(Array(sealed.prefix(index)), hub.publicKey))
    }
    #expect(!opens(sealed + [0], hub.publicKey))
  }

  @Test("An answer answers one request only")
  func answering() throws {
    let request = Sha256.hash(try SignedFrame.seal(.syncRequest, payload, by: hub))
    let other = Sha256.hash(try SignedFrame.seal(.syncRequest, payload + [1], by: hub))
    let answer = try Frame(bytes: try SignedFrame.seal(.syncReply, payload, by: hub, answering: request))
    try SignedFrame.check(answer, publicKey: hub.publicKey, answering: request)
    for wrong in [other, [], Array(request.dropLast()), request + [0]] {
      #expect(throws: WireError(.badSignature)) {
        try SignedFrame.check(answer, publicKey: hub.publicKey, answering: wrong)
      }
    }
  }

  @Test("A signature for one kind of frame is none for another")
  func kinds() throws {
    let frame = try Frame(bytes: try SignedFrame.seal(.syncRequest, payload, by: hub))
    for kind in FrameKind.allCases where kind != .syncRequest {
      var wrong = Frame(
        kind: kind, isDeflated: frame.isDeflated, inflatedCount: frame.inflatedCount, payload: frame.payload)
      wrong.signature = frame.signature
      #expect(throws: WireError(.badSignature)) { try SignedFrame.check(wrong, publicKey: hub.publicKey) }
    }
  }

  @Test("A payload that does not inflate to its declared length is refused, also when it is signed")
  func declaredLength() throws {
    let short = try #require(Deflate.shorten(payload))
    for count in [0, payload.count - 1, payload.count + 1] {
      var frame = Frame(kind: .syncRequest, isDeflated: true, inflatedCount: count, payload: short)
      frame.signature = try hub.sign(frame.signedBytes())
      let read = try Frame(bytes: frame.bytes)
      try SignedFrame.check(read, publicKey: hub.publicKey)
      #expect(throws: WireError(.notInflatable)) { _ = try SignedFrame.payload(of: read) }
    }
  }

  @Test("Keys and signatures are those of RFC 8032")
  func ed25519() throws {
    let identity = try SigningIdentity(
      secret: hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    #expect(identity.publicKey == hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
    let signature = hex(
      """
      e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465\
      5141438e7a100b
      """)
    #expect(SigningIdentity.isValid(signature, over: [], publicKey: identity.publicKey))
    #expect(!SigningIdentity.isValid(signature, over: [0], publicKey: identity.publicKey))
    #expect(SigningIdentity.isValid(try identity.sign(payload), over: payload, publicKey: identity.publicKey))
    #expect(try SigningIdentity(secret: identity.secret).publicKey == identity.publicKey)
    for count in [0, 31, 33] {
      #expect(throws: SealingError.malformed) { _ = try SigningIdentity(secret: [UInt8](repeating: 1, count: count)) }
    }
  }
}
