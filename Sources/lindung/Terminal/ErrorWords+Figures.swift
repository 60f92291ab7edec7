import CaseModel
import Casework
import Figures
import Sheets

extension ErrorWords {
  /// Words for an export that is refused.
  static func export(_ error: CaseworkError, _ tongue: Tongue) -> String {
    switch error {
    case .exportNotApproved:
      tongue.say(
        "Ekspor dengan identitas perlu persetujuan orang lain, berlaku satu jam, untuk yang memintanya: orang kedua "
          + "menjalankan `lindung report identity approve`. Tidak ada yang ditulis.",
        "An export with names needs somebody else's approval, which holds for an hour and for whoever asked: the second "
          + "person runs `lindung report identity approve`. Nothing was written.")
    default:
      tongue.say(
        "Permintaan ekspor itu tidak ada. Lihat `lindung report identity list`.",
        "There is no such request. See `lindung report identity list`.")
    }
  }

  /// Words for a file that cannot be read or written.
  static func sheet(_ error: SheetError, _ tongue: Tongue) -> String {
    switch error {
    case .notReadable: tongue.say("Berkas tidak ada atau tidak dapat dibaca.", "The file is missing or cannot be read.")
    case .tooLarge:
      tongue.say(
        "Berkas terlalu besar (paling banyak 32 MB; isinya 256 MB). Bagi per tahun lalu impor satu per satu.",
        "The file is too large (32 MB at most, 256 MB unpacked). Split it by year and import each.")
    case .tooManyRows:
      tongue.say(
        "Lebih dari 100.000 baris. Bagi per tahun lalu impor satu per satu.",
        "More than 100,000 rows. Split it by year and import each.")
    case .unknownFormat: tongue.say("Berkas bukan CSV atau XLSX.", "The file is neither CSV nor XLSX.")
    case .damaged:
      tongue.say(
        "Berkas XLSX terpotong atau rusak. Buka dan simpan lagi di Excel atau LibreOffice, lalu coba lagi.",
        "The XLSX file is cut off or damaged. Open it and save it again in Excel or LibreOffice, then try again.")
    case .locked:
      tongue.say(
        "Berkas XLSX terkunci kata sandi. Simpan tanpa kata sandi, impor, lalu hapus salinan itu.",
        "The XLSX file is locked with a password. Save it without one, import it, then delete that copy.")
    case .hostile:
      tongue.say(
        "Berkas berisi hal yang tidak pernah ditulis program lembar kerja; tidak dibaca. Tanyakan asalnya.",
        "The file holds what no spreadsheet program writes; it is not read. Ask where it comes from.")
    case .noSheet: tongue.say("Lembar itu tidak ada di berkas.", "There is no such sheet in the file.")
    case .exists:
      tongue.say(
        "Sudah ada berkas dengan nama itu; tidak ditimpa. Pilih nama lain.",
        "A file of that name exists; it is not overwritten. Choose another name.")
    case .notWritable:
      tongue.say(
        "Berkas tidak dapat ditulis di sana. Periksa map dan ruang disk.",
        "The file cannot be written there. Check the folder and the disk.")
    case .cellTooLong:
      tongue.say("Ada isian yang terlalu panjang untuk satu sel.", "A text is too long for one cell.")
    }
  }

  /// Words for a register whose columns cannot be told.
  static func register(_ error: Complaint, _ tongue: Tongue) -> String {
    if case .badMapping(let line) = error {
      return tongue.say(
        "Berkas arti kolom, baris \(line): tulis `Judul kolom = register_no`, atau `= -` untuk mengabaikan.",
        "Mapping file, line \(line): write `Heading = register_no`, or `= -` to leave it out.")
    }
    return tongue.say(
      "Baris judul tidak ditemukan dalam 20 baris pertama. Sedikitnya No. Register dan Tgl Lapor; judul lain lewat --map.",
      "No row of headings in the first 20 rows. At least a number and a day of report; other headings by --map.")
  }

  /// What is wrong with a row of a register, and what to do.
  static func row(_ fault: RowFault, _ tongue: Tongue) -> String {
    switch fault {
    case .missing: tongue.say("wajib diisi", "is required")
    case .unreadableDay:
      tongue.say("bukan tanggal; tulis seperti 31/12/2025", "is no date; write it like 31/12/2025")
    case .swappedDay(let day):
      tongue.say("hari dan bulan tampaknya tertukar; mungkin \(day)?", "day and month seem swapped; perhaps \(day)?")
    case .futureDay: tongue.say("tanggal belum tiba", "the date has not come yet")
    case .afterReport: tongue.say("sesudah tanggal lapor", "is after the day of the report")
    case .unreadableNumber: tongue.say("bukan umur 0–120", "is no age from 0 to 120")
    case .badNik:
      tongue.say(
        "bukan NIK 16 angka; di Excel ubah kolom menjadi teks", "is no NIK of 16 digits; in Excel make the column text")
    case .unknownCode(let list, let nearest):
      tongue.say("tidak dikenal", "is not known")
        + (nearest.map { Registry.label($0, in: list, tongue.language) }.map {
          tongue.say("; mungkin \($0)?", "; perhaps \($0)?")
        }
          ?? tongue.say("; lihat daftar \(list)", "; see list \(list)"))
    case .undecided:
      tongue.say(
        "isi KTP atau AMPK, atau umur dan jenis kelamin", "give KTP or AMPK, or age and sex")
    case .repeated(let row): tongue.say("nomor sama dengan baris \(row)", "the same number as row \(row)")
    case .taken:
      tongue.say(
        "nomor sudah dipakai kasus lain, atau baris diubah sesudah diimpor; beri nomor lain atau ubah kasusnya",
        "the number is another case's, or the row was changed after it was imported; number it anew or edit the case")
    case .strayQuote:
      tongue.say("tanda kutip tidak ditutup; periksa kolomnya", "a quotation mark never closes; check the columns")
    case .tooLong: tongue.say("terlalu panjang", "is too long")
    }
  }
}
