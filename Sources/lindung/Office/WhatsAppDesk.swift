import Casework
import CloudAPI
import Foundation
import Intake
import Logging
import Replica
import ServiceLifecycle
import SyncClient

/// The office's WhatsApp: the listener for what comes in, and the loop that sends what waits.
struct WhatsAppDesk {
  let config: CloudAPIConfig
  let folder: String

  /// What runs beside the hub. The port, when it is open, stands in the file `whatsapp-port`.
  func services(_ floor: WorkFloor, options: WebhookServer.Options, _ tongue: Tongue) throws -> [any Service] {
    let logger = QuietLogger.make("whatsapp")
    let folder = folder
    let server = try WebhookServer(
      config, options: options, logger: logger,
      takeIn: { body in
        do {
          _ = try await floor.work { try $0.takeIn(body, isAnswering: true) }
          return true
        } catch {
          logger.error("a webhook body could not be kept", metadata: ["kind": "\(type(of: error))"])
          return false
        }
      },
      listening: { open in
        let line = tongue.say("WhatsApp siap di port \(open).", "WhatsApp is ready on port \(open).")
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
        if !FileManager.default.createFile(atPath: folder + "/whatsapp-port", contents: Data("\(open)".utf8)) {
          logger.warning("cannot write the port file")
        }
      })
    let client = GraphClient(config)
    return [
      server, SendLoop(floor: floor, client: client, logger: logger),
      MediaLoop(floor: floor, client: client, logger: logger),
    ]
  }
}

/// Sends what waits, one message after the other, and brings the desk's news to the hub.
struct SendLoop: Service {
  let floor: WorkFloor
  let client: GraphClient
  let logger: Logger

  /// How long nothing is looked for after nothing was there.
  private static let pause = Duration.seconds(2)

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await floor.work { _ = try $0.settleLostAttempts() }
      while !Task.isCancelled {
        do {
          let rest = try await step()
          try await floor.syncDesk()
          if let rest { try await Task.sleep(for: rest) }
        } catch is CancellationError {
          return
        } catch {
          logger.error("the outbox stopped for a while", metadata: ["kind": "\(type(of: error))"])
          try? await Task.sleep(for: .seconds(30))
        }
      }
    }
  }

  /// Makes one attempt.
  ///
  /// - Returns: How long to wait before the next; nil for not at all.
  private func step() async throws -> Duration? {
    guard let attempt = try await floor.work({ try $0.nextAttempt() }) else { return Self.pause }
    let client = client
    // An attempt that has begun is waited for, whatever happens meanwhile.
    let outcome = try await OwnThread.run(cancellation: CancellationFlag()) {
      client.send(attempt.body, tries: attempt.tries)
    }
    try await floor.work { try $0.note(outcome, of: attempt) }
    switch outcome {
    // A limit on one person leaves the others free.
    case .throttled(let code, let seconds) where code != 131056:
      if FailureKind(code: code) == .access { logger.error("WhatsApp does not accept the office's access") }
      return .seconds(Int64(seconds))
    default: return nil
    }
  }
}
