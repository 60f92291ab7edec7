/// How slowly a body may come: at will at first, then no slower than a very bad line on average. Connections are few, and
/// one that never ends would be held from others.
struct BodyPace: Hashable, Sendable {
  /// Seconds in which nothing is asked.
  var graceSeconds = 60.0
  /// Bytes a second on average from then on.
  var leastBytesPerSecond = 512.0

  /// Whether `bytes` after `seconds` are enough to go on.
  func isEnough(_ bytes: Int, after seconds: Double) -> Bool {
    seconds <= graceSeconds || Double(bytes) >= (seconds - graceSeconds) * leastBytesPerSecond
  }
}
