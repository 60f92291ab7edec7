import CaseModel
import Casework
import Pages

/// People and their roles.
struct PeoplePages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.people) { try await desk.show($0, try await list($0)) }
    routes.page(AdminMenu.people + "/:number") { try await desk.show($0, try await person($0)) }
    routes.act(AdminMenu.people + "/:number/peran") { try await appoint($0) }
    routes.act(AdminMenu.people + "/:number/tugas") { try await serve($0) }
    AccountPages(desk: desk, people: self).add(to: &routes)
  }

  private func people(_ visit: Visit) async throws -> [PersonView] {
    try await desk.work(visit) { casework in
      try casework.guardOffice(.keepUsers)
      return try casework.people()
    }
  }

  func list(_ visit: Visit) async throws -> AdminPage {
    let people = try await people(visit)
    var page = AdminPage(
      visit, AdminMenu.people, visit.say("Petugas dan peran", "People and roles"),
      [
        visit.say(
          "Pilih orangnya untuk kata sandi, kode laptop, peran, atau menangguhkannya.",
          "Choose somebody for the password, a code for a laptop, the role, or to suspend her.")
      ])
    if try await !desk.hub.hasAccounts() {
      page.paragraphs.append(
        visit.say(
          "Belum ada yang punya kata sandi: siapa pun di mesin ini masuk atas nama pemilik kantor. Mulailah dengan “Akun saya”.",
          "Nobody has a password yet: whoever is at this machine comes in in the owner's name. Begin with “My account”."
        ))
    }
    page.forms = [newPerson(visit)]
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(people.count) petugas", "People: \(people.count)"),
        columns: [
          visit.say("Nama", "Name"), visit.say("Nomor", "Number"), visit.say("Peran", "Roles"), "Unit",
          visit.say("Keadaan", "State"),
        ],
        rows: people.map { person in
          AdminPage.RowView([
            .init(person.name, to: "\(AdminMenu.people)/\(person.number)"), .init(String(person.number)),
            .init(Self.roles(person, visit.language)), .init(person.unit), Self.state(person, visit),
          ])
        }, empty: visit.say("Belum ada petugas.", "Nobody yet."))
    ]
    return page
  }

  private func newPerson(_ visit: Visit) -> AdminPage.FormView {
    let roles = Registry.codeList(Codes.UserRole.list)?.entries ?? []
    let chosen = visit.form.has("peran") ? visit.form["peran"] : Codes.UserRole.pendamping
    return AdminPage.FormView(
      visit.say("Tambah petugas", "Add somebody"), to: AdminMenu.people,
      [
        FormRow("nama", visit.say("Nama", "Name"), .line("text"), value: visit.form["nama"]),
        FormRow(
          "peran", visit.say("Peran", "Role"), .choice,
          options: roles.map {
            FormRow.Option($0.code, $0.labels[visit.language], isChosen: chosen == $0.code)
          }),
      ], button: visit.say("Tambah", "Add"))
  }

  private static func roles(_ person: PersonView, _ language: Language) -> String {
    person.roles.map { Registry.label($0, in: Codes.UserRole.list, language) }.joined(separator: " + ")
  }

  private static func state(_ person: PersonView, _ visit: Visit) -> AdminPage.CellView {
    person.isActive
      ? .init(visit.say("bertugas", "serving"), .done) : .init(visit.say("ditangguhkan", "suspended"), .late)
  }

  func person(_ visit: Visit) async throws -> AdminPage {
    guard let found = try await people(visit).first(where: { String($0.number) == visit["number"] }) else {
      throw PageRefusal.notFound
    }
    let path = "\(AdminMenu.people)/\(found.number)"
    var page = AdminPage(
      visit, path, found.name,
      [
        visit.say("Nomor \(found.number)", "Number \(found.number)") + " · " + Self.roles(found, visit.language)
          + (found.unit.isEmpty ? "" : " · " + found.unit)
      ])
    let roles = Registry.codeList(Codes.UserRole.list)?.entries ?? []
    let isOwn = try desk.person(visit) == found.number
    let accounts = AccountPages.forms(
      visit, isOwn ? AccountPages.own : path, isOwn: isOwn, confirms: try await desk.hub.hasAccounts() && isOwn)
    page.forms = Array(accounts.prefix(1))
    page.forms += [
      AdminPage.FormView(
        visit.say("Ubah peran", "Change the role"), to: path + "/peran",
        explanation: visit.say(
          "Hanya kepala, dan tidak untuk dirinya sendiri. Berlaku di tiap laptop pada sinkron berikutnya.",
          "The head of unit only, and never for herself. In force on each laptop at its next exchange."),
        [
          FormRow(
            "role", visit.say("Peran", "Role"), .choice,
            options: roles.map {
              FormRow.Option($0.code, $0.labels[visit.language], isChosen: found.roles.first == $0.code)
            }),
          FormRow("unit", "Unit", .line("text"), value: found.unit).optional(visit.language),
        ], button: visit.say("Simpan peran", "Save the role"))
    ]
    page.forms += accounts.dropFirst()
    page.forms += [
      AdminPage.FormView(
        visit.say("Laptop baru", "Another laptop"), to: path + "/kode",
        explanation: visit.say(
          "Kode sekali pakai untuk mendaftarkan satu laptop miliknya.",
          "A one-time code that enrols one laptop of hers."), [],
        button: visit.say("Tampilkan kode", "Show a code")),
      AdminPage.FormView(
        found.isActive ? visit.say("Tangguhkan", "Suspend") : visit.say("Bertugas lagi", "Serve again"),
        to: path + "/tugas",
        explanation: found.isActive
          ? visit.say(
            "Laptopnya tidak menerima apa pun lagi dan melupakan isinya begitu bertanya ke kantor.",
            "Her laptops receive nothing more, and forget what they hold as soon as they ask the office.")
          : visit.say(
            "Laptopnya menerima catatan lagi pada sinkron berikutnya.",
            "Her laptops receive records again at their next exchange."),
        hidden: [HiddenField("bertugas", found.isActive ? "tidak" : "ya")], [],
        button: found.isActive ? visit.say("Tangguhkan", "Suspend") : visit.say("Bertugas lagi", "Serve again"),
        manner: found.isActive ? "bahaya" : ""),
    ]
    return page
  }

  private func appoint(_ visit: Visit) async throws -> Reply {
    guard let number = UInt32(visit["number"]) else { throw PageRefusal.notFound }
    let (code, unit) = (visit.form["role"], visit.form["unit"])
    return try await desk.save(
      visit, then: "\(AdminMenu.people)/\(number)",
      visit.say("Peran tersimpan.", "The role is saved."), field: "role", again: { try await person($0) },
      doing: { casework in
        guard let role = Role(rawValue: code) else { throw CaseworkError.unknownCode(Codes.UserRole.list) }
        _ = try casework.appoint(number, as: role, unit: unit)
      })
  }

  private func serve(_ visit: Visit) async throws -> Reply {
    guard let number = UInt32(visit["number"]) else { throw PageRefusal.notFound }
    let isServing = visit.form["bertugas"] == "ya"
    guard isServing || visit.form["bertugas"] == "tidak" else { throw PageRefusal.malformed }
    let done =
      isServing
      ? visit.say("Bertugas lagi.", "She serves again.") : visit.say("Ditangguhkan.", "She is suspended.")
    return try await desk.save(
      visit, then: "\(AdminMenu.people)/\(number)", done, field: "bertugas", again: { try await person($0) },
      doing: { casework in _ = try casework.setServing(number, isServing) })
  }
}
