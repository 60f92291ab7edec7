import SyncClient
import SyncWire

extension ErrorWords {
  /// Words for an exchange that did not come about: what stood between, and what to do.
  static func client(_ error: ClientError, _ tongue: Tongue) -> (String, Int32) {
    let kept = tongue.say(
      " Semua tulisan tetap tersimpan di laptop ini.", " Everything stays saved on this laptop.")
    switch error {
    case .notTheOffice(.tls(clockSuspect: true)):
      return (
        tongue.say(
          "Sertifikat kantor tidak berlaku menurut jam laptop ini. Periksa jam dan tanggal laptop; bila benar, minta "
            + "admin memperbarui sertifikat.",
          "By this laptop's clock the office's certificate is not valid. Check the laptop's clock and date; if they are "
            + "right, ask the admin to renew the certificate.") + kept, 4
      )
    case .notTheOffice(.tls(clockSuspect: false)):
      return (
        tongue.say(
          "Yang menjawab tidak dapat membuktikan diri sebagai kantor. Periksa alamat dan --ca, atau pindah jaringan.",
          "What answered cannot prove to be the office. Check the address and --ca, or use another network.") + kept, 4
      )
    case .notTheOffice(.captivePortal):
      return (
        tongue.say(
          "Jaringan ini minta masuk dulu (halaman Wi-Fi). Masuk, lalu coba lagi.",
          "This network wants a sign-in first (a Wi-Fi page). Sign in, then try again.") + kept, 4
      )
    case .badOption(.plainAddress):
      return (
        tongue.say(
          "Alamat kantor memakai http:// lewat jaringan. Pakai https://, atau --plain-http bila jaringan itu tepercaya.",
          "The office's address is http:// over a network. Use https://, or --plain-http if that network is trusted."),
        4
      )
    case .badOption(.certificates):
      return (
        tongue.say(
          "Berkas --ca tidak dapat dibaca atau tidak berisi sertifikat.",
          "The file of --ca cannot be read or holds no certificate."), 4
      )
    case .refused(let refusal, _): return (refused(refusal, tongue) + kept, 4)
    default:
      return (
        tongue.say(
          "Kantor tidak terjangkau (\(error)). Semua tulisan tetap tersimpan di laptop ini; coba lagi nanti.",
          "The office was not reached (\(error)). Everything stays saved on this laptop; try again later."), 4
      )
    }
  }
}
