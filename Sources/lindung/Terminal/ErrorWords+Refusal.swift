import SyncWire

extension ErrorWords {
  /// Words for what the office refused: why, and what to do. The code stays in them, for whoever helps.
  static func refused(_ refusal: Refusal, _ tongue: Tongue) -> String {
    switch WireError.Code(rawValue: refusal.code) {
    case .aheadOfHub, .auditGap, .counterGap:
      tongue.say(
        "Kantor dipulihkan dari cadangan yang lebih lama dari yang diketahui laptop ini, dan nomor laptop ini tidak dapat "
          + "dilanjutkan. Jangan hapus apa pun. Minta kode baru kepada admin, lalu `lindung field reenrol --code …`; semua "
          + "tulisan di laptop ini ditawarkan lagi.",
        "The office was restored from a backup older than what this laptop knows, and this laptop's number cannot go on. "
          + "Delete nothing. Ask the admin for a new code, then `lindung field reenrol --code …`; all that was written here "
          + "is offered again.")
    case .forkedChain, .brokenChain, .deviceFrozen, .auditFork:
      tongue.say(
        "Kantor membekukan nomor laptop ini: catatannya berjalan di dua tempat (salinan, atau keadaan lama). Minta kode "
          + "baru kepada admin, lalu `lindung field reenrol --code …`; yang belum terkirim ditawarkan lagi.",
        "The office froze this laptop's number: its records went on in two places (a copy, or an old state). Ask the "
          + "admin for a new code, then `lindung field reenrol --code …`; what was not sent is offered again.")
    case .unknownDevice, .badSignature:
      tongue.say(
        "Kantor tidak mengenal laptop ini [\(refusal.code)]. Periksa alamat; bila benar, jangan hapus apa pun: minta kode "
          + "baru kepada admin, lalu `lindung field reenrol --code …`; semua tulisan di sini ditawarkan lagi.",
        "The office does not know this laptop [\(refusal.code)]. Check the address; if it is right, delete nothing: ask the "
          + "admin for a new code, then `lindung field reenrol --code …`; all that was written here is offered again.")
    case .enrolmentRefused:
      tongue.say(
        "Kode tidak berlaku, sudah dipakai, atau kedaluwarsa. Minta kode baru kepada admin.",
        "The code is not valid, was used, or has run out. Ask the admin for a new one.")
    case .busy, .storageFailed:
      tongue.say(
        "Kantor sedang sibuk atau tidak dapat menyimpan [\(refusal.code)]; coba lagi nanti.",
        "The office is busy or cannot store [\(refusal.code)] at the moment; try again later.")
    default:
      tongue.say(
        "Kantor menolak pertukaran ini [\(refusal.code)]. Beri tahu admin nomor itu.",
        "The office refused this exchange [\(refusal.code)]. Tell the admin that number.")
    }
  }
}
