import Casework
import Pages

/// The cases that somebody opened outside her scope, with the reason: for those who watch over the office.
struct OpenedPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.opened) { try await desk.show($0, try await list($0)) }
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let found = try await desk.work(visit) { casework in
      try casework.guardOversight()
      return try casework.glassBreaks()
    }
    let names = try await desk.names(visit)
    var page = AdminPage(
      visit, AdminMenu.opened, visit.say("Kasus yang dibuka paksa", "Cases opened by force"),
      [
        visit.say(
          "Siapa membuka kasus di luar tugasnya, dan mengapa; tertutup lagi sesudah dua jam. Tanyakan bila alasannya tidak jelas.",
          "Who opened a case outside her duty, and why; it closes after two hours. Ask where the reason is not clear.")
      ])
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(found.count) kali", "Times: \(found.count)"),
        columns: [
          visit.say("Waktu", "Time"), visit.say("Oleh", "By"), visit.say("Kasus", "Case"),
          visit.say("Alasan", "Reason"),
        ],
        rows: found.map { view in
          AdminPage.RowView([
            .init(visit.clock.time(view.at)), .init(names[view.by] ?? String(view.by)),
            .init(view.registerNo.isEmpty ? view.openedCase : view.registerNo), .init(view.reason),
          ])
        }, empty: visit.say("Belum pernah ada yang dibuka paksa.", "Nothing was ever opened by force."))
    ]
    return page
  }
}
