import Sealing

extension ErrorWords {
  /// Words for a secret that is missing or not good enough: why, and what to do.
  static func secret(_ error: Complaint, _ tongue: Tongue) -> (String, Int32)? {
    let advice = tongue.say(
      " Rangkai empat atau lima kata yang tidak berhubungan.", " String four or five unrelated words together.")
    switch error {
    case .passphraseMissing:
      return (
        tongue.say(
          "Kata sandi tidak ada: pakai --passphrase-file atau LINDUNG_PASSPHRASE.",
          "No passphrase: use --passphrase-file or LINDUNG_PASSPHRASE."), 3
      )
    case .secretMissing(let option, let variable):
      return (
        tongue.say(
          "Kata sandi tidak ada: pakai \(option) atau \(variable), atau jalankan di terminal.",
          "No password: use \(option) or \(variable), or run this in a terminal."), 3
      )
    case .passphraseShort:
      return (
        tongue.say(
          "Kata sandi paling sedikit \(PassphraseRule.lengthMin) huruf: yang lebih pendek dapat ditebak dari salinan berkas.",
          "A passphrase has at least \(PassphraseRule.lengthMin) characters: a shorter one can be guessed from a copied file."
        )
          + advice, 3
      )
    case .passphraseCommon:
      return (
        tongue.say(
          "Kata sandi ini termasuk yang pertama dicoba penebak.",
          "This passphrase is among those that are guessed first.") + advice, 3
      )
    case .passphraseDiffers:
      return (
        tongue.say(
          "Dua ketikan tidak sama; tidak ada yang diubah. Coba lagi.",
          "The two entries differ; nothing was changed. Try again."), 3
      )
    case .signInRefused:
      return (
        tongue.say(
          "Nomor, kata sandi, atau kode salah. Kode berganti tiap 30 detik dan berlaku sekali.",
          "Number, password or code is wrong. The code changes every 30 seconds and works once."), 3
      )
    case .signInLocked(let seconds):
      return (
        tongue.say(
          "Terlalu banyak percobaan dari sini; coba lagi dalam \(seconds) detik, atau dari tempat lain.",
          "Too many attempts from here; try again in \(seconds) seconds, or from another place."), 3
      )
    case .codeMissing:
      return (
        tongue.say(
          "Mintalah kode sekali pakai ke kantor (`lindung admin enrol --user N`), lalu beri --code.",
          "Ask the office for a one-time code (`lindung admin enrol --user N`), then give --code."), 3
      )
    case .codeOfAnother:
      return (
        tongue.say(
          "Kode ini untuk petugas atau kantor lain; minta kode untuk pemilik laptop ini. Tidak ada yang diubah di sini.",
          "This code is for another officer or office; ask for one for this laptop's owner. Nothing was changed here."),
        2
      )
    case .notAtLaptop:
      return (tongue.say("Perintah ini hanya di laptop.", "This command works on a laptop only."), 2)
    default: return nil
    }
  }
}
