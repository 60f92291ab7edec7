import ArgumentParser
import Foundation

/// What every command on a replica takes.
struct WorkOptions: ParsableArguments {
  @Option(help: "Map catatan / folder of the records (LINDUNG_DATA).")
  var data: String?

  @Option(help: "Berkas berisi kata sandi / file with the passphrase.")
  var passphraseFile: String?

  @Option(help: "id | en (LINDUNG_LANG).")
  var lang: String?

  @Option(name: .customLong("as"), help: "Di kantor: bekerja sebagai petugas ini / at the office: act as this user.")
  var actor: UInt32?

  @Option(help: "Berkas berisi kata sandi masuk / file with the sign-in password (LINDUNG_PASSWORD).")
  var passwordFile: String?

  @Option(help: "Kode enam angka faktor kedua / six-digit code of the second factor.")
  var totp: String?

  @Flag(help: "Cetak satu objek JSON / print one JSON object.")
  var json = false

  @Option(help: "Catatan siapa, di laptop bersama / whose records, on a shared laptop (LINDUNG_PERSON).")
  var person: String?

  /// The folder: `--data`, else `LINDUNG_DATA`, else `~/.local/share/lindung`; in it the person's own, when one is
  /// named. Each person's folder is a replica with her own keys under her own passphrase.
  var folder: String {
    let environment = ProcessInfo.processInfo.environment
    let base = data ?? environment["LINDUNG_DATA"] ?? (environment["HOME"] ?? ".") + "/.local/share/lindung"
    guard let person = person ?? environment["LINDUNG_PERSON"], !person.isEmpty else { return base }
    return base + "/" + person
  }

  func validate() throws {
    let name = person ?? ProcessInfo.processInfo.environment["LINDUNG_PERSON"] ?? ""
    let isPlain = name.utf8.allSatisfy { letter in
      switch letter {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d: true
      default: false
      }
    }
    guard isPlain, name.utf8.count <= 32 else {
      throw ValidationError(
        "--person: huruf, angka dan tanda hubung saja, paling banyak 32 / letters, digits and dashes only, at most 32")
    }
  }

  var tongue: Tongue { Tongue(option: lang) }
}
