import MergeCore

/// What a case admin decided about a held change set of the device that is told.
public struct Verdict: Hashable, Sendable {
  /// Numbers the verdicts on one device's change sets from 1, without gaps.
  public let number: UInt64
  /// The change set's first counter.
  public let firstCounter: UInt64
  /// What became of it: released into the office's order, or rejected and kept.
  public let outcome: ReceiptOutcome

  /// The `outcome` of the held change set at `firstCounter`.
  public init(number: UInt64, firstCounter: UInt64, outcome: ReceiptOutcome) {
    self.number = number
    self.firstCounter = firstCounter
    self.outcome = outcome
  }
}

/// A list of verdicts, numbers ascending without gaps; a section without any is left out.
enum VerdictList {
  static func pack(_ verdicts: [Verdict]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(verdicts.count)
    writer.varint(verdicts.first?.number ?? 0)
    for verdict in verdicts {
      writer.varint(verdict.firstCounter)
      switch verdict.outcome {
      case .held(let reason): writer.byte(reason.rawValue)
      case .accepted(let stamp):
        writer.byte(0)
        writer.varint(stamp.sequence)
        writer.varint(stamp.received)
        writer.varint(stamp.effective)
      }
    }
    return writer.bytes
  }

  static func unpack(_ bytes: [UInt8]) throws(WireError) -> [Verdict] {
    var reader = ByteReader(bytes)
    let count = try reader.count(limit: WireLimits.changeSets, each: 2)
    let first = try reader.counter()
    guard count > 0, first > 0 else { throw WireError(.notCanonical, "empty section") }
    guard first + UInt64(count) <= WireLimits.counter else { throw WireError(.numberTooLarge, "verdicts") }
    var verdicts: [Verdict] = []
    for index in 0..<UInt64(count) {
      let counter = try reader.counter()
      guard counter > 0 else { throw WireError(.notCanonical, "counter 0") }
      verdicts.append(
        Verdict(number: first + index, firstCounter: counter, outcome: try outcome(&reader)))
    }
    try reader.finish()
    return verdicts
  }

  private static func outcome(_ reader: inout ByteReader) throws(WireError) -> ReceiptOutcome {
    let code = try reader.byte()
    if code == 0 {
      let sequence = try reader.counter()
      guard sequence > 0 else { throw WireError(.notCanonical, "sequence 0") }
      let received = try reader.clock()
      return .accepted(
        Stamp(sequence: sequence, received: received, effective: try reader.varint(below: HybridClock.limit << 1)))
    }
    guard code == HoldReason.rejected.rawValue else { throw WireError(.unknownKind, "verdict") }
    return .held(.rejected)
  }
}
