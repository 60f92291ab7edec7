import Casework
import Pages

/// Who saw and changed what. What is asked for goes by form, never into the address.
struct AuditPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.audit) { visit in
      try await desk.show(
        visit, try await page(visit, visit.kept("audit.siapa"), visit.kept("audit.kasus"), visit.kept("audit.alat")))
    }
    routes.act(AdminMenu.audit) { visit in
      await visit.keep("audit.siapa", visit.form["siapa"])
      await visit.keep("audit.kasus", visit.form["kasus"])
      await visit.keep("audit.alat", visit.form["alat"])
      return .see(AdminMenu.audit)
    }
  }

  private func page(_ visit: Visit, _ user: String, _ about: String, _ device: String) async throws -> AdminPage {
    var question = AuditQuestion()
    question.user = UInt32(user)
    question.device = UInt32(device)
    question.about = about
    let people = try await desk.work(visit) { casework in
      try casework.guardOversight()
      return try casework.people()
    }
    var page = AdminPage(
      visit, AdminMenu.audit, visit.say("Audit: siapa melihat dan mengubah apa", "Audit: who saw and changed what"),
      [
        visit.say(
          "Hanya nomor, tanpa isi. Pencarian Anda sendiri juga tercatat.",
          "Numbers only, no content. Your own search is on record too.")
      ])
    page.formsFirst = [
      AdminPage.FormView(
        visit.say("Cari", "Search"), to: AdminMenu.audit,
        [
          FormRow(
            "siapa", visit.say("Petugas", "Person"), .choice,
            options: [FormRow.Option("", visit.say("Semua", "Everybody"))]
              + people.map { FormRow.Option(String($0.number), $0.name, isChosen: user == String($0.number)) }),
          FormRow(
            "kasus", visit.say("Nomor register atau id kasus", "Register number or id of a case"), .line("text"),
            value: about
          ).optional(visit.language),
          FormRow(
            "alat", visit.say("Nomor perangkat; 0 = kantor", "Device number; 0 = the office"), .line("text"),
            value: device
          ).optional(visit.language),
        ], button: visit.say("Cari", "Search"))
    ]
    do {
      let answer = try await desk.hub.audit(question, for: try desk.person(visit), visit.language)
      page.lists = [list(answer, visit)]
    } catch CaseworkError.unknownCase {
      page.complain("kasus", visit.say("Kasus ini tidak dikenal.", "There is no such case."), visit.language)
    }
    return page
  }

  private func list(_ answer: AuditAnswer, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      about: visit.say(
        "\(answer.rows.count) terbaru dari \(answer.total) catatan",
        "the latest \(answer.rows.count) of \(answer.total)"),
      columns: [
        visit.say("Waktu", "Time"), visit.say("Oleh", "By"), visit.say("Tindakan", "What"),
        visit.say("Tentang", "About"), visit.say("Banyaknya", "How many"), visit.say("Perangkat", "Device"),
        visit.say("Sebab ditolak", "Refused for"),
      ],
      rows: answer.rows.map { row in
        AdminPage.RowView([
          .init(visit.clock.time(row.at)), .init(row.person), .init(row.action), .init(row.about),
          .init(row.count == 0 ? "" : String(row.count)),
          .init(
            (row.device == 0 ? visit.say("kantor", "office") : String(row.device)) + " · \(row.number)"),
          .init(row.reason == 0 ? "" : String(row.reason)),
        ])
      }, empty: visit.say("Tidak ada catatan audit.", "No audit entries."))
  }
}
