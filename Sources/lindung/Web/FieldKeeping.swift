import CaseModel
import Casework
import FieldWeb
import Foundation
import Replica
import Sealing
import SyncClient
import SyncSession
import SyncWire
import Synchronization

/// Unlocks and locks a laptop's records for its pages, and exchanges with the office without holding the pages up: the
/// network is waited for on a thread of its own, and the records are taken for a moment at each end of an exchange.
actor FieldKeeping: FieldKeeper {
  private let floor: WorkFloor
  private let folder: String
  private let route: RouteOptions
  private var state = FieldExchange()
  private var cancellation = CancellationFlag()
  private var isOpenedByPage = false
  private var rhythm = ExchangeRhythm()

  init(_ floor: WorkFloor, folder: String, route: RouteOptions) {
    self.floor = floor
    self.folder = folder
    self.route = route
  }

  func unlock(_ passphrase: String) async throws -> UInt32 {
    await lock()
    let person = try await floor.unlock(folder: folder, passphrase: passphrase)
    isOpenedByPage = true
    return person
  }

  func lock() async {
    cancellation.cancel()
    state = FieldExchange()
    rhythm = ExchangeRhythm()
    isOpenedByPage = false
    await floor.lock()
  }

  func lockUnattended() async {
    if isOpenedByPage { await lock() }
  }

  func exchange() async -> FieldExchange { state }

  func sync() async {
    guard !state.isRunning else { return }
    state.isRunning = true
    cancellation = CancellationFlag()
    let mine = cancellation
    Task { await run(mine) }
  }

  func syncWhenDue() async {
    guard isOpenedByPage, !state.isRunning else { return }
    let waiting = await floor.unsentCount()
    guard let waiting, isOpenedByPage, !state.isRunning else { return }
    if rhythm.isDue(at: Casework.systemClock(), isWaiting: waiting > 0) { await sync() }
  }

  private func run(_ mine: CancellationFlag) async {
    var next = FieldExchange()
    do {
      try await exchange(mine)
      next.lastAt = Casework.systemClock()
    } catch {
      next.lastAt = state.lastAt
      next.obstacle = Labels(
        id: ErrorWords(error, Tongue(option: "id")).text, en: ErrorWords(error, Tongue(option: "en")).text)
    }
    // What was begun before the records were locked says nothing about now.
    guard !mine.isCancelled else { return }
    state = next
    rhythm.note(succeeded: next.obstacle == nil, at: Casework.systemClock())
  }

  private func exchange(_ mine: CancellationFlag) async throws {
    let route = route
    let (identity, signing) = try await floor.work { casework in
      (casework.upkeep.identity, try casework.upkeep.signingIdentity())
    }
    let store = FloorStore(floor: floor, signing: signing)
    let (address, hubKey) = (identity.address, identity.hubKey)
    _ = try await OwnThread.run(cancellation: mine) {
      let connection = HubConnection(try route.transport(to: address), hubKey: hubKey)
      var options = SyncLoop.Options()
      options.failuresMax = 2
      options.cancellation = mine
      var loop = SyncLoop(store, connection, options: options)
      return try loop.run().roundTrips
    }
  }
}

/// A laptop's replica as the sync loop sees it from its own thread: each step waits for its turn at the records.
struct FloorStore: SyncStore {
  let floor: WorkFloor
  let signing: SigningIdentity

  func makeRequest(nonce: [UInt8], pushBytes: Int, replyBudget: UInt64) throws -> SyncRequest {
    try waiting { [floor] in
      try await floor.work {
        try $0.upkeep.makeRequest(nonce: nonce, pushBytes: pushBytes, replyBudget: replyBudget, wall: $0.now)
      }
    }
  }

  func apply(_ reply: SyncReply) throws -> ExchangeSummary {
    try waiting { [floor] in try await floor.work { try $0.upkeep.apply(reply, wall: $0.now) } }
  }

  func check(_ refusal: Refusal) throws {
    try waiting { [floor] in try await floor.work { try $0.upkeep.check(refusal) } }
  }

  func beginAnew() throws -> String { try waiting { [floor] in try await floor.work { try $0.upkeep.beginAnew() } } }

  /// Waits on this thread, which is nobody else's, for what is done elsewhere.
  private func waiting<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) throws -> Result {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome<Result>()
    Task {
      do {
        let result = try await body()
        outcome.value.withLock { $0 = .success(result) }
      } catch { outcome.value.withLock { $0 = .failure(error) } }
      done.signal()
    }
    done.wait()
    guard let found = outcome.value.withLock({ $0 }) else { throw ClientError.cancelled }
    return try found.get()
  }

  private final class Outcome<Result: Sendable>: Sendable {
    let value = Mutex<Swift.Result<Result, any Error>?>(nil)
  }
}
