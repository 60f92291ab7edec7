import CaseModel
import Casework
import Figures
import Pages
import Sheets

/// Cases with names leave the office: one asks, another approves, and for an hour the one who asked may take the file.
struct ExportPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.exports) { try await desk.show($0, try await list($0)) }
    routes.act(AdminMenu.exports) { try await request($0) }
    routes.act(AdminMenu.exports + "/:id/putusan") { try await decide($0) }
    routes.act(AdminMenu.exports + "/:id/berkas") { try await file($0) }
  }

  /// Whether a request waits for somebody else.
  static func isWaiting(_ export: ExportView) -> Bool {
    export.kind == Codes.ExportKind.identitas && export.validUntil == nil && !export.isReturned
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let (exports, duties) = try await desk.work(visit) { (try $0.exports(), try $0.duties()) }
    let names = try await desk.names(visit)
    var page = AdminPage(
      visit, AdminMenu.exports, visit.say("Yang keluar dari kantor", "What leaves the office"),
      [
        visit.say(
          "Berkas dengan nama perlu dua orang: satu mengajukan, satu menyetujui. Sesudah disetujui, pemohon punya satu jam. Hapus berkasnya begitu selesai dipakai.",
          "A file with names needs two people: one asks, another approves. Once approved, whoever asked has an hour. Delete the file as soon as it was used."
        )
      ])
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(exports.count) ekspor dan permintaan", "Exports and requests: \(exports.count)"),
        columns: [
          visit.say("Waktu", "Time"), visit.say("Jenis", "Kind"), visit.say("Oleh", "By"),
          visit.say("Masa", "Period"), visit.say("Alasan", "Reason"), visit.say("Keadaan", "State"),
        ], rows: exports.map { row($0, names, duties, visit) }, acts: visit.say("Tindakan", "Act"),
        empty: visit.say("Belum ada yang keluar.", "Nothing has left yet."))
    ]
    if duties.may(.exportIdentity) {
      page.forms = [
        AdminPage.FormView(
          visit.say("Ajukan ekspor dengan nama", "Ask for an export with names"), to: AdminMenu.exports,
          [
            FormRow("bulan", visit.say("Bulan", "Month"), .line("month"), value: visit.form["bulan"]),
            FormRow("alasan", visit.say("Alasan", "Reason"), .line("text"), value: visit.form["alasan"]).hinted(
              visit.say(
                "Misalnya permintaan pengadilan, dengan nomornya.", "Such as a court's request, with its number.")),
          ], button: visit.say("Ajukan", "Ask"))
      ]
    }
    return page
  }

  private func row(
    _ export: ExportView, _ names: [UInt32: String], _ duties: Duties, _ visit: Visit
  ) -> AdminPage.RowView {
    var acts: [AdminPage.ButtonForm] = []
    let path = "\(AdminMenu.exports)/\(export.id)"
    var state = AdminPage.CellView(visit.say("\(export.rows) baris", "\(export.rows) rows"))
    if export.kind == Codes.ExportKind.identitas {
      if export.isReturned {
        state = .init(visit.say("dikembalikan", "returned"), .plain)
      } else if let until = export.validUntil {
        let isOpen = until > visit.now
        state = .init(
          isOpen
            ? visit.say("disetujui, sampai ", "approved, until ") + visit.clock.time(until)
            : visit.say("sudah lewat", "over"), isOpen ? .done : .plain)
        if isOpen, export.by == visit.person {
          acts.append(.init(path + "/berkas", visit.say("Ambil berkas XLSX", "Take the XLSX file"), manner: ""))
        }
      } else {
        state = .init(visit.say("menunggu persetujuan orang lain", "waits for somebody else"), .late)
        if export.by != visit.person, duties.may(.approveExport) {
          acts.append(.init(path + "/putusan", visit.say("Setujui", "Approve"), [HiddenField("putusan", "ya")]))
          acts.append(
            .init(path + "/putusan", visit.say("Kembalikan", "Return"), [HiddenField("putusan", "tidak")]))
        }
      }
    }
    return AdminPage.RowView(
      [
        .init(visit.clock.time(export.at)),
        .init(Registry.label(export.kind, in: Codes.ExportKind.list, visit.language)),
        .init(names[export.by] ?? String(export.by)),
        .init(visit.clock.day(export.from) + " – " + visit.clock.day(export.until)), .init(export.reason), state,
      ], acts: acts)
  }

  private func request(_ visit: Visit) async throws -> Reply {
    let (month, reason) = (visit.form["bulan"], visit.form["alasan"])
    return try await desk.save(
      visit, then: AdminMenu.exports,
      visit.say("Diajukan. Orang lain menyetujuinya.", "Asked. Somebody else approves."),
      field: Period(month) == nil ? "bulan" : "alasan", again: { try await list($0) },
      doing: { casework in
        guard let period = Period(month) else { throw CaseworkError.badValue("month") }
        _ = try casework.requestIdentityExport(reason: reason, period: period)
      })
  }

  private func decide(_ visit: Visit) async throws -> Reply {
    let (id, isApproved) = (visit["id"], visit.form["putusan"] == "ya")
    return try await desk.save(
      visit, then: AdminMenu.exports,
      isApproved
        ? visit.say("Disetujui; berlaku satu jam.", "Approved; it holds for an hour.")
        : visit.say("Dikembalikan.", "Returned."), field: "putusan", again: { try await list($0) },
      doing: { casework in _ = try casework.decideIdentityExport(id, isApproved: isApproved, note: "") })
  }

  private func file(_ visit: Visit) async throws -> Reply {
    let id = visit["id"]
    let export = try await desk.work(visit) { try $0.exportIdentity(id) }
    let heading = SimfoniColumn.allCases.map(\.heading) + NamedCase.headings
    let rows = [heading] + export.cases.map { $0.row + $0.identity }
    let bytes = try XLSXWriter.bytes([Sheet(name: "Kasus", rows: rows.map { $0.map { .text($0) } })])
    return .file(
      name: "berkas-\(export.period.text).xlsx",
      mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: bytes, isShown: false)
  }
}
