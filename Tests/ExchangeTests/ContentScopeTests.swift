import CaseModel
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

/// Contents of attachments when people come and go, laptops are lost and the office begins anew.
@Suite("Contents of attachments and scope")
struct ContentScopeTests {
  @Test("Whoever leaves the team while a content comes gets no more of it, and what she has is destroyed")
  func readerLeaves() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let name = try world.attach(2, ContentWorld.content(chunks: 4), to: document)
    try world.sync(2)
    try world.sync(3)
    try world.want(3, name)
    for _ in 0..<2 { try world.apply(try world.answer(try world.request(3)), to: 3) }
    #expect(try world.held(3, name).map { $0.here > 0 && !$0.isWhole } == true)
    try world.setTeam(3, isIn: false, of: document)
    let reply = try world.answer(try world.request(3))
    #expect(reply.contents == [ContentAnswer(name: name, state: .unknown)])
    try world.apply(reply, to: 3)
    try world.sync(3)
    #expect(try world.held(3, name) == nil)
    #expect(try world.replica(3).status(of: document) == nil)
  }

  @Test("Whoever leaves the team while her content is sent keeps it, closed, until the office has all of it")
  func authorLeaves() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let content = ContentWorld.content(chunks: 5)
    let name = try world.attach(3, content, to: document)
    for _ in 0..<3 { try world.apply(try world.answer(try world.request(3)), to: 3) }
    #expect(try world.hub.contents.hubContent(name)?.source == nil)
    try world.setTeam(3, isIn: false, of: document)
    try world.apply(try world.answer(try world.request(3)), to: 3)
    #expect(try world.replica(3).status(of: document)?.isLeaving == true)
    try world.sync(3)
    #expect(try world.hub.contents.wholeChunks(of: name, from: 0, count: name.chunkCount) == content)
    #expect(try world.replica(3).status(of: document) == nil)
    #expect(try world.held(3, name) == nil)
  }

  @Test("Of a lost laptop its own contents are taken, and it gets none")
  func revoked() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let others = try world.attach(2, ContentWorld.content(chunks: 1, seed: 9), to: document)
    try world.sync(2)
    try world.sync(3)
    try world.want(3, others)
    let own = try world.attach(3, ContentWorld.content(chunks: 2), to: document)
    try world.apply(try world.answer(try world.request(3, bytes: 4_096)), to: 3)
    try world.revoke(3)
    for _ in 0..<12 { try world.apply(try world.answer(try world.request(3)), to: 3) }
    #expect(try world.hub.contents.hubContent(own)?.source == 3)
    #expect(try world.held(3, others) == nil)
    #expect(try world.replica(3).status(of: document) == nil)
  }

  @Test("What only held work names is kept and given to nobody, until the work is released")
  func heldWork() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    try world.revoke(3)
    let content = ContentWorld.content(chunks: 1)
    let name = try world.attach(3, content, to: document)
    try world.sync(3)
    #expect(try world.hub.contents.hubContent(name) == HubContent(isAccepted: false, source: 3))
    var request = try world.request(2)
    request.contents = [ContentPart(name: name, place: 0, aim: .want)]
    #expect(try world.answer(request).contents.map(\.state) == [.unknown])
    let first = try #require(world.hub.logs[3]?.last?.changeSet.firstCounter)
    _ = try world.hubSession.release(device: 3, firstCounter: first, by: 1, wall: world.wall, ledger: &world.hub)
    try world.sync(2)
    try world.want(2, name)
    try world.sync(2)
    #expect(try world.bytes(2, name) == content)
  }

  @Test("An office that lost chunks with its disk asks whoever attached them again")
  func officeLostChunks() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let content = ContentWorld.content(chunks: 3)
    let name = try world.attach(2, content, to: document)
    try world.apply(try world.answer(try world.request(2)), to: 2)
    let backup = world.hub.contents
    try world.sync(2)
    #expect(try world.held(2, name)?.aim == .settled)
    world.hub.contents = backup
    try world.sync(2)
    #expect(try world.hub.contents.wholeChunks(of: name, from: 0, count: name.chunkCount) == content)
    #expect(try world.held(2, name)?.aim == .settled)
  }

  @Test("A replica that begins anew offers its contents again")
  func beginsAnew() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let before = world.hub
    let content = ContentWorld.content(chunks: 3)
    let name = try world.attach(2, content, to: document)
    try world.sync(2)
    world.hub = before
    world.hub.leaveOut(1_000)
    var ledger = try world.replica(2)
    try world.session.beginAnew(cursor: 0, ledger: &ledger)
    world.replicas[2] = ledger
    #expect(try world.held(2, name)?.aim == .offered)
    try world.sync(2)
    #expect(try world.hub.contents.wholeChunks(of: name, from: 0, count: name.chunkCount) == content)
  }
}
