/// How long to wait before trying again: a random part of a bound that doubles with every failure ("full jitter"), so
/// that many laptops do not come back at the same moment.
public struct Backoff: Hashable, Sendable {
  /// The bound after the first failure, seconds.
  public let first: Double
  /// The largest bound, seconds.
  public let largest: Double
  /// The longest wait that an answer may ask for, seconds.
  public static let retryAfterMax = 3_600
  /// Failures in a row so far.
  public private(set) var failures = 0

  /// Bounds of `first`, 2 × `first`, 4 × `first` … `largest` seconds.
  public init(first: Double = 1, largest: Double = 300) {
    self.first = first
    self.largest = largest
  }

  /// The bound of the next wait, seconds.
  public var bound: Double {
    var bound = min(first, largest)
    for _ in 0..<min(failures, 64) where bound < largest { bound = min(bound * 2, largest) }
    return bound
  }

  /// The wait after one more failure; `unit` is a random number in 0..<1, `retryAfter` the seconds that an answer named:
  /// never less than those, and spread after them.
  ///
  /// - Returns: Seconds.
  public mutating func next(unit: Double, retryAfter: Int? = nil) -> Double {
    let spread = bound * min(max(unit, 0), 1)
    failures += 1
    return Double(min(max(retryAfter ?? 0, 0), Self.retryAfterMax)) + spread
  }

  /// Begins anew, after a success.
  public mutating func reset() { failures = 0 }
}
