/// The time by which concurrent writes of an `auto` field compare.
///
/// It is the writer's clock, but at most five minutes after the hub received the change set, so that a clock that is
/// years ahead cannot pin a value; and never before the effective time of anything that the writer had seen in the
/// document, so that (effective, sequence) grows along causality and the choice does not depend on the order of arrival.
public enum EffectiveTime {
  /// How far ahead of another machine's time a clock may stand before it is called suspect: five minutes, in ms.
  public static let tolerance: UInt64 = 300_000

  /// The stamp's effective time of a change set with `clock`, received at `received`, whose writer had seen values of
  /// the same document up to effective time `floor` (0 when none).
  public static func stamp(clock: UInt64, received: UInt64, floor: UInt64) -> UInt64 {
    max(min(clock, received.addingWithoutWrap(tolerance)), floor)
  }

  /// Whether the writer's clock is so far off that people should be told.
  public static func isSuspect(clock: UInt64, received: UInt64) -> Bool {
    clock > received.addingWithoutWrap(tolerance)
  }
}

extension UInt64 {
  /// The sum, or the largest number where the sum does not fit.
  @inlinable
  public func addingWithoutWrap(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
