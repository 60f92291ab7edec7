import MergeCore
import Sealing
import SyncSession
import SyncWire

/// The contents of attachments: each chunk sealed with the document's key, for its place in its content. The hash, by
/// which somebody could tell a file that he knows, is sealed too; a row is found by a code that only the key gives.
extension SealedLedger: ReplicaContents {
  var contents: SealedLedger {
    get { self }
    set { precondition(newValue === self) }
  }

  func content(_ name: ContentName) throws -> HeldContent? {
    guard let document = shelf[name.document], let row = try row(of: name, document) else { return nil }
    return try held(row, document)
  }

  private func row(of name: ContentName, _ document: ShelvedDocument) throws -> ContentStatements.Row? {
    try sql.contents.content(document: document.row, tag: Self.tag(name, document))
  }

  private static func tag(_ name: ContentName, _ document: ShelvedDocument) -> [UInt8] {
    document.sealer.tag(of: nameBytes(name))
  }

  private static func nameBytes(_ name: ContentName) -> [UInt8] {
    var writer = ByteWriter(capacity: 40)
    writer.raw(name.hash)
    writer.varint(name.size)
    return writer.bytes
  }

  /// What a row of `content` says.
  func held(_ row: ContentStatements.Row, _ document: ShelvedDocument) throws -> HeldContent {
    let tag = RowPlace.content(document: document.row)
    var reader = ByteReader(try document.sealer.open(row.sealed, place: tag))
    let hash = try reader.raw(ContentDigest.count)
    let name = ContentName(document: document.id, hash: hash, size: try reader.varint())
    try reader.finish()
    guard name.isPossible, row.here <= name.chunkCount, row.atOffice ?? 0 <= name.chunkCount else {
      throw ReplicaError.damaged
    }
    return HeldContent(name: name, aim: row.aim, here: row.here, atOffice: row.atOffice)
  }

  func openContents(limit: Int) throws -> [HeldContent] {
    try sql.contents.contents(open: limit).compactMap { row in
      try shelf.document(row: row.document).map { try held(row, $0) }
    }
  }

  func hasOffered(in document: DocumentID) throws -> Bool {
    guard let known = shelf[document] else { return false }
    return try sql.contents.hasOffered(document: known.row)
  }

  func setContent(_ content: HeldContent) throws {
    let document = try shelved(content.name.document)
    if let row = try row(of: content.name, document) { return try sql.contents.update(row: row.row, content) }
    let sealed = try document.sealer.seal(
      Self.nameBytes(content.name), place: RowPlace.content(document: document.row), nonces: nonces)
    try sql.contents.insert(
      document: document.row, tag: Self.tag(content.name, document), content, sealed: sealed)
  }

  func removeContent(_ name: ContentName) throws {
    let document = try shelved(name.document)
    if let row = try row(of: name, document) { try sql.contents.delete(row: row.row) }
  }

  func chunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.byteCount(from: place, to: place + count))
    try forEachChunk(of: name, from: place, to: place + count) { bytes += $0 }
    guard bytes.count == name.byteCount(from: place, to: place + count) else { throw ReplicaError.damaged }
    return bytes
  }

  /// Calls `body` with the chunks from `first` up to `end`, without it, in order.
  private func forEachChunk(
    of name: ContentName, from first: UInt64, to end: UInt64, _ body: ([UInt8]) throws -> Void
  ) throws {
    let document = try shelved(name.document)
    guard let row = try row(of: name, document) else { throw ReplicaError.damaged }
    var next = first
    try sql.contents.forEachChunk(content: row.row, from: first, to: end) { number, sealed in
      guard number == next else { throw ReplicaError.damaged }
      next += 1
      try body(try document.sealer.open(sealed, place: RowPlace.chunk(number, of: name)))
    }
    guard next == end else { throw ReplicaError.damaged }
  }

  func appendChunks(_ bytes: [UInt8], of name: ContentName, from place: UInt64) throws {
    let document = try shelved(name.document)
    guard let row = try row(of: name, document), let count = name.chunks(in: bytes.count, from: place) else {
      throw ReplicaError.damaged
    }
    let begin = name.start(of: place)
    for number in place..<place + count {
      let part = bytes[Int(name.start(of: number) - begin)..<Int(name.start(of: number + 1) - begin)]
      let sealed = try document.sealer.seal(
        Array(part), place: RowPlace.chunk(number, of: name), nonces: nonces)
      try sql.contents.insertChunk(content: row.row, number: number, sealed: sealed)
    }
  }

  func contentHash(of name: ContentName, _ hash: Hash256) throws -> [UInt8] {
    guard let content = try content(name) else { throw ReplicaError.damaged }
    var running = RunningHash()
    try forEachChunk(of: name, from: 0, to: content.here) { running.update($0) }
    return running.value
  }
}
