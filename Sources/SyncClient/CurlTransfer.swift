import SyncWire

/// One transfer: what came so far, and whether it should go on.
final class CurlTransfer {
  private(set) var received: [UInt8] = []
  /// Why the transfer was stopped from here.
  private(set) var abort: ClientError?

  private let toSend: Int
  private let stall: Duration
  private let cancellation: CancellationFlag
  private let progress: (TransferProgress) -> Void
  /// On Linux this clock also runs while the machine sleeps: a lid that was closed ends the transfer at once.
  private let clock = ContinuousClock()
  private var lastMove: ContinuousClock.Instant
  private var lastBytes: Int = -1

  init(
    toSend: Int, stallSeconds: Double, cancellation: CancellationFlag, progress: @escaping (TransferProgress) -> Void
  ) {
    self.toSend = toSend
    stall = .seconds(stallSeconds)
    self.cancellation = cancellation
    self.progress = progress
    lastMove = clock.now
  }

  /// Takes a part of the answer; false when the answer is longer than any frame.
  func take(_ part: UnsafeRawBufferPointer) -> Bool {
    guard received.count + part.count <= WireLimits.frameBytes else { return false }
    received.append(contentsOf: part)
    return true
  }

  /// Looks at the clock and the counts; false when the transfer should stop.
  func goesOn(received: Int, toReceive: Int, sent: Int, toSend: Int) -> Bool {
    if cancellation.isCancelled {
      abort = .cancelled
      return false
    }
    let now = clock.now
    if received + sent != lastBytes {
      lastBytes = received + sent
      lastMove = now
      progress(TransferProgress(sent: sent, toSend: self.toSend, received: received, toReceive: toReceive))
    } else if now - lastMove > stall {
      abort = .notTheOffice(.stalled)
      return false
    }
    return true
  }
}
