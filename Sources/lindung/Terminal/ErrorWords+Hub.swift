import Hub

extension ErrorWords {
  /// Words for what the hub's store or server could not do.
  static func hub(_ error: HubError, _ tongue: Tongue) -> (String, Int32) {
    switch error {
    case .notFound: complaintOfHub(tongue, "Belum ada kantor di map ini.", "There is no office in this folder.", 3)
    case .exists:
      complaintOfHub(tongue, "Di map ini sudah ada kantor.", "There is an office in this folder already.", 3)
    case .inUse:
      complaintOfHub(
        tongue, "Kantor ini sedang dijalankan program lain.", "This office is open in another program.", 3)
    case .wrongKey:
      complaintOfHub(
        tongue, "Kunci kantor hilang, terbaca orang lain, atau bukan milik kantor ini.",
        "The office's key is missing, readable by others, or another office's.", 3)
    case .newerSchema:
      complaintOfHub(tongue, "Berkas dibuat versi lebih baru.", "The file was written by a newer version.", 3)
    case .damaged:
      complaintOfHub(
        tongue, "Ada bagian berkas kantor yang rusak.", "Part of the office's file is damaged.", 6)
    case .storage(let code):
      complaintOfHub(
        tongue, "Tidak dapat menyimpan (kode \(code)). Periksa ruang disk.",
        "Cannot store (code \(code)). Check the disk.", 6)
    case .unknownUser: complaintOfHub(tongue, "Pengguna itu tidak ada.", "There is no such user.", 2)
    case .noPassword:
      complaintOfHub(
        tongue, "Pengguna itu belum punya kata sandi masuk; jalankan `lindung admin password` dulu.",
        "That user has no sign-in password yet; run `lindung admin password` first.", 2)
    case .invalidName:
      complaintOfHub(
        tongue, "Nama kosong atau terlalu panjang.", "A name is empty or too long.", 2)
    case .notLoopback:
      complaintOfHub(
        tongue,
        "Alamat ini terbuka ke jaringan. Beri --certificate dan --key, atau --behind-proxy bila proxy TLS ada di depannya.",
        "This address is open to a network. Give --certificate and --key, or --behind-proxy with a TLS proxy before it.",
        64)
    case .certificateWithoutKey:
      complaintOfHub(
        tongue, "--certificate dan --key harus diberikan bersama.", "--certificate and --key go together.", 64)
    case .unreadableCertificate:
      complaintOfHub(
        tongue, "Berkas --certificate tidak dapat dibaca atau bukan sertifikat PEM.",
        "The file of --certificate cannot be read or is no PEM certificate.", 3)
    case .unreadableCertificateKey:
      complaintOfHub(
        tongue, "Berkas --key tidak dapat dibaca atau bukan kunci PEM.",
        "The file of --key cannot be read or is no PEM key.", 3)
    case .exposedCertificateKey:
      complaintOfHub(
        tongue, "Berkas --key bisa dibaca semua orang di mesin ini; jalankan chmod 600 padanya.",
        "Everybody on this machine can read the file of --key; run chmod 600 on it.", 3)
    case .certificateKeyMismatch:
      complaintOfHub(
        tongue, "Kunci di --key bukan milik sertifikat di --certificate.",
        "The key in --key is not that of the certificate in --certificate.", 3)
    }
  }

  private static func complaintOfHub(
    _ tongue: Tongue, _ indonesian: String, _ english: String, _ exitCode: Int32
  ) -> (String, Int32) { (tongue.say(indonesian, english), exitCode) }
}
