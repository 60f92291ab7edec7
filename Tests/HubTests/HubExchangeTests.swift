import CaseModel
import Foundation
import HubStaff
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("Exchanges with the hub")
struct HubExchangeTests {
  @Test("Nobody writes into a record before it is there: its kind decides who may")
  func recordToCome() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    var dewi = try hub.enrol(user: 3)
    let shared = sari.newCase("shared", team: [2, 3])
    try sari.exchange([shared], with: hub.service)
    try dewi.exchange(with: hub.service)
    let next = Dot(device: sari.number, counter: shared.lastCounter + 1)
    let early = dewi.commit(
      [.put(record: next, assignments: [Assignment(field: 1, value: .text("early"))])], in: shared.document)
    #expect(try dewi.exchange([early], with: hub.service).receipts.map(\.outcome) == [.held(.notPermitted)])
  }

  @Test(
    "A status is judged by what its writer had seen: who knew of no closing has reopened nothing",
    arguments: [false, true])
  func closing(isKnown: Bool) throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    var head = try hub.enrol(user: 1)
    let own = sari.newCase("own")
    try sari.exchange([own], with: hub.service)
    for _ in 0..<2 { try head.exchange(with: hub.service) }
    func status(_ status: CaseStatus) -> [MergeCore.Operation] {
      let value = Assignment(field: Fields.Case.status, value: .text(status.rawValue))
      return [.put(record: own.document.root, assignments: [value])]
    }
    let closing = head.commit(status(.closed), in: own.document)
    guard case .accepted? = try head.exchange([closing], with: hub.service).receipts.last?.outcome else {
      throw WireError(.aheadOfHub)
    }
    if isKnown { try sari.exchange(with: hub.service) }
    let onward = sari.commit(status(.intervention), in: own.document)
    let outcome = try sari.exchange([onward], with: hub.service).receipts.last?.outcome
    #expect((outcome == .held(.notPermitted)) == isKnown, "\(String(describing: outcome))")
  }

  @Test("What one laptop pushes another of the team receives, and the desk everything")
  func twoDevices() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    var dewi = try hub.enrol(user: 3)
    var desk = try hub.desk()
    let shared = sari.newCase("shared", team: [2, 3])
    let own = sari.newCase("own")
    let reply = try sari.exchange([shared, own], with: hub.service)
    #expect(reply.receivedThrough == 2)
    #expect(reply.receipts.count == 2)
    #expect(reply.grants.isEmpty, "what it created it holds")
    #expect(reply.forgets.isEmpty)
    let news = try dewi.exchange(with: hub.service)
    #expect(news.grants.map(\.document) == [shared.document])
    #expect(try Batch.unpackStamped(news.tail).map(\.changeSet) == [shared])
    let everything = try desk.exchange(with: hub.service)
    #expect(try Batch.unpackStamped(everything.tail).map(\.changeSet) == [shared, own])
    let edit = dewi.edit(shared.document, "edited")
    let answer = try dewi.exchange([edit], with: hub.service)
    guard case .accepted(let stamp) = answer.receipts.first?.outcome else {
      Issue.record("not accepted")
      return
    }
    #expect(stamp.sequence == 3)
    #expect(try Batch.unpackStamped(sari.exchange(with: hub.service).tail).map(\.changeSet) == [edit])
    let status = try hub.service.status()
    #expect(status == HubStatus(head: 3, documents: 2, held: 0, devices: 3, users: 4))
  }

  @Test("A repeated push gets the same receipts and is stored once")
  func repeated() throws {
    let hub = try TestHub()
    var device = try hub.enrol(user: 2)
    let push = [device.newCase("one"), device.newCase("two")]
    let body = try device.frame(device.request(push))
    let first = try Answer(hub.service.answerNow(body, to: .sync), to: body, of: hub.service)
    let second = try Answer(hub.service.answerNow(body, to: .sync), to: body, of: hub.service)
    guard case .reply(let one) = first, case .reply(let two) = second else {
      Issue.record("refused")
      return
    }
    #expect(one.receipts == two.receipts)
    #expect(try hub.service.status().head == 2)
  }

  @Test("An edit outside the scope is held, counted and not distributed")
  func held() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    var dewi = try hub.enrol(user: 3)
    let own = sari.newCase("own")
    try sari.exchange([own], with: hub.service)
    try dewi.exchange(with: hub.service)
    let foreign = dewi.edit(own.document, "not hers")
    let unknown = dewi.edit(DocumentID(kind: 1, compartment: 1, root: Dot(device: 77, counter: 1)), "nowhere")
    let reply = try dewi.exchange([foreign, unknown], with: hub.service)
    #expect(reply.receipts.map(\.outcome) == [.held(.outOfScope), .held(.unknownDocument)])
    #expect(try hub.service.held().map(\.count) == [1, 1])
    #expect(try sari.exchange(with: hub.service).tail.isEmpty)
  }

  @Test("No word that a person wrote is readable in any file of the hub")
  func canaries() throws {
    let folder = TestFolder()
    let clock = TestClock()
    let words = (0..<50).map { "canary-\($0)-\(UUID().uuidString)" }
    let service = try HubService(creatingIn: folder.path, office: words[0], clock: clock.reading)
    let user = try service.addUser(name: words[1])
    try service.enter([(user, .head)])
    let identity = SigningIdentity()
    let place = try service.enrolDesk(user: user, publicKey: identity.publicKey)
    var device = TestDevice(number: place.device, user: user, identity: identity, cursor: 0)
    var push = words[2...40].map { device.newCase($0, team: [user]) }
    push.append(device.newCase(words[41...].joined(separator: " ") + String(repeating: " long", count: 500)))
    try device.exchange(push, with: service)
    func expectHidden() throws {
      for (name, bytes) in try folder.contents() {
        for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)") }
      }
    }
    try expectHidden()
    service.close()
    try expectHidden()
  }

  @Test("A hub that was killed goes on where its last answer was")
  func restart() throws {
    let hub = try TestHub()
    var device = try hub.enrol(user: 2)
    let first = device.newCase("first")
    try device.exchange([first], with: hub.service)
    let copy = try hub.folder.copied()
    let service = try HubService(folder: copy.path, clock: hub.clock.reading)
    #expect(service.publicKey == hub.service.publicKey)
    #expect(service.office == hub.service.office)
    let reply = try device.exchange([device.edit(first.document, "second")], with: service)
    #expect(reply.receivedThrough == 2)
    #expect(try service.status().head == 2)
  }

  @Test("A reply never exceeds a frame, however much there is")
  func largeReplies() throws {
    let hub = try TestHub()
    var writer = try hub.enrol(user: 2)
    var document: DocumentID?
    for round in 0..<40 {
      var generator = SystemRandomNumberGenerator()
      let noise = String(
        (0..<50_000).map { _ in Character(UnicodeScalar(UInt8.random(in: 33...126, using: &generator))) })
      let changeSet = document.map { writer.edit($0, noise) } ?? writer.newCase(noise, team: [2, 3])
      document = changeSet.document
      try writer.exchange([changeSet], with: hub.service)
      #expect(round >= 0)
    }
    var desk = try hub.desk()
    var reader = try hub.enrol(user: 3)
    var received = 0
    for _ in 0..<40 {
      let request = desk.request(budget: 1 << 40)
      let body = try desk.frame(request)
      let response = hub.service.answerNow(body, to: .sync)
      #expect(response.bytes.count <= WireLimits.frameBytes)
      guard case .reply(let reply) = try Answer(response, to: body, of: hub.service) else { return }
      desk.take(reply, of: [])
      received += try reply.tail.isEmpty ? 0 : Batch.unpackStamped(reply.tail).count
      if !reply.hasMore { break }
    }
    #expect(received == 40)
    let body = try reader.frame(reader.request(budget: 1 << 40))
    #expect(hub.service.answerNow(body, to: .sync).status == 200)
    #expect(try reader.exchange(with: hub.service).grants.count == 1)
  }

  @Test("Many devices at once: every push is received, in one order without gaps")
  func concurrent() async throws {
    let hub = try TestHub()
    var devices = try (0..<12).map { _ in try hub.enrol(user: 2) }
    var bodies: [[UInt8]] = []
    for index in devices.indices {
      let push = (0..<5).map { devices[index].newCase("case \($0)") }
      bodies.append(try devices[index].frame(devices[index].request(push)))
    }
    let statuses = await withTaskGroup(of: Int.self) { group in
      for body in bodies { group.addTask { await hub.service.answer(body, to: .sync).status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 12))
    #expect(try hub.service.status().head == 60)
  }
}
