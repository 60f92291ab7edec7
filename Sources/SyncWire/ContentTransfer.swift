import MergeCore

/// What names the bytes of an attachment: the document of the record that names them, their SHA-256 and their number.
public struct ContentName: Hashable, Sendable {
  /// The document of the attachment's record.
  public let document: DocumentID
  /// The SHA-256 of the plain bytes.
  public let hash: [UInt8]
  /// How many bytes there are.
  public let size: UInt64

  /// The content of `size` bytes with the SHA-256 `hash`, of `document`.
  public init(document: DocumentID, hash: [UInt8], size: UInt64) {
    self.document = document
    self.hash = hash
    self.size = size
  }

  /// Whether an attachment can have such a content at all.
  public var isPossible: Bool {
    hash.count == ContentDigest.count && size > 0 && size <= UInt64(WireLimits.contentBytes)
  }

  /// How many chunks it has; all but the last have `WireLimits.chunkBytes`.
  public var chunkCount: UInt64 { size / Self.chunk + (size % Self.chunk > 0 ? 1 : 0) }

  /// Where chunk `number` begins, bytes; the size for the number after the last.
  public func start(of number: UInt64) -> UInt64 { number < chunkCount ? number * Self.chunk : size }

  /// How many bytes the chunks from `first` up to `end`, without it, have.
  public func byteCount(from first: UInt64, to end: UInt64) -> Int { Int(start(of: end) - start(of: min(first, end))) }

  /// How many chunks `count` bytes from chunk `first` on are; nil when they end within a chunk or after the content.
  public func chunks(in count: Int, from first: UInt64) -> UInt64? {
    let end = start(of: first) + UInt64(count)
    if end == size { return chunkCount - first }
    return end < size && end % Self.chunk == 0 ? end / Self.chunk - first : nil
  }

  private static let chunk = UInt64(WireLimits.chunkBytes)
}

/// What a device says about one content: that it has it, maybe with some of it, or that it wants it.
public struct ContentPart: Hashable, Sendable {
  /// What for.
  public enum Aim: Hashable, Sendable {
    /// It is whole here; whole chunks from `place` on, or none to ask what the office has.
    case offer(bytes: [UInt8])
    /// The chunks before `place` are here.
    case want
  }

  /// The content.
  public let name: ContentName
  /// A chunk's number, from 0.
  public let place: UInt64
  /// What for.
  public let aim: Aim

  /// What is said about `name`.
  public init(name: ContentName, place: UInt64, aim: Aim) {
    self.name = name
    self.place = place
    self.aim = aim
  }

  /// Whether it carries chunks.
  public var carriesBytes: Bool { if case .offer(let bytes) = aim { !bytes.isEmpty } else { false } }
}

/// What the hub says about one content.
public struct ContentAnswer: Hashable, Sendable {
  /// How it stands.
  public enum State: Hashable, Sendable {
    /// No record that the device may know of names it.
    case unknown
    /// The chunks before this number are durable at the office; all of them only when the whole was checked.
    case received(through: UInt64)
    /// Whole chunks from `place` on.
    case part(place: UInt64, bytes: [UInt8])
  }

  /// The content.
  public let name: ContentName
  /// How it stands.
  public let state: State

  /// How `name` stands.
  public init(name: ContentName, state: State) {
    self.name = name
    self.state = state
  }
}

/// Section 7 of a request.
enum ContentParts {
  static func pack(_ parts: [ContentPart]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(parts.count)
    for part in parts {
      writer.contentName(part.name)
      switch part.aim {
      case .offer(let bytes):
        writer.byte(1)
        writer.varint(part.place)
        writer.counted(bytes)
      case .want:
        writer.byte(2)
        writer.varint(part.place)
      }
    }
    return writer.bytes
  }

  static func unpack(_ bytes: [UInt8]) throws(WireError) -> [ContentPart] {
    var reader = ByteReader(bytes)
    var parts: [ContentPart] = []
    var names: Set<ContentName> = []
    for _ in 0..<(try reader.count(limit: WireLimits.contents, each: 39)) {
      let name = try reader.contentName()
      guard names.insert(name).inserted else { throw WireError(.notCanonical, "content twice") }
      switch try reader.byte() {
      case 1:
        let place = try reader.varint(below: name.chunkCount + 1)
        let content = try reader.chunks(of: name, from: place)
        parts.append(ContentPart(name: name, place: place, aim: .offer(bytes: content)))
      case 2: parts.append(ContentPart(name: name, place: try reader.varint(below: name.chunkCount), aim: .want))
      default: throw WireError(.unknownKind, "content")
      }
    }
    try reader.finish()
    guard !parts.isEmpty else { throw WireError(.notCanonical, "empty section") }
    return parts
  }
}

/// Section 8 of a reply.
enum ContentAnswers {
  static func pack(_ answers: [ContentAnswer]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(answers.count)
    for answer in answers {
      writer.contentName(answer.name)
      switch answer.state {
      case .unknown: writer.byte(0)
      case .received(let through):
        writer.byte(1)
        writer.varint(through)
      case .part(let place, let bytes):
        writer.byte(2)
        writer.varint(place)
        writer.counted(bytes)
      }
    }
    return writer.bytes
  }

  static func unpack(_ bytes: [UInt8]) throws(WireError) -> [ContentAnswer] {
    var reader = ByteReader(bytes)
    var answers: [ContentAnswer] = []
    var names: Set<ContentName> = []
    for _ in 0..<(try reader.count(limit: WireLimits.contents * 2, each: 38)) {
      let name = try reader.contentName()
      guard names.insert(name).inserted else { throw WireError(.notCanonical, "content twice") }
      switch try reader.byte() {
      case 0: answers.append(ContentAnswer(name: name, state: .unknown))
      case 1:
        let through = try reader.varint(below: name.chunkCount + 1)
        answers.append(ContentAnswer(name: name, state: .received(through: through)))
      case 2:
        let place = try reader.varint(below: name.chunkCount)
        let content = try reader.chunks(of: name, from: place)
        guard !content.isEmpty else { throw WireError(.notCanonical, "empty chunks") }
        answers.append(ContentAnswer(name: name, state: .part(place: place, bytes: content)))
      default: throw WireError(.unknownKind, "content")
      }
    }
    try reader.finish()
    guard !answers.isEmpty else { throw WireError(.notCanonical, "empty section") }
    return answers
  }
}

extension ByteWriter {
  /// A content: document, hash, size.
  fileprivate mutating func contentName(_ name: ContentName) {
    document(name.document)
    raw(name.hash)
    varint(name.size)
  }
}

extension ByteReader {
  fileprivate mutating func contentName() throws(WireError) -> ContentName {
    let document = try document()
    let hash = try raw(ContentDigest.count)
    let size = try varint()
    guard size <= UInt64(WireLimits.contentBytes) else { throw WireError(.limitExceeded, "content") }
    guard size > 0 else { throw WireError(.notCanonical, "content of 0 bytes") }
    return ContentName(document: document, hash: hash, size: size)
  }

  /// Whole chunks from `place` on, or none.
  fileprivate mutating func chunks(of name: ContentName, from place: UInt64) throws(WireError) -> [UInt8] {
    let bytes = try counted(limit: WireLimits.contentPartBytes)
    guard name.chunks(in: bytes.count, from: place) != nil else { throw WireError(.notCanonical, "part of a chunk") }
    return bytes
  }
}
