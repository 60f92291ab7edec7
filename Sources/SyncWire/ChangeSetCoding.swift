import MergeCore

/// The canonical bytes of a change set: what the chain hashes and the log keeps. `protocol/sync-v1.md`, "Change set".
extension ChangeSet {
  /// The version that begins the canonical bytes.
  public static let wireVersion: UInt64 = 1

  /// The one form of this change set.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter(capacity: 32 + operations.count * 32)
    writer.varint(Self.wireVersion)
    writer.varint(UInt64(device))
    writer.varint(firstCounter)
    writer.varint(cursor)
    writer.varint(clock)
    writer.varint(UInt64(author))
    writer.varint(UInt64(schema))
    writer.count(explicit.count)
    for dot in explicit { writer.dot(dot) }
    writer.document(document)
    writer.count(operations.count)
    writer.operations(operations, first: Dot(device: device, counter: firstCounter), root: document.root)
    return writer.bytes
  }

  /// Reads the canonical bytes back.
  ///
  /// - Throws: `limitExceeded` above 64 KiB, `unknownVersion`, `notCanonical`, or as the readers of the parts. What
  ///   this accepts, `canonicalBytes` writes again byte for byte.
  public init(canonicalBytes bytes: [UInt8]) throws(WireError) {
    guard bytes.count <= WireLimits.changeSetBytes else { throw WireError(.limitExceeded, "change set") }
    var reader = ByteReader(bytes)
    guard try reader.varint() == Self.wireVersion else { throw WireError(.unknownVersion, "change set") }
    let device = try reader.device()
    let firstCounter = try reader.counter()
    let cursor = try reader.counter()
    let clock = try reader.clock()
    let author = try reader.device()
    let schema = try reader.field()
    let explicit = try reader.explicitContext()
    let document = try reader.document()
    let count = try reader.operationCount(first: firstCounter)
    let first = Dot(device: device, counter: firstCounter)
    let operations = try reader.operations(count, first: first, root: document.root)
    try reader.finish()
    guard device > 0 else { throw WireError(.foreignChangeSet) }
    self.init(
      device: device, firstCounter: firstCounter, cursor: cursor, explicit: explicit, clock: clock, author: author,
      schema: schema, document: document, operations: operations)
  }
}

extension ByteReader {
  /// Devices strictly ascending, each with the highest counter seen.
  mutating func explicitContext() throws(WireError) -> [Dot] {
    let count = try count(limit: WireLimits.explicitDevices, each: 2)
    var explicit: [Dot] = []
    for _ in 0..<count {
      let dot = try dot()
      if let last = explicit.last, last.device >= dot.device { throw WireError(.notCanonical, "explicit context") }
      explicit.append(dot)
    }
    return explicit
  }

  /// How many operations a change set has, when they are named from `first` on.
  mutating func operationCount(first: UInt64) throws(WireError) -> Int {
    guard first > 0 else { throw WireError(.notCanonical, "counter 0") }
    let count = try count(limit: WireLimits.operations)
    guard count > 0 else { throw WireError(.notCanonical, "no operation") }
    guard first + UInt64(count) < WireLimits.counter else { throw WireError(.numberTooLarge, "counter") }
    return count
  }
}
