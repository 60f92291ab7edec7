import ArgumentParser
import CasePages
import Casework
import Hub
import Pages

/// The one that works on an unlocked replica in a long-running process: commands from the control socket, pages and, at the
/// office, the desk's exchange after each command and after each laptop's. On a laptop it can be locked: then nothing of the
/// records is in memory, and every command is refused.
actor WorkFloor: Workroom {
  private var place: Workplace?

  init(_ place: sending Workplace) { self.place = place }

  /// Begins locked.
  init() { place = nil }

  /// Carries out a command line.
  func carryOut(_ question: ControlQuestion) async -> ControlAnswer {
    let arguments = question.arguments
    var isJSON = arguments.contains("--json")
    var tongue = Tongue(option: nil)
    let parsed: any ParsableCommand
    do { parsed = try Lindung.parseAsRoot(arguments) } catch {
      return ControlAnswer(
        output: "", complaint: Lindung.fullMessage(for: error), exitCode: Lindung.exitCode(for: error).rawValue)
    }
    do {
      guard let command = parsed as? any WorkCommand else { throw Complaint.notAtOffice }
      isJSON = command.options.json
      tongue = command.options.tongue
      guard let place else { throw Complaint.locked }
      if place.hub != nil { try await DeskSync.run(place) }
      let printout = try await command.perform(try place.signedIn(command.options, question.secrets))
      if place.hub != nil { try await DeskSync.run(place) }
      return ControlAnswer(output: printout.text(isJSON: isJSON), complaint: "", exitCode: printout.exitCode)
    } catch let error as ExitCode {
      return ControlAnswer(output: "", complaint: "", exitCode: error.rawValue)
    } catch {
      let words = ErrorWords(error, tongue)
      return ControlAnswer(output: "", complaint: words.rendered(isJSON: isJSON), exitCode: words.exitCode)
    }
  }

  /// Brings the desk up to date with what laptops have sent.
  func syncDesk() async throws {
    guard let place else { throw Complaint.locked }
    try await DeskSync.run(place)
  }

  /// Does something on the unlocked replica that no command line asks for, such as taking in what WhatsApp brings.
  func work<Result: Sendable>(_ body: @Sendable (Casework) throws -> Result) throws -> Result {
    guard let place else { throw PageRefusal.locked }
    return try body(place.casework)
  }

  /// The same for a page, at the office in the name of `person`.
  func work<Result: Sendable>(
    as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result {
    guard let place else { throw PageRefusal.locked }
    guard place.hub != nil else { return try body(place.casework) }
    guard let person else { throw PageRefusal.locked }
    let result = try body(place.casework.acting(as: person))
    // What she did is saved on the desk's replica: that the exchange behind it fails now is not her failure, and doing it
    // again would do it twice. It goes with the next exchange.
    do { try await DeskSync.run(place) } catch {
      QuietLogger.make("desk").error("the exchange failed; what was saved goes with the next")
    }
    return result
  }

  /// How many changes wait to be sent; nil while it is locked.
  func unsentCount() -> Int? {
    guard let upkeep = place?.casework.upkeep else { return nil }
    return upkeep.unsentCount
  }

  /// Unlocks a laptop's replica; what was unlocked before is dropped first.
  ///
  /// - Returns: Whose it is.
  /// - Throws: `ReplicaError`; it is locked then.
  func unlock(folder: String, passphrase: String) throws -> UInt32 {
    place = nil
    let opened = try OfficeFolder.openLaptop(folder, passphrase: passphrase)
    let person = opened.casework.actor
    place = opened
    return person
  }

  /// Drops the records from memory; keys and plain text go with them.
  func lock() { place = nil }

  /// The hub beside the desk.
  ///
  /// - Throws: `Complaint.notAtOffice`.
  func hub() throws -> HubService {
    guard let hub = place?.hub else { throw Complaint.notAtOffice }
    return hub
  }

  /// Does something with the hub beside the desk in the name of `person`; the desk knows what laptops have sent before it,
  /// and the hub what came of it afterwards.
  func atDesk<Result: Sendable>(
    as person: UInt32, _ body: @Sendable (Casework, HubService) throws -> Result
  ) async throws -> Result {
    guard let place, let hub = place.hub else { throw Complaint.notAtOffice }
    try await DeskSync.run(place)
    let result = try body(place.casework.acting(as: person), hub)
    try await DeskSync.run(place)
    return result
  }
}
