import CaseModel
import Pages

/// A code with the tone in which it is said. The word is always there; the colour only helps.
struct Cap: Sendable {
  let words: String
  let tone: String

  init(_ words: String, _ tone: Tone) {
    self.words = tone == .plain ? words : "\(tone.mark) \(words)"
    self.tone = tone.rawValue
  }

  static func risk(_ code: String, _ language: Language) -> Cap {
    if code.isEmpty { return Cap(language.say("Risiko belum dinilai", "Risk not judged"), .late) }
    let words = Registry.label(code, in: Codes.Risk.list, language)
    return Cap(words, code == Codes.Risk.tinggi ? .danger : code == Codes.Risk.sedang ? .late : .plain)
  }

  static func status(_ code: String, _ language: Language) -> Cap {
    let words = Registry.label(code, in: Codes.Status.list, language)
    return Cap(words, code == CaseStatus.emergency.rawValue ? .danger : .plain)
  }

  /// Where what was written stands: the only two words for saving.
  static func saved(_ received: UInt64?, _ clock: PageClock) -> Cap {
    let language = clock.language
    guard let received else { return Cap(language.say("Tersimpan di laptop ini", "Saved on this laptop"), .info) }
    return Cap(language.say("Diterima di kantor", "Received at the office") + " " + clock.relative(received), .done)
  }

  static func conflicts(_ count: Int, _ language: Language) -> Cap? {
    count == 0 ? nil : Cap(language.say("\(count) konflik", "\(count) conflict\(count == 1 ? "" : "s")"), .late)
  }
}

/// How a deadline stands.
enum DeadlineWords {
  static func cap(_ state: String, _ language: Language) -> Cap {
    switch Deadline.State(rawValue: state) {
    case .overdue: Cap(language.say("Terlambat", "Late"), .danger)
    case .soon: Cap(language.say("Segera", "Soon"), .late)
    case .running: Cap(language.say("Berjalan", "Running"), .plain)
    case .doneLate: Cap(language.say("Selesai, terlambat", "Done, late"), .late)
    case .done, nil: Cap(language.say("Selesai", "Done"), .done)
    }
  }
}
