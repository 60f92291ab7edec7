import CaseModel
import Casework
import Pages

/// Changes that are held, to be released or rejected.
struct HeldPages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.held) { try await desk.show($0, try await list($0)) }
    routes.act(AdminMenu.held + "/:name/lepas") { visit in
      let count = try await desk.hub.release(visit["name"], by: try desk.person(visit))
      return .see(
        AdminMenu.held,
        Notice(
          .done,
          visit.say(
            "\(count) perubahan dilepas. Penulisnya diberi tahu saat sinkron.",
            "\(count) changes released. The author is told at the next exchange.")))
    }
    routes.act(AdminMenu.held + "/:name/tolak") { visit in
      try await desk.hub.reject(visit["name"], by: try desk.person(visit))
      return .see(
        AdminMenu.held,
        Notice(
          .done,
          visit.say(
            "Ditolak; tetap tersimpan di kantor. Penulisnya diberi tahu saat sinkron.",
            "Rejected; it stays on file at the office. The author is told at the next exchange.")))
    }
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let held = try await desk.hub.heldChanges(for: try desk.person(visit), visit.language)
    let names = try await desk.names(visit)
    var page = AdminPage(
      visit, AdminMenu.held, visit.say("Perubahan yang ditahan", "Held changes"),
      [
        visit.say(
          "Yang ditulis tanpa hak menurut aturan menunggu di sini. Tidak ada yang hilang: yang ditolak tetap tersimpan.",
          "What was written against the rules waits here. Nothing is lost: what is rejected stays on file.")
      ])
    page.lists = [
      AdminPage.ListView(
        about: visit.say("\(held.count) menunggu keputusan Anda", "\(held.count) wait for your decision"),
        columns: [
          visit.say("Diterima", "Received"), visit.say("Oleh", "By"), visit.say("Sebab", "Reason"),
          visit.say("Isi perubahan", "What it changes"), visit.say("Sekarang", "Now"),
        ],
        rows: held.map { change in
          AdminPage.RowView(
            [
              .init(visit.clock.time(change.received)),
              .init(names[change.author] ?? visit.say("petugas \(change.author)", "officer \(change.author)")),
              .init(change.reason), .init(change.changes.joined(separator: " · ")),
              change.isPermittedNow
                ? .init(visit.say("sekarang boleh", "allowed now"), .done)
                : .init(visit.say("masih ditahan", "still against the rules"), .late),
            ],
            acts: [
              .init("\(AdminMenu.held)/\(change.name)/lepas", visit.say("Lepaskan", "Release")),
              .init("\(AdminMenu.held)/\(change.name)/tolak", visit.say("Tolak", "Reject"), manner: "ringan bahaya"),
            ])
        }, acts: visit.say("Putuskan", "Decide"), empty: visit.say("Tidak ada yang ditahan.", "Nothing is held."))
    ]
    return page
  }
}
