import ArgumentParser
import Foundation

/// Shows the whole product at work on a made-up caseload and checks its promises.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Tunjukkan semuanya: kantor, dua laptop, konflik / show it all.",
    discussion: """
      lindung demo          bercerita / narrates
      lindung demo --json   satu objek / one object
      lindung demo --stay   lalu kantor dan laptop tetap berjalan / then office and laptops go on running
      lindung demo stay     hanya itu, tanpa pertunjukan / only that, without the play
      Keluar 5 bila satu janji dilanggar / exits 5 when a promise is broken.
      """, subcommands: [PlayCommand.self, FillCommand.self, DemoGraphCommand.self, StayCommand.self],
    defaultSubcommand: PlayCommand.self
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

  @Flag(
    help: "Biarkan kantor dan laptop berjalan dengan halamannya / leave office and laptops running with their pages.")
  var stay = false

  func run() throws {
    let tongue = Tongue(option: lang)
    do {
      let root = try DemoStage.makeRoot(keep)
      let stage = DemoStage(root: root, passphrase: stay ? DemoStay.passphrase : DemoStage.random(16))
      defer {
        stage.close()
        if keep == nil { DemoStage.removeFiles(root) }
      }
      let phone = DemoPhone(root: root, secret: DemoStage.random(16))
      var play = DemoPlay(stage: stage, phone: phone, tongue: tongue, isQuiet: json, cases: cases, seed: seed)
      let report = try play.run()
      if json { print(try Printout([], report).text(isJSON: true)) }
      if !report.isKept { throw Complaint.promiseBroken(report.broken.joined(separator: ", ")) }
      if stay { try DemoStay(stage: stage, tongue: tongue, isJSON: json, office: play.whatsApp).run() }
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: json)
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
