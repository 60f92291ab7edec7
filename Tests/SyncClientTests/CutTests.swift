import Hub
import Sealing
import SyncClient
import SyncWire
import Testing

/// A line that breaks anywhere: the replica never takes a part for the whole, and the next exchange mends everything.
@Suite("Cut exchanges")
struct CutTests {
  private func connection(_ transport: ScriptedTransport, _ office: InProcessOffice) -> HubConnection {
    HubConnection(transport, hubKey: office.service.publicKey)
  }

  /// Two laptops, the second with an edit to push and a case to receive.
  private func scene() throws -> (InProcessOffice, MemoryReplica, MemoryReplica) {
    let office = try InProcessOffice()
    let sari = try office.enrol(user: 2)
    let dewi = try office.enrol(user: 3)
    try sari.newCase("from sari", team: [2, 3])
    var loop = SyncLoop(sari, office.connection)
    _ = try loop.run()
    try dewi.newCase("from dewi", team: [2, 3])
    return (office, sari, dewi)
  }

  private func options() -> SyncLoop.Options {
    var options = SyncLoop.Options()
    options.pause = { _, _ in }
    return options
  }

  private func expectConverged(_ office: InProcessOffice, _ sari: MemoryReplica, _ dewi: MemoryReplica) throws {
    for replica in [dewi, sari] {
      var loop = SyncLoop(replica, office.connection)
      #expect(try loop.run().isComplete)
    }
    #expect(dewi.isAllReceived)
    #expect(sari.ledger.records == dewi.ledger.records)
    #expect(sari.ledger.records.count == 2)
    #expect(try office.service.status().head == 2)
  }

  /// How long the first request and its answer are; another nonce changes neither by more than a few bytes.
  private func lengths() throws -> (request: Int, answer: Int) {
    let (office, _, dewi) = try scene()
    let request = try dewi.makeRequest(
      nonce: RandomBytes.draw(16), pushBytes: Budget.usual, replyBudget: UInt64(Budget.usual))
    let exchange = try office.connection.exchange(request, by: dewi.signing)
    return (exchange.sent, exchange.received)
  }

  @Test("The request is cut after every byte")
  func requestCuts() throws {
    let count = try lengths().request
    let (office, sari, dewi) = try scene()
    for offset in 0..<count {
      let transport = ScriptedTransport(office.service)
      transport.thenRequestCut(after: offset)
      var once = options()
      once.failuresMax = 0
      var loop = SyncLoop(dewi, connection(transport, office), options: once)
      #expect(throws: ClientError.notTheOffice(.cut)) { _ = try loop.run() }
      #expect(dewi.repliesApplied == 0)
      #expect(!dewi.isAllReceived)
      #expect(try office.service.status().head == 1)
    }
    try expectConverged(office, sari, dewi)
  }

  @Test("The answer is cut after every byte, although the request was received")
  func answerCuts() throws {
    let count = try lengths().answer
    let (office, sari, dewi) = try scene()
    for offset in 0..<count {
      let transport = ScriptedTransport(office.service)
      transport.thenAnswered { answer throws(ClientError) in
        var cut = answer
        cut.bytes = Array(answer.bytes.prefix(min(offset, answer.bytes.count - 1)))
        return cut
      }
      var once = options()
      once.failuresMax = 0
      var loop = SyncLoop(dewi, connection(transport, office), options: once)
      #expect(throws: ClientError.notTheOffice(.cut)) { _ = try loop.run() }
      #expect(dewi.repliesApplied == 0)
      #expect(!dewi.isAllReceived)
      #expect(try office.service.status().head == 2)
    }
    try expectConverged(office, sari, dewi)
  }

  @Test("The loop mends a cut by itself, with less at a time")
  func mends() throws {
    let (office, sari, dewi) = try scene()
    let transport = ScriptedTransport(office.service)
    transport.thenRequestCut(after: 20)
    transport.thenAnswered { _ throws(ClientError) in throw .notTheOffice(.stalled) }
    var loop = SyncLoop(dewi, connection(transport, office), options: options())
    let report = try loop.run()
    #expect(report.isComplete)
    #expect(report.retries == 2)
    #expect(transport.posts.count == 2 + report.roundTrips)
    #expect(loop.budget.bytes == (Budget.usual / 4) << report.roundTrips)
    try expectConverged(office, sari, dewi)
  }

  @Test("Enrolment survives a lost welcome")
  func enrolment() throws {
    let office = try InProcessOffice()
    let code = try office.service.newEnrolmentCode(user: 2)
    let identity = SigningIdentity()
    var length = 0
    let whole = ScriptedTransport(office.service)
    whole.thenAnswered { answer throws(ClientError) in
      length = answer.bytes.count
      throw .notTheOffice(.cut)
    }
    #expect(throws: ClientError.notTheOffice(.cut)) {
      try Enrolment.enrol(code: code, transport: whole, identity: identity)
    }
    for offset in 0..<length {
      let transport = ScriptedTransport(office.service)
      transport.thenAnswered { answer throws(ClientError) in
        var cut = answer
        cut.bytes = Array(answer.bytes.prefix(offset))
        return cut
      }
      #expect(throws: ClientError.notTheOffice(.cut)) {
        try Enrolment.enrol(code: code, transport: transport, identity: identity)
      }
    }
    let place = try Enrolment.enrol(code: code, transport: OfficeTransport(office.service), identity: identity)
    #expect(place.device == 1)
    #expect(try office.service.devices().count == 1)
  }
}
