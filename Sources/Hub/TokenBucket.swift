/// How much may be asked for: so much at once, and so much a second from then on. A value that is handed the time.
struct TokenBucket: Hashable, Sendable {
  private let rate: RequestLimits.Rate
  private var tokens: Double
  private var updated: UInt64

  /// What adding small parts may have lost.
  private static let rounding = 1e-6

  /// A full bucket at `now`, milliseconds of a clock that never falls.
  init(_ rate: RequestLimits.Rate, now: UInt64) {
    self.rate = rate
    tokens = rate.burst
    updated = now
  }

  /// Takes `cost`, or says after how many whole seconds to come back. Whatever is dearer than what is left is let
  /// through while anything is left, and paid for by waiting longer afterwards.
  ///
  /// - Returns: nil when it was taken, else 1 or more.
  mutating func take(_ cost: Double, now: UInt64) -> Int? {
    refill(now)
    guard tokens < min(1, rate.burst) - Self.rounding else {
      tokens -= cost
      return nil
    }
    return Int(min(3_600, max(1, ((1 - tokens) / rate.perSecond).rounded(.up))))
  }

  /// Pays `cost` afterwards.
  mutating func pay(_ cost: Double, now: UInt64) {
    refill(now)
    tokens -= cost
  }

  /// Whether nothing would change if this bucket were forgotten.
  mutating func isFull(now: UInt64) -> Bool {
    refill(now)
    return tokens >= rate.burst
  }

  private mutating func refill(_ now: UInt64) {
    guard now > updated else { return }
    tokens = min(rate.burst, tokens + Double(now - updated) / 1_000 * rate.perSecond)
    updated = now
  }
}
