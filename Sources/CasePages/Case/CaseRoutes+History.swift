import CaseModel
import Casework
import Pages

/// What happened to a record or to one of its fields.
struct HistoryPage: Sendable {
  struct Row: Sendable {
    let time: String
    let relative: String
    let who: String
    let device: String
    let field: String
    let what: String
    let before: String?
    let after: String
    let cap: Cap
    let outcome: String
  }

  let heading: String
  let back: PageLink
  let rows: [Row]
  let empty: String?
  let timeHeading: String
  let whoHeading: String
  let fieldHeading: String
  let whatHeading: String
  let stateHeading: String
}

extension CaseDesk {
  /// The history of a record or field that a page under `base` shows; `back` says where that leads.
  func history(_ visit: Visit, base: String, back: String) async throws -> Reply {
    let (record, field) = (visit["record"], visit["field"])
    guard let target = RecordName.parse(record) else { throw PageRefusal.notFound }
    let language = visit.language
    let clock = visit.clock
    let page = try await room.work(as: visit.person) { casework -> HistoryPage in
      let (type, entries) = try casework.history(target, field: field.isEmpty ? nil : field)
      let spec = Registry.record(number: type)
      var names = KnownNames()
      for person in try casework.people() { names.people[person.number] = person.name }
      let words = FieldWords(clock: clock, names: names)
      func row(
        _ act: (what: String, after: String), _ before: [String], _ number: UInt32, _ author: UInt32, _ device: UInt32,
        _ at: UInt64, _ received: UInt64?, _ outcome: String
      ) -> HistoryPage.Row {
        HistoryPage.Row(
          time: clock.time(at), relative: clock.relative(at), who: names.person(author, language),
          device: language.say("perangkat \(device)", "device \(device)"),
          field: spec?.field(number: number)?.labels[language] ?? "", what: act.what,
          before: before.isEmpty ? nil : before.joined(separator: " | "), after: act.after,
          cap: .saved(received, clock), outcome: outcome)
      }
      let rows = entries.reversed().map { entry in
        let fieldSpec = spec?.field(number: entry.field)
        func plain(_ value: String) -> String { words.words(value, fieldSpec) }
        let act: (String, String) =
          switch entry.act {
          case .created: (language.say("dibuat", "created"), "")
          case .set(let value):
            plain(ValueText.masked(value, fieldSpec)).isEmpty
              ? (language.say("dikosongkan", "emptied"), "") : ("", plain(ValueText.masked(value, fieldSpec)))
          case .added(let value): (language.say("ditambah", "added"), plain(ValueText.masked(value, fieldSpec)))
          case .removed(let value):
            (language.say("dikeluarkan", "taken out"), plain(ValueText.masked(value, fieldSpec)))
          case .deleted: (language.say("dihapus", "deleted"), "")
          case .reopened(let values):
            (
              language.say("keputusan dibatalkan", "decision undone"),
              values.map { plain(ValueText.masked($0, fieldSpec)) }.joined(separator: " | ")
            )
          case .unknown: (language.say("versi lebih baru", "a newer version"), "")
          case .inherited(let value):
            (language.say("sudah ada", "was there"), plain(ValueText.masked(value, fieldSpec)))
          }
        let outcome =
          switch entry.outcome {
          case .stands: language.say("berlaku", "in force")
          case .replaced: language.say("diganti", "replaced")
          case .held: language.say("ditahan kantor", "held at the office")
          }
        let before = entry.before.map { plain(ValueText.masked($0, fieldSpec)) }.filter { !$0.isEmpty }
        return row(
          act, before, entry.field, entry.author, entry.dot.device, entry.clock, entry.received, outcome)
      }
      let label = spec?.field(named: field)?.labels[language] ?? spec?.labels[language] ?? ""
      return HistoryPage(
        heading: language.say("Riwayat: ", "History: ") + label,
        back: PageLink("\(base)#b-\(record)-\(field)", back),
        rows: rows, empty: rows.isEmpty ? language.say("Belum ada riwayat.", "No history yet.") : nil,
        timeHeading: language.say("Waktu menurut laptop", "Time by the laptop"),
        whoHeading: language.say("Siapa", "Who"),
        fieldHeading: language.say("Isian", "Field"), whatHeading: language.say("Perubahan", "Change"),
        stateHeading: language.say("Keadaan", "State"))
    }
    return .page(Page("kasus-riwayat", page).wide)
  }
}
