import CaseModel
import Casework

extension ErrorWords {
  /// Words for what goes wrong with attachments.
  static func attachment(_ error: CaseworkError, _ tongue: Tongue) -> String {
    switch error {
    case .fileTooLarge(let limit):
      tongue.say(
        "Berkas terlalu besar: paling banyak \(limit / 1_048_576) MB untuk jenis ini. Tidak ada yang disimpan.",
        "The file is too large: at most \(limit / 1_048_576) MB for this kind. Nothing was saved.")
    case .contentNotHere(let place): notHere(AttachmentPlace(rawValue: place), tongue)
    case .noCopy:
      tongue.say(
        "Gambar ini tidak dapat dibersihkan dari data tersembunyi (tempat, waktu, alat). Bila perlu, buka aslinya: "
          + "`lindung attachment save … --original --reason …`.",
        "This image cannot be cleaned of hidden data (place, time, device). If you need it, open the original: "
          + "`lindung attachment save … --original --reason …`.")
    default:
      tongue.say(
        "Jenis berkas ini tidak diterima. Boleh: \(kinds). Tidak ada yang disimpan.",
        "This kind of file is not taken. Allowed: \(kinds). Nothing was saved.")
    }
  }

  /// Words for files that a person named.
  static func file(_ error: Complaint, _ tongue: Tongue) -> String {
    switch error {
    case .fileExists:
      tongue.say(
        "Berkas itu sudah ada; pilih nama lain. Tidak ada yang ditimpa.",
        "That file exists; choose another name. Nothing was overwritten.")
    case .fileUnwritable:
      tongue.say(
        "Berkas tidak dapat ditulis; periksa map dan ruang disk.",
        "The file cannot be written; check the folder and the disk.")
    default:
      tongue.say(
        "Berkas tidak dapat dibaca. Tidak ada yang disimpan.", "The file cannot be read. Nothing was saved.")
    }
  }

  private static var kinds: String { FileKind.allCases.map(\.rawValue).joined(separator: ", ") }

  private static func notHere(_ place: AttachmentPlace?, _ tongue: Tongue) -> String {
    switch place {
    case .requested, .coming:
      tongue.say(
        "Isi lampiran sedang diambil dari kantor; sinkronkan lagi dengan `lindung sync`.",
        "The content is on its way from the office; run `lindung sync` again.")
    case .notAtOffice:
      tongue.say(
        "Isi lampiran belum sampai di kantor; laptop yang melampirkannya harus sinkron dulu.",
        "The content has not reached the office; the laptop that attached it must sync first.")
    default:
      tongue.say(
        "Isi lampiran tidak ada di sini. Minta dengan `lindung attachment fetch`, lalu `lindung sync`.",
        "The content is not here. Ask for it with `lindung attachment fetch`, then `lindung sync`.")
    }
  }
}
