import ArgumentParser
import Casework
import Hub
import Replica

/// Where a command is carried out: an unlocked replica, and at the office the hub beside it.
struct Workplace {
  /// Commands and queries on the replica.
  let casework: Casework
  /// The hub, when this is the office.
  let hub: HubService?
  /// Whose turn it is to exchange; one for all who work on this replica.
  var turn = ExchangeTurn()
  /// What the person who gave the command typed for it.
  var secrets = HandedSecrets()
}

/// A command on an unlocked replica: it gives a printout and changes nothing but the replica.
protocol WorkCommand: AsyncParsableCommand {
  var options: WorkOptions { get }
  /// What a person is asked for, in the process that she started.
  func secrets() throws -> HandedSecrets
  /// Carries the command out.
  func perform(_ place: Workplace) async throws -> Printout
  /// The arguments as a process that runs elsewhere must get them.
  func handedOver(_ arguments: [String]) -> [String]
}

extension WorkCommand {
  func secrets() throws -> HandedSecrets { try options.signInSecrets() }
  func handedOver(_ arguments: [String]) -> [String] { arguments }

  /// Hands the command to the running office or field process of the folder when there is one, else unlocks the
  /// replica for this one command; prints what it says.
  mutating func run() async throws {
    var arguments = handedOver(Array(CommandLine.arguments.dropFirst()))
    // The process that answers has a language of its own.
    if options.lang == nil {
      let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
      arguments.insert(contentsOf: ["--lang", options.tongue.language.rawValue], at: end)
    }
    do {
      let secrets = try secrets()
      let question = ControlQuestion(arguments: arguments, secrets: secrets)
      if let answer = try ControlSocket.ask(folder: options.folder, question) {
        answer.deliver()
        throw ExitCode(answer.exitCode)
      }
      let place = try OfficeFolder.open(options).signedIn(options, secrets)
      let printout = try await perform(place)
      print(printout.text(isJSON: options.json))
      throw ExitCode(printout.exitCode)
    } catch let code as ExitCode {
      throw code
    } catch {
      throw ErrorWords(error, options.tongue).told(isJSON: options.json)
    }
  }
}
