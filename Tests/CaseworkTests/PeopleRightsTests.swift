import CaseModel
import Casework
import Hub
import MergeCore
import OfficeStage
import Replica
import SyncWire
import Testing

@Suite("Who may see and change people")
struct PeopleRightsTests {
  private func core(_ id: RecordID) -> DocumentID { DocumentID(kind: 1, compartment: 1, root: id) }

  /// Somebody who signs in at the desk.
  private func staff(_ world: TwoDesks, _ role: Role, unit: String = "") throws -> Casework {
    let number = try world.hub.addUser(name: "Petugas")
    try world.desk.addUser(number: number, name: "Petugas", roles: [role])
    if !unit.isEmpty { _ = try world.desk.appoint(number, as: role, unit: unit) }
    return world.desk.acting(as: number)
  }

  @Test("the operator knows her own intake until it is handed on; data manager, psychologist and auditor know no name")
  func reading() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let code = "P-" + (try world.desk.registerNumber(of: core(id)))
    let manager = try staff(world, .dataManager)
    let lines = try manager.persons(in: core(id))
    #expect(lines.map(\.shown) == [code] && lines.map(\.person) == [""], "a code, no name, no initials")
    #expect(throws: CaseworkError.outOfScope) { try manager.persons(in: core(id), withIdentity: true) }
    #expect(try manager.searchPeople("siti").isEmpty)
    for role in [Role.complaintOperator, .psychologist, .auditor, .systemAdmin] {
      let other = try staff(world, role)
      #expect(throws: CaseworkError.outOfScope, "\(role)") { try other.persons(in: core(id)) }
      #expect(try other.searchPeople("siti rahmawati").isEmpty, "\(role)")
      let part = try #require(RecordName.parse(try world.desk.persons(in: core(id))[0].role))
      #expect(throws: CaseworkError.outOfScope, "\(role)") { try other.identity(of: part) }
      #expect(throws: CaseworkError.self, "\(role)") {
        try other.addPerson(to: core(id), role: "SAKSI", [("name", "Asep")])
      }
    }
    let supervisor = try staff(world, .supervisor)
    #expect(try supervisor.searchPeople("rachmawati").map(\.line.shown) == ["Siti Rahmawati"])
    let own = try staff(world, .complaintOperator)
    let intake = try own.caseDocument(
      try own.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA")).registerNo)
    _ = try own.addPerson(to: intake, role: "KORBAN", [("name", "Kokom")])
    #expect(try own.searchPeople("kokom").count == 1)
    _ = try world.desk.set(intake.root, [("team", "+\(own.actor)"), ("team", "+\(world.laptops[0].actor)")])
    #expect(try own.searchPeople("kokom").isEmpty, "handed on")
  }

  @Test("a data manager's laptop holds no identities, so that it has no name to show")
  func dataManagersLaptop() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let dewi = world.laptops[1]
    _ = try world.desk.appoint(dewi.actor, as: .dataManager)
    try world.syncAll()
    let code = "P-" + (try world.desk.registerNumber(of: core(id)))
    let lines = try dewi.persons(in: core(id), withIdentity: true)
    #expect(lines.map(\.shown) == [code] && lines.map(\.person) == [""] && lines.map(\.isHidden) == [true])
    #expect(try dewi.searchPeople("siti").isEmpty)
    let part = try #require(RecordName.parse(lines[0].role))
    #expect(try dewi.identity(of: part).person == nil)
  }

  @Test("a psychologist in the team reads who it is and writes nothing of it")
  func psychologist() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let psychologist = try staff(world, .psychologist)
    _ = try world.desk.set(id, [("team", "+\(psychologist.actor)")])
    let part = try #require(RecordName.parse(try psychologist.persons(in: core(id))[0].role))
    #expect(try psychologist.identity(of: part).person != nil)
    #expect(throws: CaseworkError.notPermitted) { try psychologist.editPerson(part, [("name", "Siti")]) }
  }

  @Test(
    "of a person in a case that she may not read an officer learns only that a supervisor should look, never of fenced ones"
  )
  func askSupervisor() throws {
    let world = try TwoDesks()
    let nik = [("name", "Siti Rahmawati"), ("nik", "3214044501140001")]
    let hidden = try world.desk.caseDocument(
      try world.desk.newCase(NewCase(category: "AMPK", risk: "SEDANG", channel: "WA")).registerNo)
    let part = try world.desk.addPerson(to: hidden, role: "KORBAN", nik.map { (field: $0.0, text: $0.1) })
    let officer = try staff(world, .fieldOfficer)
    let own = try officer.caseDocument(
      try officer.newCase(NewCase(category: "AMPK", risk: "SEDANG", channel: "WA")).registerNo)
    let mine = try officer.addPerson(to: own, role: "KORBAN", nik.map { (field: $0.0, text: $0.1) })
    let seen = try officer.personSuggestions(for: own)
    #expect(seen.suggestions.isEmpty && seen.askSupervisor)
    #expect(try officer.personSuggestions() == seen)
    #expect(try officer.searchPeople("siti").count == 1, "a search tells of nothing else")
    let (one, other) = (try #require(RecordName.parse(mine.role)), try #require(RecordName.parse(part.role)))
    #expect(throws: CaseworkError.outOfScope) { try officer.confirmLink(one, other, reason: "NIK") }
    let boss = try world.desk.personSuggestions(for: own)
    #expect(boss.suggestions.map(\.reasons) == [["NIK_SAMA", "NAMA_MIRIP"]] && !boss.askSupervisor)
    _ = try world.desk.confirmLink(one, other, reason: "NIK sama")
    let identity = try officer.identity(of: one)
    #expect(identity.elsewhere.isEmpty && identity.askSupervisor)
    _ = try world.desk.undoLink(one, other, reason: "salah")
    _ = try world.desk.set(hidden.root, [("is_fenced", "ya"), ("team", "+1")])
    #expect(try !officer.personSuggestions(for: own).askSupervisor)
  }

  @Test("each look at people and each decision is one audit entry, without words")
  func audit() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let laptop = world.laptops[0]
    let part = try #require(RecordName.parse(try laptop.persons(in: core(id))[0].role))
    try world.sync(laptop)
    var filter = AuditFilter()
    filter.device = laptop.upkeep.identity.device
    let before = try world.hub.audit(filter, by: 1).count
    _ = try laptop.persons(in: core(id))
    _ = try laptop.persons(in: core(id), withIdentity: true)
    _ = try laptop.identity(of: part)
    _ = try laptop.searchPeople("siti")
    _ = try laptop.personSuggestions()
    _ = try laptop.addPerson(to: core(id), role: "SAKSI", [("name", "Asep")])
    #expect(throws: CaseworkError.self) { try laptop.addPerson(to: core(id), role: "SAKSI", [("nik", "1")]) }
    try world.sync(laptop)
    let entries = try world.hub.audit(filter, by: 1).dropFirst(before)
    #expect(
      entries.map { AuditAction(rawValue: $0.action) } == [
        .list, .read, .read, .search, .search, .change, .change, .refused,
      ])
    #expect(entries.last?.code == 152)
  }
}
