/// The letters that are read by or with a survivor. They name her by code only: she knows who she is, and whoever finds
/// the paper does not.
public enum PersonalLetter {
  /// The version of the consent's words; a consent on record says which one was read.
  public static let consentVersion = "PERSETUJUAN-2026-1"

  /// Who writes to whom.
  public struct Head: Hashable, Sendable {
    /// The office.
    public var office: String
    /// The day, in words.
    public var date: String
    /// The survivor's code.
    public var code: String
    /// The officer.
    public var officer: String

    /// A head.
    public init(office: String, date: String, code: String, officer: String) {
      self.office = office
      self.date = date
      self.code = code
      self.officer = officer
    }
  }

  /// The consent in plain words. `agencies` are those that data may go to.
  public static func consent(_ head: Head, agencies: [String]) -> LetterContext {
    var letter = base("Lembar Persetujuan", head)
    letter.opening = [
      "Lembar ini dibacakan pelan-pelan. Anda boleh bertanya, boleh menolak sebagian atau semuanya, dan boleh berubah "
        + "pikiran kapan saja. Bila Anda menolak, Anda tetap dilayani."
    ]
    letter.sections = [
      LetterSection(
        "Saya setuju (beri tanda centang)",
        items: [
          "☐ menerima layanan dari kantor ini;", "☐ data saya dicatat dan disimpan dengan aman oleh kantor ini;",
          "☐ data seperlunya dibagikan kepada: \(agencies.isEmpty ? "…………………………" : agencies.joined(separator: ", "));",
          "☐ angka tanpa nama dipakai untuk laporan;", "☐ difoto atau direkam untuk keperluan kasus.",
        ]),
      LetterSection("Yang tidak saya setujui, dan alasannya", paragraphs: ["……………………………………………………………………"]),
      LetterSection(
        "Hak saya atas data",
        items: [
          "melihat dan memperbaiki data saya;", "menarik persetujuan ini kapan saja, lisan atau tertulis;",
          "meminta data dibatasi, dihentikan, atau dihapus sesuai undang-undang.",
        ]),
    ]
    letter.closing = [
      "Untuk anak: ditandatangani orang tua/wali yang bukan terlapor, setelah anak didengar.",
      "Naskah: \(consentVersion)",
    ]
    letter.signatures = [
      LetterSignature("Yang menyetujui"), LetterSignature("Saksi"), LetterSignature("Petugas", name: head.officer),
    ]
    return letter
  }

  /// What a survivor is entitled to.
  public static func rights(_ head: Head) -> LetterContext {
    var letter = base("Hak-Hak Anda", head)
    letter.opening = ["Undang-undang melindungi Anda. Semua layanan di bawah ini tanpa biaya."]
    letter.sections = [
      LetterSection(
        "Anda berhak atas",
        items: [
          "penanganan: informasi, dokumen, bantuan hukum, kesehatan, dan layanan sesuai kebutuhan Anda;",
          "pelindungan: keamanan, kerahasiaan identitas Anda dan keluarga, dan tidak disalahkan;",
          "pemulihan: medis, mental, dan sosial, sebelum, selama, dan setelah proses hukum;",
          "kabar tentang perkembangan kasus Anda;", "penghapusan konten bermuatan seksual yang menyangkut Anda;",
          "restitusi atau ganti rugi menurut undang-undang;",
          "pendamping yang Anda percaya, dan juru bahasa atau alat bantu bila perlu.",
        ])
    ]
    letter.closing = ["Dasar: UU 12/2022 pasal 66–71; UU 27/2022 untuk data Anda. Keadaan bahaya: 112 atau 110."]
    letter.signatures = [LetterSignature("Penerima"), LetterSignature("Petugas", name: head.officer)]
    return letter
  }

  /// Tells a survivor that the office's help has ended, and that the door stays open.
  public static func termination(_ head: Head, reason: String, aftercare: String) -> LetterContext {
    var letter = base("Surat Pengakhiran Layanan", head)
    letter.opening = ["Layanan kantor ini untuk Anda telah selesai."]
    letter.sections = [
      LetterSection("Alasan", paragraphs: [reason]), LetterSection("Setelah ini", paragraphs: [aftercare]),
    ].filter { $0.paragraphs != [""] }
    letter.closing = ["Anda boleh menghubungi kami lagi kapan saja. Catatan Anda tetap rahasia."]
    letter.signatures = [LetterSignature("Penerima"), LetterSignature("Petugas", name: head.officer)]
    return letter
  }

  private static func base(_ title: String, _ head: Head) -> LetterContext {
    var letter = LetterContext(title: title, office: head.office, date: head.date)
    letter.number = head.code
    return letter
  }
}
