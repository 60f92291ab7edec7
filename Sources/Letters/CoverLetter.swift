/// Goes with the month's report: how many pages to whom, and nothing of any case.
public enum CoverLetter {
  /// The cover for `month` (in words) to `agency`, with the titles of what is enclosed.
  public static func monthly(
    office: String, date: String, month: String, agency: String, enclosures: [String], officer: String
  ) -> LetterContext {
    var letter = LetterContext(title: "Pengantar Laporan Bulanan", office: office, date: date)
    letter.addressee = ["Kepada Yth. Pimpinan", agency]
    letter.opening = ["Bersama ini kami sampaikan laporan layanan bulan \(month)."]
    letter.sections = [LetterSection("Lampiran", items: enclosures)].filter { !$0.isEmpty }
    letter.closing = [
      "Laporan hanya memuat angka; sel kecil tidak ditampilkan agar tidak seorang pun dapat dikenali."
    ]
    letter.signatures = [LetterSignature("Kepala", name: officer)]
    return letter
  }
}
