import MergeCore
import SyncSession
import SyncWire
import Testing

/// A rich exchange, cut and damaged at every byte in both directions.
@Suite("A line that breaks at any byte")
struct CutTests {
  private let stage: Stage
  private let request: [UInt8]
  private let answered: Stage
  private let reply: [UInt8]
  /// The laptop and the hub's order after the exchange without faults, and after the next one.
  private let expected: [UInt8]
  private let order: [UInt8]

  init() throws {
    var stage = try Stage.richMoment()
    request = try stage.request(2)
    self.stage = stage
    reply = try stage.answer(request)
    answered = stage
    try stage.apply(reply, to: request, 2)
    try stage.sync(2)
    expected = try stage.digest(2)
    order = stage.orderBytes()
  }

  @Test("The exchange carries everything that an exchange can carry")
  func exchangeIsRich() throws {
    guard case .reply(let news) = try Post.openAnswer(reply, to: request) else {
      Issue.record("the laptop is refused")
      return
    }
    let asked = try Post.openRequest(request)
    #expect(!asked.push.isEmpty && !news.tail.isEmpty && !news.forgets.isEmpty)
    #expect(news.receipts.contains { if case .held = $0.outcome { true } else { false } })
    #expect(news.receipts.count { if case .accepted = $0.outcome { true } else { false } } > 1)
    #expect(news.grants.contains { $0.content == .tail } && news.grants.contains { $0.content != .tail })
  }

  @Test("A request that is cut changes nothing, and the next one brings everything once")
  func cutRequest() throws {
    for count in request.indices {
      #expect(throws: WireError.self, "cut at \(count)") { try Post.openRequest(Array(request[..<count])) }
    }
    try expectRetryConverges(from: stage, cut: "request")
  }

  @Test("A reply that is cut changes nothing on the laptop, and the next one brings everything once")
  func cutReply() throws {
    for count in reply.indices {
      var stage = answered
      let before = try stage.digest(2)
      #expect(throws: WireError.self, "cut at \(count)") {
        try stage.apply(Array(reply[..<count]), to: request, 2)
      }
      #expect(try stage.digest(2) == before, "cut at \(count)")
      try expectRetryConverges(from: stage, cut: "reply at \(count)")
    }
  }

  @Test("A byte that was changed on the way is noticed")
  func changedByte() {
    for place in request.indices {
      var damaged = request
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: WireError.self, "request byte \(place)") { try Post.openRequest(damaged) }
    }
    for place in reply.indices {
      var damaged = reply
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: WireError.self, "reply byte \(place)") { try Post.openAnswer(damaged, to: request) }
    }
  }

  @Test("A request that arrives many times has the effect of one")
  func repeatedRequest() throws {
    var stage = stage
    var replies: [[UInt8]] = []
    for _ in 0..<5 { replies.append(try stage.answer(request)) }
    for reply in replies {
      var copy = stage
      try copy.apply(reply, to: request, 2)
      try expectRetryConverges(from: copy, cut: "repetition")
    }
  }

  private func expectRetryConverges(from start: Stage, cut: String) throws {
    var stage = start
    try stage.sync(2)
    try stage.sync(2)
    #expect(try stage.digest(2) == expected, "cut \(cut): the laptop is as it should be")
    #expect(stage.orderBytes() == order, "cut \(cut): the hub holds everything once")
  }
}
