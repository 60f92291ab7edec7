import MergeCore
import SyncSession
import SyncWire

/// Progress as it is sealed in `meta`: written with each applied reply. What a commit changes (counter, chain, clock)
/// follows from the unsent rows of the log, so a commit does not write it.
extension ReplicaProgress {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.varint(cursor)
    writer.varint(applied)
    writer.varint(acknowledged)
    writer.raw(acknowledgedChain)
    writer.varint(clock.last)
    writer.varint(lastReceipt)
    writer.count(forgotten.count)
    for document in forgotten { writer.document(document) }
    writer.varint(verdicts)
    if offeredAgain > 0 { writer.varint(offeredAgain) }
    return writer.bytes
  }

  init(bytes: [UInt8], identity: ReplicaIdentity) throws(WireError) {
    self.init(device: identity.device, user: identity.user, cursor: identity.firstCursor)
    var reader = ByteReader(bytes)
    cursor = try reader.counter()
    applied = try reader.counter()
    acknowledged = try reader.counter()
    acknowledgedChain = try reader.raw(32)
    clock = HybridClock(last: try reader.clock())
    lastReceipt = try reader.clock()
    for _ in 0..<(try reader.count(limit: WireLimits.documents, each: 4)) { forgotten.append(try reader.document()) }
    verdicts = try reader.counter()
    offeredAgain = reader.isAtEnd ? 0 : try reader.counter()
    try reader.finish()
    nextCounter = acknowledged + 1
    chain = acknowledgedChain
  }

  /// Whether `other` differs in what the unsent log rows do not tell.
  func differsDurably(from other: ReplicaProgress) -> Bool {
    cursor != other.cursor || applied != other.applied || acknowledged != other.acknowledged
      || lastReceipt != other.lastReceipt || forgotten != other.forgotten || verdicts != other.verdicts
      || offeredAgain != other.offeredAgain
  }
}

extension PartialSnapshot {
  var sealedBytes: [UInt8] {
    var writer = ByteWriter()
    writer.document(document)
    writer.varint(sequence)
    writer.varint(total)
    writer.raw(bytes)
    return writer.bytes
  }

  init(sealedBytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(sealedBytes)
    let document = try reader.document()
    let sequence = try reader.counter()
    let total = try reader.varint()
    self.init(document: document, sequence: sequence, total: total, bytes: try reader.raw(reader.remaining))
  }
}
