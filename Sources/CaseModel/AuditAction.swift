/// What an audit entry says that somebody did. A closed list: numbers and code words are stable and never reused, and a
/// number of a later version is kept as it is.
public enum AuditAction: UInt32, Sendable, CaseIterable {
  /// A case was read.
  case read = 1
  /// A list of cases was shown.
  case list = 2
  /// The texts were searched.
  case search = 3
  /// The history of a record was shown.
  case history = 4
  /// Conflicts or decisions about them were shown.
  case conflicts = 5
  /// Content left in a file.
  case export = 6
  /// A change set was committed.
  case change = 7
  /// A command or a request was refused; the code says why.
  case refused = 8
  /// The replica was unlocked.
  case signIn = 9
  /// Tries to unlock it failed; the count says how many.
  case failedSignIn = 10
  /// Somebody opened what is not in their scope, for a reason.
  case breakGlass = 11
  /// Somebody decided what becomes of held work.
  case verdict = 12
  /// The audit itself was looked at.
  case audit = 13
  /// A device was enrolled.
  case enrolment = 14
  /// The office keeps a change set apart; the code says why.
  case held = 15
  /// How a user signs in was changed; the code is her number.
  case account = 16

  /// The code word, for lists and filters.
  public var code: String {
    switch self {
    case .read: "LIHAT"
    case .list: "DAFTAR"
    case .search: "CARI"
    case .history: "RIWAYAT"
    case .conflicts: "KONFLIK"
    case .export: "EKSPOR"
    case .change: "UBAH"
    case .refused: "DITOLAK"
    case .signIn: "MASUK"
    case .failedSignIn: "GAGAL_MASUK"
    case .breakGlass: "BUKA_PAKSA"
    case .verdict: "PUTUSAN"
    case .audit: "AUDIT"
    case .enrolment: "PENDAFTARAN"
    case .held: "DITAHAN"
    case .account: "AKUN"
    }
  }

  /// The words for a person.
  public var labels: Labels {
    switch self {
    case .read: Labels(id: "melihat kasus", en: "read a case")
    case .list: Labels(id: "melihat daftar kasus", en: "listed cases")
    case .search: Labels(id: "mencari", en: "searched")
    case .history: Labels(id: "melihat riwayat", en: "read a history")
    case .conflicts: Labels(id: "melihat konflik", en: "read conflicts")
    case .export: Labels(id: "mengekspor", en: "exported")
    case .change: Labels(id: "mengubah", en: "changed")
    case .refused: Labels(id: "ditolak", en: "was refused")
    case .signIn: Labels(id: "membuka catatan", en: "unlocked the records")
    case .failedSignIn: Labels(id: "gagal membuka catatan", en: "failed to unlock the records")
    case .breakGlass: Labels(id: "membuka paksa", en: "broke the glass")
    case .verdict: Labels(id: "memutuskan perubahan yang ditahan", en: "decided held work")
    case .audit: Labels(id: "melihat catatan audit", en: "read the audit")
    case .enrolment: Labels(id: "mendaftarkan perangkat", en: "enrolled a device")
    case .held: Labels(id: "perubahan ditahan", en: "had a change held")
    case .account: Labels(id: "mengubah cara masuk", en: "changed how somebody signs in")
    }
  }
}
