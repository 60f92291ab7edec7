import Casework
import Pages

/// What to do when a device is lost: what it held, whom to tell and by when.
struct BreachPages: Sendable {
  let desk: AdminDesk

  func kit(_ visit: Visit) async throws -> AdminPage {
    guard let number = UInt32(visit["number"]),
      let facts = try await desk.hub.breach(of: number, for: try desk.person(visit))
    else { throw PageRefusal.notFound }
    let names = try await desk.names(visit)
    let path = "\(AdminMenu.devices)/\(number)"
    let persons = facts.cases.reduce(0) { $0 + $1.persons }
    let seen = facts.lastContact == 0 ? visit.say("belum pernah", "never") : visit.clock.time(facts.lastContact)
    var page = AdminPage(
      visit, path, visit.say("Bila Laptop \(number) hilang", "If Laptop \(number) is lost"),
      [
        visit.say("Pemegang: ", "Holder: ") + (names[facts.user] ?? String(facts.user))
          + visit.say(". Terakhir terhubung: ", ". Last seen: ") + seen + ".",
        visit.say(
          "Terpapar: \(facts.cases.count) kasus, \(persons) orang dengan identitas, \(facts.otherDocuments) dokumen lain. Isinya tersandi; kata sandi yang lemah dapat ditebak.",
          "Exposed: \(facts.cases.count) cases, \(persons) persons by identity, \(facts.otherDocuments) other documents. What it holds is sealed; a weak passphrase can be guessed."
        ),
      ])
    page.lists = [steps(facts, path, visit), exposed(facts, visit)]
    if facts.incident.isEmpty {
      page.formsFirst = [
        AdminPage.FormView(
          visit.say("Catat sebagai insiden", "Note it as an incident"), to: path + "/insiden",
          explanation: visit.say(
            "Batas pemberitahuan dihitung sejak kehilangan diketahui.",
            "The time for notices counts from when the loss was known."), [],
          button: visit.say("Catat insiden", "Note the incident"))
      ]
    }
    return page
  }

  private func steps(_ facts: BreachFacts, _ path: String, _ visit: Visit) -> AdminPage.ListView {
    let isRevoked = !facts.state.isEmpty && facts.state != "AKTIF"
    let isLate = visit.now > facts.dueAt
    let done = visit.say("sudah", "done")
    let open = visit.say("belum", "not yet")
    let due = visit.clock.time(facts.dueAt) + " (" + visit.clock.relative(facts.dueAt) + ")"
    let counted = facts.notedAt == nil ? visit.say("; dihitung dari sekarang", "; counted from now") : ""
    return AdminPage.ListView(
      title: visit.say("Yang harus dilakukan", "What to do"), about: visit.say("Menurut urutan", "In this order"),
      columns: [visit.say("Langkah", "Step"), visit.say("Keadaan", "State")],
      rows: [
        .init([
          .init(visit.say("1. Cabut perangkat", "1. Revoke the device"), to: path),
          .init(isRevoked ? done : open, isRevoked ? .done : .danger),
        ]),
        .init([
          .init(visit.say("2. Catat insiden", "2. Note the incident")),
          .init(facts.incident.isEmpty ? open : done, facts.incident.isEmpty ? .late : .done),
        ]),
        .init([
          .init(
            visit.say(
              "3. Beri tahu yang terpapar dan lembaga pengawas, 3 × 24 jam (UU PDP pasal 46)",
              "3. Tell those exposed and the supervising body, 3 × 24 hours (UU PDP article 46)")),
          .init(visit.say("paling lambat ", "by ") + due + counted, isLate ? .danger : .late),
        ]),
      ], empty: "")
  }

  private func exposed(_ facts: BreachFacts, _ visit: Visit) -> AdminPage.ListView {
    AdminPage.ListView(
      title: visit.say("Kasus yang ada di dalamnya", "Cases that it held"),
      about: visit.say("\(facts.cases.count) kasus", "Cases: \(facts.cases.count)"),
      columns: [
        visit.say("Kasus", "Case"), visit.say("Orang dengan identitas", "Persons by identity"),
        visit.say("Keadaan di perangkat", "State on the device"),
      ],
      rows: facts.cases.map { item in
        AdminPage.RowView([
          .init(item.registerNo.isEmpty ? item.record : item.registerNo, to: "/kasus/\(item.record)"),
          .init(String(item.persons)),
          item.forgotten.map {
            .init(visit.say("dihapus ", "destroyed ") + visit.clock.time($0), .done)
          } ?? .init(visit.say("mungkin masih ada", "may still be there"), .late),
        ])
      }, empty: visit.say("Tidak ada kasus di perangkat ini.", "No case was on this device."))
  }

  func report(_ visit: Visit) async throws -> Reply {
    guard let number = UInt32(visit["number"]) else { throw PageRefusal.notFound }
    try await desk.hub.reportBreach(of: number, by: try desk.person(visit))
    return .see(
      "\(AdminMenu.devices)/\(number)/insiden",
      Notice(.done, visit.say("Insiden tercatat.", "The incident is on record.")))
  }
}
