import SyncWire
import Synchronization

/// Counts what the hub does. Every count has a name of a fixed list: there is no label for a case, a device or a person,
/// and nothing that was received is kept.
final class HubMetrics: Sendable {
  private let counts = Mutex(HubCounts())

  /// The counts so far.
  var snapshot: HubCounts { counts.withLock { $0 } }

  /// Counts what came of a posted body.
  func note(_ outcome: HubService.Outcome, of route: HubRoute) {
    counts.withLock { counts in
      switch outcome {
      case .exchange(_, .reply(let reply)):
        counts.answered[route, default: 0] += 1
        for receipt in reply.receipts {
          switch receipt.outcome {
          case .accepted: counts.accepted += 1
          case .held(let reason): counts.held[reason, default: 0] += 1
          }
        }
      case .exchange(_, .refusal(let refusal)):
        counts.refused[WireError.Code(rawValue: refusal.code) ?? .storageFailed, default: 0] += 1
      case .enrolment(.some): counts.answered[route, default: 0] += 1
      case .enrolment(nil): counts.refused[.enrolmentRefused, default: 0] += 1
      case .failure(is Sender.Mismatch): break
      case .failure(let error):
        let code = (error as? WireError)?.code ?? .storageFailed
        counts.refused[code, default: 0] += 1
        if code == .storageFailed { counts.storeFailures += 1 }
      }
    }
  }

  /// Counts a request that was answered over HTTP. `seconds` from its head to its answer.
  func note(_ response: HubResponse, received: Int, seconds: Double) {
    counts.withLock { counts in
      if let problem = response.problem { counts.problems[problem, default: 0] += 1 }
      counts.receivedBytes += UInt64(received)
      counts.sentBytes += UInt64(response.bytes.count)
      counts.duration.note(seconds)
    }
  }

  /// Counts a request of an enrolled device, or of anybody else, that came too often.
  func noteTooMuch(ofDevice isDevice: Bool) {
    counts.withLock { if isDevice { $0.devicesLimited += 1 } else { $0.sourcesLimited += 1 } }
  }
}

/// Counts since the process began.
struct HubCounts: Sendable {
  /// Bodies answered with what was asked for.
  var answered: [HubRoute: UInt64] = [:]
  /// Bodies refused.
  var refused: [WireError.Code: UInt64] = [:]
  /// Requests answered without a signed frame.
  var problems: [ProblemCode: UInt64] = [:]
  /// Receipts given for accepted change sets; a repeated receipt counts again.
  var accepted: UInt64 = 0
  /// Receipts given for held change sets.
  var held: [HoldReason: UInt64] = [:]
  var receivedBytes: UInt64 = 0
  var sentBytes: UInt64 = 0
  var devicesLimited: UInt64 = 0
  var sourcesLimited: UInt64 = 0
  var storeFailures: UInt64 = 0
  var duration = Histogram()

  /// How long requests took.
  struct Histogram: Sendable {
    /// The upper bounds, seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]
    /// How many took no longer than each bound and longer than the one before; the last for all above.
    private(set) var counts = [UInt64](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    mutating func note(_ seconds: Double) {
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }
}

/// What stands now, beside what was counted.
struct HubGauges: Sendable {
  /// Exchanges that wait for the writer.
  var waiting: Int
  /// Enrolled devices, without the frozen ones; nil when the store did not say.
  var enrolled: Int?
  /// Frozen devices.
  var frozen: Int?
}
