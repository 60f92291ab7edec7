import Hub
import Sealing
import SyncClient
import SyncSession
import SyncWire
import Testing

/// Whoever answers in the office's place is not believed, whatever the status says.
@Suite("Answers that are not the office's")
struct ImpostorTests {
  private static let page = Array("<!DOCTYPE html><html><body>Sign in</body></html>".utf8)

  private func failure(_ step: @escaping ScriptedTransport.Step) throws -> ClientError? {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    try replica.newCase("case", team: [2])
    let before = replica.ledger.progress
    let transport = ScriptedTransport(office.service)
    transport.then(step)
    var options = SyncLoop.Options()
    options.failuresMax = 0
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey), options: options)
    do {
      _ = try loop.run()
      return nil
    } catch let error as ClientError {
      #expect(replica.repliesApplied == 0)
      #expect(replica.ledger.progress == before)
      return error
    }
  }

  private func failure(answering answer: HTTPAnswer) throws -> ClientError? {
    try failure { _, _ throws(ClientError) in answer }
  }

  @Test("Captive portals")
  func portals() throws {
    let portal = ClientError.notTheOffice(.captivePortal)
    #expect(try failure(answering: HTTPAnswer(status: 200, contentType: "text/html", bytes: Self.page)) == portal)
    #expect(try failure(answering: HTTPAnswer(status: 200, bytes: Self.page)) == portal)
    #expect(try failure(answering: HTTPAnswer(status: 302, bytes: [])) == portal)
    #expect(try failure(answering: HTTPAnswer(status: 307, contentType: "text/html", bytes: Self.page)) == portal)
    #expect(try failure(answering: HTTPAnswer(status: 511, bytes: Self.page)) == portal)
  }

  @Test("Proxies and empty answers")
  func proxies() throws {
    #expect(
      try failure(answering: HTTPAnswer(status: 502, contentType: "text/html", bytes: Self.page))
        == .notTheOffice(.gateway(status: 502, retryAfter: nil)))
    #expect(
      try failure(answering: HTTPAnswer(status: 503, retryAfter: 30, bytes: []))
        == .notTheOffice(.gateway(status: 503, retryAfter: 30)))
    #expect(try failure(answering: HTTPAnswer(status: 200, bytes: [])) == .notTheOffice(.cut))
    #expect(try failure(answering: HTTPAnswer(status: 200, bytes: Array("{}".utf8))) == .notTheOffice(.unsigned))
  }

  @Test("A reply signed by another key")
  func anotherKey() throws {
    let reply = SyncReply(number: 0, time: 1, cursor: 0, receivedThrough: 0)
    let error = try failure { body, _ throws(ClientError) in
      let forged = try? SignedFrame.seal(
        .syncReply, reply.bytes, by: SigningIdentity(), answering: Sha256.hash(body))
      return HTTPAnswer(status: 200, contentType: "application/vnd.lindung.v1", bytes: forged ?? [])
    }
    #expect(error == .notTheOffice(.unsigned))
  }

  @Test("A refusal signed by another key does not stop the laptop")
  func forgedRefusal() throws {
    let refusal = Refusal(code: WireError.Code.deviceFrozen.rawValue)
    let error = try failure { body, _ throws(ClientError) in
      let forged = try? SignedFrame.seal(.refusal, refusal.bytes, by: SigningIdentity(), answering: Sha256.hash(body))
      return HTTPAnswer(status: 403, bytes: forged ?? [])
    }
    #expect(error == .notTheOffice(.unsigned))
    #expect(error?.isTransient == true)
  }

  @Test("An older reply of the office, played again")
  func replayed() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let transport = ScriptedTransport(office.service)
    var recorded: HTTPAnswer?
    transport.thenAnswered { answer throws(ClientError) in
      recorded = answer
      return answer
    }
    var options = SyncLoop.Options()
    options.failuresMax = 0
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey), options: options)
    _ = try loop.run()
    let old = try #require(recorded)
    let applied = replica.repliesApplied
    transport.then { _, _ throws(ClientError) in old }
    #expect(throws: ClientError.notTheOffice(.unsigned)) { _ = try loop.run() }
    #expect(replica.repliesApplied == applied)
  }

  @Test("Extra bytes, and every flipped byte")
  func altered() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let request = try replica.makeRequest(nonce: RandomBytes.draw(16), pushBytes: 4_096, replyBudget: 4_096)
    func exchange(_ change: @escaping ([UInt8]) -> [UInt8]) throws {
      let transport = ScriptedTransport(office.service)
      transport.thenAnswered { answer throws(ClientError) in
        var altered = answer
        altered.bytes = change(answer.bytes)
        return altered
      }
      _ = try HubConnection(transport, hubKey: office.service.publicKey).exchange(request, by: replica.signing)
    }
    try exchange { $0 }
    #expect(throws: ClientError.notTheOffice(.unsigned)) { try exchange { $0 + [0] } }
    var count = 0
    try exchange { bytes in
      count = bytes.count
      return bytes
    }
    for offset in 0..<count {
      #expect(throws: ClientError.self, "byte \(offset)") {
        try exchange { bytes in
          var altered = bytes
          altered[min(offset, bytes.count - 1)] ^= 0x20
          return altered
        }
      }
    }
  }

  @Test("Nobody but the hub of the code can welcome a laptop")
  func enrolment() throws {
    let office = try InProcessOffice()
    let other = try InProcessOffice()
    let code = try office.service.newEnrolmentCode(user: 2)
    let identity = SigningIdentity()
    let impostor = EnrolmentReply(
      hubKey: office.service.publicKey, device: 1, user: 2, cursor: 0, time: 1, office: "Office")
    let transport = ScriptedTransport(office.service)
    transport.then { body, _ throws(ClientError) in
      let forged = try? SignedFrame.seal(
        .enrolmentReply, impostor.bytes, by: SigningIdentity(), answering: Sha256.hash(body))
      return HTTPAnswer(status: 200, bytes: forged ?? [])
    }
    #expect(throws: ClientError.notTheOffice(.unsigned)) {
      try Enrolment.enrol(code: code, transport: transport, identity: identity)
    }
    #expect(throws: ClientError.notTheOffice(.codeRefused(WireError.Code.enrolmentRefused.rawValue))) {
      try Enrolment.enrol(code: code, transport: OfficeTransport(other.service), identity: identity)
    }
    #expect(try other.service.devices().isEmpty)
  }

  @Test("A signed refusal has its code")
  func refused() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let other = try InProcessOffice()
    let connection = HubConnection(OfficeTransport(other.service), hubKey: other.service.publicKey)
    var loop = SyncLoop(replica, connection)
    do {
      _ = try loop.run()
      Issue.record("not refused")
    } catch let error as ClientError {
      #expect(error.refusalCode == .unknownDevice)
      #expect(!error.isTransient)
    }
  }
}
