import ArgumentParser
import Casework
import FieldWeb
import Foundation
import Glibc
import Pages
import Replica
import Sealing
import ServiceLifecycle
import SyncClient

/// The laptop.
struct FieldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "field", abstract: "Laptop petugas / an officer's laptop.",
    subcommands: [FieldInitCommand.self, FieldRunCommand.self, PassphraseCommand.self, ReenrolCommand.self])
}

/// A laptop that was enrolled.
struct EnrolledLine: Encodable {
  let device: UInt32
  let user: UInt32
  let office: String
}

struct FieldInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Daftarkan laptop ini dengan kode sekali pakai / enrol this laptop.",
    discussion: "lindung field init --data laptop --office http://127.0.0.1:8437 --code ABCD-EFGH-…")

  @OptionGroup var options: WorkOptions
  @OptionGroup var route: RouteOptions
  @Option(help: "Alamat kantor / address of the office.") var office: String
  @Option(help: "Kode sekali pakai / one-time code.") var code: String
  @Option(help: .hidden) var passphraseCost: UInt8 = PassphraseLock.defaultCost

  func run() throws {
    let tongue = options.tongue
    do {
      try ReplicaStore.guardVacant(options.folder)
      let parsed = try EnrolmentCode(text: code)
      let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue, isNew: true)
      let signing = SigningIdentity()
      let welcome = try Enrolment.enrol(
        code: parsed, transport: try route.transport(to: office), identity: signing)
      _ = try ReplicaStore.create(
        in: options.folder, passphrase: passphrase, lock: PassphraseLock(cost: passphraseCost),
        identity: ReplicaIdentity(
          device: welcome.device, user: welcome.user, signingSecret: signing.secret, hubKey: welcome.hubKey,
          office: welcome.office, address: office, firstCursor: welcome.cursor))
      let line = EnrolledLine(device: welcome.device, user: welcome.user, office: welcome.office)
      let printout = try Printout(
        [
          tongue.say(
            "Laptop ini terdaftar di \(printable(line.office)) sebagai perangkat \(line.device).",
            "This laptop is enrolled at \(printable(line.office)) as device \(line.device)."),
          tongue.say("Ambil kasus dengan `lindung sync`.", "Fetch your cases with `lindung sync`."),
        ], line)
      print(printout.text(isJSON: options.json))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }
}

struct FieldRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Buka catatan sekali; perintah lain memakainya / unlock once for other commands.",
    discussion: """
      lindung field run --data laptop &   (berhenti dengan Ctrl-C / ends with Ctrl-C)
      lindung field run --data laptop --api-port 8440
      lindung field run --data laptop --web-port 8441
      Dengan --web-port laptop dibuka dan dikunci di peramban; tanpa kata sandi di sini ia mulai terkunci. / With --web-port
      the laptop is unlocked and locked in the browser; without a passphrase here it begins locked.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Port API JSON di mesin ini; 0 = bebas / port of the JSON API on this machine.") var apiPort: Int?
  @Option(help: "Port halaman di mesin ini; 0 = bebas / port of the pages on this machine.") var webPort: Int?
  @OptionGroup var route: RouteOptions

  func run() async throws {
    let tongue = options.tongue
    do {
      let floor = try floor()
      let signals = SignalWait()
      try ControlSocket.listen(folder: options.folder) { await floor.carryOut($0) }
      let line = webPort == nil ? tongue.say("Terbuka.", "Unlocked.") : tongue.say("Siap.", "Ready.")
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
      var services: [any Service] = []
      if let apiPort { services.append(try ApiServer(floor, folder: options.folder, port: apiPort)) }
      if let webPort { services.append(try web(floor, port: webPort)) }
      if services.isEmpty {
        await signals.wait()
      } else {
        let group = ServiceGroup(
          services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: QuietLogger.make("field"))
        try await group.run()
      }
      unlink(ControlSocket.path(options.folder))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }
}

extension FieldRunCommand {
  /// The records: unlocked with the passphrase that is given here, or with pages locked until somebody unlocks them there.
  fileprivate func floor() throws -> WorkFloor {
    if webPort == nil || options.passphraseFile != nil { return WorkFloor(try OfficeFolder.open(options)) }
    try ReplicaStore.guardThere(options.folder)
    return WorkFloor()
  }

  /// The officer's pages; the port stands in the folder's file `web-port` while they are served.
  fileprivate func web(_ floor: WorkFloor, port: Int) throws -> any Service {
    let keeper = FieldKeeping(floor, folder: options.folder, route: route)
    let field = FieldSite(
      room: floor, keeper: keeper, passphrases: FieldPassphrase(folder: options.folder), now: Casework.systemClock,
      beside: FieldGroups.all(floor), words: { WebWords.saying($0, $1) })
    return WebPort.server(try field.site(), folder: options.folder, port: port, options.tongue) {
      await field.lockWhenUnattended()
      await field.exchangeWhenDue()
    }
  }
}

/// Waits for SIGTERM or SIGINT.
final class SignalWait {
  private let stream: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    self.stream = stream
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.finish() }
      source.resume()
      return source
    }
  }

  func wait() async {
    for await _ in stream {}
  }
}
