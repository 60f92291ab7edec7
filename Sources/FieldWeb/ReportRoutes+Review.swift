import CaseModel
import CasePages
import Casework
import Pages

extension ReportRoutes {
  /// Everything that was written, with a way back to each field, and what is still needed for a case.
  func review(
    _ visit: Visit, _ view: ContactView, _ contact: RecordView, _ problems: [Problem]
  ) async throws -> Reply {
    let id = visit["id"]
    let language = visit.language
    var lines: [ReportReview.Line] = []
    for (index, step) in Self.steps.enumerated() {
      for field in Self.fields(step) {
        let values = contact.fields.first { $0.field == field.name }?.values.filter { !$0.isEmpty } ?? []
        let words = values.map { Self.words($0, field, language) }.joined(separator: ", ")
        if words.isEmpty, Self.optional.contains(field.name) { continue }
        lines.append(
          ReportReview.Line(
            label: field.labels[language], words: words,
            empty: words.isEmpty ? visit.say("belum diisi", "not filled in") : nil,
            path: "/laporan/\(id)/\(index + 1)#r-\(field.name)", change: visit.say("Ubah", "Change")))
      }
    }
    let missing = view.unanswered.compactMap { Registry.record(named: "contact")?.field(named: $0)?.labels[language] }
    let page = ReportReview(
      heading: visit.say("Periksa", "Look over"), links: Self.links(id, Self.steps.count + 1, visit), lines: lines,
      missing: missing.isEmpty
        ? nil
        : visit.say(
          "Untuk menjadi kasus masih perlu ditanyakan: ", "To become a case it still has to be asked: ")
          + missing.joined(separator: ", ") + ".",
      linked: view.cases.map { PageLink("/kasus/\($0.id)", visit.say("Kasus ", "Case ") + $0.registerNo) },
      form: view.cases.isEmpty ? caseForm(visit, contact, problems) : nil,
      later: PageLink("/", visit.say("Simpan saja dulu; lanjut nanti", "Keep it for now; go on later")),
      summary: problems.isEmpty
        ? nil : ReportSummary(heading: visit.say("Belum menjadi kasus", "Not a case yet"), problems: problems))
    return .page(Page("laporan-periksa", page).with(status: problems.isEmpty ? 200 : 422))
  }

  private func caseForm(_ visit: Visit, _ contact: RecordView, _ problems: [Problem]) -> ReportReview.CaseForm {
    let spec = Registry.record(named: "case")
    let language = visit.language
    var rows = ["category", "risk_reason"].compactMap { spec?.field(named: $0) }.map {
      FormRow($0, value: visit.form[$0.name], language)
    }
    let name = Registry.record(named: "person")?.field(named: "name")?.labels[language] ?? ""
    rows.append(
      FormRow(
        "survivor_name", name + visit.say(" korban", " of the victim"), .line("text"),
        value: visit.form["survivor_name"]
      )
      .optional(language))
    return ReportReview.CaseForm(
      heading: visit.say("Daftarkan sebagai kasus", "Register as a case"), path: "/laporan/\(visit["id"])/kasus",
      rows: rows.map { row in row.wrong(problems.first { $0.field == row.name }?.words).context },
      button: visit.say("Daftarkan kasus", "Register the case"))
  }

  static func words(_ plain: String, _ field: FieldSpec, _ language: Language) -> String {
    if let list = field.list { return Registry.label(plain, in: list, language) }
    if field.type == .bool { return plain == "true" ? language.say("Ya", "Yes") : language.say("Tidak", "No") }
    return plain
  }

  func register(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    guard let record = RecordName.parse(id) else { throw PageRefusal.notFound }
    do {
      let saved = try await desk.room.work(as: visit.person) { casework in
        var added = CaseFromContact()
        added.category = form["category"]
        added.riskReason = form["risk_reason"]
        added.survivorName = form["survivor_name"]
        return try casework.registerCase(from: record, added)
      }
      return .see(
        "/kasus/\(saved.record)",
        Notice(
          .done, visit.say("Kasus terdaftar. Tersimpan di laptop ini.", "The case is registered. Saved on this laptop.")
        ))
    } catch let error as CaseworkError {
      let last = Visit(
        path: visit.path, parameters: ["id": id, "step": String(Self.steps.count + 1)], form: form,
        language: visit.language, session: visit.session, now: visit.now)
      return try await step(last, problems: [desk.problem(error, visit)])
    }
  }
}
