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

  @Flag(help: "Cetak satu objek JSON / print one JSON object.")
  var json = false

  /// The folder: `--data`, else `LINDUNG_DATA`, else `~/.local/share/lindung`.
  var folder: String {
    if let data { return data }
    let environment = ProcessInfo.processInfo.environment
    return environment["LINDUNG_DATA"] ?? (environment["HOME"] ?? ".") + "/.local/share/lindung"
  }

  var tongue: Tongue { Tongue(option: lang) }
}
