import ArgumentParser
import Foundation
import Sealing

/// Shows the whole product at work on a made-up caseload and checks its promises.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Tunjukkan semuanya: kantor, dua laptop, konflik / show it all.",
    discussion: """
      lindung demo          bercerita / narrates
      lindung demo --json   satu objek / one object
      Keluar 5 bila satu janji dilanggar / exits 5 when a promise is broken.
      """, subcommands: [PlayCommand.self, FillCommand.self, DemoGraphCommand.self], defaultSubcommand: PlayCommand.self
  )
}

struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Jalankan pertunjukan / run the demonstration.", shouldDisplay: false)

  @Flag(help: "Cetak satu objek JSON / print one JSON object.") var json = false
  @Option(help: "id | en (LINDUNG_LANG).") var lang: String?
  @Option(help: "Jumlah kasus / number of cases.") var cases = 250
  @Option(help: "Benih / seed.") var seed: UInt64 = 2026
  @Option(help: "Simpan berkas di map ini / keep the files in this folder.") var keep: String?

  func run() throws {
    let tongue = Tongue(option: lang)
    let root = keep ?? NSTemporaryDirectory() + "lindung-demo-" + hex(RandomBytes.draw(6))
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let stage = DemoStage(root: root, passphrase: hex(RandomBytes.draw(16)))
    defer {
      stage.close()
      if keep == nil { removeFiles(root) }
    }
    let phone = DemoPhone(root: root, secret: hex(RandomBytes.draw(16)))
    var play = DemoPlay(stage: stage, phone: phone, tongue: tongue, isQuiet: json, cases: cases, seed: seed)
    do {
      let report = try play.run()
      if json { print(try Printout([], report).text(isJSON: true)) }
      if !report.isKept { throw Complaint.promiseBroken(report.broken.joined(separator: ", ")) }
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: json)
    }
  }

  private func hex(_ bytes: [UInt8]) -> String { bytes.map { String($0, radix: 16) }.joined() }

  private func removeFiles(_ root: String) {
    do { try FileManager.default.removeItem(atPath: root) } catch {
      FileHandle.standardError.write(Data("\(error.localizedDescription)\n".utf8))
    }
  }
}

/// What the demonstration measured and found.
struct DemoReport: Encodable {
  var cases = 0
  var operations: UInt64 = 0
  var conflictsFound = 0
  var conflictsResolved = 0
  var conflictsOpen = 0
  var valuesAccepted = 0
  var lostValues = 0
  var converged = false
  var documentsCompared = 0
  var roundTrips: [Int] = []
  var bytesSent = 0
  var bytesReceived = 0
  var seconds = 0.0
  var broken: [String] = []

  /// Whether every promise was kept.
  var isKept: Bool { broken.isEmpty }
}
