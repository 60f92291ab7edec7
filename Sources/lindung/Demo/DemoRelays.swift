import Synchronization

/// The ways of the demonstration's laptops to the office, by the laptops' names.
final class DemoRelays: Sendable {
  private let all = Mutex<[String: DemoRelay]>([:])

  func add(_ relay: DemoRelay, _ name: String) { all.withLock { $0[name] = relay } }

  /// Cuts a way, or joins it again.
  ///
  /// - Returns: Whether it is cut now; nil for a name that nobody has.
  func toggle(_ name: String) -> Bool? {
    guard let relay = all.withLock({ $0[name] }) else { return nil }
    relay.setCut(!relay.isCut)
    return relay.isCut
  }

  func close() {
    for relay in all.withLock({ Array($0.values) }) { relay.close() }
  }
}

/// Where the office listens now.
final class OfficePort: Sendable {
  let port = Mutex(0)
}
