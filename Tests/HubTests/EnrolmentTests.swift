import Sealing
import SyncWire
import Testing

@testable import Hub

@Suite("Enrolment at the hub")
struct EnrolmentTests {
  private func post(_ hub: TestHub, _ body: [UInt8]) throws -> (status: Int, code: WireError.Code?, count: Int) {
    let response = hub.service.answerNow(body, to: .enrol)
    let frame = try Frame(bytes: response.bytes)
    try SignedFrame.check(frame, publicKey: hub.service.publicKey, answering: Sha256.hash(body))
    guard frame.kind == .refusal else { return (response.status, nil, response.bytes.count) }
    let refusal = try Refusal(bytes: try SignedFrame.payload(of: frame))
    return (response.status, WireError.Code(rawValue: refusal.code), response.bytes.count)
  }

  @Test("A code welcomes one laptop, and the same laptop again")
  func singleUse() throws {
    let hub = try TestHub()
    let code = try hub.service.newEnrolmentCode(user: 2)
    let identity = SigningIdentity()
    let body = try EnrolmentPost.frame(code.secret, identity)
    let welcome = try EnrolmentPost.welcome(in: hub.service.answerNow(body, to: .enrol).bytes)
    #expect(welcome.user == 2)
    #expect(welcome.office == "UPTD PPA Kabupaten Contoh")
    #expect(code.isFrom(hubKey: welcome.hubKey))
    let again = try EnrolmentPost.welcome(
      in: hub.service.answerNow(try EnrolmentPost.frame(code.secret, identity), to: .enrol).bytes)
    #expect(again.device == welcome.device)
    #expect(again.cursor == welcome.cursor)
    let other = try post(hub, try EnrolmentPost.frame(code.secret, SigningIdentity()))
    #expect(other.code == .enrolmentRefused)
    #expect(try hub.service.devices().count == 1)
  }

  @Test("Wrong, used, expired and reused-key codes look alike")
  func refusalsLookAlike() throws {
    let hub = try TestHub()
    let used = try hub.service.newEnrolmentCode(user: 2)
    let identity = SigningIdentity()
    _ = try post(hub, try EnrolmentPost.frame(used.secret, identity))
    let expired = try hub.service.newEnrolmentCode(user: 2, validFor: .seconds(60))
    let fresh = try hub.service.newEnrolmentCode(user: 3)
    hub.clock.advance(milliseconds: 60_001)
    let answers = [
      try post(hub, try EnrolmentPost.frame(RandomBytes.draw(10), SigningIdentity())),
      try post(hub, try EnrolmentPost.frame(used.secret, SigningIdentity())),
      try post(hub, try EnrolmentPost.frame(expired.secret, SigningIdentity())),
      try post(hub, try EnrolmentPost.frame(fresh.secret, identity)),
    ]
    for answer in answers { #expect(answer == (403, .enrolmentRefused, answers[0].count)) }
    #expect(try hub.service.devices().count == 1)
  }

  @Test("The welcome is only for who holds the key")
  func wrongSignature() throws {
    let hub = try TestHub()
    let code = try hub.service.newEnrolmentCode(user: 2)
    let foreign = try EnrolmentPost.frame(code.secret, SigningIdentity(), key: SigningIdentity().publicKey)
    #expect(try post(hub, foreign).code == .badSignature)
    #expect(try hub.service.devices().isEmpty)
  }

  @Test("Bytes that are no enrolment are refused by name")
  func malformed() throws {
    let hub = try TestHub()
    let code = try hub.service.newEnrolmentCode(user: 2)
    let body = try EnrolmentPost.frame(code.secret, SigningIdentity())
    for count in 0..<body.count {
      let answer = try post(hub, Array(body[..<count]))
      #expect(answer.status == 400)
    }
    var wrongKind = Frame(kind: .syncRequest, isDeflated: false, inflatedCount: 1, payload: [0])
    wrongKind.signature = [UInt8](repeating: 0, count: 64)
    #expect(try post(hub, wrongKind.bytes).code == .unknownKind)
    var bomb = Frame(
      kind: .enrolmentRequest, isDeflated: true, inflatedCount: 8_000_000,
      payload: try #require(Deflate.shorten([UInt8](repeating: 0, count: 8_000_000))))
    bomb.signature = [UInt8](repeating: 0, count: 64)
    #expect(try post(hub, bomb.bytes).code == .limitExceeded)
    #expect(try hub.service.devices().isEmpty)
  }

  @Test("The desk gets the same place again, and unknown users none")
  func desk() throws {
    let hub = try TestHub()
    let first = try hub.desk()
    let again = try hub.service.enrolDesk(user: 1, publicKey: first.identity.publicKey)
    #expect(again.device == first.number)
    #expect(again.cursor == 0)
    #expect(throws: HubError.unknownUser) { try hub.service.enrolDesk(user: 99, publicKey: [1]) }
    #expect(throws: HubError.unknownUser) { try hub.service.newEnrolmentCode(user: 99) }
    #expect(throws: HubError.invalidName) { try hub.service.addUser(name: "") }
    #expect(try hub.service.users().map(\.name) == ["Meja", "Sari", "Dewi", "Rina"])
  }
}
