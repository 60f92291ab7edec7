import ArgumentParser
import Casework
import CloudAPI
import Foundation
import Hub
import Logging
import OfficeWeb
import Pages
import Sealing
import ServiceLifecycle

/// Runs the office: the hub for the laptops and the desk beside it, in one process.
struct OfficeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office", abstract: "Jalankan kantor / run the office (hub and desk).",
    discussion: """
      lindung office --data kantor --name "Dinas P3A" --port 8437
      lindung office --data kantor --host 0.0.0.0 --certificate kantor.pem --key kantor-key.pem
      Map kosong diisi kantor baru. Tanpa sertifikat hanya alamat mesin ini yang didengarkan; di belakang proxy TLS pakai
      --behind-proxy. / An empty folder gets a new office. Without a certificate it listens on this machine only; behind
      a proxy that ends TLS use --behind-proxy.
      lindung office --data kantor --web-port 8439                halaman meja / the desk's pages
      lindung office --data kantor --whatsapp-port 8438 --whatsapp-config whatsapp.json
      WhatsApp Cloud API: proxy TLS meneruskan /whatsapp/webhook ke port itu; berkas rahasia hanya milik akun kantor
      (0600). / WhatsApp Cloud API: a TLS proxy forwards /whatsapp/webhook to that port; the file with the secrets is
      the office account's alone (0600).
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nama kantor, untuk kantor baru / name of the office, for a new one.") var name = "Lindung"
  @Option(help: "Nama admin kasus, untuk kantor baru / the case admin's name.") var admin = "Admin kasus"
  @Option(help: "Port; 0 = bebas / any free.") var port = 8437
  @Option(help: "Alamat / address.") var host = "127.0.0.1"
  @Flag(help: "Di belakang proxy TLS / behind a proxy that ends TLS.") var behindProxy = false
  @Option(help: "Berkas PEM sertifikat TLS / PEM file with the TLS certificate.") var certificate: String?
  @Option(help: "Berkas PEM kunci sertifikat / PEM file with the certificate's key.") var key: String?
  @Flag(help: "Sajikan /metrics juga di luar mesin ini / serve /metrics beyond this machine too.") var metrics = false
  @Option(help: "Port API JSON di mesin ini; 0 = bebas / port of the JSON API on this machine.") var apiPort: Int?
  @Option(help: "Port halaman di mesin ini; 0 = bebas / port of the pages on this machine.") var webPort: Int?
  @Option(help: "Port webhook WhatsApp / port of the WhatsApp webhook.") var whatsappPort: Int?
  @Option(help: "Berkas rahasia WhatsApp / file with the WhatsApp secrets.") var whatsappConfig: String?
  @Option(help: .hidden) var passphraseCost: UInt8 = PassphraseLock.defaultCost

  func run() async throws {
    let tongue = options.tongue
    do {
      let whatsApp = try whatsAppDesk()
      let place = try workplace(tongue)
      guard let hub = place.hub else { throw Complaint.noOffice }
      let owner = place.casework.actor
      let floor = WorkFloor(place)
      try await floor.syncDesk()
      try ControlSocket.listen(folder: options.folder) { await floor.carryOut($0) }
      var others: [any Service] = try whatsApp?.services(floor, options: whatsAppOptions, tongue) ?? []
      if let apiPort { others.append(try ApiServer(floor, folder: options.folder, port: apiPort)) }
      if let webPort { others.append(try web(floor, hub, owner: owner, port: webPort)) }
      try await serve(hub, others, tongue)
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }

  private func workplace(_ tongue: Tongue) throws -> Workplace {
    if OfficeFolder.isOffice(options.folder) { return try OfficeFolder.open(options) }
    let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue, isNew: true)
    return try OfficeFolder.create(
      options.folder, name: name, admin: admin, passphrase: passphrase, cost: passphraseCost)
  }

  /// The desk's pages; the port stands in the folder's file `web-port` while they are served.
  private func web(_ floor: WorkFloor, _ hub: HubService, owner: UInt32, port: Int) throws -> any Service {
    let site = try OfficeSite(
      room: floor, door: HubDoor(hub: hub, owner: owner), now: Casework.systemClock,
      beside: OfficeGroups.all(floor, folder: options.folder), words: { WebWords.saying($0, $1) }
    ).site()
    return WebPort.server(site, folder: options.folder, port: port, options.tongue)
  }

  /// Nil without `--whatsapp-config`; a wrong one is told before the passphrase is asked for.
  private func whatsAppDesk() throws -> WhatsAppDesk? {
    guard let whatsappConfig else {
      if whatsappPort != nil { throw CloudAPIError.configUnreadable }
      return nil
    }
    return WhatsAppDesk(config: try CloudAPIConfig(file: whatsappConfig), folder: options.folder)
  }

  private var whatsAppOptions: WebhookServer.Options {
    var server = WebhookServer.Options()
    server.port = whatsappPort ?? 0
    server.isBehindProxy = behindProxy
    return server
  }

  private func serve(_ hub: HubService, _ others: [any Service], _ tongue: Tongue) async throws {
    var serverOptions = HubServer.Options()
    serverOptions.host = host
    serverOptions.port = port
    serverOptions.isBehindProxy = behindProxy
    serverOptions.certificate = certificate
    serverOptions.certificateKey = key
    serverOptions.showsMetrics = metrics
    let folder = options.folder
    let logger = QuietLogger.make("hub.http")
    let server = try HubServer(hub, options: serverOptions, logger: logger) { open in
      let line = tongue.say("Kantor siap di port \(open).", "The office is ready on port \(open).")
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
      if !FileManager.default.createFile(atPath: folder + "/port", contents: Data("\(open)".utf8)) {
        logger.warning("cannot write the port file")
      }
    }
    if !server.hasValidCertificate {
      let line = tongue.say(
        "Sertifikat tidak berlaku menurut jam mesin ini; laptop akan menolaknya. Periksa jam, lalu perbarui sertifikat.",
        "The certificate is not valid by this machine's clock; laptops will refuse it. Check the clock, then renew it.")
      FileHandle.standardError.write(Data((line + "\n").utf8))
    }
    let group = ServiceGroup(
      services: [server] + others, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try await group.run()
    hub.close()
  }
}
