import ArgumentParser
import Foundation
import Sealing

/// Opens an office and two laptops with a made-up caseload and their pages, without playing anything.
struct StayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stay", abstract: "Kantor dan dua laptop untuk dicoba di peramban / for trying out in a browser.",
    discussion: """
      lindung demo stay                 tanpa pertunjukan / without the play
      lindung demo stay --json          satu objek bila semua siap / one object once everything answers
      Baris A atau B memutus laptop itu dari kantor, sekali lagi menyambungnya; Ctrl-C berhenti. / A line A or B cuts that
      laptop off from the office, once more joins it; Ctrl-C stops.
      """)

  @Flag(help: "Cetak satu objek JSON / print one JSON object.") var json = false
  @Option(help: "id | en (LINDUNG_LANG).") var lang: String?
  @Option(help: "Jumlah kasus / number of cases.") var cases = 60
  @Option(help: "Benih / seed.") var seed: UInt64 = 2026
  @Option(help: "Simpan berkas di map ini / keep the files in this folder.") var folder: String?

  func run() throws {
    let tongue = Tongue(option: lang)
    do {
      let root = try DemoStage.makeRoot(folder)
      let stage = DemoStage(root: root, passphrase: DemoStay.passphrase)
      defer {
        stage.close()
        if folder == nil { DemoStage.removeFiles(root) }
      }
      let phone = DemoPhone(root: root, secret: DemoStage.random(16))
      var play = DemoPlay(stage: stage, phone: phone, tongue: tongue, isQuiet: true, cases: cases, seed: seed)
      try play.openOffice()
      try DemoStay(stage: stage, tongue: tongue, isJSON: json, office: play.whatsApp).run()
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: json)
    }
  }
}
