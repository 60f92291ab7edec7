import CaseModel
import CasePages
import Casework
import Pages

/// The guided new report: one thing a page, every field saved as it is typed. It is a contact until it becomes a case.
struct ReportRoutes: Sendable {
  let desk: CaseDesk

  /// A field that was not saved.
  struct Refused: Sendable {
    let field: String
    let error: CaseworkError
  }

  /// A page of the report.
  struct Step: Sendable {
    let indonesian: String
    let english: String
    let hint: Labels
    let fields: [String]
  }

  static let steps = [
    Step(
      indonesian: "Bahaya", english: "Danger",
      hint: Labels(id: "Apakah ada yang terancam sekarang?", en: "Is anybody threatened right now?"),
      fields: ["immediate_danger", "risk", "present_place"]),
    Step(
      indonesian: "Kontak aman", english: "Safe contact",
      hint: Labels(
        id: "Bagaimana ia boleh dihubungi tanpa membahayakannya?", en: "How may she be reached without endangering her?"
      ),
      fields: [
        "may_call", "may_message", "may_leave_message", "phone", "safe_number", "safe_hours", "who_may_answer",
        "code_phrase", "hide_caller_id",
      ]),
    Step(
      indonesian: "Siapa", english: "Who",
      hint: Labels(
        id: "Siapa yang menghubungi? Ia boleh tetap anonim.", en: "Who is calling? Staying anonymous is fine."),
      fields: ["caller_role", "display_name", "is_anonymous", "relation_to_victim", "is_child", "communication_needs"]),
    Step(
      indonesian: "Kejadian", english: "What happened",
      hint: Labels(id: "Dengan kata-katanya sendiri; cukup singkat.", en: "In her own words; briefly."),
      fields: ["violence", "summary", "kecamatan", "village"]),
  ]

  static let optional: Set<String> = [
    "present_place", "safe_number", "safe_hours", "who_may_answer", "code_phrase", "display_name", "relation_to_victim",
    "communication_needs", "village", "may_leave_message", "hide_caller_id", "phone", "is_anonymous",
  ]

  func add(to routes: inout Routes) {
    routes.page("/laporan") { try await start($0) }
    routes.act("/laporan") { visit in
      let channel = visit.form["channel"]
      let saved = try await desk.room.work(as: visit.person) { try $0.newContact(NewContact(channel: channel)) }
      return .see("/laporan/\(saved.record)/1")
    }
    routes.page("/laporan/:id/:step") { try await step($0) }
    routes.act("/laporan/:id/simpan") { try await saveWhileTyping($0) }
    routes.act("/laporan/:id/kasus") { try await register($0) }
    routes.act("/laporan/:id/isi/:step") { try await save($0) }
  }

  private func start(_ visit: Visit) async throws -> Reply {
    let language = visit.language
    let drafts = try await desk.room.work(as: visit.person) { casework in
      var mine = ContactFilter()
      mine.isMine = true
      return try casework.contacts(mine)
    }
    let channels = Registry.codeList(Codes.Channel.list)?.entries.filter { $0.validTo == nil } ?? []
    let page = ReportStart(
      heading: visit.say("Laporan baru", "New report"),
      intro: visit.say(
        "Setiap isian tersimpan di laptop ini begitu diketik. Boleh ditinggal dan dilanjutkan kapan saja.",
        "Every field is saved on this laptop as it is typed. You may leave it and go on at any time."),
      question: visit.say("Bagaimana laporan ini masuk?", "How did the report come in?"),
      channels: channels.map { ReportStart.Channel(code: $0.code, label: $0.labels[language]) },
      draftsHeading: visit.say("Lanjutkan", "Go on with"),
      drafts: drafts.map {
        ReportStart.Draft(
          path: "/laporan/\($0.id)/1",
          label: Registry.label($0.channel, in: Codes.Channel.list, language),
          place: Registry.label($0.kecamatan, in: Codes.Kecamatan.list, language),
          when: visit.clock.relative(UInt64(clamping: $0.receivedAt)))
      },
      empty: drafts.isEmpty ? visit.say("Tidak ada laporan yang belum selesai.", "No unfinished reports.") : nil)
    return .page(Page("laporan-mulai", page))
  }

  /// A page of the report; the one after the last looks it over.
  func step(_ visit: Visit, problems: [Problem] = []) async throws -> Reply {
    let id = visit["id"]
    guard let record = RecordName.parse(id), let number = Int(visit["step"]),
      (1...Self.steps.count + 1).contains(number)
    else { throw PageRefusal.notFound }
    let view = try await desk.room.work(as: visit.person) { try $0.showContact(record) }
    guard let contact = view.records.first(where: { $0.type == "contact" }) else { throw PageRefusal.notFound }
    if number > Self.steps.count { return try await review(visit, view, contact, problems) }
    let step = Self.steps[number - 1]
    let rows = Self.fields(step).map { field -> FormRow in
      let found = contact.fields.first { $0.field == field.name }
      let sent = visit.form.has(field.name) ? visit.form[field.name] : nil
      var row = FormRow(
        field, value: sent ?? found?.values.first ?? "", chosen: Set(found?.values ?? []), visit.language)
      if Self.optional.contains(field.name) { row = row.optional(visit.language) }
      return row.wrong(problems.first { $0.field == field.name }?.words)
        .original(field, found?.values ?? [], visit.language)
    }
    let page = ReportStep(
      heading: visit.say(step.indonesian, step.english), hint: step.hint[visit.language],
      place: visit.say("Langkah \(number) dari \(Self.steps.count + 1)", "Step \(number) of \(Self.steps.count + 1)"),
      links: Self.links(id, number, visit), savePath: "/laporan/\(id)/simpan", path: "/laporan/\(id)/isi/\(number)",
      rows: rows.map(\.context), next: visit.say("Simpan dan lanjut", "Save and go on"),
      back: number > 1 ? PageLink("/laporan/\(id)/\(number - 1)", visit.say("Kembali", "Back")) : nil,
      summary: problems.isEmpty
        ? nil
        : ReportSummary(heading: visit.say("Sebagian belum tersimpan", "Not everything is saved"), problems: problems)
    )
    return .page(Page("laporan-langkah", page).with(status: problems.isEmpty ? 200 : 422))
  }

  static func fields(_ step: Step) -> [FieldSpec] {
    step.fields.compactMap { Registry.record(named: "contact")?.field(named: $0) }
  }

  static func links(_ id: String, _ current: Int, _ visit: Visit) -> [ReportLink] {
    let names = steps.map { visit.say($0.indonesian, $0.english) } + [visit.say("Periksa", "Look over")]
    return names.enumerated().map { index, name in
      ReportLink(
        path: "/laporan/\(id)/\(index + 1)", label: "\(index + 1). \(name)", isCurrent: index + 1 == current)
    }
  }

  /// Saves the whole page, for a browser without script and as the last word of one with it.
  private func save(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    guard let number = Int(visit["step"]), Self.steps.indices.contains(number - 1)
    else { throw PageRefusal.notFound }
    let fields = Self.fields(Self.steps[number - 1])
    let refused = try await desk.room.work(as: visit.person) { casework in
      try Self.write(casework, id, fields.map(\.name), form)
    }
    if refused.isEmpty { return .see("/laporan/\(id)/\(number + 1)") }
    return try await step(visit, problems: refused.map { desk.problem($0.error, field: $0.field, visit) })
  }

  /// Saves the fields that the page's script names, while somebody types.
  private func saveWhileTyping(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    let names = form.all("_isian")
    let refused = try await desk.room.work(as: visit.person) { casework in
      try Self.write(casework, id, names, form)
    }
    var words = [
      "tersimpan": visit.say("Tersimpan di laptop ini ", "Saved on this laptop ") + visit.clock.hour(visit.now)
    ]
    for refusal in refused {
      words["galat." + refusal.field] = desk.problem(refusal.error, field: refusal.field, visit).words
    }
    return .words(words)
  }

  /// Writes the fields that differ from what is there.
  static func write(_ casework: Casework, _ id: String, _ names: [String], _ form: Form) throws -> [Refused] {
    guard let record = RecordName.parse(id) else { throw PageRefusal.notFound }
    let contact = try casework.showContact(record).records.first { $0.type == "contact" }
    var values: [(field: String, text: String)] = []
    var refused: [Refused] = []
    for name in names {
      guard let field = Registry.record(named: "contact")?.field(named: name) else { continue }
      let stored = contact?.fields.first { $0.field == name }?.values ?? []
      do { values += try FormRow.edits(field, form, stored: stored) } catch {
        refused.append(Refused(field: name, error: error))
      }
    }
    if values.isEmpty { return refused }
    do {
      return refused
        + (try casework.setContact(record, values).refused.map { Refused(field: $0.field, error: $0.error) })
    } catch let error as CaseworkError {
      return names.map { Refused(field: $0, error: error) }
    }
  }
}
