import ArgumentParser
import Replica
import Sealing

/// What was done about a passphrase.
struct PassphraseLine: Encodable {
  let changed: Bool
}

/// Changes the passphrase of a laptop or of the desk, without a network.
struct PassphraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passphrase", abstract: "Ganti kata sandi, tanpa jaringan / change the passphrase, offline.",
    discussion: """
      lindung field passphrase --data laptop
      Kunci dibungkus ulang; catatan tidak disentuh. Salinan lama berkas tetap terbuka dengan kata sandi lama.
      The key is wrapped anew; no record is touched. An older copy of the file still opens with the old passphrase.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Berkas berisi kata sandi baru / file with the new passphrase (LINDUNG_NEW_PASSPHRASE).")
  var newPassphraseFile: String?
  @Option(help: .hidden) var passphraseCost: UInt8 = PassphraseLock.defaultCost

  /// Wraps the key of the replica in a laptop's folder anew.
  static func change(
    in folder: String, from old: String, to new: String, cost: UInt8 = PassphraseLock.defaultCost
  ) throws {
    try ReplicaStore.changePassphrase(
      in: OfficeFolder.replica(folder), from: old, to: new, lock: PassphraseLock(cost: cost))
  }

  func run() throws {
    let tongue = options.tongue
    do {
      try ReplicaStore.guardThere(OfficeFolder.replica(options.folder))
      let old = try PassphraseSource.read(file: options.passphraseFile, tongue: tongue)
      let new = try PassphraseSource.read(.newPassphrase, file: newPassphraseFile, tongue: tongue, isNew: true)
      try Self.change(in: options.folder, from: old, to: new, cost: passphraseCost)
      let printout = try Printout(
        [
          tongue.say(
            "Kata sandi diganti. Yang lama tidak berlaku lagi di laptop ini.",
            "The passphrase was changed. The old one no longer works on this machine.")
        ], PassphraseLine(changed: true))
      print(printout.text(isJSON: options.json))
    } catch {
      throw ErrorWords(error, tongue).told(isJSON: options.json)
    }
  }
}
