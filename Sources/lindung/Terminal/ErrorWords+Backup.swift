extension ErrorWords {
  /// Words for what a backup or a restore could not do.
  static func backup(_ error: Complaint, _ tongue: Tongue) -> (String, Int32) {
    switch error {
    case .backupKeyMissing:
      (
        tongue.say(
          "Beri kunci cadangan: --backup-passphrase-file, atau --recipient-file (memulihkan: --key-file).",
          "Give a backup key: --backup-passphrase-file, or --recipient-file (to restore: --key-file)."), 64
      )
    case .backupNotSettled:
      (
        tongue.say(
          "Meja kantor belum selesai bertukar dengan hub; coba lagi. Cadangan tidak dibuat.",
          "The desk has not finished its exchange with the hub; try again. No backup was made."), 5
      )
    case .folderTaken:
      (
        tongue.say(
          "Map tujuan harus baru atau kosong; tidak ada yang dipulihkan.",
          "The target folder must be new or empty; nothing was restored."), 3
      )
    default:
      (
        tongue.say(
          "Cadangan tidak dapat dibuka: kunci salah, atau berkas berubah atau terpotong. Tidak ada yang dipulihkan.",
          "The backup cannot be opened: wrong key, or the file was changed or cut. Nothing was restored."), 3
      )
    }
  }
}
