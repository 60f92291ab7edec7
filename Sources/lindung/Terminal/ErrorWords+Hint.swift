import SyncClient

extension ErrorWords {
  /// Words for what most likely stood between this machine and the office, and what to do.
  static func between(_ hint: Hint, _ tongue: Tongue) -> String {
    switch hint {
    case .tls(clockSuspect: true):
      tongue.say(
        "Sertifikat kantor tidak berlaku menurut jam laptop ini. Periksa jam dan tanggal laptop; bila benar, minta "
          + "admin memperbarui sertifikat.",
        "By this laptop's clock the office's certificate is not valid. Check the laptop's clock and date; if they are "
          + "right, ask the admin to renew the certificate.")
    case .tls(clockSuspect: false):
      tongue.say(
        "Yang menjawab tidak dapat membuktikan diri sebagai kantor. Periksa alamat dan --ca, atau pindah jaringan.",
        "What answered cannot prove to be the office. Check the address and --ca, or use another network.")
    case .captivePortal:
      tongue.say(
        "Jaringan ini minta masuk dulu (halaman Wi-Fi). Masuk, lalu coba lagi.",
        "This network wants a sign-in first (a Wi-Fi page). Sign in, then try again.")
    case .codeRefused:
      tongue.say(
        "Kode pendaftaran tidak dikenal, sudah dipakai, atau kedaluwarsa. Minta kode baru kepada admin.",
        "The enrolment code is unknown, was used, or has run out. Ask the admin for a new one.")
    case .unreachable:
      tongue.say(
        "Kantor tidak terjangkau. Periksa jaringan dan alamat, lalu coba lagi.",
        "The office was not reached. Check the network and the address, then try again.")
    case .stalled, .cut:
      tongue.say(
        "Sambungan ke kantor terputus. Coba lagi saat jaringan lebih baik.",
        "The connection to the office broke off. Try again when the network is better.")
    case .gateway(let status, _):
      tongue.say(
        "Perantara jaringan menjawab \(status), bukan kantor. Coba lagi nanti; bila berulang, beri tahu admin.",
        "A gateway answered \(status), not the office. Try again later; if it happens again, tell the admin.")
    case .unsigned:
      tongue.say(
        "Yang menjawab bukan kantor ini. Periksa alamat, atau pindah jaringan.",
        "What answered is not this office. Check the address, or use another network.")
    }
  }
}
