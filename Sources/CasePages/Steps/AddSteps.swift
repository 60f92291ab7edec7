import CaseModel
import Casework
import MergeCore
import Pages

/// New records of a case: whatever only needs its fields has one form, made from the registry.
enum AddSteps {
  static let all = [record, person]

  /// Fields of new records that follow from others or that nobody types.
  private static let unasked: [String: Set<String>] = [
    "statement": ["taken_by", "taken_at", "corrects"], "legal_note": ["corrects"], "clinical_note": ["corrects"],
    "shelter_note": ["corrects"], "flag": ["is_resolved", "resolved_by", "resolution"],
    "rights_briefing": ["told_by"],
  ]

  /// Fields without which a record says nothing; the rules name others.
  private static let needed: [String: Set<String>] = [
    "service": ["kind", "function", "status"], "flag": ["message"], "statement": ["text"],
    "plan": ["summary"], "plan_goal": ["plan", "goal"], "evidence": ["kind"], "accompaniment": ["place"],
    "legal_proceeding": ["stage"], "content_removal": ["platform", "address"],
    "legal_note": ["text"], "clinical_note": ["text"], "shelter_note": ["text"], "shelter_stay": ["shelter_code"],
    "mediation": ["parties", "mediator", "is_voluntary"], "suspect": ["incident"],
  ]

  private static let record = WorkStep(path: "/kasus/:id/tambah/:type", back: "/kasus/:id") {
    casework, visit in
    guard CasePage.addable.contains(visit["type"]), let spec = Registry.record(named: visit["type"]) else {
      throw PageRefusal.notFound
    }
    let sheet = try CaseSheet.read(visit["id"], casework)
    guard sheet.mayWrite(spec.name) else { throw CaseworkError.notPermitted }
    let records = RecordChoices(sheet, FieldWords(clock: visit.clock, names: sheet.names))
    let heading = visit.say("Tambah: ", "Add: ") + spec.labels[visit.language]
    if let first = missing(spec, records) {
      let label = first.labels[visit.language]
      return WorkStep.Face(
        heading: heading, isBlocked: true,
        first: PageLink("/kasus/\(visit["id"])/tambah/\(first.name)", visit.say("Catat dulu: ", "First add: ") + label))
    }
    let rows = fields(spec, records).map { field in
      let row = FormRow(
        field, value: visit.form[field.name], chosen: Set(visit.form.all(field.name)), people: sheet.people,
        records: records, visit.language)
      return needed[spec.name]?.contains(field.name) == true ? row : row.optional(visit.language)
    }
    return WorkStep.Face(heading: heading, rows: rows)
  } act: { casework, visit in
    guard CasePage.addable.contains(visit["type"]), let spec = Registry.record(named: visit["type"]) else {
      throw PageRefusal.notFound
    }
    let saved = try casework.addWork(
      spec.name, to: try casework.caseDocument(visit["id"]), FormRow.entered(spec.fields, visit.form))
    return WorkStep.Done("/kasus/\(visit["id"])#c-\(saved.record)")
  }

  /// The type of which there must be a record before one of `spec` can name it; nil when there is one.
  private static func missing(_ spec: RecordSpec, _ records: RecordChoices) -> RecordSpec? {
    let field = (needed[spec.name] ?? []).compactMap { spec.field(named: $0) }.first {
      $0.type == .ref && !records.has($0)
    }
    return field?.target.flatMap { Registry.record(number: $0) }
  }

  /// The fields to be asked: those that are needed first.
  private static func fields(_ spec: RecordSpec, _ records: RecordChoices) -> [FieldSpec] {
    let asked = spec.fields.filter { field in
      if unasked[spec.name]?.contains(field.name) == true { return false }
      return field.type == .ref ? records.has(field) : field.type != .bytes
    }
    let first = asked.filter { needed[spec.name]?.contains($0.name) == true }
    return first + asked.filter { field in !first.contains { $0.name == field.name } }
  }

  private static let persons: [(type: String, fields: [String])] = [
    ("case_person", ["role"]), ("person", ["name", "nickname", "nik", "nik_missing", "birth_date"]),
    ("case_person", ["sex", "age_group", "relation", "may_be_told", "disabilities", "communication_needs"]),
    ("person", ["phone", "phone_rule", "safe_number", "address", "kecamatan", "school_or_work"]),
  ]

  private static let person = WorkStep(path: "/kasus/:id/orang", back: "/kasus/:id#orang") {
    casework, visit in
    _ = try casework.caseDocument(visit["id"])
    let rows = persons.flatMap { FormRow.all($0.type, $0.fields, needed: ["role"], visit) }
    return WorkStep.Face(
      heading: visit.say("Tambah orang", "Add a person"),
      intro: visit.say(
        "Nama dan NIK disimpan terpisah dari kasus; hanya yang berwenang melihatnya.",
        "Name and NIK are kept apart from the case; only those entitled see them."), rows: rows)
  } act: { casework, visit in
    let role = visit.form["role"]
    if role.isEmpty { throw CaseworkError.missing("role") }
    let specs = persons.flatMap { part in part.fields.compactMap { Registry.record(named: part.type)?.field(named: $0) }
    }
    let values = FormRow.entered(specs.filter { $0.name != "role" }, visit.form)
    let saved = try casework.addPerson(to: try casework.caseDocument(visit["id"]), role: role, values)
    return WorkStep.Done(
      "/kasus/\(visit["id"])#orang", saved.warnings.isEmpty ? .done : .late,
      more: PersonNotice.words(saved.warnings, visit))
  }
}

/// What is said of somebody who was saved, with what to look at again.
enum PersonNotice {
  static func words(_ warnings: [PersonWarning], _ visit: Visit) -> String {
    if warnings.isEmpty { return "" }
    let words = warnings.map { warning -> String in
      switch warning {
      case .nikProvince: visit.say("provinsi pada NIK tidak dikenal", "no province has the NIK's beginning")
      case .nikDate: visit.say("tanggal pada NIK tidak ada", "the NIK's date does not exist")
      case .nikSex: visit.say("kelamin pada NIK berbeda", "the NIK says the other sex")
      case .nikBirthDate: visit.say("tanggal lahir pada NIK berbeda", "the NIK says another birth date")
      case .nikReason: visit.say("NIK kosong tanpa alasan", "no NIK, and no reason why")
      }
    }
    return visit.say("Periksa lagi: ", "Look again: ") + words.joined(separator: "; ") + "."
  }
}
