import Synchronization

/// Says "stop" to a transfer and to a loop from another thread. Once set it stays set.
public final class CancellationFlag: Sendable {
  private let flag = Atomic(false)

  /// A flag that is not set.
  public init() {}

  /// Stops whoever looks at this.
  public func cancel() { flag.store(true, ordering: .releasing) }

  /// Whether to stop.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) }
}
