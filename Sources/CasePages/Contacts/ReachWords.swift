import CaseModel
import Pages

/// Whether somebody may be reached now, in one line.
enum ReachWords {
  static func cap(_ verdict: ReachVerdict, _ clock: PageClock) -> Cap {
    let language = clock.language
    switch verdict {
    case .allowed: return Cap(language.say("boleh sekarang", "allowed now"), .done)
    case .askFirst(let reason, _):
      return Cap(language.say("tanya dulu", "ask first") + detail(reason, clock), .late)
    case .refused(let reason, _):
      return Cap(language.say("JANGAN sekarang", "NOT now") + detail(reason, clock), .danger)
    }
  }

  private static func detail(_ reason: ReachReason, _ clock: PageClock) -> String {
    let language = clock.language
    let words =
      switch reason {
      case .notAsked: language.say("belum ditanyakan", "not asked yet")
      case .never: language.say("tidak boleh", "never")
      case .askFirst: ""
      case .outsideHours(let next):
        language.say("di luar jam amannya", "outside her safe hours")
          + (next.map { language.say(", berikutnya ", ", next ") + clock.time($0) } ?? "")
      case .hoursUnreadable: language.say("jam aman tidak terbaca", "safe hours cannot be read")
      case .otherNumber: language.say("bukan nomor aman", "not the safe number")
      case .numbersDiffer: language.say("nomor aman berbeda-beda", "safe numbers differ")
      }
    return words.isEmpty ? "" : ": " + words
  }
}
