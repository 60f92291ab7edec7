import Sealing
import SyncSession
import SyncWire

/// The replica as the loop sees it. Called from the loop's thread only.
public protocol SyncStore {
  /// The device's own key, which signs every request.
  var signing: SigningIdentity { get }
  /// What to say in the next exchange: `nonce` is 16 random bytes, `pushBytes` the most canonical bytes to push,
  /// `replyBudget` the most bytes wanted back.
  func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest
  /// Applies the office's reply to the last request, in one transaction.
  func apply(_ reply: SyncReply) throws -> ExchangeSummary
  /// Looks at the office's refusal: throws when it knows edits of this device that are not here.
  func check(_ refusal: Refusal) throws
  /// Begins anew with an office that has forgotten what is known here, because it was restored from an older backup: all
  /// own work is unsent again. Returns where what was known before is kept.
  func beginAnew() throws -> String
}

/// What a run of exchanges did.
public struct SyncReport: Hashable, Sendable {
  /// Exchanges that were answered.
  public var roundTrips = 0
  /// Exchanges that had to be repeated.
  public var retries = 0
  /// Bytes posted in answered exchanges, without HTTP's own.
  public var bytesSent = 0
  /// Bytes answered, without HTTP's own.
  public var bytesReceived = 0
  /// What all replies brought together; `hasMore` is that of the last.
  public var summary = ExchangeSummary()
  /// How long it took.
  public var seconds = 0.0
  /// Where the replica of before is kept, when the run had to begin anew with an office that was restored from a backup.
  public var keptCopy: String?
  /// Whether nothing was left to send and to fetch; false when the rounds ran out first.
  public var isComplete = false

  /// Nothing done yet.
  public init() {}

  mutating func add(_ exchange: HubConnection.Exchange, _ part: ExchangeSummary) {
    roundTrips += 1
    bytesSent += exchange.sent
    bytesReceived += exchange.received
    summary.received += part.received
    summary.held += part.held
    summary.applied += part.applied
    summary.granted += part.granted
    summary.forgotten += part.forgotten
    summary.released += part.released
    summary.rejected += part.rejected
    summary.contentsSent += part.contentsSent
    summary.contentsFetched += part.contentsFetched
    summary.hasMore = part.hasMore
  }
}

/// Where a run stands, for a progress bar.
public struct SyncProgress: Hashable, Sendable {
  /// What was done so far.
  public let report: SyncReport
  /// The exchange under way.
  public let transfer: TransferProgress
}
