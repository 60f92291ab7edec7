/// One commit of one person in one document: the unit that is hashed, sent, received, held and stamped. Immutable.
public struct ChangeSet: Hashable, Sendable {
  /// The device that wrote it.
  public let device: DeviceNumber
  /// The counter of the first operation; operation i is named (device, firstCounter + i).
  public let firstCounter: UInt64
  /// The causal context: everything of this document up to this sequence had been applied by the writer.
  public let cursor: Sequence64
  /// What else the writer had seen, ascending by device; only a file exchange needs it.
  public let explicit: [Dot]
  /// The writer's hybrid clock, milliseconds since 1970-01-01 UTC.
  public let clock: UInt64
  /// The user number of the author.
  public let author: UInt32
  /// The version of the field registry that the writer knew.
  public let schema: UInt32
  /// The one document that it changes.
  public let document: DocumentID
  /// What it does, in order; at least one.
  public let operations: [Operation]

  /// Describes a commit.
  public init(
    device: DeviceNumber, firstCounter: UInt64, cursor: Sequence64, explicit: [Dot] = [], clock: UInt64,
    author: UInt32, schema: UInt32, document: DocumentID, operations: [Operation]
  ) {
    self.device = device
    self.firstCounter = firstCounter
    self.cursor = cursor
    self.explicit = explicit
    self.clock = clock
    self.author = author
    self.schema = schema
    self.document = document
    self.operations = operations
  }

  /// The counter of the last operation.
  public var lastCounter: UInt64 { firstCounter + UInt64(operations.count) - 1 }

  /// The change set as its values will remember it.
  public func origin(stamp: Stamp? = nil) -> Origin {
    Origin(
      device: device, firstCounter: firstCounter, cursor: cursor, explicit: explicit, clock: clock, author: author,
      stamp: stamp)
  }
}

/// A change set that the hub has made durable.
public struct StampedChangeSet: Hashable, Sendable {
  /// What was written.
  public let changeSet: ChangeSet
  /// What the hub added.
  public let stamp: Stamp

  /// The `changeSet` with its `stamp`.
  public init(changeSet: ChangeSet, stamp: Stamp) {
    self.changeSet = changeSet
    self.stamp = stamp
  }
}
