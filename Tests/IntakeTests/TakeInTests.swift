import CaseModel
import Intake
import MergeCore
import OfficeStage
import Replica
import SyncSession
import Testing

@testable import Casework

@Suite("What WhatsApp brings is kept once, whatever comes twice or in another order")
struct TakeInTests {
  @Test("Every golden body goes in; again it changes nothing")
  func golden() throws {
    let world = try TwoDesks()
    var messages = 0
    for golden in try GoldenBody.all() {
      let summary = try world.desk.takeIn(golden.bytes)
      #expect(summary.messages == golden.messages.count, "\(golden.name)")
      messages += summary.messages
    }
    let threads = try world.desk.threads()
    #expect(threads.count == 1)
    #expect(threads.first?.messages == messages)
    let digests = try world.desk.upkeep.digests()
    for golden in try GoldenBody.all() {
      let summary = try world.desk.takeIn(golden.bytes)
      #expect(summary.messages + summary.reports + summary.unread + summary.contacts == 0)
      #expect(summary.duplicates == golden.messages.count + golden.reports.count)
    }
    #expect(try world.desk.upkeep.digests() == digests)
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("An edit and a revocation stand beside what was received, which stays")
  func evidence() throws {
    let world = try TwoDesks()
    for name in ["revoke", "edit", "text"] { _ = try world.desk.takeIn(try GoldenBody.bytes(name)) }
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    let messages = try world.desk.thread(contact).messages
    let first = try #require(messages.first { $0.wamid == "wamid.TEXT==" })
    #expect(first.text.hasPrefix("Assalamualaikum"))
    #expect(first.isEdited && first.isRevoked)
    #expect(messages.count == 3)
  }

  @Test("Any order and any repetition of the same bodies give the same threads, messages and states")
  func orders() throws {
    let bodies = Self.bodies
    let expected = try Self.state(bodies)
    #expect(expected.contains { $0.contains("DIBACA") })
    #expect(expected.count == 11)
    for seed in 1...12 {
      var random = SeededNumbers(seed: UInt64(seed))
      var sequence = bodies + (0..<bodies.count).compactMap { _ in bodies.randomElement(using: &random) }
      sequence.shuffle(using: &random)
      #expect(try Self.state(sequence) == expected, "seed \(seed)")
    }
  }

  /// Two people, one of them first by number alone, then by both, then by her id alone; reports about a message that was
  /// sent from elsewhere.
  private static let bodies: [[UInt8]] = [
    TestBody.text("satu", wamid: "a1", at: 1_790_000_000),
    TestBody.text("dua", wamid: "a2", user: "ID.1", at: 1_790_000_001),
    TestBody.text("tiga", wamid: "a3", phone: nil, user: "ID.1", at: 1_790_000_002),
    TestBody.text("empat", wamid: "b1", phone: "6289999999999", name: "Budi", at: 1_790_000_003),
    TestBody.text("lima", wamid: "b2", phone: "6289999999999", name: "Budi", at: 1_790_000_004),
    TestBody.text("enam", wamid: "b3", phone: "6289999999999", name: "Budi", at: 1_790_000_004),
    TestBody.status("read", wamid: "out", phone: "6289999999999"),
    TestBody.status("sent", wamid: "out", phone: "6289999999999"),
    TestBody.status("delivered", wamid: "out", phone: "6289999999999"),
    Array(#"{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"calls","value":{}}]}]}"#.utf8),
  ]

  /// What a person would see, without names of records, which depend on who came first.
  private static func state(_ bodies: [[UInt8]]) throws -> [String] {
    let world = try TwoDesks()
    for body in bodies {
      world.pass(1)
      _ = try world.desk.takeIn(body)
    }
    var lines: [String] = []
    let threads = try world.desk.threads()
    for thread in threads {
      // Threads that were begun apart and turned out to be one person's count as one.
      let first = threads.first { $0.contact == thread.duplicateOf } ?? thread
      let view = try world.desk.thread(try #require(RecordName.parse(thread.contact)))
      for message in view.messages {
        // What has no time of its own has that of its arrival.
        let at = message.wamid.hasPrefix("body:") ? 0 : message.sentAt
        lines.append("\(first.displayName) \(message.wamid) \(message.text) \(at) \(message.raw)")
      }
      if thread.duplicateOf == nil { lines.append("\(thread.displayName) \(thread.messages > 0)") }
    }
    let events = try world.desk.store.projection.read { db in
      try String.fetchAll(db, sql: "SELECT status FROM message_status WHERE wamid = 'out'")
    }
    #expect(Set(events).count == events.count)
    lines.append(DeliveryRank.shown(events) ?? "")
    return lines.sorted()
  }

  @Test("A new contact after the former was closed; wishes of the former hold on")
  func closed() throws {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(TestBody.text("halo", wamid: "1"))
    let first = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    _ = try world.desk.set(first, [("may_message", "JANGAN")])
    _ = try world.desk.closeContact(first, outcome: "INFORMASI")
    let summary = try world.desk.takeIn(TestBody.text("halo lagi", wamid: "2"), isAnswering: true)
    #expect(summary.contacts == 1)
    #expect(summary.acknowledgements == 0)
    let threads = try world.desk.threads()
    #expect(threads.count == 2)
    #expect(threads[0].mayMessage == "JANGAN")
    #expect(throws: CaseworkError.sendRefused(.doNotMessage)) {
      try world.desk.send("Baik", to: try #require(RecordName.parse(threads[0].contact)), wasAsked: true)
    }
  }

  @Test("What arrives two days late was received when she wrote it, and a clock ahead of ours gives now")
  func late() throws {
    let world = try TwoDesks()
    let early = world.time.now - 2 * 86_400_000
    _ = try world.desk.takeIn(TestBody.text("halo", wamid: "1", at: early / 1_000))
    #expect(try world.desk.contacts().first?.receivedAt == Int64(early))
    let other = try TwoDesks()
    _ = try other.desk.takeIn(TestBody.text("halo", wamid: "1", at: (other.time.now + 86_400_000) / 1_000))
    #expect(try other.desk.contacts().first?.receivedAt == Int64(other.time.now))
  }

  @Test("A contact that was typed in is the person's, however her number was written")
  func typedNumber() throws {
    let world = try TwoDesks()
    for (number, written) in ["0812 3456 7890", "+62 (812) 3456-7890", "62.812.3456.7890"].enumerated() {
      var typed = TypedMessage(text: "halo")
      typed.phone = "0899999999\(number)"
      let contact = try #require(RecordName.parse(try world.desk.typeMessage(typed).record))
      _ = try world.desk.set(contact, [("phone", written), ("wa_user_id", "ID.\(number)")])
    }
    _ = try world.desk.takeIn(TestBody.text("ini saya", wamid: "1"))
    #expect(try world.desk.threads().count == 3)
  }

  @Test("A message that was deleted here does not come back by being sent again")
  func deleted() throws {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(TestBody.text("halo", wamid: "1"))
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    let message = try #require(RecordName.parse(try world.desk.thread(contact).messages[0].id))
    // No command takes out what came in; another program's change set may.
    #expect(throws: CaseworkError.fixedField("contact")) { try world.desk.delete(message) }
    let document = try #require(try world.desk.store.document(holding: message))
    _ = try world.desk.upkeep.commit(wall: world.time.now) { $0.append(.delete(record: message), to: document) }
    let summary = try world.desk.takeIn(TestBody.text("halo", wamid: "1"))
    #expect(summary.messages == 0 && summary.duplicates == 1)
  }

  @Test("A large message and a large body that nobody understands are kept whole, in pieces")
  func large() throws {
    let world = try TwoDesks()
    let long = String(repeating: "panjang sekali 😔 ", count: 6_000)
    _ = try world.desk.takeIn(TestBody.text(long, wamid: "1"))
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    let messages = try world.desk.thread(contact).messages
    #expect(messages.count == 1)
    #expect(messages[0].raw.contains(long))
    let odd = Array(("{\"object\":\"x\",\"y\":\"" + String(repeating: "z", count: 300_000) + "\"}").utf8)
    #expect(try world.desk.takeIn(odd).unread == 1)
    #expect(try world.desk.takeIn(odd).duplicates == 1)
    let raws = try world.desk.store.projection.read { db in
      try String.fetchAll(db, sql: "SELECT raw FROM message WHERE wamid >= 'body:' AND wamid < 'body;' ORDER BY id")
    }
    #expect(raws.joined().utf8.count == odd.count)
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("Many messages in one body: one contact each, and all of them")
  func many() throws {
    let world = try TwoDesks()
    let messages = (0..<400).map { number in
      "{\"id\":\"w\(number)\",\"from\":\"62812\(1_000_000 + number % 40)\",\"timestamp\":\"1790000000\",\"type\":\"text\","
        + "\"text\":{\"body\":\"\(String(repeating: "a", count: 400))\"}}"
    }
    let body = TestBody.value(messages: messages, phone: nil, user: nil, name: nil)
    let summary = try world.desk.takeIn(body, isAnswering: true)
    #expect(summary.messages == 400)
    #expect(summary.contacts == 40)
    #expect(summary.acknowledgements == 40)
  }

  @Test("A report is kept although the desk's own user has lost her role: the office holds it, and nobody loses it")
  func withoutRights() throws {
    let world = try TwoDesks()
    _ = try world.desk.addUser(number: 50, name: "Kepala", roles: [.head])
    _ = try world.desk.acting(as: 50).appoint(world.desk.actor, as: .auditor)
    try world.syncAll()
    #expect(try world.desk.takeIn(TestBody.text("halo", wamid: "1")).messages == 1)
    try world.sync(world.desk)
    #expect(try world.desk.upkeep.held().count == 1)
    #expect(throws: CaseworkError.notPermitted) {
      try world.desk.typeMessage(
        {
          var typed = TypedMessage(text: "x")
          typed.phone = "0812345678"
          return typed
        }())
    }
  }

  @Test("A body is taken in quickly also where there are thousands of contacts")
  func quick() throws {
    let world = try TwoDesks()
    for batch in 0..<20 {
      let messages = (0..<150).map { number in
        "{\"id\":\"w\(batch).\(number)\",\"from\":\"6281\(1_000_000 + batch * 150 + number)\",\"timestamp\":\"1790000000\","
          + "\"type\":\"text\",\"text\":{\"body\":\"halo\"}}"
      }
      _ = try world.desk.takeIn(TestBody.value(messages: messages, phone: nil, user: nil, name: nil))
    }
    #expect(world.desk.upkeep.documents.count > 3_000)
    let clock = ContinuousClock()
    let times = try (0..<20).map { number in
      try clock.measure {
        _ = try world.desk.takeIn(TestBody.text("halo", wamid: "q\(number)"), isAnswering: true)
      }
    }.sorted()
    print("one body among 3,000 contacts: median \(times[10]), worst \(times[19])")
    #expect(times[10] < .milliseconds(250))
  }
}
