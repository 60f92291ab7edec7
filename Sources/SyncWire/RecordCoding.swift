import MergeCore

/// The canonical bytes of a record's merged state: for snapshots, for the sealed rows of a replica and for digests.
/// `protocol/sync-v1.md`, section "Record state". Equal states have equal bytes.
extension ByteWriter {
  /// A record.
  public mutating func record(_ state: RecordState) {
    dot(state.id)
    varint(UInt64(state.type))
    count(state.origins.count)
    for origin in state.origins { self.origin(origin) }
    count(state.existence.count)
    for touch in state.existence {
      varint(UInt64(touch.origin) << 1 | (touch.isAlive ? 1 : 0))
      varint(touch.counter &- state.origins[touch.origin].firstCounter)
    }
    count(state.cells.count)
    var previous = Cell(field: 0, isElement: false, origin: -1, counter: 0, value: .null)
    for cell in state.cells {
      self.cell(cell, after: previous, origins: state.origins)
      previous = cell
    }
    count(state.opaque.count)
    for operation in state.opaque {
      count(operation.origin)
      varint(operation.counter &- state.origins[operation.origin].firstCounter)
      varint(UInt64(operation.kind))
      counted(operation.payload)
    }
  }

  private mutating func origin(_ origin: Origin) {
    varint(UInt64(origin.device))
    varint(origin.firstCounter)
    varint(origin.cursor)
    varint(origin.clock)
    varint(UInt64(origin.author))
    varint(UInt64(origin.explicit.count) << 1 | (origin.stamp == nil ? 0 : 1))
    for dot in origin.explicit { self.dot(dot) }
    if let stamp = origin.stamp {
      varint(stamp.sequence)
      difference(stamp.received, from: origin.clock)
      difference(
        stamp.effective, from: EffectiveTime.stamp(clock: origin.clock, received: stamp.received, floor: 0))
    }
  }

  private mutating func cell(_ cell: Cell, after previous: Cell, origins: [Origin]) {
    let isSame = cell.origin == previous.origin && cell.counter == previous.counter
    let isPlain = cell.alternative == 0 && cell.source == .none
    varint(
      UInt64(cell.field &- previous.field) << 3 | (cell.isElement ? CellFlag.element : 0)
        | (isSame ? CellFlag.sameDot : 0) | (isPlain ? 0 : CellFlag.alternative))
    if !isSame {
      count(cell.origin)
      varint(cell.counter &- origins[cell.origin].firstCounter)
    }
    if !isPlain {
      varint(UInt64(cell.alternative))
      dot(cell.source)
    }
    value(cell.value)
  }
}

private enum CellFlag {
  static let element: UInt64 = 1
  static let sameDot: UInt64 = 2
  static let alternative: UInt64 = 4
}

extension ByteReader {
  /// A record.
  ///
  /// - Returns: The state, in canonical order.
  /// - Throws: `notCanonical` when the bytes are not the one form of a state, `limitExceeded`, or as the readers of
  ///   the parts.
  public mutating func record() throws(WireError) -> RecordState {
    let id = try dot()
    let type = try field()
    let originCount = try count(limit: WireLimits.cells, each: 6)
    var origins: [Origin] = []
    origins.reserveCapacity(originCount)
    for _ in 0..<originCount { origins.append(try origin()) }
    var existence: [Touch] = []
    for _ in 0..<(try count(limit: WireLimits.cells, each: 2)) {
      let head = try varint(below: UInt64(WireLimits.cells) * 2)
      let counter = try counter(in: origins, Int(head >> 1))
      existence.append(Touch(origin: Int(head >> 1), counter: counter, isAlive: head & 1 == 1))
    }
    let cells = try cells(origins)
    var opaque: [OpaqueOperation] = []
    for _ in 0..<(try count(limit: WireLimits.cells, each: 4)) {
      let origin = Int(try varint(below: UInt64(WireLimits.cells)))
      let counter = try counter(in: origins, origin)
      let kind = try field()
      guard kind >= 16 else { throw WireError(.unknownKind, "operation") }
      let payload = try counted(limit: WireLimits.valueBytes)
      opaque.append(OpaqueOperation(origin: origin, counter: counter, kind: kind, payload: payload))
    }
    let state = RecordState(
      id: id, type: type, origins: origins, existence: existence, cells: cells, opaque: opaque)
    guard state.isCanonical else { throw WireError(.notCanonical, "record") }
    return state
  }

  private mutating func origin() throws(WireError) -> Origin {
    let device = try device()
    let firstCounter = try counter()
    let cursor = try counter()
    let clock = try clock()
    let author = try self.device()
    guard device > 0, firstCounter > 0 else { throw WireError(.notCanonical, "origin of nobody") }
    let head = try varint(below: UInt64(WireLimits.explicitDevices) * 2 + 2)
    var explicit: [Dot] = []
    for _ in 0..<(head >> 1) {
      let dot = try dot()
      if let last = explicit.last, last.device >= dot.device { throw WireError(.notCanonical, "explicit context") }
      explicit.append(dot)
    }
    var stamp: Stamp?
    if head & 1 == 1 {
      let sequence = try counter()
      guard sequence > 0 else { throw WireError(.notCanonical, "sequence 0") }
      let received = try difference(from: clock, below: HybridClock.limit)
      let effective = try difference(
        from: EffectiveTime.stamp(clock: clock, received: received, floor: 0), below: HybridClock.limit << 1)
      stamp = Stamp(sequence: sequence, received: received, effective: effective)
    }
    return Origin(
      device: device, firstCounter: firstCounter, cursor: cursor, explicit: explicit, clock: clock, author: author,
      stamp: stamp)
  }

  private mutating func cells(_ origins: [Origin]) throws(WireError) -> [Cell] {
    let count = try count(limit: WireLimits.cells, each: 2)
    var cells: [Cell] = []
    cells.reserveCapacity(count)
    var previous = Cell(field: 0, isElement: false, origin: -1, counter: 0, value: .null)
    for _ in 0..<count {
      let head = try varint(below: WireLimits.field << 4)
      let field = UInt64(previous.field) + (head >> 3)
      guard field < WireLimits.field else { throw WireError(.numberTooLarge, "field") }
      var origin = previous.origin
      var counter = previous.counter
      if head & CellFlag.sameDot == 0 {
        origin = Int(try varint(below: UInt64(WireLimits.cells)))
        counter = try self.counter(in: origins, origin)
        if origin == previous.origin, counter == previous.counter { throw WireError(.notCanonical, "cell") }
      } else if origin < 0 {
        throw WireError(.notCanonical, "cell")
      }
      var alternative: UInt32 = 0
      var source = Dot.none
      if head & CellFlag.alternative != 0 {
        alternative = try self.field()
        source = try dot()
        if alternative == 0, source == .none { throw WireError(.notCanonical, "cell") }
      }
      previous = Cell(
        field: UInt32(truncatingIfNeeded: field), isElement: head & CellFlag.element != 0, origin: origin,
        counter: counter, alternative: alternative, value: try value(), source: source)
      cells.append(previous)
    }
    return cells
  }

  private mutating func counter(in origins: [Origin], _ index: Int) throws(WireError) -> UInt64 {
    guard origins.indices.contains(index) else { throw WireError(.notCanonical, "origin") }
    let offset = try varint(below: UInt64(WireLimits.operations))
    return origins[index].firstCounter + offset
  }
}

/// A document's state as a list of records, ascending by id: what a first sync or a back-fill receives.
public enum Snapshot {
  /// The records' bytes; `records` may come in any order.
  public static func pack(_ records: [RecordState]) -> [UInt8] {
    var writer = ByteWriter(capacity: 4_096)
    writer.count(records.count)
    for record in records.sorted(by: { $0.id < $1.id }) { writer.record(record) }
    return writer.bytes
  }

  /// Reads the records back.
  ///
  /// - Returns: The records, ascending by id.
  /// - Throws: `limitExceeded` above 64 MiB, `notCanonical` for records out of order, or as `ByteReader.record`.
  public static func unpack(_ bytes: [UInt8]) throws(WireError) -> [RecordState] {
    guard bytes.count <= WireLimits.snapshotBytes else { throw WireError(.limitExceeded, "snapshot") }
    var reader = ByteReader(bytes)
    let count = try reader.count(limit: WireLimits.records, each: 7)
    var records: [RecordState] = []
    records.reserveCapacity(count)
    for _ in 0..<count {
      let record = try reader.record()
      if let last = records.last, last.id >= record.id { throw WireError(.notCanonical, "records") }
      records.append(record)
    }
    try reader.finish()
    return records
  }
}
