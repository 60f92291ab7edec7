import CaseModel
import Casework
import Figures
import Pages
import Sheets

/// An old register is taken over from a file: checked first, then its good rows become cases, and the bad ones go back to
/// whoever corrects them.
struct RegisterPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.register) { try await desk.show($0, page($0)) }
    var limits = Form.Limits()
    limits.bodyBytesMax = 12 * 1_048_576
    routes.act(AdminMenu.register, limits: limits) { try await read($0) }
  }

  private func page(_ visit: Visit) -> AdminPage {
    var page = AdminPage(
      visit, AdminMenu.register, visit.say("Impor register lama", "Import an old register"),
      [
        visit.say(
          "CSV atau XLSX, satu baris satu kasus, judul kolom di baris pertama. Periksa dulu: tidak ada yang disimpan. Baris yang pernah diimpor dilewati.",
          "CSV or XLSX, one row a case, headings in the first row. Check first: nothing is saved. Rows imported before are passed over."
        )
      ])
    page.uploads = [
      AdminPage.UploadView(
        title: visit.say("Berkas register", "The register's file"), action: AdminMenu.register,
        label: visit.say("Berkas CSV atau XLSX", "CSV or XLSX file"),
        hint: visit.say("Berkasnya tidak disimpan di sini.", "The file itself is not kept here."),
        buttons: [
          .init(words: visit.say("Periksa saja", "Only check"), value: "periksa", manner: ""),
          .init(words: visit.say("Impor baris yang baik", "Import the good rows"), value: "impor", manner: "ringan"),
          .init(
            words: visit.say("Unduh baris yang salah", "Download the bad rows"), value: "salah", manner: "ringan"),
        ])
    ]
    return page
  }

  private func read(_ visit: Visit) async throws -> Reply {
    var content = page(visit)
    guard let file = visit.files.first, !file.bytes.isEmpty else {
      content.complain(
        "berkas", visit.say("Pilih berkasnya dulu.", "Choose a file first."), visit.language)
      return try await desk.show(visit, content, status: 422)
    }
    do {
      let source = try SourceFile.sheet(file.bytes)
      let rows = source.rows.map { row in
        (
          number: row.number, cells: row.cells.map { FormulaGuard.released($0.text) },
          hasStrayQuote: row.hasStrayQuote
        )
      }
      guard let layout = RegisterLayout(rows.map { ($0.number, $0.cells) }, map: [:]) else {
        content.complain(
          "berkas", visit.say("Judul kolomnya tidak dikenali.", "Its headings are not recognised."), visit.language)
        return try await desk.show(visit, content, status: 422)
      }
      let reader = RegisterReader(
        layout: layout, today: CalendarDay.text(of: visit.now), dayOffset: source.dayOffset)
      let read = reader.read(rows)
      let plan = try await desk.work(visit) { try $0.plan(read) }
      switch visit.form["lakukan"] {
      case "salah":
        return .file(
          name: "perbaikan.csv", mime: "text/csv; charset=utf-8",
          bytes: CSVText.bytes([rejected(plan, layout, visit)]), isShown: false)
      case "impor":
        let saved = try await desk.work(visit) { try $0.takeOver(plan).count }
        content.paragraphs = [
          visit.say(
            "\(saved) kasus diimpor. Yang diandaikan ditandai untuk diperiksa di tiap kasus.",
            "\(saved) cases were imported. What was assumed is flagged in each case for review.")
        ]
      default: break
      }
      content.lists = [report(plan, layout, visit)]
      return try await desk.show(visit, content)
    } catch let error as CaseworkError {
      if error == .notPermitted { throw error }
      content.complain("berkas", desk.words(error, visit), visit.language)
    } catch let error as SheetError {
      content.complain("berkas", desk.words(error, visit), visit.language)
    }
    return try await desk.show(visit, content, status: 422)
  }

  private func report(_ plan: RegisterPlan, _ layout: RegisterLayout, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      about: visit.say(
        "\(plan.good.count) baris baik, \(plan.bad.count) perlu diperbaiki, \(plan.known.count) sudah pernah diimpor.",
        "\(plan.good.count) rows are good, \(plan.bad.count) need correcting, \(plan.known.count) were imported before."
      ),
      columns: [visit.say("Baris", "Row"), visit.say("Kolom", "Column"), visit.say("Yang salah", "What is wrong")],
      rows: plan.problems.prefix(300).map { problem in
        AdminPage.RowView([
          .init(String(problem.row), problem.isBlocking ? .danger : .late), .init(layout.heading(problem.column)),
          .init(desk.hub.words(problem.fault, visit.language)),
        ])
      }, empty: visit.say("Tidak ada yang salah di \(plan.good.count + plan.known.count) baris.", "Nothing is wrong."))
  }

  /// The bad rows as they stood, with what is wrong: this file is corrected and imported again.
  private func rejected(_ plan: RegisterPlan, _ layout: RegisterLayout, _ visit: Visit) -> Sheet {
    let width = (layout.headings.keys.max() ?? 0) + 1
    let heading = (0..<width).map { Cell.text(layout.headings[$0] ?? "") }
    let rows = plan.bad.map { row -> [Cell] in
      let words = row.problems.map { "\(layout.heading($0.column)): \(desk.hub.words($0.fault, visit.language))" }
      return (0..<width).map { .text($0 < row.cells.count ? row.cells[$0] : "") }
        + [.count(row.number), .text(words.joined(separator: "; "))]
    }
    return Sheet(name: "Perbaikan", rows: [heading + RegisterLayout.ownHeadings.map { .text($0) }] + rows)
  }
}
