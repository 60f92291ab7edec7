import CaseModel
import CasePages
import Casework
import Pages

/// A word with the tone in which it is said; the colour only helps.
struct Stamp: Sendable {
  let words: String
  let tone: String

  init(_ words: String, _ tone: Tone = .plain) {
    self.words = tone == .plain ? words : "\(tone.mark) \(words)"
    self.tone = tone.rawValue
  }

  static func risk(_ code: String, isDanger: Bool = false, _ language: Language) -> Stamp {
    if isDanger { return Stamp(language.say("BAHAYA SEKARANG", "IN DANGER NOW"), .danger) }
    if code.isEmpty { return Stamp(language.say("Risiko belum dinilai", "Risk not judged")) }
    let words = language.say("Risiko ", "Risk ") + Registry.label(code, in: Codes.Risk.list, language).lowercased()
    return Stamp(words, code == Codes.Risk.tinggi ? .danger : code == Codes.Risk.sedang ? .late : .plain)
  }

  static func may(_ answer: MayContact?, _ language: Language) -> Stamp {
    switch answer {
    case .yes: Stamp(language.say("boleh", "yes"), .done)
    case .askFirst: Stamp(language.say("tanya dulu", "ask first"), .late)
    case .never: Stamp(language.say("JANGAN", "NEVER"), .danger)
    case nil: Stamp(language.say("belum ditanyakan", "not asked yet"), .late)
    }
  }
}

/// What was wrong with a form, above it.
struct DeskSummary: Sendable {
  let heading: String
  let problems: [Problem]

  init?(_ problem: Problem?, _ visit: Visit, rows: [FormRow] = []) {
    guard let problem else { return nil }
    heading = visit.say("Belum tersimpan", "Not saved yet")
    let isShown = rows.contains { $0.name == problem.field }
    // A field of a form among several says itself whose it is.
    let isPlaced = problem.field?.contains("-") ?? false
    problems = [Problem(words: problem.words, field: isShown || isPlaced ? problem.field : nil)]
  }
}
