import Casework
import CloudAPI
import Intake
import Logging
import ServiceLifecycle
import SyncClient

/// Fetches the files of messages as soon as they are named, one after the other, until WhatsApp has them no more.
struct MediaLoop: Service {
  let floor: WorkFloor
  let client: GraphClient
  let logger: Logger

  /// How long nothing is looked for after nothing was there.
  private static let pause = Duration.seconds(2)

  func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      var plan = FetchPlan()
      while !Task.isCancelled {
        do {
          if try await !step(&plan) { try await Task.sleep(for: Self.pause) }
        } catch is CancellationError {
          return
        } catch {
          logger.error("a file could not be kept", metadata: ["kind": "\(type(of: error))"])
          try? await Task.sleep(for: .seconds(30))
        }
      }
    }
  }

  /// Fetches one file.
  ///
  /// - Returns: Whether there was one to fetch.
  private func step(_ plan: inout FetchPlan) async throws -> Bool {
    let (pending, now) = try await floor.work { (try $0.pendingMedia(), $0.now) }
    plan.keep(Set(pending.map(\.mediaID)))
    guard let next = pending.first(where: { plan.isDue($0.mediaID, at: now) }) else { return false }
    let client = client
    let fetched = try await OwnThread.run(cancellation: CancellationFlag()) {
      client.fetch(next.mediaID, kind: next.kind)
    }
    let isLastTry = plan.isLastTry(next.mediaID)
    // Whatever happens with this one, the others do not wait for it.
    plan.putOff(next.mediaID, at: now)
    switch fetched {
    case .file(let bytes, _):
      try await floor.work { _ = try $0.keepMedia(bytes, of: next.message, isLastTry: isLastTry) }
    case .failed(let failure): try await floor.work { try $0.failMedia(of: next.message, failure) }
    case .later: break
    }
    return true
  }
}
