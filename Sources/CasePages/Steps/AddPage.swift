import CaseModel
import Casework
import Pages

/// A form on a page of its own.
struct AddPage: Sendable {
  let heading: String
  let intro: String?
  let warning: Warning?
  let path: String
  let rows: [FormRowContext]
  let hidden: [HiddenField]
  let save: String?
  let isGrave: Bool
  let first: PageLink?
  let back: PageLink
  let summary: Summary?
  let hasFile: Bool

  struct Warning: Sendable {
    let tone: String
    let mark: String
    let words: String
  }

  struct Summary: Sendable {
    let heading: String
    let problems: [Problem]
  }

  init(_ face: WorkStep.Face, path: String, back: String, problem: Problem?, _ visit: Visit) {
    heading = face.heading
    intro = face.intro
    warning = face.warning.map {
      Warning(tone: face.warningTone.rawValue, mark: face.warningTone.mark, words: $0)
    }
    isGrave = face.isGrave
    hidden = face.hidden
    first = face.first
    hasFile = face.hasFile
    self.path = path
    rows = face.rows.map { $0.name == problem?.field ? $0.wrong(problem?.words).context : $0.context }
    save = face.isBlocked ? nil : face.button ?? visit.say("Simpan", "Save")
    self.back = PageLink(back, visit.say("Batal", "Cancel"))
    summary = problem.map { problem in
      let isShown = face.rows.contains { $0.name == problem.field }
      return Summary(
        heading: visit.say("Belum tersimpan", "Not saved yet"),
        problems: [Problem(words: problem.words, field: isShown ? problem.field : nil)])
    }
  }
}

extension FormRow {
  /// The field `name` of a record type with what was sent for it, else with `usual`.
  static func of(
    _ type: String, _ name: String, _ visit: Visit, usual: String = "", people: [PersonView] = [],
    records: RecordChoices = RecordChoices()
  ) -> FormRow? {
    guard let field = Registry.record(named: type)?.field(named: name) else { return nil }
    let value = visit.form.has(name) ? visit.form[name] : usual
    return FormRow(
      field, value: value, chosen: Set(visit.form.all(name)), people: people, records: records, visit.language)
  }

  /// The fields of a record type in this order; those in `needed` are not marked as optional.
  static func all(_ type: String, _ names: [String], needed: Set<String>, _ visit: Visit) -> [FormRow] {
    names.compactMap { name in
      of(type, name, visit).map { needed.contains(name) ? $0 : $0.optional(visit.language) }
    }
  }

  /// A question to be answered by ticking one box.
  static func tick(_ name: String, _ label: String, _ words: String, _ visit: Visit) -> FormRow {
    FormRow(name, label, .boxes, options: [Option("1", words, isChosen: visit.form.has(name))])
  }

  /// A choice, with the first line that asks for one unless one is chosen already.
  static func choice(
    _ name: String, _ label: String, _ options: [(code: String, words: String)], _ visit: Visit
  )
    -> FormRow
  {
    let sent = visit.form[name]
    return FormRow(
      name, label, .choice, value: sent,
      options: [Option("", visit.say("— pilih —", "— choose —"), isChosen: sent.isEmpty)]
        + options.map { Option($0.code, $0.words, isChosen: $0.code == sent) })
  }
}
