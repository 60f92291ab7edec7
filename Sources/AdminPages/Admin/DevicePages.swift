import CaseModel
import Casework
import Pages

/// The office's devices: who is behind, and what to do when one is lost.
struct DevicePages: Sendable {
  let desk: AdminDesk

  func add(to routes: inout Routes) {
    routes.page(AdminMenu.start) { visit in
      let duties = try await desk.work(visit) { try $0.duties() }
      if let first = AdminMenu.links(visit, duties).first?.path, first != AdminMenu.start { return .see(first) }
      return try await desk.show(visit, try await overview(visit))
    }
    routes.page(AdminMenu.devices) { try await desk.show($0, try await list($0)) }
    routes.page(AdminMenu.devices + "/:number") { try await desk.show($0, try await device($0)) }
    routes.act(AdminMenu.devices + "/:number/keadaan") { try await revoke($0) }
    let breach = BreachPages(desk: desk)
    routes.page(AdminMenu.devices + "/:number/insiden") { try await desk.show($0, try await breach.kit($0)) }
    routes.act(AdminMenu.devices + "/:number/insiden") { try await breach.report($0) }
  }

  // MARK: Pages

  private func overview(_ visit: Visit) async throws -> AdminPage {
    let person = try desk.person(visit)
    let devices = try await desk.hub.devices(for: person)
    let names = try await desk.names(visit)
    let held = try await desk.hub.heldChanges(for: person, visit.language).count
    let behind = devices.count { DeviceStanding($0, now: visit.now).isBehind }
    var page = AdminPage(
      visit, AdminMenu.start, visit.say("Pengelolaan kantor", "Running the office"),
      [
        visit.say(
          "\(devices.count) perangkat, \(behind) tertinggal. \(held) perubahan ditahan menunggu keputusan Anda.",
          "\(devices.count) devices, \(behind) behind. \(held) held changes wait for your decision.")
      ])
    page.maps = [ReplicaMap(devices, names, visit)]
    setTiles(of: &page, devices, names, visit)
    return page
  }

  private func list(_ visit: Visit) async throws -> AdminPage {
    let devices = try await desk.hub.devices(for: try desk.person(visit))
    let names = try await desk.names(visit)
    let behind = devices.count { DeviceStanding($0, now: visit.now).isBehind }
    var page = AdminPage(
      visit, AdminMenu.devices, visit.say("Perangkat", "Devices"),
      [
        visit.say(
          "Yang tertinggal dulu. Tertinggal: lebih dari dua hari tanpa kontak, ada yang ditahan, dibekukan atau belum terkirim, atau jamnya meleset lebih dari lima menit.",
          "Those behind first. Behind: no contact for more than two days, something held, frozen or unsent, or a clock that is off by more than five minutes."
        ),
        visit.say(
          "Belum terkirim dan selisih jam: seperti pada kontak terakhir. Yang ditulis sesudahnya belum diketahui kantor.",
          "Unsent and clock offset: as at the last contact. What was written since, the office cannot know."),
      ])
    page.maps = [ReplicaMap(devices, names, visit)]
    page.lists = [
      AdminPage.ListView(
        about: visit.say(
          "\(devices.count) perangkat, \(behind) tertinggal", "\(devices.count) devices, \(behind) behind"),
        columns: [
          visit.say("Perangkat", "Device"), visit.say("Pemegang", "Holder"), visit.say("Keadaan", "State"),
          visit.say("Kontak terakhir", "Last contact"), visit.say("Belum terkirim", "Unsent"),
          visit.say("Selisih jam", "Clock offset"), visit.say("Kasus dipegang", "Cases held"),
          visit.say("Ditahan", "Held"), visit.say("Dikirim", "Sent in all"),
        ], rows: DeviceStanding.sorted(devices, now: visit.now).map { row($0, names, visit) },
        empty: visit.say("Belum ada perangkat.", "No devices yet."))
    ]
    return page
  }

  private func row(_ device: OfficeDevice, _ names: [UInt32: String], _ visit: Visit) -> AdminPage.RowView {
    let standing = DeviceStanding(device, now: visit.now)
    let unknown = visit.say("tidak diketahui", "not known")
    return AdminPage.RowView([
      .init(Self.name(device, visit), to: "\(AdminMenu.devices)/\(device.number)"),
      .init(names[device.user] ?? String(device.user)), .init(standing.words(visit.language), standing.tone),
      .init(Self.contact(device, visit)), .init(device.unsent.map(String.init) ?? unknown),
      .init(device.clockOffset.map { Self.offset($0, visit) } ?? unknown),
      .init(device.isDesk ? visit.say("semua", "all") : device.cases.map(String.init) ?? unknown),
      .init(String(device.held)), .init(String(device.changes)),
    ])
  }

  private func device(_ visit: Visit) async throws -> AdminPage {
    let devices = try await desk.hub.devices(for: try desk.person(visit))
    guard let device = devices.first(where: { String($0.number) == visit["number"] }) else {
      throw PageRefusal.notFound
    }
    let names = try await desk.names(visit)
    let path = "\(AdminMenu.devices)/\(device.number)"
    var page = AdminPage(
      visit, path, Self.name(device, visit),
      [
        (names[device.user] ?? String(device.user)) + " · "
          + DeviceStanding(device, now: visit.now).words(visit.language)
      ])
    setTiles(of: &page, [device], names, visit)
    page.lists = [facts(device, visit)]
    if device.isDesk { return page }
    let states = Registry.codeList(Codes.DeviceState.list)?.entries ?? []
    page.forms = [
      AdminPage.FormView(
        visit.say("Hilang, terkunci, atau dipercaya lagi", "Lost, locked, or trusted again"), to: path + "/keadaan",
        explanation: visit.say(
          "Yang tidak dipercaya tidak menerima apa pun lagi dan melupakan isinya begitu bertanya ke kantor; yang masih dikirimnya ditahan.",
          "One that is not trusted receives nothing more and forgets what it holds as soon as it asks the office; what it still sends is held."
        ),
        [
          FormRow(
            "state", visit.say("Keadaan", "State"), .choice,
            options: states.map {
              FormRow.Option(
                $0.code, $0.labels[visit.language], isChosen: $0.code == (device.state.isEmpty ? "AKTIF" : device.state)
              )
            })
        ], button: visit.say("Simpan keadaan", "Save the state"))
    ]
    page.lists += [
      AdminPage.ListView(
        about: visit.say("Bila hilang", "If it is lost"), columns: [visit.say("Langkah", "Step")],
        rows: [
          .init([
            .init(
              visit.say("Apa isinya, dan batas pemberitahuan", "What it held, and by when notices are due"),
              to: path + "/insiden")
          ])
        ], empty: "")
    ]
    return page
  }

  private func facts(_ device: OfficeDevice, _ visit: Visit) -> AdminPage.ListView {
    let unknown = visit.say("tidak diketahui", "not known")
    let facts = [
      (visit.say("Belum terkirim", "Unsent"), device.unsent.map(String.init) ?? unknown),
      (visit.say("Selisih jam", "Clock offset"), device.clockOffset.map { Self.offset($0, visit) } ?? unknown),
      (visit.say("Dikirim", "Sent in all"), String(device.changes)),
      (visit.say("Ditahan", "Held"), String(device.held)),
    ]
    return AdminPage.ListView(
      about: visit.say("Pada kontak terakhir", "At the last contact"),
      columns: [visit.say("Hal", "What"), visit.say("Keadaan", "State")],
      rows: facts.map { AdminPage.RowView([.init($0.0), .init($0.1)]) }, empty: "")
  }

  private func revoke(_ visit: Visit) async throws -> Reply {
    guard let number = UInt32(visit["number"]) else { throw PageRefusal.notFound }
    guard Registry.codeList(Codes.DeviceState.list)?.entry(visit.form["state"]) != nil else {
      throw PageRefusal.malformed
    }
    try await desk.hub.setDevice(number, state: visit.form["state"], by: try desk.person(visit))
    return .see(
      "\(AdminMenu.devices)/\(number)",
      Notice(.done, visit.say("Keadaan perangkat tersimpan.", "The device's state is saved.")))
  }

  // MARK: Words

  private func setTiles(
    of page: inout AdminPage, _ devices: [OfficeDevice], _ names: [UInt32: String], _ visit: Visit
  ) {
    page.tiles = DeviceStanding.sorted(devices, now: visit.now).map { device in
      let standing = DeviceStanding(device, now: visit.now)
      var lines = [
        names[device.user] ?? String(device.user), "\(standing.tone.mark) \(standing.words(visit.language))",
        visit.say("kontak: ", "contact: ") + Self.contact(device, visit),
      ]
      if let cases = device.cases, !device.isDesk {
        lines.append(visit.say("\(cases) kasus dipegang", "\(cases) cases held"))
      }
      return AdminPage.TileView(
        standing.tone, Self.name(device, visit), lines, to: "\(AdminMenu.devices)/\(device.number)")
    }
    page.hasTiles = !page.tiles.isEmpty
  }

  static func name(_ device: OfficeDevice, _ visit: Visit) -> String {
    device.isDesk
      ? visit.say("Meja kantor \(device.number)", "Office desk \(device.number)")
      : visit.say("Laptop \(device.number)", "Laptop \(device.number)")
  }

  static func contact(_ device: OfficeDevice, _ visit: Visit) -> String {
    device.lastContact == 0 ? visit.say("belum pernah", "never") : visit.clock.relative(device.lastContact)
  }

  private static func offset(_ milliseconds: Int64, _ visit: Visit) -> String {
    let seconds = (milliseconds.magnitude + 500) / 1_000
    if seconds < 60 { return visit.say("tepat", "right") }
    let minutes = seconds / 60
    return milliseconds > 0
      ? visit.say("\(minutes) menit terlalu maju", "\(minutes) min ahead")
      : visit.say("\(minutes) menit terlambat", "\(minutes) min behind")
  }
}
