import SyncWire

/// What is remembered of failed sign-ins with one user number, and what follows for the next one. A value without clock
/// or randomness: whoever keeps it hands it the time.
///
/// The lock is for a number *and* a source: after `freeAttempts` failures the same source waits, longer with each, while
/// every other source goes on. So nobody can shut out the honest user elsewhere. Failures of others only slow the answer,
/// by `pauseMax` at most. The same holds for numbers that nobody has.
struct SignInGate: Hashable, Sendable {
  /// The failures of one source.
  struct Trace: Hashable, Sendable {
    /// The start of the SHA-256 of the source's name.
    let source: [UInt8]
    /// Failures in a row.
    var failures: UInt64
    /// When the last was, milliseconds.
    var last: UInt64
  }

  /// Whether an attempt is looked at.
  enum Admission: Hashable, Sendable {
    /// Yes, after a pause of so many milliseconds.
    case open(pause: UInt64)
    /// No: this source waits until then.
    case closed(until: UInt64)
  }

  /// The failures of each source, oldest last failure first.
  private(set) var traces: [Trace] = []

  /// Failures of a source without a wait.
  static let freeAttempts: UInt64 = 5
  /// The first wait, milliseconds; each further failure doubles it.
  static let delayMin: UInt64 = 30_000
  /// The longest wait, milliseconds.
  static let delayMax: UInt64 = 900_000
  /// When a source's failures are forgotten, milliseconds after the last.
  static let forgottenAfter: UInt64 = 86_400_000
  /// The longest pause because of other sources' failures, milliseconds.
  static let pauseMax: UInt64 = 5_000
  /// The pause for each of their failures, milliseconds.
  static let pausePerFailure: UInt64 = 100
  /// Sources remembered at most.
  static let tracesMax = 32
  /// The length of a source's name here, bytes.
  static let sourceCount = 8

  /// Nothing has failed.
  init() {}

  /// How long a source with so many failures in a row waits after the last, milliseconds.
  static func delay(failures: UInt64) -> UInt64 {
    if failures < freeAttempts { return 0 }
    let doublings = min(failures - freeAttempts, 5)
    return min(delayMin << doublings, delayMax)
  }

  /// Admits an attempt of `source` at `time` or turns it away. What is admitted counts as failed from now on, until
  /// `succeed`: an attempt that is cut short or made beside others is no free guess.
  ///
  /// - Returns: The admission.
  mutating func admit(_ source: [UInt8], at time: UInt64) -> Admission {
    traces.removeAll { $0.last < time && time - $0.last >= Self.forgottenAfter }
    var trace = traces.first { $0.source == source } ?? Trace(source: source, failures: 0, last: 0)
    // A clock that was set back makes nobody wait longer than the delay from now.
    let opens = min(trace.last, time) + Self.delay(failures: trace.failures)
    if trace.failures > 0, opens > time { return .closed(until: opens) }
    let others = traces.reduce(UInt64(0)) { $1.source == source ? $0 : $0 + min($1.failures, 1_000) }
    trace.failures = min(trace.failures + 1, 1_000_000)
    trace.last = time
    traces.removeAll { $0.source == source }
    traces.append(trace)
    if traces.count > Self.tracesMax { traces.removeFirst() }
    return .open(pause: min(others * Self.pausePerFailure, Self.pauseMax))
  }

  /// The attempt was the user's: the failures of her source are forgotten.
  mutating func succeed(_ source: [UInt8]) { traces.removeAll { $0.source == source } }
}

extension SignInGate {
  /// As it is sealed.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 8 + traces.count * 24)
    writer.count(traces.count)
    for trace in traces {
      writer.raw(trace.source)
      writer.varint(trace.failures)
      writer.varint(trace.last)
    }
    return writer.bytes
  }

  /// Reads what `bytes` wrote.
  ///
  /// - Throws: A `WireError`.
  init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    for _ in 0..<(try reader.count(limit: Self.tracesMax, each: Self.sourceCount + 2)) {
      traces.append(
        Trace(source: try reader.raw(Self.sourceCount), failures: try reader.varint(), last: try reader.varint()))
    }
    try reader.finish()
  }
}
