import MergeCore

/// Many change sets in the form in which they travel: what repeats from one to the next is said once.
///
/// A batch is the change sets' content, not their canonical bytes; a reader rebuilds the change sets, and their
/// canonical bytes (which the chain hashes) follow from them. `protocol/sync-v1.md`, section "Batch".
public enum Batch {
  /// Packs change sets that the hub has not stamped yet.
  public static func pack(_ changeSets: [ChangeSet]) -> [UInt8] {
    var packer = BatchPacker()
    for changeSet in changeSets { packer.add(changeSet, stamp: nil) }
    return packer.bytes
  }

  /// Packs change sets with their stamps.
  public static func pack(_ changeSets: [StampedChangeSet]) -> [UInt8] {
    var packer = BatchPacker()
    for stamped in changeSets { packer.add(stamped.changeSet, stamp: stamped.stamp) }
    return packer.bytes
  }

  /// Reads change sets without stamps.
  ///
  /// - Returns: The change sets in order.
  /// - Throws: A `WireError` for whatever is not a batch; `limitExceeded` above the limits of a change set.
  public static func unpack(_ bytes: [UInt8]) throws(WireError) -> [ChangeSet] {
    var changeSets: [ChangeSet] = []
    var unpacker = try BatchUnpacker(bytes)
    while let changeSet = try unpacker.next() { changeSets.append(changeSet) }
    return changeSets
  }

  /// Reads change sets with stamps.
  ///
  /// - Returns: The change sets in order, sequences strictly ascending.
  /// - Throws: As `unpack`.
  public static func unpackStamped(_ bytes: [UInt8]) throws(WireError) -> [StampedChangeSet] {
    var changeSets: [StampedChangeSet] = []
    var unpacker = try BatchUnpacker(bytes)
    while let stamped = try unpacker.nextStamped() { changeSets.append(stamped) }
    return changeSets
  }
}

/// The bits that say what is like the change set before.
enum BatchFlag {
  static let sameDevice: UInt64 = 1
  static let nextCounter: UInt64 = 2
  static let sameCursor: UInt64 = 4
  static let sameAuthor: UInt64 = 8
  static let sameSchema: UInt64 = 16
  static let hasExplicit: UInt64 = 32
  static let all: UInt64 = 63
}

/// What the next change set is compared with; all zero before the first.
struct BatchContext {
  var device: DeviceNumber = 0
  var nextCounter: UInt64 = 0
  var cursor: Sequence64 = 0
  var clock: UInt64 = 0
  var author: UInt32 = 0
  var schema: UInt32 = 0
  var sequence: Sequence64 = 0
  var received: UInt64 = 0

  /// The only flags with which `changeSet` may follow: what is alike is never written out.
  func flags(of changeSet: ChangeSet) -> UInt64 {
    var flags: UInt64 = 0
    if changeSet.device == device { flags |= BatchFlag.sameDevice }
    if changeSet.firstCounter == nextCounter { flags |= BatchFlag.nextCounter }
    if changeSet.cursor == cursor { flags |= BatchFlag.sameCursor }
    if changeSet.author == author { flags |= BatchFlag.sameAuthor }
    if changeSet.schema == schema { flags |= BatchFlag.sameSchema }
    if !changeSet.explicit.isEmpty { flags |= BatchFlag.hasExplicit }
    return flags
  }

  mutating func follow(_ changeSet: ChangeSet, stamp: Stamp?) {
    device = changeSet.device
    nextCounter = changeSet.firstCounter + UInt64(changeSet.operations.count)
    cursor = changeSet.cursor
    clock = changeSet.clock
    author = changeSet.author
    schema = changeSet.schema
    sequence = stamp?.sequence ?? 0
    received = stamp?.received ?? 0
  }
}

private struct BatchPacker {
  private var lanes = BatchLanes<ByteWriter>()
  private var context = BatchContext()
  private var documents: [DocumentID: Int] = [:]
  private var count = 0

  var bytes: [UInt8] { lanes.bytes(count: count) }

  mutating func add(_ changeSet: ChangeSet, stamp: Stamp?) {
    let flags = context.flags(of: changeSet)
    lanes.heads.varint(flags)
    if flags & BatchFlag.sameDevice == 0 { lanes.heads.varint(UInt64(changeSet.device)) }
    if flags & BatchFlag.nextCounter == 0 { lanes.heads.varint(changeSet.firstCounter) }
    if flags & BatchFlag.sameCursor == 0 { lanes.heads.difference(changeSet.cursor, from: context.cursor) }
    lanes.times.difference(changeSet.clock, from: context.clock)
    if flags & BatchFlag.sameAuthor == 0 { lanes.heads.varint(UInt64(changeSet.author)) }
    if flags & BatchFlag.sameSchema == 0 { lanes.heads.varint(UInt64(changeSet.schema)) }
    if flags & BatchFlag.hasExplicit != 0 {
      lanes.heads.count(changeSet.explicit.count)
      for dot in changeSet.explicit { lanes.heads.dot(dot) }
    }
    addDocument(changeSet.document)
    if let stamp { addStamp(stamp, of: changeSet) }
    lanes.heads.count(changeSet.operations.count)
    lanes.operations(
      changeSet.operations, first: Dot(device: changeSet.device, counter: changeSet.firstCounter),
      root: changeSet.document.root)
    context.follow(changeSet, stamp: stamp)
    count += 1
  }

  private mutating func addDocument(_ document: DocumentID) {
    if let known = documents[document] { return lanes.heads.count(known + 1) }
    documents[document] = documents.count
    lanes.heads.varint(0)
    lanes.heads.byte(document.kind)
    lanes.heads.byte(document.compartment)
    lanes.roots.dot(document.root)
  }

  private mutating func addStamp(_ stamp: Stamp, of changeSet: ChangeSet) {
    lanes.heads.varint(stamp.sequence &- context.sequence)
    lanes.times.difference(stamp.received, from: context.received)
    lanes.heads.difference(
      stamp.effective, from: EffectiveTime.stamp(clock: changeSet.clock, received: stamp.received, floor: 0))
  }
}

/// Reads a batch one change set at a time, so that nothing larger than the batch itself is ever built.
struct BatchUnpacker {
  private var lanes: BatchLanes<ByteReader>
  private var left: Int
  private var context = BatchContext()
  private var documents: [DocumentID] = []
  private var isKnown: Set<DocumentID> = []

  init(_ bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    left = try reader.count(limit: WireLimits.changeSets, each: Self.shortestChangeSet)
    lanes = try BatchLanes(&reader)
  }

  /// Flags, clock, document, number of operations, and one operation of two bytes.
  private static let shortestChangeSet = 6

  /// No canonical bytes before the operations are as long: 256 devices of 12 bytes, and the numbers.
  private static let longestHeader = 4_096

  /// No record is as long in canonical bytes: a device and a counter.
  private static let longestReference = 12

  mutating func next() throws(WireError) -> ChangeSet? {
    guard try hasNext() else { return nil }
    let header = try header()
    return try finish(header, stamp: nil)
  }

  mutating func nextStamped() throws(WireError) -> StampedChangeSet? {
    guard try hasNext() else { return nil }
    let header = try header()
    let stamp = try stamp(clock: header.clock)
    return StampedChangeSet(changeSet: try finish(header, stamp: stamp), stamp: stamp)
  }

  private mutating func hasNext() throws(WireError) -> Bool {
    if left == 0 {
      try lanes.finish()
      return false
    }
    left -= 1
    return true
  }

  private struct Header {
    var flags: UInt64
    var device: DeviceNumber
    var firstCounter: UInt64
    var cursor: Sequence64
    var clock: UInt64
    var author: UInt32
    var schema: UInt32
    var explicit: [Dot]
    var document: DocumentID
  }

  private mutating func header() throws(WireError) -> Header {
    let flags = try lanes.heads.varint()
    guard flags <= BatchFlag.all else { throw WireError(.unknownKind, "batch flag") }
    let device = flags & BatchFlag.sameDevice != 0 ? context.device : try lanes.heads.device()
    let firstCounter = flags & BatchFlag.nextCounter != 0 ? context.nextCounter : try lanes.heads.counter()
    let cursor =
      flags & BatchFlag.sameCursor != 0
      ? context.cursor : try lanes.heads.difference(from: context.cursor, below: WireLimits.counter)
    let clock = try lanes.times.difference(from: context.clock, below: HybridClock.limit)
    let author = flags & BatchFlag.sameAuthor != 0 ? context.author : try lanes.heads.device()
    let schema = flags & BatchFlag.sameSchema != 0 ? context.schema : try lanes.heads.field()
    let explicit = flags & BatchFlag.hasExplicit != 0 ? try lanes.heads.explicitContext() : []
    guard device > 0 else { throw WireError(.foreignChangeSet) }
    return Header(
      flags: flags, device: device, firstCounter: firstCounter, cursor: cursor, clock: clock, author: author,
      schema: schema, explicit: explicit, document: try document())
  }

  private mutating func document() throws(WireError) -> DocumentID {
    let index = try lanes.heads.varint()
    if index == 0 {
      guard documents.count < WireLimits.documents else { throw WireError(.limitExceeded, "documents") }
      let document = DocumentID(
        kind: try lanes.heads.byte(), compartment: try lanes.heads.byte(), root: try lanes.roots.dot())
      guard isKnown.insert(document).inserted else { throw WireError(.notCanonical, "document said twice") }
      documents.append(document)
      return document
    }
    guard index <= UInt64(documents.count) else { throw WireError(.notCanonical, "document index") }
    return documents[Int(index) - 1]
  }

  private mutating func stamp(clock: UInt64) throws(WireError) -> Stamp {
    let step = try lanes.heads.varint(below: WireLimits.counter)
    guard step > 0 else { throw WireError(.notCanonical, "sequence") }
    guard context.sequence + step < WireLimits.counter else { throw WireError(.numberTooLarge, "sequence") }
    let received = try lanes.times.difference(from: context.received, below: HybridClock.limit)
    let effective = try lanes.heads.difference(
      from: EffectiveTime.stamp(clock: clock, received: received, floor: 0), below: HybridClock.limit << 1)
    return Stamp(sequence: context.sequence + step, received: received, effective: effective)
  }

  private mutating func finish(_ header: Header, stamp: Stamp?) throws(WireError) -> ChangeSet {
    let before = lanes.heads.remaining + lanes.content.remaining
    let count = try lanes.heads.operationCount(first: header.firstCounter)
    let operations = try lanes.operations(
      count, first: Dot(device: header.device, counter: header.firstCounter), root: header.document.root)
    let operationBytes = before - lanes.heads.remaining - lanes.content.remaining
    let changeSet = ChangeSet(
      device: header.device, firstCounter: header.firstCounter, cursor: header.cursor, explicit: header.explicit,
      clock: header.clock, author: header.author, schema: header.schema, document: header.document,
      operations: operations)
    guard header.flags == context.flags(of: changeSet) else { throw WireError(.notCanonical, "batch flags") }
    if operationBytes + count * Self.longestReference > WireLimits.changeSetBytes - Self.longestHeader,
      changeSet.canonicalBytes.count > WireLimits.changeSetBytes
    {
      throw WireError(.limitExceeded, "change set")
    }
    context.follow(changeSet, stamp: stamp)
    return changeSet
  }
}
