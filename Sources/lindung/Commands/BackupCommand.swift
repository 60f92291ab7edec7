import ArgumentParser
import Foundation
import Sealing

/// A backup or a restore, for people and JSON.
struct BackupLine: Encodable {
  let file: String
  let made: UInt64
  let bytes: UInt64?
  let head: UInt64
  let changeSets: Int
  let documents: Int
  let held: Int
  let users: Int
  let devices: Int
  var desk: UInt32?

  init(_ file: String, _ manifest: BackupManifest, bytes: UInt64?, desk: UInt32? = nil) {
    self.file = file
    self.bytes = bytes
    self.desk = desk
    made = manifest.made
    (head, changeSets, documents) = (manifest.marks.head, manifest.marks.changeSets, manifest.marks.documents)
    (held, users, devices) = (manifest.marks.held, manifest.marks.users, manifest.marks.devices.count)
  }

  /// Head and counts in words.
  func counts(_ tongue: Tongue) -> String {
    tongue.say(
      "Urutan \(head): \(changeSets) perubahan, \(documents) dokumen, \(held) ditahan, \(users) petugas, \(devices) perangkat.",
      "Head \(head): \(changeSets) change sets, \(documents) documents, \(held) held, \(users) users, \(devices) devices."
    )
  }
}

struct BackupCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Cadangan kantor, satu berkas tersandi / back the office up into one sealed file.",
    discussion: """
      lindung admin backup --data kantor --to kantor.ldgb --backup-passphrase-file sandi.txt
      lindung admin backup --data kantor --to kantor.ldgb --recipient-file kunci.pub
      Kantor boleh sedang berjalan. / The office may be running.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Berkas cadangan baru / the new backup file.") var to: String
  @Option(help: "Berkas kata sandi cadangan / file with the backup's passphrase.") var backupPassphraseFile: String?
  @Option(help: "Berkas kunci penerima / recipient key file (admin backup-key).") var recipientFile: String?

  /// A running office resolves no relative path as this process would.
  func handedOver(_ arguments: [String]) -> [String] {
    var all = arguments + ["--to", absolute(to)]
    if let backupPassphraseFile { all += ["--backup-passphrase-file", absolute(backupPassphraseFile)] }
    if let recipientFile { all += ["--recipient-file", absolute(recipientFile)] }
    return all
  }

  func perform(_ place: Workplace) async throws -> Printout {
    let tongue = options.tongue
    let lock = try lock(tongue)
    try place.casework.noteExport()
    try await DeskSync.run(place)
    let folder = (place.casework.upkeep.folder as NSString).deletingLastPathComponent
    let written = try OfficeBackup.write(
      place, folder: folder, to: to, lock: lock, progress: ProgressBar.make(tongue.say("Cadangan", "Backup")))
    try BackupMark(made: written.manifest.made, bytes: written.size).write(in: folder)
    let line = BackupLine(to, written.manifest, bytes: written.size)
    return try Printout(
      [
        tongue.say("Cadangan lengkap: \(written.size) bita.", "The backup is complete: \(written.size) bytes."),
        line.counts(tongue),
        tongue.say(
          "Simpan di luar kantor; uji dengan `lindung admin restore` ke map lain.",
          "Keep it away from the office; try it with `lindung admin restore` into another folder."),
      ], line)
  }

  private func lock(_ tongue: Tongue) throws -> BackupLock {
    if let recipientFile {
      guard let content = FileManager.default.contents(atPath: recipientFile) else { throw SealingError.keyFile }
      let text = String(decoding: content, as: UTF8.self).filter { !$0.isWhitespace }
      let digits = Array(text)
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      guard digits.count == 64, bytes.count == 32 else { throw SealingError.keyFile }
      return .recipient(bytes)
    }
    guard let backupPassphraseFile else { throw Complaint.backupKeyMissing }
    let passphrase = try PassphraseSource.read(
      .backupPassphrase, file: backupPassphraseFile, tongue: tongue, isNew: true)
    return .passphrase(passphrase, PassphraseLock())
  }
}

/// A recipient key.
struct BackupKeyLine: Encodable {
  let secret: String
  let recipient: String
}

struct BackupKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup-key", abstract: "Kunci untuk cadangan tanpa kata sandi / a recipient key for backups.",
    discussion: """
      lindung admin backup-key --to kunci     menulis kunci (rahasia, simpan di luar kantor) dan kunci.pub
                                              writes the secret (keep it away from the office) and kunci.pub
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Berkas rahasia baru / the new secret file.") var to: String

  func run() throws {
    let tongue = options.tongue
    do {
      if FileManager.default.fileExists(atPath: to) { throw SealingError.file(EEXIST) }
      let secret = try KeyFile.load(to, create: true)
      let line = BackupKeyLine(secret: to, recipient: to + ".pub")
      let digits = hexadecimal(try BackupKey.publicKey(of: secret))
      try Data((digits + "\n").utf8).write(to: URL(fileURLWithPath: line.recipient), options: .atomic)
      let printout = try Printout(
        [
          tongue.say(
            "Rahasia: \(to). Bawa keluar dari kantor; tanpa berkas ini cadangan tidak dapat dibuka.",
            "Secret: \(to). Take it away from the office; without it no backup opens."),
          tongue.say("Untuk mencadangkan: --recipient-file \(to).pub", "For backups: --recipient-file \(to).pub"),
        ], line)
      print(printout.text(isJSON: options.json))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }
}

/// A path that means the same in another process.
func absolute(_ path: String) -> String {
  path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}
