import ArgumentParser
import Foundation
import Hub
import Sealing

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Pulihkan kantor dari cadangan ke map baru / restore a backup into a new folder.",
    discussion: """
      lindung admin restore --from kantor.ldgb --data kantor-baru --backup-passphrase-file sandi.txt
      lindung admin restore --from kantor.ldgb --data kantor-baru --key-file kunci
      Kata sandi meja kantor (--passphrase-file) juga perlu. / The desk's passphrase is needed too.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Berkas cadangan / the backup file.") var from: String
  @Option(help: "Berkas kata sandi cadangan / file with the backup's passphrase.") var backupPassphraseFile: String?
  @Option(help: "Berkas kunci rahasia / file with the recipient's secret.") var keyFile: String?

  func run() async throws {
    let tongue = options.tongue
    do {
      let key = try key(tongue)
      let passphrase = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue)
      let done = try await OfficeRestore.run(
        from: from, key: key, into: options.folder, passphrase: passphrase, wall: HubService.wallClock(),
        progress: ProgressBar.make(tongue.say("Memulihkan", "Restoring")))
      let line = BackupLine(from, done.manifest, bytes: nil, desk: done.desk)
      let made = ClockFace(tongue: tongue).time(done.manifest.made)
      let printout = try Printout(
        [
          tongue.say("Kantor dipulihkan dari cadangan \(made).", "The office is restored from the backup of \(made)."),
          line.counts(tongue),
          tongue.say(
            "Meja kantor kini perangkat \(done.desk). Kode pendaftaran yang belum dipakai tidak berlaku lagi.",
            "The desk is device \(done.desk) now. Enrolment codes that were not used are void."),
          tongue.say(
            "Yang dicatat hilang atau dicabut SESUDAH \(made) harus dicatat lagi. Tulisan di laptop sesudahnya ditawarkan lagi "
              + "saat sinkron; lihat juga `lindung admin held`. Tulisan di meja kantor sesudahnya harus diisi lagi.",
            "Whatever was noted as lost or revoked AFTER \(made) must be noted again. What laptops wrote since is offered again "
              + "when they sync; see `lindung admin held` too. What was written at the desk since must be entered again."
          ),
        ], line)
      print(printout.text(isJSON: options.json))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }

  private func key(_ tongue: Tongue) throws -> BackupKey {
    if let keyFile { return .secret(try KeyFile.load(keyFile, create: false)) }
    guard let backupPassphraseFile else { throw Complaint.backupKeyMissing }
    return .passphrase(
      try PassphraseSource.read(.backupPassphrase, file: backupPassphraseFile, tongue: tongue))
  }
}
