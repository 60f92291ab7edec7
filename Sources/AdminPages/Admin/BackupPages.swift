import Pages

/// How the backups stand. They are made on the office's machine, where the file can be carried away.
struct BackupPages: Sendable {
  let desk: AdminDesk

  /// Without a backup for longer the office is in danger, milliseconds: two days.
  private static let lateAfter: UInt64 = 2 * 86_400_000

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.backups) { try await desk.show($0, try await page($0)) }
  }

  private func page(_ visit: Visit) async throws -> AdminPage {
    let state = try await desk.hub.backups(for: try desk.person(visit))
    var page = AdminPage(
      visit, AdminMenu.backups, visit.say("Cadangan", "Backups"),
      [
        visit.say(
          "Buat di mesin kantor: `lindung admin backup --data kantor --to kantor.ldgb --recipient-file kunci.pub`. Simpan di luar kantor.",
          "Made on the office's machine: `lindung admin backup --data kantor --to kantor.ldgb --recipient-file kunci.pub`. Keep it away from the office."
        ),
        visit.say(
          "Kantor memegang \(state.documents) dokumen dalam \(state.changeSets) perubahan.",
          "The office holds \(state.documents) documents in \(state.changeSets) change sets."),
      ])
    let isLate = state.lastMade.map { visit.now > $0 && visit.now - $0 > Self.lateAfter } ?? true
    page.tiles = [
      AdminPage.TileView(
        isLate ? .late : .done, visit.say("Cadangan terakhir", "Last backup"),
        [
          state.lastMade.map { visit.clock.time($0) + " (" + visit.clock.relative($0) + ")" }
            ?? visit.say("tidak diketahui", "not known"),
          state.bytes.map { visit.say("\($0 / 1_048_576) MB", "\($0 / 1_048_576) MB") } ?? "",
        ].filter { !$0.isEmpty }, to: AdminMenu.backups)
    ]
    page.hasTiles = true
    return page
  }
}
