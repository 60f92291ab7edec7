import CaseModel
import Casework
import Pages

/// A field of a record on a page: its label, what it holds, and how to change it in place.
struct FieldLine: Sendable {
  let anchor: String
  let label: String
  let words: String
  let empty: String?
  /// The values that stand beside each other.
  let conflict: PageLink?
  let alternatives: String
  let editPath: String?
  let edit: String
  let historyPath: String
  let history: String
  /// Who wrote it last, when, and where it is saved; nil for nobody yet.
  let mark: String?
  let form: EditForm?
}

/// A field being edited in place.
struct EditForm: Sendable {
  let path: String
  let back: String
  let rows: [FormRowContext]
  let save: String
  let cancel: String
  let problem: String?
}

/// Makes the lines of one record.
struct FieldRows: Sendable {
  /// The address of the page that shows the record, such as `/kasus/2.15`.
  let base: String
  let record: RecordView
  let words: FieldWords
  let people: [PersonView]
  /// What fields may name.
  var records = RecordChoices()
  /// Whether nothing is changed in place here.
  var isReadOnly = false
  /// Fields that are not changed in place here, by name.
  var fixed: Set<String> = []
  /// Who wrote what last, by field.
  var marks: [String: FieldMark] = [:]
  /// The field that is being edited; nil for none.
  var editing: String?
  var problem: Problem?
  var form: Form?

  /// The lines of these fields; those without a value only where `showsEmpty`.
  func lines(_ fields: [String], showsEmpty: Bool) -> [FieldLine] {
    guard let spec = Registry.record(named: record.type) else { return [] }
    return fields.compactMap { spec.field(named: $0) }.compactMap { line($0, showsEmpty: showsEmpty) }
  }

  /// The lines of every field that holds something, in the order of the registry.
  func all() -> [FieldLine] {
    let spec = Registry.record(named: record.type)
    return (spec?.fields ?? []).compactMap { line($0, showsEmpty: editing == $0.name) }
  }

  private func line(_ field: FieldSpec, showsEmpty: Bool) -> FieldLine? {
    let language = words.language
    let spec = Registry.record(named: record.type)
    let view = record.fields.first { $0.field == field.name }
    let shown = view.map { words.words($0, field) } ?? ""
    guard showsEmpty || !shown.isEmpty || editing == field.name else { return nil }
    let isFixed =
      isReadOnly || fixed.contains(field.name) || field.policy.isSetAtCreationOnly || record.needsUpdate
      || field.type == .bytes
      || (field.type == .ref && !records.has(field))
      || spec.map { RecordRules.breachByWritingAlone($0.number, [field.number]) != nil } ?? false
    let isConflict = view?.isConflict == true
    let path = "\(base)/isian/\(record.id)/\(field.name)"
    return FieldLine(
      anchor: "b-\(record.id)-\(field.name)", label: field.labels[language], words: shown,
      empty: shown.isEmpty ? language.say("belum diisi", "not filled in") : nil,
      conflict: isConflict
        ? PageLink("/konflik/\(record.id).\(field.number)", language.say("Putuskan konflik", "Decide the conflict"))
        : nil,
      alternatives: (view?.alternatives ?? []).map { words.words($0, field) }.joined(separator: " · "),
      editPath: isFixed || isConflict ? nil : "\(path)#f-\(field.name)",
      edit: language.say("Ubah", "Change"), historyPath: "\(base)/riwayat/\(record.id)/\(field.name)",
      history: language.say("Riwayat", "History"), mark: shown.isEmpty ? nil : marks[field.name].map(mark),
      form: editing == field.name && !isFixed && !isConflict ? editForm(field, view, path) : nil)
  }

  private func mark(_ mark: FieldMark) -> String {
    [
      words.names.person(mark.author, words.language), words.clock.time(mark.at),
      Cap.saved(mark.received, words.clock).words,
    ].joined(separator: " · ")
  }

  private func editForm(_ field: FieldSpec, _ view: FieldView?, _ path: String) -> EditForm {
    let language = words.language
    var row = FormRow(
      field, value: form?[field.name] ?? view?.values.first ?? "", chosen: Set(view?.values ?? []), people: people,
      records: records, language)
    if field.name == "status", let now = CaseStatus(rawValue: view?.values.first ?? "") {
      let next = CaseStatus.allowedTransitions(from: now).map(\.rawValue)
      row.options = row.options.filter { $0.code == now.rawValue || next.contains($0.code) }
    }
    var rows = [row.wrong(problem.map(\.words)).original(field, view?.values ?? [], language)]
    // A risk without its reason is worth little to whoever reads it next.
    if field.name == "risk", let reason = Registry.record(named: "case")?.field(named: "risk_reason") {
      let value = form?["risk_reason"] ?? record.plain("risk_reason")
      rows.append(FormRow(reason, value: value, language).original(reason, [record.plain("risk_reason")], language))
    }
    if record.type == "activity", problem != nil { rows.append(.sure(language)) }
    return EditForm(
      path: path, back: "\(base)#b-\(record.id)-\(field.name)", rows: rows.map(\.context),
      save: language.say("Simpan", "Save"), cancel: language.say("Batal", "Cancel"), problem: problem?.words)
  }
}

extension FormRow {
  /// What is answered where a text looks as if it named somebody.
  static func sure(_ language: Language) -> FormRow {
    FormRow(
      "yakin", language.say("Nama dan nomor", "Names and numbers"), .boxes,
      options: [
        Option(
          "1",
          language.say(
            "Tidak ada orang yang disebut di sini; simpan walau terlihat mirip nama",
            "Nobody is named here; save although it looks like a name"))
      ]
    ).optional(language)
  }
}
