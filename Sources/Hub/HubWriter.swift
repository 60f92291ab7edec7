import Dispatch
import SyncWire
import Synchronization

/// The one writer of a hub: runs transactions one after the other on its own queue, never on a thread that others wait
/// for.
///
/// Exchanges of several devices that wait at the same time share one commit and so one flush of the disk, one of each
/// device, so that nobody waits behind more than one of another's. When one of them fails, the shared transaction is
/// undone and each runs again alone, so that nobody suffers from another's failure.
// Sendable: `store` is touched on `queue` only; the waiting jobs are behind a lock.
final class HubWriter: @unchecked Sendable {
  /// Jobs waiting at most; one more is refused as busy.
  static let waitingMax = 64
  /// Jobs of one lane waiting at most.
  static let waitingPerLaneMax = 4
  /// Jobs that share a commit at most.
  static let togetherMax = 16

  private struct Job: Sendable {
    /// Does the work; what it gives back is called once the work is durable.
    let work: @Sendable (inout SQLiteHubLedger) throws -> @Sendable () -> Void
    let failed: @Sendable (any Error) -> Void
  }

  private struct Waiting: Sendable {
    var jobs: FairQueue<Job>
    var isDraining = false
  }

  /// Whose work it is: a device by its number, or one of those that have none.
  struct Lane: Hashable, Sendable {
    let number: UInt32
    /// Laptops that are not enrolled yet.
    static let newcomers = Lane(number: 0)
    /// Questions of the server itself.
    static let house = Lane(number: .max)
  }

  private let store: HubStore
  private let queue = DispatchQueue(label: "hub.writer")
  private let waiting: Mutex<Waiting>

  init(_ store: HubStore, waitingMax: Int = HubWriter.waitingMax) {
    self.store = store
    waiting = Mutex(Waiting(jobs: FairQueue(total: waitingMax, perLane: Self.waitingPerLaneMax)))
  }

  /// Jobs that wait now.
  var waitingCount: Int { waiting.withLock { $0.jobs.count } }

  /// Runs `work` in a transaction, maybe shared with other work, and returns once it is durable.
  ///
  /// - Returns: What `work` returned.
  /// - Throws: What `work` or the store threw; `WireError` `busy` when too much is waiting, in all or of `lane`.
  func run<T: Sendable>(
    _ lane: Lane, _ work: @escaping @Sendable (inout SQLiteHubLedger) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
      let job = Job(
        work: { ledger in
          let value = try work(&ledger)
          return { continuation.resume(returning: value) }
        }, failed: { continuation.resume(throwing: $0) })
      if !enqueue(job, lane) { continuation.resume(throwing: WireError(.busy)) }
    }
  }

  /// Runs `work` in a transaction of its own and blocks until it is durable.
  ///
  /// - Returns: What `work` returned.
  /// - Throws: What `work` or the store threw.
  func runNow<T>(_ work: (inout SQLiteHubLedger) throws -> T) throws -> T {
    try queue.sync { try store.transaction(work) }
  }

  /// Blocks until `use` has used the store between two transactions.
  ///
  /// - Returns: What `use` returned.
  /// - Throws: What `use` threw.
  func withStore<T>(_ use: (HubStore) throws -> T) throws -> T { try queue.sync { try use(store) } }

  private func enqueue(_ job: Job, _ lane: Lane) -> Bool {
    let isAccepted = waiting.withLock { waiting -> Bool? in
      guard waiting.jobs.append(job, lane: lane.number) else { return nil }
      defer { waiting.isDraining = true }
      return !waiting.isDraining
    }
    guard let startsDraining = isAccepted else { return false }
    if startsDraining { queue.async { self.drain() } }
    return true
  }

  private func drain() {
    let (jobs, goesOn) = waiting.withLock { waiting in
      let taken = waiting.jobs.takeRound(atMost: Self.togetherMax)
      waiting.isDraining = waiting.jobs.count > 0
      return (taken, waiting.isDraining)
    }
    runTogether(jobs)
    if goesOn { queue.async { self.drain() } }
  }

  private func runTogether(_ jobs: [Job]) {
    do {
      let done = try store.transaction { ledger in try jobs.map { try $0.work(&ledger) } }
      for report in done { report() }
    } catch {
      if jobs.count == 1 { return jobs[0].failed(error) }
      for job in jobs { runTogether([job]) }
    }
  }
}
