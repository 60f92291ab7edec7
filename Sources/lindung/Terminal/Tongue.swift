import CaseModel
import Foundation

/// The language of messages: Indonesian unless set otherwise. Both wordings stand side by side where they are used, so
/// that neither is forgotten.
struct Tongue: Sendable, Hashable {
  let language: Language

  /// From `--lang`, else `LINDUNG_LANG`, else Indonesian.
  init(option: String?) {
    let name = option ?? ProcessInfo.processInfo.environment["LINDUNG_LANG"] ?? "id"
    language = name.lowercased().hasPrefix("en") ? .en : .id
  }

  /// The wording in this language.
  func say(_ indonesian: String, _ english: String) -> String { language == .id ? indonesian : english }
}

/// Times as people read them.
struct ClockFace: Sendable {
  let tongue: Tongue

  /// `23 Nov 2026 14.05 WIB`: the office's time, wherever the machine thinks it is, as safe hours and shifts are.
  func time(_ milliseconds: UInt64) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: tongue.language == .id ? "id_ID" : "en_GB")
    formatter.timeZone = TimeZone(secondsFromGMT: Int(CalendarDay.officeOffset / 1_000))
    formatter.dateFormat = tongue.language == .id ? "d MMM yyyy HH.mm" : "d MMM yyyy HH:mm"
    return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000)) + " WIB"
  }

  /// How long ago, in the largest unit.
  func age(_ milliseconds: UInt64, now: UInt64) -> String {
    let seconds = now > milliseconds ? (now - milliseconds) / 1_000 : 0
    switch seconds {
    case ..<60: return tongue.say("baru saja", "just now")
    case ..<3_600: return tongue.say("\(seconds / 60) menit lalu", "\(seconds / 60) min ago")
    case ..<172_800: return tongue.say("\(seconds / 3_600) jam lalu", "\(seconds / 3_600) h ago")
    default: return tongue.say("\(seconds / 86_400) hari lalu", "\(seconds / 86_400) days ago")
    }
  }
}
