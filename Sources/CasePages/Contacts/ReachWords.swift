import CaseModel
import Pages

/// Whether somebody may be reached now, in one line.
enum ReachWords {
  static func cap(_ verdict: ReachVerdict, _ clock: PageClock) -> Cap { Cap(words(verdict, clock), tone(verdict)) }

  static func tone(_ verdict: ReachVerdict) -> Tone {
    switch verdict {
    case .allowed: .done
    case .askFirst: .late
    case .refused: .danger
    }
  }

  static func words(_ verdict: ReachVerdict, _ clock: PageClock) -> String {
    let language = clock.language
    return switch verdict {
    case .allowed: language.say("boleh sekarang", "allowed now")
    case .askFirst(let reason, _): language.say("tanya dulu", "ask first") + detail(reason, clock)
    case .refused(.never, _): language.say("JANGAN", "NEVER")
    case .refused(let reason, _): language.say("JANGAN sekarang", "NOT now") + detail(reason, clock)
    }
  }

  /// What whoever dials has to know: the number, who may answer, the code phrase, whether the office shows its own number.
  static func dialling(_ safe: SafeContact, phone: String, _ language: Language) -> String {
    var parts: [String] = []
    switch safe.number {
    case .one(let number): parts.append(language.say("nomor aman ", "safe number ") + number)
    case .differing: parts.append(language.say("nomor aman berbeda-beda: tanyakan", "safe numbers differ: ask"))
    case nil: if !phone.isEmpty { parts.append(language.say("nomor ", "number ") + phone) }
    }
    if !safe.whoMayAnswer.isEmpty {
      parts.append(
        language.say("yang boleh menjawab: ", "who may answer: ") + safe.whoMayAnswer.joined(separator: "; "))
    }
    if !safe.codePhrases.isEmpty {
      parts.append(language.say("kata sandi bersama: ", "code phrase: ") + safe.codePhrases.joined(separator: "; "))
    }
    if safe.hidesCallerID { parts.append(language.say("sembunyikan nomor kantor", "hide the office's number")) }
    return parts.joined(separator: " · ")
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
