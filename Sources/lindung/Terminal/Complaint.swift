import CaseModel
import Casework
import CloudAPI
import Foundation
import Hub
import Replica
import Sealing
import Sheets
import SyncClient
import SyncSession

/// What the program itself complains about.
enum Complaint: Error, Hashable {
  case passphraseMissing
  case passphraseShort
  case passphraseCommon
  case secretMissing(option: String, variable: String)
  case passphraseDiffers
  case signInRefused
  case codeMissing
  case codeOfAnother
  case notAtLaptop
  case locked
  case signInLocked(seconds: UInt64)
  case noOffice
  case promiseBroken(String)
  case notAtOffice
  case unknownDevice
  case processFailed(String)
  case backupKeyMissing
  case backupUnreadable
  case backupNotSettled
  case folderTaken
  case noHeadings
  case badMapping(line: Int)
  case letterExists
  case letterNotWritten(code: Int32)
  case fileUnreadable
  case fileUnwritable
  case fileExists
}

/// Words and exit code for an error: what happened, that nothing was lost, what to do next. Never any case data.
struct ErrorWords {
  let text: String
  let exitCode: Int32

  init(_ error: any Error, _ tongue: Tongue) {
    switch error {
    case let error as CaseworkError: (text, exitCode) = (Self.casework(error, tongue), 2)
    case let error as SessionError: (text, exitCode) = (Self.session(error, tongue), 2)
    case let error as VerdictError: (text, exitCode) = (Self.verdict(error, tongue), 2)
    case let error as ReplicaError: (text, exitCode) = Self.replica(error, tongue)
    case let error as ClientError: (text, exitCode) = Self.client(error, tongue)
    case let error as HubError: (text, exitCode) = Self.hub(error, tongue)
    case let error as SealingError: (text, exitCode) = (Self.sealing(error, tongue), 3)
    case let error as SheetError: (text, exitCode) = (Self.sheet(error, tongue), 2)
    case let error as CloudAPIError: (text, exitCode) = (Self.cloudAPI(error, tongue), 3)
    case let error as Complaint: (text, exitCode) = Self.complaint(error, tongue)
    default: (text, exitCode) = (tongue.say("Gagal: \(type(of: error)).", "Failed: \(type(of: error))."), 1)
    }
  }

  private static func casework(_ error: CaseworkError, _ tongue: Tongue) -> String {
    let nothing = tongue.say(" Tidak ada yang disimpan.", " Nothing was saved.")
    switch error {
    case .unknownCase:
      return tongue.say(
        "Kasus atau catatan itu tidak ada di sini. Lihat `lindung case list`.",
        "No such case or record here. See `lindung case list`.")
    case .unknownField(let name):
      return tongue.say("Tidak ada isian bernama \(name).", "There is no field named \(name).") + nothing
    case .unknownCode(let list):
      let codes = Registry.codeList(list)?.entries.map(\.code).joined(separator: ", ") ?? list
      return tongue.say("Kode tidak dikenal. Pilihan: \(codes).", "Unknown code. Choices: \(codes).") + nothing
    case .badValue(let name):
      return tongue.say(
        "Nilai untuk \(field(name, tongue)) tidak sesuai.", "The value does not fit \(field(name, tongue)).") + nothing
    case .fixedField(let name):
      return tongue.say("\(field(name, tongue)) tidak dapat diubah.", "\(field(name, tongue)) cannot be changed.")
        + nothing
    case .openConflict(let name):
      return tongue.say(
        "\(field(name, tongue)) sedang berbeda pendapat; putuskan dulu dengan `lindung conflicts`.",
        "\(field(name, tongue)) has an open conflict; decide it first with `lindung conflicts`.") + nothing
    case .transition(let from, let to):
      let next =
        CaseStatus(rawValue: from).map { CaseStatus.allowedTransitions(from: $0).map(\.rawValue).sorted() } ?? []
      let choices = next.joined(separator: ", ")
      return tongue.say(
        "Status tidak bisa dari \(from) ke \(to). Yang mungkin: \(choices).",
        "Status cannot go from \(from) to \(to). Possible: \(choices).") + nothing
    case .needsUpdate:
      return tongue.say(
        "Catatan ini dibuat versi lebih baru; perbarui program dulu.",
        "This record was written by a newer version; update first.") + nothing
    case .unknownConflict:
      return tongue.say(
        "Konflik itu tidak (lagi) terbuka. Lihat `lindung conflicts list`.",
        "That conflict is not open (any more). See `lindung conflicts list`.")
    case .unknownChoice:
      return tongue.say(
        "Pilihan itu tidak ada. Lihat `lindung conflicts show`.", "No such choice. See `lindung conflicts show`.")
    case .reasonMissing: return tongue.say("Alasan keputusan wajib diisi.", "A decision needs a reason.") + nothing
    case .cannotUndo:
      return tongue.say(
        "Tidak bisa dibatalkan: sudah ada perubahan sesudahnya, sudah lewat sehari, atau sudah dibatalkan.",
        "Cannot be undone: somebody has written since, a day has passed, or it was undone already.")
    case .notPermitted:
      return tongue.say(
        "Peran Anda tidak mengizinkan ini. Siapa yang boleh: tanya admin kasus, atau `lindung admin people`.",
        "Your role does not allow this. Who may: ask the case admin, or see `lindung admin people`.") + nothing
    case .outOfScope:
      return tongue.say(
        "Kasus ini di luar lingkup Anda. Bila mendesak, buka dua jam untuk dibaca: `lindung case open --reason …`; untuk "
          + "mengubahnya, minta atasan memasukkan Anda ke tim.",
        "This case is outside your scope. If it is urgent, open it for two hours to read: `lindung case open --reason …`; "
          + "to change it, ask a supervisor to put you on its team.")
    case .obstacle(let obstacle): return Self.obstacle(obstacle, tongue) + nothing
    case .unknownExport, .exportNotApproved: return export(error, tongue)
    case .missing(let name):
      return tongue.say("\(field(name, tongue)) wajib diisi.", "\(field(name, tongue)) is required.") + nothing
    case .unknownFieldCode, .safeContactMissing, .mustNotReach, .mustAskFirst, .otherCommand, .secondLook, .taskOpen,
      .taskClosed:
      return contact(error, tongue)
    case .nikShape, .alreadyLinked, .inUse, .namesSomebody, .changedMeanwhile: return person(error, tongue) + nothing
    case .rule(let breach): return rule(breach, tongue) + nothing
    case .ambiguous(let records): return ambiguous(records, tongue) + nothing
    case .sendRefused, .unsafeWords, .nothingToDecide: return message(error, tongue)
    case .fileKind, .fileTooLarge, .contentNotHere, .noCopy: return attachment(error, tongue)
    }
  }

  private static func session(_ error: SessionError, _ tongue: Tongue) -> String {
    switch error {
    case .documentNotHeld, .recordUnknown:
      return tongue.say("Catatan itu tidak (lagi) dipegang di sini.", "That record is not held here (any more).")
    case .needsUpdate: return casework(.needsUpdate, tongue)
    case .emptyCommit: return tongue.say("Tidak ada yang diubah.", "Nothing was changed.")
    case .tooLarge:
      return tongue.say(
        "Terlalu besar; ringkas atau lampirkan. Tidak ada yang disimpan.",
        "Too large; shorten it or attach it. Nothing was saved.")
    case .replicaWentBack:
      return tongue.say(
        "Laptop ini dipulihkan dari salinan lama; hubungi admin untuk mendaftar ulang. Tulisan di laptop tetap ada.",
        "This laptop was restored from an old copy; ask the admin to enrol it again. What was written here is kept.")
    case .inconsistentReply, .wire:
      return tongue.say(
        "Jawaban kantor tidak sesuai; tidak ada yang diubah.", "The office's answer does not fit; nothing was changed.")
    }
  }

  private static func replica(_ error: ReplicaError, _ tongue: Tongue) -> (String, Int32) {
    switch error {
    case .notFound:
      return (
        tongue.say(
          "Belum ada catatan di map ini; mulai dengan `lindung field init`.",
          "No records in this folder yet; begin with `lindung field init`."), 3
      )
    case .exists:
      return (
        tongue.say(
          "Map ini sudah dipakai. Untuk orang lain di laptop yang sama: --person NAMA; untuk laptop yang dibekukan: "
            + "`lindung field reenrol`.",
          "This folder is in use already. For another person on this laptop: --person NAME; for a frozen laptop: "
            + "`lindung field reenrol`."), 3
      )
    case .inUse:
      return (
        tongue.say(
          "Catatan ini sedang dibuka program lain; hentikan `lindung field run` atau `lindung office` dulu.",
          "These records are open in another program; end `lindung field run` or `lindung office` first."), 3
      )
    case .succeeded:
      return (
        tongue.say(
          "Berkas lama ini hanya dapat dibaca. Bila daftar ulang laptop ini belum selesai: jalankan lagi `lindung field "
            + "reenrol`; bila ini salinan yang disimpan: bekerjalah di map laptop itu sendiri.",
          "This old file can only be read. If enrolling this laptop again is not finished, run `lindung field reenrol` "
            + "again; if this is a copy that was kept, work in the laptop's own folder."), 3
      )
    case .buildsOnOthers(let count):
      return (
        tongue.say(
          "\(count) perubahan bergantung pada tulisan yang belum ada di kantor. Biarkan laptop lain sinkron dulu, lalu "
            + "jalankan lagi tanpa --code; atau --leave untuk meninggalkannya di berkas lama.",
          "\(count) changes build on work that is not at the office yet. Let the other laptops sync first, then run this "
            + "again without --code; or --leave to leave them in the old file."), 2
      )
    case .oldKeyRemains:
      return (
        tongue.say(
          "Kata sandi sudah diganti, tetapi sisa kunci lama mungkin masih di berkas. Periksa disk, lalu ganti sekali lagi.",
          "The passphrase was changed, but the old key may still be in the file. Check the disk, then change it again."),
        6
      )
    case .wrongPassphrase: return (tongue.say("Kata sandi salah.", "Wrong passphrase."), 3)
    case .damaged:
      return (
        tongue.say(
          "Ada bagian berkas yang rusak; jalankan `lindung verify`.",
          "Part of the file is damaged; run `lindung verify`."), 6
      )
    case .storage(let code):
      return (
        tongue.say(
          "Tidak dapat menyimpan (kode \(code)); perubahan terakhir TIDAK tersimpan. Periksa ruang disk.",
          "Cannot store (code \(code)); the last change was NOT saved. Check the disk."), 6
      )
    case .newerSchema:
      return (tongue.say("Berkas dibuat versi lebih baru.", "The file was written by a newer version."), 3)
    case .badQuery: return (tongue.say("Kata pencarian tidak dapat dibaca.", "The search cannot be read."), 2)
    }
  }

  private static func sealing(_ error: SealingError, _ tongue: Tongue) -> String {
    switch error {
    case .malformedCode: return tongue.say("Kode pendaftaran salah ketik.", "The enrolment code is mistyped.")
    case .keyFile:
      return tongue.say(
        "Berkas kunci tidak ada atau bisa dibaca orang lain.", "The key file is missing or readable by others.")
    case .file(let code):
      return tongue.say(
        "Berkas tidak dapat dibaca atau ditulis (kode \(code)).", "The file cannot be read or written (code \(code)).")
    default: return tongue.say("Tidak dapat dibuka.", "Cannot be opened.")
    }
  }

  private static func complaint(_ error: Complaint, _ tongue: Tongue) -> (String, Int32) {
    if let words = secret(error, tongue) { return words }
    switch error {
    case .noOffice:
      return (
        tongue.say(
          "Belum ada kantor di map ini; jalankan `lindung office`.",
          "No office in this folder yet; run `lindung office`."), 3
      )
    case .notAtOffice: return (tongue.say("Perintah ini hanya di kantor.", "This command works at the office only."), 2)
    case .locked:
      return (
        tongue.say(
          "Catatan terkunci; buka dulu di peramban.", "The records are locked; unlock them in the browser first."), 3
      )
    case .unknownDevice:
      return (
        tongue.say(
          "Perangkat itu tidak terdaftar. Lihat `lindung admin devices`.",
          "There is no such device. See `lindung admin devices`."), 2
      )
    case .promiseBroken(let what): return (tongue.say("Janji dilanggar: \(what)", "Promise broken: \(what)"), 5)
    case .backupKeyMissing, .backupUnreadable, .backupNotSettled, .folderTaken: return backup(error, tongue)
    case .noHeadings, .badMapping: return (register(error, tongue), 2)
    case .letterExists, .letterNotWritten: return letter(error, tongue)
    case .fileUnreadable, .fileUnwritable, .fileExists: return (file(error, tongue), 2)
    case .processFailed(let what): return (tongue.say("Proses gagal: \(what)", "A process failed: \(what)"), 5)
    default: return (tongue.say("Gagal.", "Failed."), 1)
    }
  }
}
