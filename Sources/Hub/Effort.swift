import Synchronization

/// How long the writer has worked for one request, without what it waited for.
final class Effort: Sendable {
  private let microseconds = Atomic<Int64>(0)

  /// Seconds so far.
  var seconds: Double { Double(microseconds.load(ordering: .acquiring)) / 1e6 }

  /// Adds the time that `work` takes.
  ///
  /// - Returns: What `work` returned.
  /// - Throws: What `work` threw.
  func measure<T>(_ work: () throws -> T) rethrows -> T {
    let begin = ContinuousClock.now
    defer { microseconds.add(Int64((ContinuousClock.now - begin) / .microseconds(1)), ordering: .releasing) }
    return try work()
  }
}
