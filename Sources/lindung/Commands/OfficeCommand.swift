import ArgumentParser
import Foundation
import Hub
import Logging
import Sealing
import ServiceLifecycle

/// Runs the office: the hub for the laptops and the desk beside it, in one process.
struct OfficeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office", abstract: "Jalankan kantor / run the office (hub and desk).",
    discussion: """
      lindung office --data kantor --name "Dinas P3A" --port 8437
      Map kosong diisi kantor baru. Dengarkan hanya alamat mesin ini; untuk jaringan, pasang proxy TLS di depannya dan
      pakai --behind-proxy. / An empty folder gets a new office. Listens on this machine only; for a network put a proxy
      that ends TLS before it and use --behind-proxy.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nama kantor, untuk kantor baru / name of the office, for a new one.") var name = "Lindung"
  @Option(help: "Nama admin kasus, untuk kantor baru / the case admin's name.") var admin = "Admin kasus"
  @Option(help: "Port; 0 = bebas / any free.") var port = 8437
  @Option(help: "Alamat / address.") var host = "127.0.0.1"
  @Flag(help: "Di belakang proxy TLS / behind a proxy that ends TLS.") var behindProxy = false
  @Option(help: .hidden) var passphraseCost: UInt8 = PassphraseLock.defaultCost

  func run() async throws {
    let tongue = options.tongue
    do {
      let place = try workplace(tongue)
      guard let hub = place.hub else { throw Complaint.noOffice }
      let floor = WorkFloor(place)
      try await floor.syncDesk()
      try ControlSocket.listen(folder: options.folder) { await floor.carryOut($0) }
      try await serve(hub, tongue)
    } catch {
      let words = ErrorWords(error, tongue)
      words.complain(isJSON: options.json)
      throw ExitCode(words.exitCode)
    }
  }

  private func workplace(_ tongue: Tongue) throws -> Workplace {
    if OfficeFolder.isOffice(options.folder) { return try OfficeFolder.open(options) }
    let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue, isNew: true)
    return try OfficeFolder.create(
      options.folder, name: name, admin: admin, passphrase: passphrase, cost: passphraseCost)
  }

  private func serve(_ hub: HubService, _ tongue: Tongue) async throws {
    var serverOptions = HubServer.Options()
    serverOptions.host = host
    serverOptions.port = port
    serverOptions.isBehindProxy = behindProxy
    let folder = options.folder
    let logger = QuietLogger.make("hub.http")
    let server = try HubServer(hub, options: serverOptions, logger: logger) { open in
      let line = tongue.say("Kantor siap di port \(open).", "The office is ready on port \(open).")
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
      if !FileManager.default.createFile(atPath: folder + "/port", contents: Data("\(open)".utf8)) {
        logger.warning("cannot write the port file")
      }
    }
    let group = ServiceGroup(
      services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try await group.run()
    hub.close()
  }
}
