import CaseModel
import Casework
import Pages

/// Message templates: words that may be read on a shared telephone.
struct TemplatePages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.templates) { try await desk.show($0, try await list($0)) }
    routes.act(AdminMenu.templates) { try await save($0) }
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let templates = try await desk.work(visit) { try $0.templates() }
    var page = AdminPage(
      visit, AdminMenu.templates, visit.say("Templat pesan", "Message templates"),
      [
        visit.say(
          "Pesan ini mungkin dibaca orang lain: tanpa nama kantor, tanpa kata kekerasan. Kata-katanya diperiksa saat disimpan.",
          "Somebody else may read these: no name of the office, no word of violence. The words are checked when saved.")
      ])
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(templates.count) templat", "Templates: \(templates.count)"),
        columns: [
          visit.say("Nama", "Name"), visit.say("Bahasa", "Language"), visit.say("Isi", "Words"),
          visit.say("Keadaan", "State"),
        ],
        rows: templates.map { template in
          AdminPage.RowView([
            .init(template.name), .init(template.language), .init(template.text),
            template.isActive
              ? .init(visit.say("dipakai", "in use"), .done) : .init(visit.say("tidak aktif", "inactive")),
          ])
        },
        empty: visit.say(
          "Belum ada templat; di luar 24 jam tidak ada yang dapat dikirim.",
          "No templates yet; outside 24 hours nothing can be sent."))
    ]
    page.forms = [form(visit)]
    return page
  }

  private func form(_ visit: Visit) -> AdminPage.FormView {
    let isInactive = visit.form["is_active"] == "tidak"
    return AdminPage.FormView(
      visit.say("Tambah atau ubah templat", "Add or change a template"), to: AdminMenu.templates,
      explanation: visit.say(
        "Nama dan bahasa seperti yang disetujui penyedia; nama yang sudah ada diubah.",
        "Name and language as the provider approved them; a name that exists is changed."),
      [
        FormRow("name", visit.say("Nama", "Name"), .line("text"), value: visit.form["name"]),
        FormRow(
          "language", visit.say("Bahasa", "Language"), .line("text"),
          value: visit.form.has("language") ? visit.form["language"] : "id"),
        FormRow("text", visit.say("Isi", "Words"), .area(rows: 3), value: visit.form["text"]),
        FormRow(
          "is_active", visit.say("Boleh dikirim", "May be sent"), .radios,
          options: [
            FormRow.Option("ya", visit.say("Ya", "Yes"), isChosen: !isInactive),
            FormRow.Option("tidak", visit.say("Tidak", "No"), isChosen: isInactive),
          ]),
      ], button: visit.say("Periksa dan simpan", "Check and save"))
  }

  private func save(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    return try await desk.save(
      visit, then: AdminMenu.templates, visit.say("Templat tersimpan.", "The template is saved."), field: "text",
      again: { try await list($0) },
      doing: { casework in
        _ = try casework.setTemplate(
          form["name"], language: form["language"], text: form["text"], isActive: form["is_active"] != "tidak")
      })
  }
}
