import CaseModel
import Casework

extension ErrorWords {
  /// Words for what went wrong about people and activities.
  static func person(_ error: CaseworkError, _ tongue: Tongue) -> String {
    switch error {
    case .nikShape(let shape): return nik(shape, tongue)
    case .alreadyLinked:
      return tongue.say("Hubungan atau peran itu sudah tercatat.", "That link or part is on record already.")
    case .inUse("same_as"):
      return tongue.say(
        "Peran ini terhubung dengan orang di kasus lain; batalkan dulu dengan `lindung person undo`.",
        "This part is linked to a person of another case; take that back first with `lindung person undo`.")
    case .inUse(let name):
      return tongue.say(
        "Masih dipakai oleh catatan lain (\(name)); ubah catatan itu dulu.",
        "Another record (\(name)) still refers to it; change that one first.")
    case .changedMeanwhile(let name):
      return tongue.say(
        "Isian \(name) diubah orang lain sejak ditampilkan. Lihat lagi, lalu simpan.",
        "The field \(name) was changed by somebody else since it was shown. Look again, then save.")
    case .namesSomebody("reason"):
      return tongue.say(
        "Isian reason menyebut nama orang dalam kasus, padahal identitas tidak dibagikan. Tulis tanpa nama, atau bagikan "
          + "identitas: --share IDENTITAS.",
        "The field reason names somebody of the case, whose identity is not shared. Write it without the name, or share the "
          + "identity: --share IDENTITAS.")
    case .namesSomebody(let field):
      return tongue.say(
        "Isian \(field) mungkin menyebut seseorang (NIK, nomor telepon, atau nama yang tercatat). Catatan kegiatan dibaca "
          + "banyak orang: hapus bagian itu, atau ulangi dengan --confirm bila memang boleh.",
        "The field \(field) may name somebody (a NIK, a phone number or a name on record). Many people read activities: "
          + "take it out, or repeat with --confirm if it is meant.")
    default: return tongue.say("Gagal.", "Failed.")
    }
  }

  private static func nik(_ shape: Nik.ShapeError, _ tongue: Tongue) -> String {
    let cause =
      switch shape {
      case .notSixteenDigits: tongue.say("harus 16 angka", "it must be 16 digits")
      case .dayOutOfRange:
        tongue.say(
          "angka ke-7 dan ke-8 (tanggal) harus 01–31, atau 41–71 untuk perempuan",
          "digits 7 and 8 (the day) must be 01–31, or 41–71 for women")
      case .monthOutOfRange:
        tongue.say("angka ke-9 dan ke-10 (bulan) harus 01–12", "digits 9 and 10 (the month) must be 01–12")
      case .serialZero: tongue.say("empat angka terakhir tidak boleh 0000", "the last four digits cannot be 0000")
      }
    return tongue.say(
      "nik tidak sesuai: \(cause). Bila belum tahu, kosongkan dan isi nik_missing.",
      "nik does not fit: \(cause). If it is not known, leave it out and give nik_missing.")
  }
}
