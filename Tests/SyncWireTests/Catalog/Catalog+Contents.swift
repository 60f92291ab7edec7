import MergeCore
import SyncWire
import VectorNotation

/// Contents of attachments: section 7 of a request, section 8 of a reply.
extension Catalog {
  private static let hash = (0..<32).map { UInt8($0 * 3 + 5) }
  private static let other = (0..<32).map { UInt8(255 - $0) }
  private static let small = ContentName(document: Sample.core, hash: hash, size: 3)
  private static let long = ContentName(
    document: Sample.identity, hash: other, size: UInt64(WireLimits.chunkBytes) * 2 + 1)
  private static let largest = ContentName(
    document: .directory, hash: hash, size: UInt64(WireLimits.contentBytes))

  static func contents() throws -> [Vector] { try contentRequests() + contentReplies() }

  private static func contentRequests() throws -> [Vector] {
    func request(_ name: String, _ parts: [ContentPart]) throws -> Vector {
      var request = SyncRequest(
        device: 7, schema: 1, nonce: [UInt8](repeating: 9, count: 16), budget: 16_384, applied: 4, cursor: 311,
        acknowledged: 41)
      request.contents = parts
      return try Vector(.request, name, request.json)
    }
    return [
      try request("asks what the office has", [ContentPart(name: long, place: 0, aim: .offer(bytes: []))]),
      try request("a whole content of one chunk", [ContentPart(name: small, place: 0, aim: .offer(bytes: [1, 2, 3]))]),
      try request("the last chunk", [ContentPart(name: long, place: 2, aim: .offer(bytes: [0xff]))]),
      try request("all is sent", [ContentPart(name: long, place: 3, aim: .offer(bytes: []))]),
      try request(
        "two wanted and one offered",
        [
          ContentPart(name: long, place: 2, aim: .want), ContentPart(name: small, place: 0, aim: .offer(bytes: [])),
          ContentPart(name: largest, place: 6_399, aim: .want),
        ]),
    ]
  }

  private static func contentReplies() throws -> [Vector] {
    func reply(_ name: String, _ answers: [ContentAnswer]) throws -> Vector {
      var reply = SyncReply(number: 4, time: Sample.now, cursor: 311, receivedThrough: 41)
      reply.contents = answers
      return try Vector(.reply, name, reply.json)
    }
    return [
      try reply("nobody knows it", [ContentAnswer(name: small, state: .unknown)]),
      try reply(
        "none and all are received",
        [
          ContentAnswer(name: long, state: .received(through: 0)),
          ContentAnswer(name: largest, state: .received(through: 6_400)),
        ]),
      try reply("the last chunk", [ContentAnswer(name: long, state: .part(place: 2, bytes: [7]))]),
      try reply("a content of one chunk", [ContentAnswer(name: small, state: .part(place: 0, bytes: [1, 2, 3]))]),
    ]
  }

  static func refusedContents() -> [Vector] {
    let document: [UInt8] = [1, 1, 7, 1]
    func name(_ size: UInt64, _ digest: [UInt8] = hash) -> [UInt8] {
      document + digest + bytes { $0.varint(size) }
    }
    func request(_ title: String, _ content: [UInt8], _ error: WireError.Code) -> Vector {
      let head = bytes { writer in
        for number: UInt64 in [7, 1] { writer.varint(number) }
        writer.raw([UInt8](repeating: 9, count: 16))
        for number: UInt64 in [4_096, 0, 0, 0] { writer.varint(number) }
      }
      return Vector(.request, title, refused: sections(head, 7, content), error)
    }
    func reply(_ title: String, _ content: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.reply, title, refused: sections([1, 9, 5, 0, 0], 8, content), error)
    }
    let offer = name(3) + [1, 0, 3, 1, 2, 3]
    let over = bytes { $0.varint(UInt64(WireLimits.contentBytes) + 1) }
    return [
      request("no contents", [0], .notCanonical), request("65 contents", [65] + offer, .limitExceeded),
      request("fewer contents than said", [2] + offer, .truncated),
      request("a byte too many in contents", [1] + offer + [0], .trailingBytes),
      request("a content twice", [2] + offer + offer, .notCanonical),
      request("a content of no bytes", [1] + name(0) + [1, 0, 0], .notCanonical),
      request("a content beyond its limit", [1] + document + hash + over + [1, 0, 0], .limitExceeded),
      request("content aim 0", [1] + name(3) + [0, 0, 0], .unknownKind),
      request("content aim 3", [1] + name(3) + [3, 0, 0], .unknownKind),
      request("offered after the last chunk", [1] + name(3) + [1, 2, 0], .numberTooLarge),
      request("wanted after the last chunk", [1] + name(3) + [2, 1, 0], .numberTooLarge),
      request("a part of a chunk", [1] + name(3) + [1, 0, 2, 1, 2], .notCanonical),
      request("more than the content", [1] + name(3) + [1, 0, 4, 1, 2, 3, 4], .notCanonical),
      request("chunks beyond their limit", [1] + name(3) + [1, 0] + bytes { $0.varint(524_289) }, .limitExceeded),
      reply("no contents", [0], .notCanonical), reply("129 contents", [129] + name(3) + [0], .limitExceeded),
      reply("a content twice", [2] + name(3) + [0] + name(3) + [0], .notCanonical),
      reply("content state 3", [1] + name(3) + [3, 0], .unknownKind),
      reply("received after the last chunk", [1] + name(3) + [1, 2], .numberTooLarge),
      reply("no chunks", [1] + name(3) + [2, 0, 0], .notCanonical),
      reply("a part of a chunk", [1] + name(3) + [2, 0, 1, 1], .notCanonical),
    ]
  }

  private static func sections(_ head: [UInt8], _ number: UInt64, _ content: [UInt8]) -> [UInt8] {
    bytes { writer in
      writer.varint(1)
      writer.counted(head)
      writer.varint(number)
      writer.counted(content)
    }
  }
}
