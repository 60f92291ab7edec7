import CaseModel
import Casework
import Figures
import MergeCore
import OfficeStage
import Testing

/// The last day of a month: figures, the Simfoni sheet, and a court that wants names.
@Suite("Officers' days")
struct EndOfMonthDayTests {
  private let september = Period("2026-09")

  /// The office with a data manager and an auditor besides; the stage's clock stands in September 2026.
  private func office() throws -> (world: TwoDesks, manager: Casework, auditor: Casework) {
    let world = try TwoDesks()
    let people = try [("Sari", Role.dataManager), ("Pak Irwan", .auditor)].map { name, role in
      let number = try world.hub.addUser(name: name)
      try world.desk.addUser(number: number, name: name, roles: [role])
      return world.desk.acting(as: number)
    }
    try world.syncAll()
    return (world, people[0], people[1])
  }

  @discardableResult
  private func register(
    _ officer: Casework, _ category: String, _ kecamatan: String, sex: String, age: String
  ) throws
    -> Saved
  {
    var new = NewCase(category: category, risk: "SEDANG", channel: "WA")
    new.violence = ["FISIK"]
    new.kecamatan = kecamatan
    new.survivorName = "Siti Rahmawati"
    let saved = try officer.newCase(new)
    let core = try officer.caseDocument(saved.registerNo)
    let view = try officer.show(core)
    let survivor = try #require(view.records.first { $0.type == "case_person" })
    let id = try #require(RecordName.parse(survivor.id))
    _ = try officer.set(id, [("sex", sex), ("age", age)])
    return saved
  }

  @Test("The data manager counts the month, takes the Simfoni sheet out once, and a case that arrives late is the next")
  func figuresAndSimfoni() throws {
    let (world, manager, auditor) = try office()
    let period = try #require(september)
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    for _ in 0..<6 { try register(rina, "KTP", "321401", sex: "P", age: "30") }
    for _ in 0..<2 { try register(dewi, "AMPK", "321417", sex: "P", age: "9") }
    try world.syncAll()
    // One more, met in a village and not yet sent.
    let late = try register(dewi, "AMPK", "321403", sex: "L", age: "12")

    let facts = try manager.figureFacts()
    #expect(facts.cases.count == 8)
    let tables = Counting.tables(facts.cases, in: period)
    let groups = try #require(tables.first { $0.name == "age_group" })
    #expect(groups.total == .shown(8))
    let outside = Suppression.outside(tables)
    let places = try #require(outside.first { $0.name == "kecamatan" })
    #expect(!places.rowTotals.contains(.shown(2)) && places.rowTotals.contains(.hidden))

    // Nothing leaves without a reason, nor by somebody whose role it is not.
    #expect(throws: CaseworkError.reasonMissing) {
      try manager.noteExport(.statistics, reason: "  ", period: period, rows: 8)
    }
    #expect(throws: CaseworkError.notPermitted) { try dewi.figureFacts() }
    #expect(throws: CaseworkError.notPermitted) { try auditor.simfoniSheet(period, includesDone: true) }
    #expect(try auditor.figureFacts().cases.count == 8, "an auditor counts without reading")

    let sheet = try manager.simfoniSheet(period, includesDone: false)
    #expect(sheet.rows.count == 8 && sheet.problems.isEmpty)
    #expect(!sheet.rows.joined().contains { $0.contains("Siti") }, "no name")
    _ = try manager.noteExport(.simfoni, reason: "entri September", period: period, rows: 8)
    #expect(try manager.markExported(sheet.cases) == 8)
    #expect(throws: CaseworkError.notPermitted) { try world.desk.markExported(sheet.cases) }
    let first = try manager.caseDocument(sheet.rows[0][0])
    _ = try manager.enterSimfoni(first, number: " 3214-1 ")
    #expect(try manager.markExported(sheet.cases) == 0, "what is entered stays entered")

    // The next day the village case arrives, and it alone waits.
    try world.syncAll()
    let next = try manager.simfoniSheet(period, includesDone: false)
    #expect(next.rows.map { $0[0] } == [late.registerNo])
    #expect(try manager.simfoniSheet(period, includesDone: true).rows.count == 9)
    #expect(try auditor.exports().map(\.reason) == ["entri September"])
    #expect(try world.agree())
  }

  @Test("A supervisor's figures are of her unit; a fenced case counts and stays out of the sheet")
  func unitAndFence() throws {
    let (world, manager, _) = try office()
    let period = try #require(september)
    try register(world.laptops[0], "KTP", "321401", sex: "P", age: "30")
    let other = try register(world.laptops[1], "KTP", "321401", sex: "P", age: "40")
    try world.syncAll()
    _ = try world.desk.appoint(world.laptops[1].actor, as: .fieldOfficer, unit: "lain")
    let supervisor = world.desk.acting(as: world.laptops[0].actor)
    #expect(try supervisor.figureFacts().cases.count == 1)
    #expect(try manager.figureFacts().cases.count == 2)
    _ = try world.desk.set(try world.desk.caseDocument(other.registerNo).root, [("is_fenced", "ya")])
    let sheet = try manager.simfoniSheet(period, includesDone: true)
    #expect(sheet.rows.count == 1 && sheet.fenced == 1)
    #expect(try manager.figureFacts().cases.count == 2)
  }

  @Test("Names leave only by two people, for who asked, within the hour; two who are offline meet again")
  func names() throws {
    let (world, manager, auditor) = try office()
    let period = try #require(september)
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    try register(rina, "KTP", "321401", sex: "P", age: "30")
    try world.syncAll()
    #expect(throws: CaseworkError.notPermitted) {
      try manager.requestIdentityExport(reason: "mau tahu", period: period)
    }
    #expect(throws: CaseworkError.reasonMissing) { try world.desk.requestIdentityExport(reason: "", period: period) }
    let request = try world.desk.requestIdentityExport(reason: "permintaan pengadilan", period: period).record
    #expect(throws: CaseworkError.exportNotApproved) { try world.desk.exportIdentity(request) }
    #expect(throws: CaseworkError.notPermitted) {
      try world.desk.decideIdentityExport(request, isApproved: true, note: "")
    }
    #expect(throws: CaseworkError.unknownExport) {
      try rina.decideIdentityExport(request, isApproved: true, note: "")
    }
    try world.syncAll()
    #expect(throws: CaseworkError.unknownExport) {
      try dewi.decideIdentityExport(request, isApproved: true, note: "")
    }
    // The supervisor approves in the field, without a network; nothing holds until it has arrived.
    _ = try rina.decideIdentityExport(request, isApproved: true, note: "setuju")
    #expect(throws: CaseworkError.exportNotApproved) { try world.desk.exportIdentity(request) }
    try world.syncAll()
    #expect(throws: CaseworkError.notPermitted) { try manager.exportIdentity(request) }
    let export = try world.desk.exportIdentity(request)
    #expect(export.cases.map { $0.identity[0] } == ["Siti Rahmawati"])
    #expect(try auditor.exports().first?.approvedBy == rina.actor)
    world.pass(3_600_001)
    #expect(throws: CaseworkError.exportNotApproved) { try world.desk.exportIdentity(request) }
    // What one sends back is not made, whoever else approves.
    let second = try world.desk.requestIdentityExport(reason: "lagi", period: period).record
    try world.syncAll()
    _ = try rina.decideIdentityExport(second, isApproved: false, note: "cukup angka")
    _ = try rina.decideIdentityExport(second, isApproved: true, note: "keliru")
    try world.syncAll()
    #expect(throws: CaseworkError.exportNotApproved) { try world.desk.exportIdentity(second) }
  }
}
