import ArgumentParser
import Casework
import Hub
import Replica

/// The one that works on an unlocked replica in a long-running process: commands from the control socket and, at the
/// office, the desk's exchange after each of them and after each laptop's.
actor WorkFloor {
  private let place: Workplace

  init(_ place: sending Workplace) { self.place = place }

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
  func syncDesk() async throws { try await DeskSync.run(place) }

  /// Does something on the unlocked replica that no command line asks for, such as taking in what WhatsApp brings.
  func work<Result: Sendable>(_ body: @Sendable (Casework) throws -> Result) rethrows -> Result {
    try body(place.casework)
  }

  /// Does something with the hub beside the desk in the name of `person`; the desk knows what laptops have sent before it,
  /// and the hub what came of it afterwards.
  func atDesk<Result: Sendable>(
    as person: UInt32, _ body: @Sendable (Casework, HubService) throws -> Result
  ) async throws -> Result {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    try await DeskSync.run(place)
    let result = try body(place.casework.acting(as: person), hub)
    try await DeskSync.run(place)
    return result
  }
}
