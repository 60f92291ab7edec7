/// What the hub adds to a change set when it makes it durable: its place in the office's order, and its time.
public struct Stamp: Hashable, Sendable {
  /// The place in the hub's order, from 1.
  public let sequence: Sequence64
  /// When the hub received it, milliseconds since 1970-01-01 UTC; never falls along the sequence.
  public let received: UInt64
  /// The time by which `auto` fields compare; see `EffectiveTime`.
  public let effective: UInt64

  /// The stamp of the change set at `sequence`.
  public init(sequence: Sequence64, received: UInt64, effective: UInt64) {
    self.sequence = sequence
    self.received = received
    self.effective = effective
  }
}

/// Where a value comes from: the change set that wrote it, with all that deciding and attributing need.
public struct Origin: Hashable, Sendable {
  /// The device that wrote the change set.
  public let device: DeviceNumber
  /// The counter of the change set's first operation.
  public let firstCounter: UInt64
  /// The causal context: everything of the document up to this sequence had been applied by the writer.
  public let cursor: Sequence64
  /// What else the writer had seen, by device; only a file exchange needs it. Ascending by device.
  public let explicit: [Dot]
  /// The writer's hybrid clock, milliseconds.
  public let clock: UInt64
  /// The user number of the author.
  public let author: UInt32
  /// The hub's stamp; nil until the hub has received the change set.
  public var stamp: Stamp?

  /// Describes a change set.
  public init(
    device: DeviceNumber, firstCounter: UInt64, cursor: Sequence64, explicit: [Dot] = [], clock: UInt64,
    author: UInt32, stamp: Stamp? = nil
  ) {
    self.device = device
    self.firstCounter = firstCounter
    self.cursor = cursor
    self.explicit = explicit
    self.clock = clock
    self.author = author
    self.stamp = stamp
  }

  /// Whether the operation `counter` of this change set was written by someone who had seen operation `other`, which
  /// belongs to the change set `from`.
  ///
  /// This is the merge rule of `protocol/merge-v1.md`: exact (neither too much nor too little) as long as each replica
  /// has applied, for each document it holds, everything up to the cursor that it declares. Nobody has seen what the
  /// hub put after his own change set: so a change set that was held and released late is concurrent with everything
  /// received before its release, and the relation stays a partial order that the hub's order extends.
  public func hasSeen(at counter: UInt64, other: UInt64, from: Origin) -> Bool {
    if let mine = stamp, let theirs = from.stamp, theirs.sequence > mine.sequence { return false }
    if from.device == device { return other < counter }
    if let stamp = from.stamp, stamp.sequence <= cursor { return true }
    for dot in explicit where dot.device == from.device { return other <= dot.counter }
    return false
  }
}
