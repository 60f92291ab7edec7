import CaseModel
import Casework
import MergeCore
import Pages

/// People across cases: a part in another case, a part taken out, and who may be one with whom. A person decides; nothing
/// is merged.
enum PeopleSteps {
  static let all = [bring, takeOut, same, different, undo]

  private static func back(_ visit: Visit) -> String { "/kasus/\(visit["id"])#orang" }

  /// Of whom it is, as the case shows her; empty for nobody who is there.
  private static func named(_ casework: Casework, _ visit: Visit) throws -> String {
    let persons = try casework.persons(in: try casework.caseDocument(visit["id"]))
    return persons.first { $0.role == visit["part"] }.map { ": " + $0.shown } ?? ""
  }

  /// The two of whom it is, each with her case.
  private static func pair(_ casework: Casework, _ visit: Visit) throws -> String {
    let found = try casework.personSuggestions(for: try casework.caseDocument(visit["id"])).suggestions
    return found.first { $0.first.role == visit["one"] && $0.second.role == visit["other"] }.map {
      "\($0.first.shown) (\($0.first.registerNo)) ↔ \($0.second.shown) (\($0.second.registerNo)). "
    } ?? ""
  }

  private static let bring = WorkStep(path: "/kasus/:id/orang/:part/kasus-lain", back: "/kasus/:id#orang") {
    casework, visit in
    let who = try named(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Peran di kasus lain", "A part in another case") + who,
      intro: visit.say(
        "Di kasus itu ia mendapat catatan sendiri; cara menghubunginya tidak ikut dibawa.",
        "There she gets a record of her own; how to reach her is not carried over."),
      rows: [
        FormRow(
          "kasus", visit.say("Nomor register kasus itu", "That case's register number"), .line("text"),
          value: visit.form["kasus"])
      ] + FormRow.all("case_person", ["role"], needed: ["role"], visit))
  } act: { casework, visit in
    if visit.form["kasus"].isEmpty {
      throw Unfilled(field: "kasus", label: visit.say("Nomor register", "The register number"))
    }
    if visit.form["role"].isEmpty { throw CaseworkError.missing("role") }
    _ = try casework.linkPerson(
      try WorkStep.record(visit, "part"), to: try casework.caseDocument(visit.form["kasus"]), role: visit.form["role"])
    return WorkStep.Done(back(visit))
  }

  private static let takeOut = WorkStep(path: "/kasus/:id/orang/:part/lepas", back: "/kasus/:id#orang") {
    casework, visit in
    let who = try named(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Keluarkan dari kasus ini", "Take out of this case") + who,
      intro: visit.say(
        "Peran ini dikeluarkan; siapa orangnya tetap tersimpan, jadi dapat diberi peran lagi.",
        "The part is taken out; who the person is stays, so that a part can be given again."),
      button: visit.say("Keluarkan", "Take out"), isGrave: true)
  } act: { casework, visit in
    _ = try casework.unlinkPerson(try WorkStep.record(visit, "part"))
    return WorkStep.Done(back(visit))
  }

  private static func kind(_ visit: Visit) throws -> PersonSuggestion.Kind {
    guard let kind = PersonSuggestion.Kind(rawValue: visit["kind"]) else { throw PageRefusal.notFound }
    return kind
  }

  private static func decision(
    _ end: String, _ heading: Labels, _ intro: Labels,
    _ act: @escaping @Sendable (Casework, RecordID, RecordID, PersonSuggestion.Kind, Visit) throws -> Void
  ) -> WorkStep {
    WorkStep(path: "/kasus/:id/mirip/:kind/:one/:other/\(end)", back: "/kasus/:id/mirip") {
      casework, visit in
      let who = try pair(casework, visit)
      var rows = [ReasonRow.make(visit)]
      if end == "sama" {
        rows.append(
          .tick(
            "satu-kasus", visit.say("Kasusnya", "Their cases"),
            visit.say("Satu kasus yang dilaporkan dua kali", "One case, reported twice"), visit
          ).optional(visit.language))
      }
      return WorkStep.Face(heading: heading[visit.language], intro: who + intro[visit.language], rows: rows)
    } act: { casework, visit in
      try act(
        casework, try WorkStep.record(visit, "one"), try WorkStep.record(visit, "other"), try kind(visit), visit)
      return WorkStep.Done("/kasus/\(visit["id"])/mirip")
    }
  }

  private static let note = Labels(
    id: "Dicatat di kedua kasus; tidak ada yang digabung, dan dapat dibatalkan.",
    en: "Noted in both cases; nothing is merged, and it can be taken back.")

  private static let same = decision("sama", Labels(id: "Ya, benar begitu", en: "Yes, they are"), note) {
    _ = try $0.confirmLink($1, $2, $3, isOneCase: $4.form.has("satu-kasus"), reason: $4.form["reason"])
  }

  private static let different = decision("beda", Labels(id: "Bukan", en: "No, they are not"), note) {
    _ = try $0.denyLink($1, $2, $3, reason: $4.form["reason"])
  }

  private static let undo = decision("batal", Labels(id: "Batalkan hubungan", en: "Take the link back"), note) {
    _ = try $0.undoLink($1, $2, $3, reason: $4.form["reason"])
  }
}

/// Who may be one with whom, or siblings: of one case.
enum LikenessPage {
  static func read(_ casework: Casework, _ visit: Visit) throws -> ListingPage {
    let core = try casework.caseDocument(visit["id"])
    let found = try casework.personSuggestions(for: core)
    let language = visit.language
    let role = Registry.record(named: "case_person")?.field(named: "role")
    let words = FieldWords(clock: visit.clock, names: KnownNames())
    func line(_ line: PersonLine) -> String {
      [line.shown, words.words(line.part, role), line.registerNo].filter { !$0.isEmpty }.joined(separator: " · ")
    }
    let items = found.suggestions.map { suggestion -> ListingPage.Item in
      let path =
        "/kasus/\(visit["id"])/mirip/\(suggestion.kind.rawValue)/\(suggestion.first.role)/\(suggestion.second.role)"
      var caps: [Cap] = []
      if suggestion.mayBeOneCase {
        caps.append(Cap(visit.say("Mungkin satu kasus", "Maybe one case"), .late))
      }
      if suggestion.isContested {
        caps.append(Cap(visit.say("Dua petugas memutuskan berbeda", "Two officers decided differently"), .late))
      }
      let reasons = suggestion.reasons.map { reason($0, language) }
      let question =
        suggestion.kind == .same
        ? visit.say("Mungkin orang yang sama: ", "Maybe one person: ")
        : visit.say("Mungkin bersaudara: ", "Maybe siblings: ")
      return ListingPage.Item(
        code: question + line(suggestion.first) + "  ↔  " + line(suggestion.second),
        words: reasons.joined(separator: ", "), caps: caps,
        links: [
          PageLink(path + "/sama", visit.say("Ya", "Yes")), PageLink(path + "/beda", visit.say("Bukan", "No")),
        ])
    }
    var page = ListingPage(heading: visit.say("Mungkin sama", "May be the same"))
    page.back = PageLink("/kasus/\(visit["id"])#orang", visit.say("Kembali ke kasus", "Back to the case"))
    page.boxes = [
      ListingPage.Box(
        items: items,
        empty: visit.say(
          "Tidak ada yang mirip di kasus yang boleh Anda baca.", "Nobody alike in the cases you may read."))
    ]
    if found.askSupervisor {
      page.intro = visit.say(
        "Mungkin ada yang mirip di kasus lain: minta supervisor melihatnya.",
        "There may be somebody alike in other cases: ask a supervisor to look.")
    }
    return page
  }

  private static func reason(_ code: String, _ language: Language) -> String {
    switch Resemblance(rawValue: code) {
    case .nik: language.say("NIK sama", "same NIK")
    case .name: language.say("nama mirip", "similar name")
    case .birthYear: language.say("tahun lahir sama atau berdekatan", "same or next year of birth")
    case .place: language.say("wilayah sama", "same place")
    case .parents: language.say("orang tua sama", "same parents")
    case nil: code
    }
  }
}
