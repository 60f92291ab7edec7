import CaseModel
import CasePages
import Casework
import Pages

/// The directory of partner agencies.
struct AgencyPages: Sendable {
  let desk: AdminDesk

  private static let fields = ["name", "kind", "kecamatan", "phone", "focal_person", "hours", "services", "mou_until"]

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.agencies) { try await desk.show($0, try await list($0)) }
    routes.act(AdminMenu.agencies) { try await save($0, nil) }
    routes.page(AdminMenu.agencies + "/:id") { try await desk.show($0, try await agency($0)) }
    routes.act(AdminMenu.agencies + "/:id") { try await save($0, $0["id"]) }
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let agencies = try await desk.work(visit) { try $0.agencies() }
    var page = AdminPage(visit, AdminMenu.agencies, visit.say("Lembaga mitra", "Partner agencies"))
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(agencies.count) lembaga", "Agencies: \(agencies.count)"),
        columns: [
          visit.say("Nama", "Name"), visit.say("Jenis", "Kind"), visit.say("Telepon", "Telephone"),
          visit.say("Layanan", "Services"), visit.say("Kerja sama", "Agreement"), visit.say("Keadaan", "State"),
        ], rows: agencies.map { row($0, visit) },
        empty: visit.say(
          "Belum ada lembaga. Tambahkan di bawah, agar rujukan dapat dikirim.",
          "No agencies yet. Add one below, so that referrals can be sent."))
    ]
    page.forms = [
      form(
        visit.say("Tambah lembaga", "Add an agency"), AdminMenu.agencies, nil, visit,
        visit.say("Tambah", "Add"))
    ]
    return page
  }

  private func row(_ agency: AgencyView, _ visit: Visit) -> AdminPage.RowView {
    let services = agency.services.map { Registry.label($0, in: Codes.ServiceKind.list, visit.language) }
    let until = agency.mouUntil.isEmpty ? "–" : visit.say("s.d. ", "until ") + visit.clock.day(agency.mouUntil)
    return AdminPage.RowView([
      .init(agency.name, to: "\(AdminMenu.agencies)/\(agency.id)"),
      .init(Registry.label(agency.kind, in: Codes.AgencyKind.list, visit.language)), .init(agency.phone),
      .init(services.joined(separator: ", ")),
      agency.isMouOver
        ? .init(visit.say("berakhir ", "ended ") + visit.clock.day(agency.mouUntil), .late) : .init(until),
      agency.isActive ? .init(visit.say("aktif", "active"), .done) : .init(visit.say("tidak aktif", "inactive")),
    ])
  }

  private func agency(_ visit: Visit) async throws -> AdminPage {
    let id = visit["id"]
    guard let agency = try await desk.work(visit, { try $0.agencies() }).first(where: { $0.id == id }) else {
      throw PageRefusal.notFound
    }
    let path = "\(AdminMenu.agencies)/\(agency.id)"
    var page = AdminPage(visit, path, agency.name)
    page.forms = [
      form(visit.say("Ubah lembaga", "Change the agency"), path, agency, visit, visit.say("Simpan", "Save"))
    ]
    return page
  }

  private func form(
    _ title: String, _ path: String, _ agency: AgencyView?, _ visit: Visit, _ button: String
  ) -> AdminPage.FormView {
    let values = [
      "name": agency?.name, "kind": agency?.kind, "kecamatan": agency?.kecamatan, "phone": agency?.phone,
      "focal_person": agency?.focalPerson, "hours": agency?.hours, "mou_until": agency?.mouUntil,
    ]
    let record = Registry.record(number: RecordNumber.agency)
    var rows = Self.fields.compactMap { name -> FormRow? in
      guard let field = record?.field(named: name) else { return nil }
      let typed = visit.form.has(name) ? visit.form[name] : values[name] ?? nil
      let row = FormRow(
        field, value: typed ?? "",
        chosen: visit.form.has("name") ? Set(visit.form.all(name)) : Set(agency?.services ?? []), visit.language)
      return name == "name" || name == "kind" ? row : row.optional(visit.language)
    }
    if let agency {
      rows.append(
        FormRow(
          "is_active", visit.say("Masih bekerja sama", "Still a partner"), .radios,
          options: [
            FormRow.Option("ya", visit.say("Ya", "Yes"), isChosen: agency.isActive),
            FormRow.Option("tidak", visit.say("Tidak", "No"), isChosen: !agency.isActive),
          ]))
    }
    return AdminPage.FormView(title, to: path, rows, button: button)
  }

  private func save(_ visit: Visit, _ id: String?) async throws -> Reply {
    let form = visit.form
    let names = Self.fields.filter { $0 != "services" }
    let chosen = Set(form.all("services"))
    return try await desk.save(
      visit, then: AdminMenu.agencies, visit.say("Lembaga tersimpan.", "The agency is saved."), field: "name",
      again: { id == nil ? try await list($0) : try await agency($0) },
      doing: { casework in
        guard let id else {
          let texts = names.map { (field: $0, text: form[$0]) }.filter { !$0.text.isEmpty }
          _ = try casework.addAgency(texts + chosen.sorted().map { (field: "services", text: $0) })
          return
        }
        guard let known = try casework.agencies().first(where: { $0.id == id }) else { throw CaseworkError.unknownCase }
        var values = names.map { (field: $0, text: form[$0]) }
        if form.has("is_active") { values.append((field: "is_active", text: form["is_active"])) }
        values += chosen.subtracting(known.services).sorted().map { (field: "services", text: "+" + $0) }
        values += Set(known.services).subtracting(chosen).sorted().map { (field: "services", text: "-" + $0) }
        _ = try casework.setAgency(id, values)
      })
  }
}
