import Synchronization

@testable import Hub

/// An error that a store's commits fail with, set and taken away while a server runs.
final class StoreFault: Sendable {
  private let error = Mutex<(any Error)?>(nil)

  /// Lets the commits of `store` fail with whatever is set.
  init(of store: HubStore) { store.beforeCommit = { if let error = self.error.withLock({ $0 }) { throw error } } }

  func set(_ error: (any Error)?) { self.error.withLock { $0 = error } }
}
