/// A clock that never runs backwards on one replica and is never moved more than five minutes ahead by somebody else.
///
/// It orders only what causality leaves open. Values are milliseconds since 1970-01-01 UTC and stay below `limit`.
public struct HybridClock: Hashable, Sendable {
  /// No clock reading on the wire is as large as this (about the year 36,812).
  public static let limit: UInt64 = 1 << 50

  /// The last reading given out or observed.
  public private(set) var last: UInt64

  /// A clock whose last reading was `last`.
  public init(last: UInt64 = 0) {
    self.last = min(last, Self.limit - 1)
  }

  /// A reading later than every earlier one, and not before `wall`. At the limit it stands still.
  public mutating func tick(wall: UInt64) -> UInt64 {
    last = min(max(last.addingWithoutWrap(1), wall), Self.limit - 1)
    return last
  }

  /// Takes notice of another machine's time, but never goes more than five minutes past `wall` because of it.
  public mutating func observe(_ remote: UInt64, wall: UInt64) {
    last = min(max(last, min(remote, wall.addingWithoutWrap(EffectiveTime.tolerance))), Self.limit - 1)
  }
}
