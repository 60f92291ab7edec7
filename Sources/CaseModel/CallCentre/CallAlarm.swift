/// What the call centre must not overlook.
public enum CallAlarm: String, Sendable, CaseIterable {
  /// Somebody is in danger, or may be, and nobody is working on her contact.
  case dangerWithoutHandler = "BAHAYA_TANPA_PETUGAS"
  /// Somebody reported, and after the office's time for it (T-TERIMA) nobody has taken it on.
  case untaken = "LAPORAN_BELUM_DITERIMA"
  /// Somebody wrote by WhatsApp, nobody has answered, and soon only a template may go out (T-WA24).
  case windowClosing = "JENDELA_WHATSAPP_HAMPIR_TUTUP"
  /// A silent, cut or missed call that nobody has looked at a second time.
  case lostCall = "PANGGILAN_HILANG"
  /// A call-back that stands before a supervisor.
  case callbackRaised = "TELEPON_BALIK_NAIK"
  /// A call-back that is overdue.
  case callbackOverdue = "TELEPON_BALIK_TERLAMBAT"
  /// A caller who was promised a call-back that nobody has planned.
  case callbackForgotten = "TELEPON_BALIK_BELUM_DIJADWALKAN"
  /// She was called although the rules of safe contact forbade it: a supervisor looks at what came of it.
  case calledAgainstRule = "PANGGILAN_MELANGGAR_KONTAK_AMAN"
  /// The telephone is answered now, and nobody sits at it.
  case nobodyOnShift = "TIDAK_ADA_PETUGAS_PIKET"
  /// Nobody stands by after hours.
  case nobodyOnCall = "TIDAK_ADA_PETUGAS_SIAGA"

  /// How long before the end of the time in which she may be answered freely it is said, milliseconds.
  public static let windowWarning: UInt64 = 3 * 3_600_000
  /// How long a call against the rules is shown, milliseconds.
  public static let againstRuleShown: Int64 = 30 * 86_400_000

  /// The words for a person.
  public var labels: Labels {
    switch self {
    case .dangerWithoutHandler: Labels(id: "Bahaya, belum ada petugas", en: "Danger, nobody on it")
    case .untaken: Labels(id: "Laporan belum diterima petugas", en: "Report not taken up")
    case .windowClosing:
      Labels(id: "WhatsApp belum dijawab, jendela hampir tutup", en: "WhatsApp unanswered, window closing")
    case .lostCall: Labels(id: "Panggilan hilang, belum dilihat", en: "Lost call, not looked at")
    case .callbackRaised: Labels(id: "Telepon balik naik ke supervisor", en: "Call-back raised to the supervisor")
    case .callbackOverdue: Labels(id: "Telepon balik terlambat", en: "Call-back overdue")
    case .callbackForgotten: Labels(id: "Telepon balik belum dijadwalkan", en: "Call-back promised, not planned")
    case .calledAgainstRule: Labels(id: "Ditelepon, melanggar kontak aman", en: "Called against safe contact")
    case .nobodyOnShift: Labels(id: "Tidak ada petugas piket sekarang", en: "Nobody on shift now")
    case .nobodyOnCall: Labels(id: "Tidak ada petugas siaga", en: "Nobody on call")
    }
  }
}
