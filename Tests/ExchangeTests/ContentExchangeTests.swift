import CaseModel
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

/// The laws of attachments on their way: nothing lost, nothing wrong, nothing to whom it must not go.
@Suite("Contents of attachments on their way")
struct ContentExchangeTests {
  @Test("Cut after every chunk, each way, a content arrives whole; a cut costs one chunk at most")
  func cutAtEveryChunk() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let content = ContentWorld.content(chunks: 6)
    let name = try world.attach(2, content, to: document)
    var sent = 0
    for round in 0..<40 {
      let request = try world.request(2)
      sent += request.contents.reduce(0) { count, part in
        if case .offer(let bytes) = part.aim { count + bytes.count } else { count }
      }
      // Every second answer is lost, and every third request does not arrive.
      if round % 3 == 2 { continue }
      let reply = try world.answer(request)
      if round % 2 == 1 { continue }
      try world.apply(reply, to: 2)
    }
    #expect(try world.held(2, name)?.aim == .settled)
    #expect(sent <= content.count + 40 * ContentWorld.chunk / 2)
    try world.sync(3)
    #expect(try world.held(3, name) == nil)
    try world.want(3, name)
    for round in 0..<40 {
      let reply = try world.answer(try world.request(3))
      if round % 2 == 1 { try world.apply(reply, to: 3) }
    }
    #expect(try world.bytes(3, name) == content)
    #expect(try world.held(3, name)?.aim == .settled)
  }

  @Test("Chunks that come twice or in another order change nothing")
  func duplicatesAndOrder() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let content = ContentWorld.content(chunks: 5)
    let name = try world.attach(2, content, to: document)
    var requests: [SyncRequest] = []
    var replies: [SyncReply] = []
    while try world.held(2, name)?.aim != .settled, requests.count < 30 {
      let request = try world.request(2)
      requests.append(request)
      try world.apply(try world.answer(request), to: 2)
      for old in requests.suffix(3).reversed() { _ = try? world.answer(old) }
    }
    #expect(try world.hub.contents.wholeChunks(of: name, from: 0, count: name.chunkCount) == content)
    var numbers = SeededNumbers(seed: 5)
    for request in requests.shuffled(using: &numbers) { _ = try? world.answer(request) }
    #expect(try world.hub.contents.wholeChunks(of: name, from: 0, count: name.chunkCount) == content)
    try world.sync(3)
    try world.want(3, name)
    while try world.held(3, name)?.aim != .settled, replies.count < 30 {
      let reply = try world.answer(try world.request(3))
      replies.append(reply)
      try world.apply(reply, to: 3)
      for old in replies.suffix(3) { _ = try? world.apply(old, to: 3) }
    }
    #expect(try world.bytes(3, name) == content)
  }

  @Test("Wrong bytes are never given to anybody; what another device sends is not spoilt by them")
  func wrongBytes() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let content = ContentWorld.content(chunks: 2)
    let name = try world.attach(2, content, to: document)
    try world.apply(try world.answer(try world.request(2)), to: 2)
    try world.sync(3)
    var lie = try world.request(3)
    lie.contents = [
      ContentPart(name: name, place: 0, aim: .offer(bytes: content.map { ~$0 }))
    ]
    let told = try world.answer(lie)
    #expect(told.contents == [ContentAnswer(name: name, state: .received(through: 0))])
    #expect(try world.hub.contents.hubContent(name)?.source == nil)
    lie.contents = [
      ContentPart(name: name, place: 0, aim: .offer(bytes: [UInt8](repeating: 0, count: ContentWorld.chunk)))
    ]
    _ = try world.answer(lie)
    try world.sync(2)
    #expect(try world.hub.contents.hubContent(name)?.source == 2)
    #expect(try world.hub.contents.chunkCount(of: name, from: 3) == 0)
    try world.want(3, name)
    try world.sync(3)
    #expect(try world.bytes(3, name) == content)
  }

  @Test("A content that is not whole is given to nobody")
  func incomplete() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let name = try world.attach(2, ContentWorld.content(chunks: 4), to: document)
    for _ in 0..<3 { try world.apply(try world.answer(try world.request(2)), to: 2) }
    #expect(try world.hub.contents.chunkCount(of: name, from: 2) > 0)
    try world.sync(3)
    try world.want(3, name)
    try world.sync(3)
    #expect(try world.held(3, name)?.here == 0)
    #expect(try world.held(3, name)?.atOffice == 0)
    try world.sync(2)
    try world.sync(3)
    #expect(try world.held(3, name)?.isWhole == true)
  }

  @Test("An edit that is made while something large is sent goes with the next exchange, before it")
  func editsGoFirst() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    try world.attach(2, ContentWorld.content(chunks: 60), to: document)
    for _ in 0..<4 { try world.apply(try world.answer(try world.request(2)), to: 2) }
    try world.commit(2) { draft in
      draft.create(RecordNumber.note, in: document, [Assignment(field: Fields.Note.text, value: .text("baru"))])
    }
    let request = try world.request(2)
    #expect(try Batch.unpack(request.push).count == 1)
    try world.apply(try world.answer(request), to: 2)
    #expect(try world.replica(2).outbox.isEmpty)
    // Edits that take all the room leave none; nothing of a content is sent while some remain.
    for number in 0..<40 {
      try world.commit(2) { draft in
        draft.create(
          RecordNumber.note, in: document,
          [Assignment(field: Fields.Note.text, value: .text(String(repeating: "\(number) ", count: 400)))])
      }
    }
    #expect(try !world.request(2).contents.contains(where: \.carriesBytes))
  }

  @Test("Whoever may not read a document learns of its contents what one learns of contents that nobody knows")
  func foreignDocuments() throws {
    var world = try ContentWorld()
    let document = try world.sharedCase()
    let name = try world.attach(2, ContentWorld.content(chunks: 1), to: document)
    try world.sync(2)
    try world.sync(4)
    let invented = ContentName(document: document, hash: Sha256.hash([1]), size: name.size)
    var request = try world.request(4)
    for aim: ContentPart.Aim in [.want, .offer(bytes: [])] {
      request.contents = [name, invented].map { ContentPart(name: $0, place: 0, aim: aim) }
      let answers = try world.answer(request).contents
      #expect(answers.map(\.state) == [.unknown, .unknown])
    }
    #expect(try world.hub.contents.chunkCount(of: name, from: 4) == 0)
  }
}
