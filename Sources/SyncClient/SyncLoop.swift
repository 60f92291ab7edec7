import Foundation
import Sealing
import SyncWire

/// Exchanges with the office until nothing is left to send and to fetch. Blocks its thread: run it on one of its own
/// (`OwnThread`). An exchange that fails has changed nothing here and is repeated from where the replica stands.
public struct SyncLoop {
  /// How long to go on.
  public struct Options: Sendable {
    /// Answered exchanges in one run at most.
    public var roundsMax = 4_096
    /// Failures in a row after which a run gives up.
    public var failuresMax = 4
    /// The waits between failures.
    public var backoff = Backoff()
    /// The bytes of the first exchange.
    public var budget = Budget()
    /// Stops the loop.
    public var cancellation = CancellationFlag()
    /// Waits so many seconds, or until cancelled.
    public var pause: @Sendable (Double, CancellationFlag) -> Void = SyncLoop.sleep
    /// A random number in 0..<1.
    public var unit: @Sendable () -> Double = { Double.random(in: 0..<1) }

    /// The usual.
    public init() {}
  }

  /// How much an exchange sends and asks for now; kept from one run to the next.
  public private(set) var budget: Budget

  private let store: any SyncStore
  private let connection: HubConnection
  private let options: Options

  /// A loop between `store` and the office behind `connection`.
  public init(_ store: any SyncStore, _ connection: HubConnection, options: Options = Options()) {
    self.store = store
    self.connection = connection
    self.options = options
    budget = options.budget
  }

  /// Runs until nothing is left, calling `progress` now and then.
  ///
  /// - Returns: What was done.
  /// - Throws: A `ClientError` when the office could not be reached in `failuresMax` attempts, refused, or made no
  ///   progress; or the store's error, as when a refusal shows that the replica is an old copy. What was exchanged before
  ///   stays.
  public mutating func run(progress: (SyncProgress) -> Void = { _ in }) throws -> SyncReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report = SyncReport()
    var backoff = options.backoff
    var idleRounds = 0
    var request = try nextRequest()
    while report.roundTrips < options.roundsMax {
      if options.cancellation.isCancelled { throw ClientError.cancelled }
      do {
        let soFar = report
        let exchange = try connection.exchange(request, by: store.signing) { transfer in
          progress(SyncProgress(report: soFar, transfer: transfer))
        }
        report.add(exchange, try store.apply(exchange.reply))
        backoff.reset()
        budget.grow()
      } catch let error as ClientError {
        if case .refused(let refusal, _) = error { try store.check(refusal) }
        if error.isOfficeForgetful, report.keptCopy == nil {
          report.keptCopy = try store.beginAnew()
        } else {
          try recover(from: error, &backoff, &report)
        }
        request = try nextRequest()
        continue
      }
      let next = try nextRequest()
      if !report.summary.hasMore, next.push.isEmpty, next.audit.isEmpty {
        report.isComplete = true
        break
      }
      idleRounds = next.isFurther(than: request) ? 0 : idleRounds + 1
      if idleRounds > 2 { throw ClientError.noProgress }
      request = next
    }
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }

  /// Runs again every `seconds`, and after failures that may pass with growing, scattered waits, until cancelled.
  ///
  /// - Throws: The first error that does not pass by itself.
  public mutating func keepRunning(
    everySeconds seconds: Double, progress: (SyncProgress) -> Void = { _ in },
    finished: (Result<SyncReport, ClientError>) -> Void
  ) throws {
    var backoff = options.backoff
    while !options.cancellation.isCancelled {
      do {
        finished(.success(try run(progress: progress)))
        backoff.reset()
        options.pause(seconds, options.cancellation)
      } catch ClientError.cancelled { return } catch let error as ClientError {
        finished(.failure(error))
        guard error.isTransient else { throw error }
        options.pause(backoff.next(unit: options.unit(), retryAfter: error.retryAfter), options.cancellation)
      }
    }
  }

  /// Waits, or throws what cannot be waited out.
  private mutating func recover(
    from error: ClientError, _ backoff: inout Backoff, _ report: inout SyncReport
  ) throws(ClientError) {
    let canShrink = error.wantsSmaller && budget.bytes > Budget.least
    guard error.isTransient || canShrink, backoff.failures < options.failuresMax else { throw error }
    if error.wantsSmaller { budget.shrink() }
    report.retries += 1
    options.pause(backoff.next(unit: options.unit(), retryAfter: error.retryAfter), options.cancellation)
    if options.cancellation.isCancelled { throw .cancelled }
  }

  private func nextRequest() throws -> SyncRequest {
    try store.makeRequest(
      nonce: RandomBytes.draw(WireLimits.nonce), pushBytes: budget.bytes, replyBudget: UInt64(budget.bytes))
  }

  /// Sleeps in short steps, so that a cancelled loop ends soon.
  @Sendable
  public static func sleep(_ seconds: Double, _ cancellation: CancellationFlag) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while clock.now < end, !cancellation.isCancelled {
      Thread.sleep(forTimeInterval: min(0.1, max(0, (end - clock.now) / .seconds(1))))
    }
  }
}

extension SyncRequest {
  /// Whether this request shows that the last reply to `other` moved anything.
  fileprivate func isFurther(than other: SyncRequest) -> Bool {
    cursor != other.cursor || acknowledged != other.acknowledged || applied != other.applied
      || partial != other.partial || push != other.push || audit != other.audit || contents != other.contents
  }
}
