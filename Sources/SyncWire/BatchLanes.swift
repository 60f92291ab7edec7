import MergeCore

/// The four parts of a batch. Each holds one sort of content, so that like stands beside like and deflates well:
/// `protocol/sync-v1.md`, section "Batch".
struct BatchLanes<Lane> {
  /// Clocks: close to random, so that they only stand in the way of what repeats.
  var times: Lane
  /// The roots of documents where they are named first.
  var roots: Lane
  /// What else says who wrote, when, and to which record.
  var heads: Lane
  /// Fields and their values.
  var content: Lane
}

extension BatchLanes where Lane == ByteWriter {
  /// Lanes in which nothing is written.
  init() {
    self.init(
      times: ByteWriter(), roots: ByteWriter(), heads: ByteWriter(capacity: 1_024), content: ByteWriter(capacity: 4_096)
    )
  }

  /// A batch of `count` change sets that were written to the lanes.
  func bytes(count: Int) -> [UInt8] {
    let all = [times, roots, heads, content]
    var writer = ByteWriter(capacity: all.reduce(16) { $0 + $1.bytes.count })
    writer.count(count)
    for lane in all.dropLast() { writer.count(lane.bytes.count) }
    for lane in all { writer.raw(lane.bytes) }
    return writer.bytes
  }
}

extension BatchLanes where Lane == ByteReader {
  /// The lanes after the number of change sets; all that `reader` has left is theirs.
  init(_ reader: inout ByteReader) throws(WireError) {
    let lengths = (
      try reader.count(limit: WireLimits.inflatedBytes), try reader.count(limit: WireLimits.inflatedBytes),
      try reader.count(limit: WireLimits.inflatedBytes)
    )
    times = try reader.part(lengths.0)
    roots = try reader.part(lengths.1)
    heads = try reader.part(lengths.2)
    content = try reader.part(reader.remaining)
  }

  /// Says that nothing may follow in any lane.
  func finish() throws(WireError) {
    try times.finish()
    try roots.finish()
    try heads.finish()
    try content.finish()
  }
}
