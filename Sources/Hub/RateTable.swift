/// One bucket for each key, for a bounded number of keys: a flood of made-up keys cannot grow it. Who finds no place
/// shares one bucket with all others who found none.
struct RateTable<Key: Hashable & Sendable>: Sendable {
  private let rate: RequestLimits.Rate
  private let capacity: Int
  private var buckets: [Key: TokenBucket] = [:]
  private var shared: TokenBucket
  private var sweptAt: UInt64 = 0

  /// Full buckets are looked for no more often than this, milliseconds.
  private static var sweepInterval: UInt64 { 1_000 }

  init(_ rate: RequestLimits.Rate, capacity: Int) {
    self.rate = rate
    self.capacity = capacity
    shared = TokenBucket(rate, now: 0)
  }

  /// Keys with a bucket of their own.
  var count: Int { buckets.count }

  /// Takes `cost` from the bucket of `key`; see `TokenBucket.take`.
  ///
  /// - Returns: nil when it was taken, else the seconds to wait.
  mutating func take(_ cost: Double, from key: Key, now: UInt64) -> Int? {
    guard hasPlace(for: key, now: now) else { return shared.take(cost, now: now) }
    return buckets[key, default: TokenBucket(rate, now: now)].take(cost, now: now)
  }

  /// Pays `cost` afterwards.
  mutating func pay(_ cost: Double, from key: Key, now: UInt64) {
    if buckets[key] == nil { return shared.pay(cost, now: now) }
    buckets[key]?.pay(cost, now: now)
  }

  private mutating func hasPlace(for key: Key, now: UInt64) -> Bool {
    if buckets[key] != nil || buckets.count < capacity { return true }
    guard now >= sweptAt + Self.sweepInterval else { return false }
    sweptAt = now
    buckets = buckets.filter { bucket in
      var copy = bucket.value
      return !copy.isFull(now: now)
    }
    return buckets.count < capacity
  }
}
