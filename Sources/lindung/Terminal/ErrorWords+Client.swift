import SyncClient
import SyncWire

extension ErrorWords {
  /// Words for an exchange that did not come about: what stood between, and what to do.
  static func client(_ error: ClientError, _ tongue: Tongue) -> (String, Int32) {
    let kept = tongue.say(
      " Semua tulisan tetap tersimpan di laptop ini.", " Everything stays saved on this laptop.")
    switch error {
    case .notTheOffice(let hint): return (between(hint, tongue) + kept, 4)
    case .badOption(.plainAddress):
      return (
        tongue.say(
          "Alamat kantor memakai http:// lewat jaringan. Pakai https://, atau --plain-http bila jaringan itu tepercaya.",
          "The office's address is http:// over a network. Use https://, or --plain-http if that network is trusted."),
        64
      )
    case .badOption(.certificates):
      return (
        tongue.say(
          "Berkas --ca tidak dapat dibaca atau tidak berisi sertifikat.",
          "The file of --ca cannot be read or holds no certificate."), 64
      )
    case .refused(let refusal, _): return (refused(refusal, tongue) + kept, 4)
    case .badOption:
      return (
        tongue.say(
          "Alamat kantor atau proxy tidak dapat dipakai; periksa --office dan --proxy.",
          "The office's address or the proxy cannot be used; check --office and --proxy."), 64
      )
    case .unreadable(let error):
      return (
        tongue.say(
          "Jawaban kantor tidak terbaca oleh versi ini [\(error.code.rawValue)]. Perbarui program, atau beri tahu admin.",
          "This version cannot read the office's answer [\(error.code.rawValue)]. Update the program, or tell the admin."
        )
          + kept, 4
      )
    case .tooLarge, .noProgress, .cancelled:
      return (
        tongue.say(
          "Pertukaran berhenti sebelum selesai. Coba lagi; bila berulang, beri tahu admin.",
          "The exchange stopped before its end. Try again; if it happens again, tell the admin.") + kept, 4
      )
    }
  }
}
