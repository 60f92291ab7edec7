import Hub
import Sealing
import SyncClient
import SyncSession
import SyncWire
import Synchronization
import Testing

@Suite("The loop of exchanges")
struct SyncLoopTests {
  @Test("One exchange is enough when little is new")
  func oneRoundTrip() throws {
    let office = try InProcessOffice()
    let sari = try office.enrol(user: 2)
    var loop = SyncLoop(sari, office.connection)
    #expect(try loop.run().roundTrips == 1)
    try sari.newCase("one", team: [2, 3])
    var last: SyncProgress?
    let report = try loop.run { last = $0 }
    #expect(report.roundTrips == 1)
    #expect(report.isComplete)
    #expect(report.summary.received == 1)
    #expect(report.bytesSent > 100)
    #expect(report.bytesReceived > 100)
    #expect(last?.transfer.sent == report.bytesSent)
    #expect(sari.isAllReceived)
  }

  @Test("Much goes in many exchanges, each within its budget, and grows on a good line")
  func manyRoundTrips() throws {
    let office = try InProcessOffice()
    let sari = try office.enrol(user: 2)
    let dewi = try office.enrol(user: 3)
    for index in 0..<300 { try sari.newCase("case \(index) " + String(repeating: "x", count: 400), team: [2, 3]) }
    var options = SyncLoop.Options()
    options.budget = Budget(Budget.badLine)
    var push = SyncLoop(sari, office.connection, options: options)
    let pushed = try push.run()
    #expect(pushed.summary.received == 300)
    #expect((4...12).contains(pushed.roundTrips))
    #expect(push.budget.bytes > Budget.badLine)
    var pull = SyncLoop(dewi, office.connection, options: options)
    let pulled = try pull.run()
    #expect(pulled.isComplete)
    #expect(dewi.ledger.records.count == 300)
    #expect(dewi.ledger.records == sari.ledger.records)
  }

  @Test("Both sides edit, and both see both")
  func concurrent() throws {
    let office = try InProcessOffice()
    let sari = try office.enrol(user: 2)
    let dewi = try office.enrol(user: 3)
    let document = try sari.newCase("first", team: [2, 3])
    for replica in [sari, dewi] {
      var loop = SyncLoop(replica, office.connection)
      _ = try loop.run()
    }
    try sari.edit(document, "by sari")
    try dewi.edit(document, "by dewi")
    for replica in [sari, dewi, sari] {
      var loop = SyncLoop(replica, office.connection)
      _ = try loop.run()
    }
    #expect(Set(sari.summaries(of: document)).isSuperset(of: ["by sari"]) || sari.summaries(of: document).count == 1)
    #expect(sari.ledger.records == dewi.ledger.records)
  }

  @Test("A busy office is waited for as long as it says")
  func busy() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let transport = ScriptedTransport(office.service)
    for _ in 0..<2 {
      transport.then { _, _ throws(ClientError) in
        throw .refused(Refusal(code: WireError.Code.busy.rawValue), retryAfter: 9)
      }
    }
    let waits = Waits()
    var options = SyncLoop.Options()
    options.pause = { seconds, _ in waits.add(seconds) }
    options.unit = { 0.5 }
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey), options: options)
    let report = try loop.run()
    #expect(report.isComplete)
    #expect(report.retries == 2)
    #expect(waits.all == [9.5, 10])
    #expect(loop.budget.bytes == Budget.usual * 2)
  }

  @Test("A loop gives up after its failures, and a cancelled one at once")
  func givesUp() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let transport = ScriptedTransport(office.service)
    for _ in 0..<20 { transport.then { _, _ throws(ClientError) in throw .notTheOffice(.stalled) } }
    var options = SyncLoop.Options()
    options.pause = { _, _ in }
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey), options: options)
    #expect(throws: ClientError.notTheOffice(.stalled)) { _ = try loop.run() }
    #expect(transport.posts.count == options.failuresMax + 1)
    #expect(loop.budget.bytes == Budget.least)
    options.cancellation.cancel()
    #expect(throws: ClientError.cancelled) { _ = try loop.run() }
    #expect(transport.posts.count == options.failuresMax + 1)
  }

  @Test("An office that always has more and never sends it is not asked for ever")
  func noProgress() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let endless = EndlessStore(replica)
    var loop = SyncLoop(endless, office.connection)
    _ = try loop.run()
    endless.claimsMore = true
    #expect(throws: ClientError.noProgress) { _ = try loop.run() }
  }

  @Test("A refusal of an office that knows edits from here that are not here says that this is an old copy")
  func wentBack() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    try replica.newCase("one", team: [2])
    let transport = ScriptedTransport(office.service)
    let next = replica.ledger.progress.nextCounter
    for known in [next - 1, next] {
      transport.then { _, _ throws(ClientError) in
        throw .refused(Refusal(code: WireError.Code.forkedChain.rawValue, knownCounter: known), retryAfter: nil)
      }
    }
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey))
    #expect {
      try loop.run()
    } throws: {
      ($0 as? ClientError)?.refusalCode == .forkedChain
    }
    #expect(throws: SessionError.replicaWentBack) { try loop.run() }
  }

  @Test("Continuous runs go on after what passes and end with what does not")
  func continuous() throws {
    let office = try InProcessOffice()
    let replica = try office.enrol(user: 2)
    let transport = ScriptedTransport(office.service)
    transport.thenAnswered()
    transport.then { _, _ throws(ClientError) in throw .notTheOffice(.unreachable) }
    transport.thenAnswered()
    transport.then { _, _ throws(ClientError) in throw .badOption(.certificates) }
    let waits = Waits()
    var options = SyncLoop.Options()
    options.failuresMax = 0
    options.pause = { seconds, _ in waits.add(seconds) }
    options.unit = { 0.25 }
    var loop = SyncLoop(replica, HubConnection(transport, hubKey: office.service.publicKey), options: options)
    var outcomes: [Bool] = []
    #expect(throws: ClientError.badOption(.certificates)) {
      try loop.keepRunning(everySeconds: 600) { result in
        if case .success = result { outcomes.append(true) } else { outcomes.append(false) }
      }
    }
    #expect(outcomes == [true, false, true, false])
    #expect(waits.all == [600, 0.25, 600])
  }

  @Test("Budgets stay within their bounds")
  func budgets() {
    var budget = Budget()
    #expect(budget.bytes == 65_536)
    for _ in 0..<10 { budget.grow() }
    #expect(budget.bytes == 524_288)
    for _ in 0..<20 { budget.shrink() }
    #expect(budget.bytes == 4_096)
    #expect(Budget(0).bytes == 4_096)
    #expect(Budget(.max).bytes == 524_288)
  }

  @Test("Waits double, are spread over their bound, never pass it, and honour what was asked")
  func backoff() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var backoff = Backoff(first: 1, largest: 60)
      for failure in 0..<100 {
        let bound = min(pow2(failure), 60)
        #expect(backoff.bound == bound)
        let wait = backoff.next(unit: Double.random(in: 0..<1, using: &generator))
        #expect(wait >= 0 && wait < bound)
      }
      backoff.reset()
      #expect(backoff.bound == 1)
    }
    var backoff = Backoff()
    #expect(backoff.next(unit: 0.5, retryAfter: 20) == 20.5)
    #expect(backoff.next(unit: 0, retryAfter: -5) == 0)
    #expect(backoff.next(unit: 0, retryAfter: 1_000_000) == 3_600)
    #expect(backoff.next(unit: 7) == 8)
  }

  private func pow2(_ exponent: Int) -> Double { exponent > 20 ? 1_048_576 : Double(1 << exponent) }
}

/// The waits of a loop under test.
private final class Waits: Sendable {
  private let waits = Mutex<[Double]>([])

  var all: [Double] { waits.withLock { $0 } }

  func add(_ seconds: Double) { waits.withLock { $0.append(seconds) } }
}

/// A replica that claims that more is to come.
private final class EndlessStore: SyncStore {
  private let replica: MemoryReplica
  var claimsMore = false

  init(_ replica: MemoryReplica) { self.replica = replica }

  var signing: SigningIdentity { replica.signing }

  func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest {
    try replica.makeRequest(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget)
  }

  func apply(_ reply: SyncReply) throws -> ExchangeSummary {
    var summary = try replica.apply(reply)
    if claimsMore { summary.hasMore = true }
    return summary
  }

  func check(_ refusal: Refusal) throws { try replica.check(refusal) }

  func beginAnew() throws -> String { try replica.beginAnew() }
}
