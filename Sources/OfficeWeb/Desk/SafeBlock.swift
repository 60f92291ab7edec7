import CaseModel
import Pages

/// How she may be reached: always the first thing that is seen of a contact.
struct SafeBlock: Sendable {
  struct Line: Sendable {
    let label: String
    let stamp: Stamp?
    let words: String
  }

  let heading: String
  let tone: String
  let lines: [Line]
  let warning: String?

  init(_ safe: SafeContact, _ visit: Visit) {
    let language = visit.language
    heading = visit.say("Kontak aman", "Safe contact")
    var lines = [
      Line(label: visit.say("Telepon", "Call"), stamp: .may(safe.mayCall, language), words: ""),
      Line(label: visit.say("Pesan", "Message"), stamp: .may(safe.mayMessage, language), words: ""),
      Line(
        label: visit.say("Tinggal pesan", "Leave a message"), stamp: .may(safe.mayLeaveMessage, language), words: ""),
    ]
    func add(_ label: String, _ words: String) { lines.append(Line(label: label, stamp: nil, words: words)) }
    var isBarred = safe.mayCall == .never || safe.mayMessage == .never
    switch safe.number {
    case .one(let number): add(visit.say("Nomor aman", "Safe number"), number)
    case .differing:
      add(visit.say("Nomor aman", "Safe number"), visit.say("berbeda-beda: tanyakan", "they differ: ask"))
    case nil: break
    }
    switch safe.hours {
    case .known(let hours):
      let isNow = hours.contains(visit.now)
      isBarred = isBarred || !isNow
      var words = isNow ? visit.say("sekarang aman", "safe now") : visit.say("SEKARANG TIDAK AMAN", "NOT SAFE NOW")
      if !isNow, let next = hours.next(from: visit.now) {
        words += visit.say("; berikutnya ", "; next ") + visit.clock.time(next)
      }
      add(visit.say("Jam aman", "Safe hours"), words)
    case .unreadable: add(visit.say("Jam aman", "Safe hours"), visit.say("tidak terbaca: tanyakan", "unreadable: ask"))
    case nil: break
    }
    if !safe.whoMayAnswer.isEmpty {
      add(visit.say("Yang boleh menjawab", "Who may answer"), safe.whoMayAnswer.joined(separator: "; "))
    }
    if !safe.codePhrases.isEmpty {
      add(visit.say("Kata sandi bersama", "Code phrase"), safe.codePhrases.joined(separator: "; "))
    }
    if safe.hidesCallerID {
      add(visit.say("Nomor kantor", "Office's number"), visit.say("sembunyikan", "hide it"))
    }
    self.lines = lines
    tone = (isBarred ? Tone.danger : safe.unanswered.isEmpty ? .done : .late).rawValue
    warning =
      safe.unanswered.isEmpty
      ? nil : visit.say("Tanyakan dulu, sebelum apa pun yang lain.", "Ask this first, before anything else.")
  }
}
