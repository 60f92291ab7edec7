import CaseModel
import Casework
import Figures
import Pages
import Sheets

/// The sheet for Simfoni PPA: one row a case and no names; looked at, taken as a file, and each case marked once it is in.
struct SimfoniPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.simfoni) { try await desk.show($0, try await page($0)) }
    routes.act(AdminMenu.simfoni) { visit in
      await visit.keep("simfoni.masa", visit.form["bulan"])
      return .see(AdminMenu.simfoni)
    }
    routes.act(AdminMenu.simfoni + "/berkas") { try await file($0) }
    routes.act(AdminMenu.simfoni + "/nomor") { try await enter($0) }
  }

  /// The month that was asked for in this session; this month before.
  private func period(_ visit: Visit) throws -> Period {
    let kept = visit.kept("simfoni.masa")
    let text = kept.isEmpty ? String(CalendarDay.text(of: visit.now).prefix(7)) : kept
    guard let period = Period(text) else { throw PageRefusal.malformed }
    return period
  }

  private func page(_ visit: Visit) async throws -> AdminPage {
    let period = try period(visit)
    let (sheet, duties) = try await desk.work(visit) { casework in
      (try casework.simfoniSheet(period, includesDone: false), try casework.duties())
    }
    var page = AdminPage(
      visit, AdminMenu.simfoni, visit.say("Lembar Simfoni PPA", "The sheet for Simfoni PPA"),
      [
        visit.say(
          "Satu baris satu kasus, tanpa nama: kasus \(period.text) yang belum dientri.",
          "One row a case, no names: the cases of \(period.text) that are not entered yet.")
      ])
    if sheet.fenced > 0 {
      page.paragraphs.append(
        visit.say(
          "\(sheet.fenced) kasus tertutup tidak ikut; minta kepala.",
          "\(sheet.fenced) fenced cases are left out; ask the head of unit."))
    }
    page.formsFirst = [
      AdminPage.FormView(
        visit.say("Bulan", "Month"), to: AdminMenu.simfoni,
        [FormRow("bulan", visit.say("Bulan", "Month"), .line("month"), value: period.text)],
        button: visit.say("Tampilkan", "Show"))
    ]
    page.lists = [rows(sheet, visit), problems(sheet, visit)]
    if !sheet.rows.isEmpty { page.forms = [fileForm(visit, duties)] }
    if duties.may(.keepSimfoni) { page.forms.append(numberForm(visit)) }
    return page
  }

  private func rows(_ sheet: SimfoniExport, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      about: visit.say("\(sheet.rows.count) kasus", "Cases: \(sheet.rows.count)"),
      columns: SimfoniColumn.allCases.prefix(6).map(\.heading),
      rows: sheet.rows.map { row in AdminPage.RowView(row.prefix(6).map { .init($0) }) },
      empty: visit.say("Tidak ada kasus yang menunggu Simfoni.", "No case waits for Simfoni."))
  }

  private func problems(_ sheet: SimfoniExport, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      title: visit.say("Diselesaikan dengan tangan", "To be settled by hand"),
      about: visit.say("\(sheet.problems.count) hal", "Matters: \(sheet.problems.count)"),
      columns: [
        visit.say("No. register", "Register no."), visit.say("Kolom", "Column"),
        visit.say("Yang salah", "What is wrong"),
      ],
      rows: sheet.problems.map { problem in
        AdminPage.RowView([
          .init(problem.registerNo), .init(problem.column.heading),
          .init(
            problem.code.isEmpty
              ? visit.say("kosong", "empty")
              : visit.say("“\(problem.code)” belum punya padanan", "“\(problem.code)” has no counterpart yet"), .late),
        ])
      }, empty: visit.say("Tidak ada.", "Nothing."))
  }

  private func fileForm(_ visit: Visit, _ duties: Duties) -> AdminPage.FormView {
    var fields = [
      FormRow("alasan", visit.say("Alasan", "Reason"), .line("text"), value: visit.form["alasan"]).hinted(
        visit.say("Tercatat bersama berkasnya.", "Stays on record with the file."))
    ]
    if duties.mayForOffice(.keepSimfoni) {
      fields.append(
        FormRow(
          "tandai", visit.say("Sesudah itu", "After that"), .boxes,
          options: [.init("1", visit.say("Tandai sebagai diekspor", "Mark them as exported"))]))
    }
    return AdminPage.FormView(
      visit.say("Ambil berkas", "Take the file"), to: AdminMenu.simfoni + "/berkas", fields,
      button: visit.say("Unduh XLSX", "Download XLSX"))
  }

  private func numberForm(_ visit: Visit) -> AdminPage.FormView {
    AdminPage.FormView(
      visit.say("Sudah dientri di Simfoni", "Entered into Simfoni"), to: AdminMenu.simfoni + "/nomor",
      [
        FormRow("kasus", visit.say("No. register", "Register no."), .line("text"), value: visit.form["kasus"]),
        FormRow(
          "simfoni_no", visit.say("Nomor Simfoni", "Simfoni's number"), .line("text"), value: visit.form["simfoni_no"]),
      ], button: visit.say("Catat", "Write it down"))
  }

  private func enter(_ visit: Visit) async throws -> Reply {
    let (reference, number) = (visit.form["kasus"], visit.form["simfoni_no"])
    return try await desk.save(
      visit, then: AdminMenu.simfoni, visit.say("Tercatat sebagai terinput.", "The case counts as entered."),
      field: reference.isEmpty ? "kasus" : "simfoni_no", again: { try await page($0) },
      doing: { casework in
        _ = try casework.enterSimfoni(try casework.caseDocument(reference), number: number)
      })
  }

  /// The file: that it leaves, and why, is on record before it is made.
  private func file(_ visit: Visit) async throws -> Reply {
    let period = try period(visit)
    let (reason, marks) = (visit.form["alasan"], visit.form.has("tandai"))
    if reason.isEmpty {
      var content = try await page(visit)
      content.complain(
        "alasan", visit.say("Tulis alasannya; tanpa alasan tidak ada berkas.", "Give the reason; no file without one."),
        visit.language)
      return try await desk.show(visit, content, status: 422)
    }
    let rows = try await desk.work(visit) { casework in
      if marks { try casework.guardSimfoni() }
      let sheet = try casework.simfoniSheet(period, includesDone: false)
      _ = try casework.noteExport(.simfoni, reason: reason, period: period, rows: sheet.rows.count)
      if marks { _ = try casework.markExported(sheet.cases) }
      return sheet.rows
    }
    let all = [SimfoniColumn.allCases.map(\.heading)] + rows
    return .file(
      name: "simfoni-\(period.text).xlsx",
      mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes: try XLSXWriter.bytes([Sheet(name: "Simfoni", rows: all.map { $0.map { .text($0) } })]), isShown: false)
  }
}
