import CaseModel
import Foundation
import Logging
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Synchronization

/// One office's hub: takes posted frames and gives back signed ones. Safe to use from any number of tasks; exchanges
/// get one order. Every answer leaves only after what it says is durable.
///
/// No log line and no refusal carries anything that was received: device numbers, codes and counts only.
public final class HubService: Sendable {
  /// The hub's Ed25519 public key, which laptops pin.
  public let publicKey: [UInt8]
  /// The office's name.
  public let office: String

  let identity: SigningIdentity
  let writer: HubWriter
  let clock: @Sendable () -> UInt64
  let logger: Logger
  let metrics = HubMetrics()
  let session: HubSession
  let unseen = RefusedUnseen()
  private let keys: Mutex<[DeviceNumber: [UInt8]]>

  /// This machine's clock, milliseconds since 1970.
  @Sendable
  public static func wallClock() -> UInt64 { UInt64(max(0, Date().timeIntervalSince1970 * 1_000)) }

  /// Opens the hub in `folder`.
  ///
  /// - Throws: `HubError.notFound`, `HubError.inUse` when another process holds it, or another `HubError`.
  public convenience init(
    folder: String, logger: Logger = Logger(label: "hub"), clock: @escaping @Sendable () -> UInt64 = wallClock
  ) throws(HubError) {
    try self.init(store: try HubStore(folder: folder, newOffice: nil), logger: logger, clock: clock)
  }

  /// Makes a hub for the office `name` in `folder`, which is made when it is not there.
  ///
  /// - Throws: `HubError.exists`, `HubError.invalidName`, or another `HubError`.
  public convenience init(
    creatingIn folder: String, office name: String, logger: Logger = Logger(label: "hub"),
    clock: @escaping @Sendable () -> UInt64 = wallClock
  ) throws(HubError) {
    guard !name.isEmpty, name.utf8.count <= 256 else { throw .invalidName }
    try self.init(store: try HubStore(folder: folder, newOffice: name), logger: logger, clock: clock)
  }

  init(
    store: HubStore, logger: Logger, clock: @escaping @Sendable () -> UInt64, waitingMax: Int = HubWriter.waitingMax
  ) throws(HubError) {
    identity = store.identity
    publicKey = store.identity.publicKey
    office = store.office
    self.logger = logger
    self.clock = clock
    session = HubSession(hash: Sha256.hash) { type, field in Registry.field(field, of: type)?.policy }
    do { keys = Mutex(try store.deviceKeys()) } catch { throw (error as? HubError) ?? .damaged }
    writer = HubWriter(store, waitingMax: waitingMax)
  }

  /// Answers a posted body. Never fails: whatever arrives, a signed frame goes back.
  ///
  /// - Returns: The status and the frame.
  public func answer(_ body: [UInt8], to route: HubRoute) async -> HubResponse {
    await answer(body, to: route, from: .office)
  }

  /// Answers a body that `sender` has brought; see `answer(_:to:)`.
  ///
  /// - Returns: The status and the frame, or a problem when the frame is not the sender's.
  func answer(_ body: [UInt8], to route: HubRoute, from sender: Sender) async -> HubResponse {
    let outcome: Outcome
    let effort = Effort()
    let unseen = unseen.take()
    do {
      let wall = clock()
      switch route {
      case .sync:
        let request = try openRequest(body, from: sender)
        outcome = .exchange(
          request.device,
          try await exchangeFitting(request) { request in
            try await writer.run(.init(number: request.device)) { [session] ledger in
              try effort.measure {
                try session.note(RefusedUnseen.acts(unseen), by: 0, wall: wall, ledger: &ledger)
                return try Self.exchange(request, wall: wall, session: session, ledger: &ledger)
              }
            }
          })
      case .enrol:
        let request = try openEnrolment(body, from: sender)
        let place = try await writer.run(.newcomers) { [session] ledger in
          try session.note(RefusedUnseen.acts(unseen), by: 0, wall: wall, ledger: &ledger)
          return try ledger.enrol(secret: request.secret, publicKey: request.publicKey, wall: wall)
        }
        outcome = .enrolment(place.map { welcome($0, key: request.publicKey, wall: wall) })
      }
    } catch {
      self.unseen.giveBack(unseen)
      outcome = .failure(error)
    }
    var response = respond(to: body, route, outcome)
    response.effortSeconds = effort.seconds
    return response
  }

  /// Answers like `answer`, but blocks the calling thread; for the desk, which is in the same process. Must not be
  /// called from a task.
  ///
  /// - Returns: The status and the frame.
  public func answerNow(_ body: [UInt8], to route: HubRoute) -> HubResponse {
    let outcome: Outcome
    let unseen = unseen.take()
    do {
      let wall = clock()
      switch route {
      case .sync:
        let request = try openRequest(body, from: .office)
        outcome = .exchange(
          request.device,
          try exchangeFittingNow(request) { request in
            try writer.runNow { ledger in
              try session.note(RefusedUnseen.acts(unseen), by: 0, wall: wall, ledger: &ledger)
              return try Self.exchange(request, wall: wall, session: session, ledger: &ledger)
            }
          })
      case .enrol:
        let request = try openEnrolment(body, from: .office)
        let place = try writer.runNow { ledger in
          try session.note(RefusedUnseen.acts(unseen), by: 0, wall: wall, ledger: &ledger)
          return try ledger.enrol(secret: request.secret, publicKey: request.publicKey, wall: wall)
        }
        outcome = .enrolment(place.map { welcome($0, key: request.publicKey, wall: wall) })
      }
    } catch {
      self.unseen.giveBack(unseen)
      outcome = .failure(error)
    }
    return respond(to: body, route, outcome)
  }

  /// Takes the write-ahead log into the file and closes it.
  public func close() {
    do { try writer.withStore { $0.close() } } catch { logger.error("cannot close the store") }
  }

  /// Notes the key of a device that has just been enrolled.
  func note(_ device: DeviceNumber, key: [UInt8]) { keys.withLock { $0[device] = key } }

  func key(of device: DeviceNumber) -> [UInt8]? { keys.withLock { $0[device] } }
}
