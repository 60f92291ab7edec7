import Foundation

/// Runs blocking work on a thread of its own, so that a task can wait for it without holding a thread that others need.
public enum OwnThread {
  // Sendable: handed over once, to the one thread that takes it out.
  private final class Parcel<T>: @unchecked Sendable {
    private let work: () throws -> T
    init(_ work: @escaping () throws -> T) { self.work = work }
    func open() throws -> T { try work() }
  }

  /// Runs `work`; when the waiting task is cancelled, `cancellation` is set and `work` is expected to end.
  ///
  /// - Returns: What `work` returned.
  /// - Throws: What `work` threw.
  public static func run<T: Sendable>(
    cancellation: CancellationFlag, _ work: sending @escaping () throws -> T
  ) async throws -> T {
    let parcel = Parcel(work)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
        let thread = Thread {
          do { continuation.resume(returning: try parcel.open()) } catch { continuation.resume(throwing: error) }
        }
        thread.name = "sync"
        thread.start()
      }
    } onCancel: {
      cancellation.cancel()
    }
  }
}
