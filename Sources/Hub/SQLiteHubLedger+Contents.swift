import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// The contents of attachments: each chunk sealed with the document's key, for its place in its content.
extension SQLiteHubLedger: HubContents {
  /// The ledger itself: it holds nothing but the file.
  var contents: SQLiteHubLedger {
    get { self }
    set { precondition(newValue.file === file) }
  }

  private var content: HubContentStatements { file.statements.contents }

  private struct Found {
    let row: Int64
    let content: HubContent
    let entry: DocumentEntry
  }

  private static func nameBytes(_ name: ContentName) -> [UInt8] {
    var writer = ByteWriter(capacity: 40)
    writer.raw(name.hash)
    writer.varint(name.size)
    return writer.bytes
  }

  private func find(_ name: ContentName) throws -> Found? {
    guard let entry = try file.entry(name.document), entry.wrappedKey != nil else { return nil }
    content.content.bind(1, entry.local)
    content.content.bind(2, try file.sealer(of: entry).tag(of: Self.nameBytes(name)))
    return try content.content.first { row in
      Found(
        row: row.int(0),
        content: HubContent(isAccepted: row.int(2) != 0, source: row.isNull(1) ? nil : row.number(1)), entry: entry)
    }
  }

  private func found(_ name: ContentName) throws -> Found {
    guard let found = try find(name) else { throw HubError.damaged }
    return found
  }

  mutating func noteContent(_ name: ContentName, by device: DeviceNumber, isAccepted: Bool) throws {
    if let found = try find(name) {
      if isAccepted, !found.content.isAccepted {
        content.accept.bind(1, found.row)
        try content.accept.run()
      }
    } else {
      let entry = try file.entryMade(name.document)
      let sealer = try file.sealer(of: entry)
      let bytes = Self.nameBytes(name)
      content.insert.bind(1, entry.local)
      content.insert.bind(2, sealer.tag(of: bytes))
      content.insert.bind(
        3, try sealer.seal(bytes, place: SealedPlace.content(name.document), nonces: file.nonces))
      content.insert.bind(4, isAccepted ? 1 : 0 as Int64)
      try content.insert.run()
    }
    content.insertNaming.bind(1, device)
    content.insertNaming.bind(2, try found(name).row)
    try content.insertNaming.run()
  }

  func hubContent(_ name: ContentName) throws -> HubContent? { try find(name)?.content }

  func isNaming(_ device: DeviceNumber, _ name: ContentName) throws -> Bool {
    guard let found = try find(name) else { return false }
    content.isNaming.bind(1, device)
    content.isNaming.bind(2, found.row)
    return try content.isNaming.first { _ in true } ?? false
  }

  func lacking(namedBy device: DeviceNumber, limit: Int) throws -> [ContentName] {
    var rows: [(document: Int64, sealed: [UInt8])] = []
    content.lacking.bind(1, device)
    content.lacking.bind(2, Int64(limit))
    try content.lacking.rows { row in
      rows.append((row.int(0), row.blob(1)))
      return true
    }
    return try rows.compactMap { row in
      let entry = try file.entry(local: row.document)
      if entry.wrappedKey == nil { return nil }
      do {
        let place = SealedPlace.content(entry.id)
        var reader = ByteReader(try file.sealer(of: entry).open(row.sealed, place: place))
        let hash = try reader.raw(ContentDigest.count)
        return ContentName(document: entry.id, hash: hash, size: try reader.varint())
      } catch { throw HubError.damaged }
    }
  }

  func chunkCount(of name: ContentName, from device: DeviceNumber) throws -> UInt64 {
    content.chunkCount.bind(1, try found(name).row)
    content.chunkCount.bind(2, device)
    return try content.chunkCount.first { $0.uint(0) } ?? 0
  }

  func unfinishedChunks(from device: DeviceNumber) throws -> UInt64 {
    content.unfinished.bind(1, device)
    return try content.unfinished.first { $0.uint(0) } ?? 0
  }

  mutating func appendChunks(
    _ bytes: [UInt8], of name: ContentName, from device: DeviceNumber, at place: UInt64
  ) throws {
    let found = try found(name)
    guard let count = name.chunks(in: bytes.count, from: place) else { throw HubError.damaged }
    let sealer = try file.sealer(of: found.entry)
    let begin = name.start(of: place)
    for number in place..<place + count {
      let part = bytes[Int(name.start(of: number) - begin)..<Int(name.start(of: number + 1) - begin)]
      content.insertChunk.bind(1, found.row)
      content.insertChunk.bind(2, device)
      content.insertChunk.bind(3, number)
      try content.insertChunk.run(
        4, try sealer.seal(Array(part), place: SealedPlace.chunk(name, number, device), nonces: file.nonces))
    }
  }

  private func forEachChunk(
    of name: ContentName, from device: DeviceNumber, _ first: UInt64, _ end: UInt64, _ body: ([UInt8]) -> Void
  ) throws {
    let found = try found(name)
    let sealer = try file.sealer(of: found.entry)
    var next = first
    content.chunks.bind(1, found.row)
    content.chunks.bind(2, device)
    content.chunks.bind(3, first)
    content.chunks.bind(4, end)
    try content.chunks.rows { row in
      guard row.uint(0) == next,
        let bytes = try? sealer.open(row.blob(1), place: SealedPlace.chunk(name, next, device))
      else { throw HubError.damaged }
      next += 1
      body(bytes)
      return true
    }
    guard next == end else { throw HubError.damaged }
  }

  func contentHash(of name: ContentName, from device: DeviceNumber, _ hash: Hash256) throws -> [UInt8] {
    var running = RunningHash()
    try forEachChunk(of: name, from: device, 0, try chunkCount(of: name, from: device)) { running.update($0) }
    return running.value
  }

  mutating func setSource(_ device: DeviceNumber, of name: ContentName) throws {
    let row = try found(name).row
    content.setSource.bind(1, row)
    content.setSource.bind(2, device)
    try content.setSource.run()
    content.deleteOtherChunks.bind(1, row)
    content.deleteOtherChunks.bind(2, device)
    try content.deleteOtherChunks.run()
  }

  mutating func discardChunks(of name: ContentName, from device: DeviceNumber) throws {
    content.deleteChunks.bind(1, try found(name).row)
    content.deleteChunks.bind(2, device)
    try content.deleteChunks.run()
  }

  func wholeChunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8] {
    guard let source = try found(name).content.source else { throw HubError.damaged }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.byteCount(from: place, to: place + count))
    try forEachChunk(of: name, from: source, place, place + count) { bytes += $0 }
    return bytes
  }
}
