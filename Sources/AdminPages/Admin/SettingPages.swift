import CaseModel
import Casework
import Pages

/// What the office sets for itself: hours and holidays on one page, everything else on another.
struct SettingPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.settings) { try await desk.show($0, try await settings($0)) }
    routes.page(AdminMenu.settings + "/:name") { try await desk.show($0, try await setting($0)) }
    routes.act(AdminMenu.settings + "/:name") { try await save($0) }
    routes.page(AdminMenu.hours) { try await desk.show($0, try await hours($0)) }
    routes.act(AdminMenu.hours + "/libur") { try await addHoliday($0) }
    routes.act(AdminMenu.hours + "/kerja") { try await removeHoliday($0) }
  }

  private static func isHours(_ name: String) -> Bool { name.hasPrefix("hours.") }

  private func list(_ views: [SettingView], _ about: String, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      about: about,
      columns: [
        visit.say("Pengaturan", "Setting"), visit.say("Nilai", "Value"), visit.say("Asal", "From"),
        visit.say("Alasan", "Reason"),
      ],
      rows: views.map { view in
        AdminPage.RowView([
          .init(
            SettingSpec.named(view.name)?.labels[visit.language] ?? view.name, to: "\(AdminMenu.settings)/\(view.name)"),
          .init(view.value),
          .init(view.isSet ? visit.say("kantor", "the office") : visit.say("biasa", "usual")), .init(view.reason),
        ])
      }, empty: "")
  }

  private func settings(_ visit: Visit) async throws -> AdminPage {
    let views = try await desk.work(visit) { try $0.settingViews() }
    var page = AdminPage(
      visit, AdminMenu.settings, visit.say("Pengaturan", "Settings"),
      [
        visit.say(
          "Berlaku di setiap laptop pada sinkron berikutnya.", "In force on every laptop at its next exchange.")
      ])
    page.lists = [
      list(views.filter { !Self.isHours($0.name) }, visit.say("Pilih untuk mengubah", "Choose one to change it"), visit)
    ]
    return page
  }

  private func setting(_ visit: Visit) async throws -> AdminPage {
    let name = visit["name"]
    guard let spec = SettingSpec.named(name),
      let view = try await desk.work(visit, { try $0.settingViews() }).first(where: { $0.name == name })
    else { throw PageRefusal.notFound }
    let path = "\(AdminMenu.settings)/\(name)"
    var page = AdminPage(visit, path, spec.labels[visit.language])
    let value = visit.form.has("value") ? visit.form["value"] : view.value
    page.forms = [
      AdminPage.FormView(
        visit.say("Ubah", "Change"), to: path,
        explanation: visit.say("Biasanya: ", "Usually: ") + view.usual
          + visit.say(". Kosongkan untuk kembali ke biasa.", ". Leave it empty to go back to the usual."),
        [
          FormRow("value", visit.say("Nilai", "Value"), .line("text"), value: value).hinted(Self.hint(spec, visit)),
          FormRow("reason", visit.say("Alasan", "Reason"), .line("text"), value: visit.form["reason"])
            .optional(visit.language),
        ], button: visit.say("Simpan", "Save"))
    ]
    return page
  }

  private static func hint(_ spec: SettingSpec, _ visit: Visit) -> String {
    switch spec.kind {
    case .hours: visit.say("08.00-16.00, atau tutup", "08.00-16.00, or tutup for closed")
    case .number(let range):
      visit.say("Angka \(range.lowerBound) sampai \(range.upperBound)", "\(range.lowerBound) to \(range.upperBound)")
    case .text(let most): visit.say("Paling banyak \(most) huruf", "At most \(most) characters")
    case .flag: visit.say("ya atau tidak", "ya or tidak (yes or no)")
    }
  }

  private func save(_ visit: Visit) async throws -> Reply {
    let (name, value, reason) = (visit["name"], visit.form["value"], visit.form["reason"])
    return try await desk.save(
      visit, then: Self.isHours(name) ? AdminMenu.hours : AdminMenu.settings,
      visit.say("Pengaturan tersimpan.", "The setting is saved."), field: "value", again: { try await setting($0) },
      doing: { casework in _ = try casework.setSetting(name, value, reason: reason) })
  }

  // MARK: Hours and holidays

  private func hours(_ visit: Visit) async throws -> AdminPage {
    let (views, days) = try await desk.work(visit) { casework in
      (try casework.settingViews(), try casework.holidays())
    }
    let kinds = Registry.codeList(Codes.HolidayKind.list)?.entries ?? []
    var page = AdminPage(
      visit, AdminMenu.hours, visit.say("Jam kerja dan hari libur", "Hours and holidays"),
      [
        visit.say(
          "Tenggat dalam hari kerja dan balasan otomatis mengikuti halaman ini.",
          "Deadlines in working days and automatic replies follow this page.")
      ])
    page.lists = [
      list(views.filter { Self.isHours($0.name) }, visit.say("Jam kerja", "Hours"), visit),
      AdminPage.ListView(
        title: visit.say("Hari libur", "Holidays"), about: visit.say("\(days.count) hari", "Days: \(days.count)"),
        columns: [visit.say("Tanggal", "Day"), visit.say("Nama", "Name"), visit.say("Jenis", "Kind")],
        rows: days.map { day in
          AdminPage.RowView(
            [
              .init(visit.clock.day(day.date)), .init(day.name),
              .init(Registry.label(day.kind, in: Codes.HolidayKind.list, visit.language)),
            ],
            acts: [
              .init(
                AdminMenu.hours + "/kerja", visit.say("Batalkan", "Take back"), [HiddenField("date", day.date)])
            ])
        }, acts: visit.say("Ubah", "Change"),
        empty: visit.say(
          "Belum ada hari libur; tenggat menghitung setiap hari kerja.",
          "No holidays yet; deadlines count every working day.")),
    ]
    page.forms = [
      AdminPage.FormView(
        visit.say("Tambah hari libur", "Add a holiday"), to: AdminMenu.hours + "/libur",
        [
          FormRow("date", visit.say("Tanggal", "Day"), .line("date"), value: visit.form["date"]),
          FormRow("name", visit.say("Nama", "Name"), .line("text"), value: visit.form["name"]),
          FormRow(
            "kind", visit.say("Jenis", "Kind"), .radios,
            options: kinds.enumerated().map { index, kind in
              FormRow.Option(
                kind.code, kind.labels[visit.language],
                isChosen: visit.form.has("kind") ? visit.form["kind"] == kind.code : index == 0)
            }),
        ], button: visit.say("Tambah", "Add"))
    ]
    return page
  }

  private func addHoliday(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    return try await desk.save(
      visit, then: AdminMenu.hours, visit.say("Hari libur tersimpan.", "The holiday is saved."), field: "date",
      again: { try await hours($0) },
      doing: { casework in _ = try casework.setHoliday(form["date"], name: form["name"], kind: form["kind"]) })
  }

  private func removeHoliday(_ visit: Visit) async throws -> Reply {
    let date = visit.form["date"]
    return try await desk.save(
      visit, then: AdminMenu.hours, visit.say("Hari itu hari kerja lagi.", "It is a working day again."), field: "date",
      again: { try await hours($0) },
      doing: { casework in _ = try casework.removeHoliday(date) })
  }
}
