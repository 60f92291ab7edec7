/// When a laptop tries the office by itself: soon when something waits to be sent, now and then when nothing does, and ever
/// more rarely while the office cannot be reached. A person's own press does not wait for it.
public struct ExchangeRhythm: Hashable, Sendable {
  /// Milliseconds between two exchanges while something waits, and while nothing does.
  public static let (busyPause, idlePause) = (UInt64(10_000), UInt64(60_000))
  /// Milliseconds after which the office is tried again at the latest, however often it was not reached.
  public static let longestPause = UInt64(300_000)

  private var lastTriedAt: UInt64?
  private var failures = 0

  /// Nothing was tried yet.
  public init() {}

  /// Takes note of how a try ended at `now`, milliseconds.
  public mutating func note(succeeded: Bool, at now: UInt64) {
    lastTriedAt = now
    failures = succeeded ? 0 : min(failures + 1, 16)
  }

  /// Whether the office is to be tried at `now`, milliseconds, with `isWaiting` for something to be sent. A clock that was
  /// set back makes it due.
  public func isDue(at now: UInt64, isWaiting: Bool) -> Bool {
    guard let lastTriedAt, lastTriedAt <= now else { return true }
    var pause = isWaiting ? Self.busyPause : Self.idlePause
    if failures > 0 { pause = min(Self.busyPause << UInt64(failures - 1), Self.longestPause) }
    return now - lastTriedAt >= pause
  }
}
