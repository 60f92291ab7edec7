import CaseModel
import Casework
import Pages

/// A form of one page that adds something to a case.
struct AddPage: Sendable {
  let heading: String
  let intro: String?
  let path: String
  let rows: [FormRowContext]
  let save: String
  let back: PageLink
  let summary: Summary?

  struct Summary: Sendable {
    let heading: String
    let problems: [Problem]
  }

  init(
    _ heading: String, intro: String? = nil, path: String, rows: [FormRow], root: String, problem: Problem?,
    _ visit: Visit
  ) {
    self.heading = heading
    self.intro = intro
    self.path = path
    self.rows = rows.map { $0.name == problem?.field ? $0.wrong(problem?.words).context : $0.context }
    save = visit.say("Simpan", "Save")
    back = PageLink("/kasus/\(root)", visit.say("Batal", "Cancel"))
    summary = problem.map { problem in
      let isShown = rows.contains { $0.name == problem.field }
      return Summary(
        heading: visit.say("Belum tersimpan", "Not saved yet"),
        problems: [Problem(words: problem.words, field: isShown ? problem.field : nil)])
    }
  }
}

extension CaseRoutes {
  /// The fields of a form for a new record, without those that name other records or that commands fill in.
  private static func rows(_ type: String, _ form: Form, _ people: [PersonView], _ language: Language) -> [FormRow] {
    guard let spec = Registry.record(named: type) else { return [] }
    return spec.fields.filter { $0.type != .ref && $0.type != .bytes && $0.policy != .fixed }.map {
      let row = FormRow(
        $0, value: form[$0.name], chosen: Set(form.all($0.name)), people: people, language)
      return isNeeded(type, $0.name) ? row : row.optional(language)
    }
  }

  private static func isNeeded(_ type: String, _ field: String) -> Bool {
    switch type {
    case "service": ["kind", "function", "status"].contains(field)
    case "flag": field == "message"
    case "statement": field == "text"
    default: false
    }
  }

  func form(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let (id, type) = (visit["id"], visit["type"])
    guard CasePage.addable.contains(type), let spec = Registry.record(named: type) else { throw PageRefusal.notFound }
    let people = try await desk.room.work(as: visit.person) { casework in
      _ = try casework.caseDocument(id)
      return try casework.people()
    }
    let page = AddPage(
      visit.say("Tambah: ", "Add: ") + spec.labels[visit.language], path: "/kasus/\(id)/tambah/\(type)",
      rows: Self.rows(type, visit.form, people, visit.language), root: id, problem: problem, visit)
    return .page(Page("kasus-tambah", page).with(status: problem == nil ? 200 : 422))
  }

  func addRecord(_ visit: Visit) async throws -> Reply {
    let (id, type) = (visit["id"], visit["type"])
    guard CasePage.addable.contains(type), let spec = Registry.record(named: type) else { throw PageRefusal.notFound }
    let values = spec.fields.filter { visit.form.has($0.name) }.flatMap { field in
      FormRow.changes(field, visit.form, before: []).map { value in
        (value.field, field.policy == .set ? String(value.text.dropFirst()) : value.text)
      }
    }.filter { !$0.1.isEmpty }
    do {
      let saved = try await desk.room.work(as: visit.person) { casework in
        try casework.addWork(type, to: try casework.caseDocument(id), values.map { (field: $0.0, text: $0.1) })
      }
      return .see("/kasus/\(id)#c-\(saved.record)", CaseDesk.saved(visit))
    } catch let error as CaseworkError {
      return try await form(visit, desk.problem(error, visit))
    }
  }

  func referralForm(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let id = visit["id"]
    let language = visit.language
    let agencies = try await desk.room.work(as: visit.person) { casework in
      _ = try casework.caseDocument(id)
      return try casework.agencies(onlyActive: true)
    }
    let chosen = visit.form["agency"]
    let choices =
      [FormRow.Option("", visit.say("— pilih —", "— choose —"), isChosen: chosen.isEmpty)]
      + agencies.map { FormRow.Option($0.id, $0.name, isChosen: $0.id == chosen) }
    let spec = Registry.record(named: "referral")
    var rows = [FormRow("agency", visit.say("Lembaga tujuan", "To agency"), .choice, options: choices)]
    if let reason = spec?.field(named: "reason") { rows.append(FormRow(reason, value: visit.form["reason"], language)) }
    if let parts = spec?.field(named: "shared_parts") {
      let said = visit.form.all("shared_parts")
      let usual = visit.form.has("agency") ? Set(said) : [Codes.SharePart.kode, Codes.SharePart.kebutuhan]
      rows.append(
        FormRow(parts, chosen: usual, language).hinted(
          visit.say("Hanya yang dicentang masuk ke surat.", "Only what is ticked goes into the letter.")))
    }
    let page = AddPage(
      visit.say("Rujukan baru", "New referral"),
      intro: visit.say(
        "Disimpan sebagai konsep; dikirim setelah surat dan persetujuannya siap.",
        "Saved as a draft; it is sent when letter and consent are ready."),
      path: "/kasus/\(id)/rujukan", rows: rows, root: id, problem: problem, visit)
    return .page(Page("kasus-tambah", page).with(status: problem == nil ? 200 : 422))
  }

  func addReferral(_ visit: Visit) async throws -> Reply {
    let id = visit["id"]
    let form = visit.form
    do {
      try await desk.room.work(as: visit.person) { casework in
        var new = NewReferral(agency: form["agency"], reason: form["reason"])
        new.parts = form.all("shared_parts")
        _ = try casework.draftReferral(new, in: try casework.caseDocument(id))
      }
      return .see("/kasus/\(id)#b-referral", CaseDesk.saved(visit))
    } catch let error as CaseworkError {
      return try await referralForm(visit, desk.problem(error, visit))
    }
  }

  func personForm(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let id = visit["id"]
    let language = visit.language
    _ = try await desk.room.work(as: visit.person) { try $0.caseDocument(id).root }
    var rows: [FormRow] = []
    for (type, names) in [
      ("case_person", ["role"]), ("person", ["name", "nickname", "nik", "birth_date"]),
      ("case_person", ["sex", "relation"]),
      ("person", ["phone", "phone_rule", "address"]),
    ] {
      for field in names.compactMap({ Registry.record(named: type)?.field(named: $0) }) {
        let row = FormRow(field, value: visit.form[field.name], language)
        rows.append(field.name == "role" ? row : row.optional(language))
      }
    }
    let page = AddPage(
      visit.say("Tambah orang", "Add a person"),
      intro: visit.say(
        "Nama dan NIK disimpan terpisah dari kasus; hanya yang berwenang melihatnya.",
        "Name and NIK are kept apart from the case; only those entitled see them."),
      path: "/kasus/\(id)/orang", rows: rows, root: id, problem: problem, visit)
    return .page(Page("kasus-tambah", page).with(status: problem == nil ? 200 : 422))
  }

  func addPerson(_ visit: Visit) async throws -> Reply {
    let id = visit["id"]
    let role = visit.form["role"]
    let values = visit.form.fields.filter { !$0.name.hasPrefix("_") && $0.name != "role" && !$0.value.isEmpty }.map {
      ($0.name, $0.value)
    }
    do {
      if role.isEmpty { throw CaseworkError.missing("role") }
      try await desk.room.work(as: visit.person) { casework in
        _ = try casework.addPerson(
          to: try casework.caseDocument(id), role: role, values.map { (field: $0.0, text: $0.1) })
      }
      return .see("/kasus/\(id)#orang", CaseDesk.saved(visit))
    } catch let error as CaseworkError {
      return try await personForm(visit, desk.problem(error, visit))
    }
  }
}
