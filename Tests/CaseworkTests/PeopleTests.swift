import CaseModel
import Casework
import Foundation
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("People in cases")
struct PeopleTests {
  private typealias Values = [(field: String, text: String)]

  private static let siti: Values = [
    ("name", "Siti Rahmawati"), ("nik", "3214 0445 0114 0001"), ("sex", "P"), ("birth_date", "2014-01-05"),
    ("kecamatan", "321404"),
  ]

  private func core(_ id: RecordID) -> DocumentID { DocumentID(kind: 1, compartment: 1, root: id) }

  private func newCase(_ casework: Casework, category: String = "AMPK") throws -> DocumentID {
    try casework.caseDocument(
      try casework.newCase(NewCase(category: category, risk: "SEDANG", channel: "WA")).registerNo)
  }

  private func fields(_ casework: Casework, _ core: DocumentID, _ record: String) throws -> [String: [String]] {
    let view = try casework.show(core).records.first { $0.id == record }
    return Dictionary(uniqueKeysWithValues: try #require(view).fields.map { ($0.field, $0.values) })
  }

  @Test("who she is goes into the identity, her part and her age at the incident into the core, in one commit")
  func adding() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    _ = try rina.add("incident", to: core, [("date", "2025-12-31")])
    let before = rina.upkeep.progress.nextCounter
    let saved = try rina.addPerson(
      to: core, role: "korban", Self.siti + [("disabilities", "FISIK"), ("may_be_told", "BOLEH")])
    #expect(saved.warnings.isEmpty)
    #expect(rina.upkeep.progress.nextCounter == before + 2)
    let role = try fields(rina, core, saved.role)
    #expect(role["role"] == ["KORBAN"] && role["sex"] == ["P"] && role["person"] == [saved.person])
    #expect(role["age"] == ["11"] && role["age_group"] == ["USIA_6_12"], "at the incident, before her birthday")
    #expect(role["name"] == nil && role["nik"] == nil)
    let person = try fields(rina, core, saved.person)
    #expect(person["name"] == ["Siti Rahmawati"] && person["nik"] == ["3214**********01"])
  }

  @Test("bad input names its field, and nothing is half saved")
  func refusals() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    let before = rina.upkeep.progress.nextCounter
    let bad: [(String, Values, CaseworkError)] = [
      ("KORBAN", [("nik", "12345")], .nikShape(.notSixteenDigits)),
      ("KORBAN", [("nik", "3214040001140001")], .nikShape(.dayOutOfRange)),
      ("KORBAN", [("warna", "x")], .unknownField("warna")),
      ("KORBAN", [("sex", "X")], .unknownFieldCode(field: "sex", list: "SEX")),
      ("KORBAN", [("birth_date", "5 Januari")], .badValue("birth_date")),
      ("KORBAN", [("age_estimate", "200")], .badValue("age_estimate")), ("KORBAN", [("age", "-1")], .badValue("age")),
      ("KORBAN", [("same_as", "+2.5")], .fixedField("same_as")), ("KORBAN", [("person", "2.5")], .fixedField("person")),
      ("KORBAN", [("name", "Siti"), ("name", "Sita")], .badValue("name")),
      ("", [("name", "Siti")], .missing("role")),
      ("TEMAN", [("name", "Siti")], .unknownFieldCode(field: "role", list: "ROLE")),
    ]
    for (role, values, error) in bad {
      #expect(throws: error, "\(values)") { try rina.addPerson(to: core, role: role, values) }
    }
    #expect(rina.upkeep.progress.nextCounter == before)
    #expect(try rina.persons(in: core).isEmpty)
  }

  @Test("a missing NIK asks for a reason and blocks nothing; a NIK takes the reason away")
  func missingNik() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    let saved = try rina.addPerson(to: core, role: "KORBAN", [("name", "Siti")])
    #expect(saved.warnings == [.nikReason])
    let id = try #require(RecordName.parse(saved.person))
    #expect(try rina.editPerson(id, [("nik_missing", "BELUM_PUNYA")]).warnings.isEmpty)
    #expect(try rina.editPerson(id, [("nik", "3214044501140001")]).warnings.isEmpty)
    let person = try #require(try rina.identity(of: id).person)
    #expect(person.fields.first { $0.field == "nik" }?.values == ["3214044501140001"], "the identity shows it whole")
    #expect(person.fields.first { $0.field == "nik_missing" }?.values == [""])
  }

  @Test("an edit by either record writes both in one commit, the age follows, and what is disputed stays")
  func editing() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let id = try world.sharedCase()
    let saved = try rina.addPerson(to: core(id), role: "SAKSI", [("name", "Dede"), ("age_estimate", "30")])
    let role = try #require(RecordName.parse(saved.role))
    #expect(try fields(rina, core(id), saved.role)["age_group"] == ["USIA_25_44"])
    _ = try rina.editPerson(
      role, [("birth_date", "2012-06-01"), ("may_be_told", "JANGAN"), ("disabilities", "+FISIK")])
    #expect(try fields(rina, core(id), saved.role)["age"] == ["14"])
    try world.syncAll()
    _ = try rina.editPerson(role, [("name", "Dede Hidayat"), ("age", "15")])
    _ = try dewi.editPerson(role, [("name", "Dede Hidajat"), ("age", "13")])
    try world.syncAll()
    #expect(throws: CaseworkError.openConflict("name")) { try rina.editPerson(role, [("name", "Dede")]) }
    _ = try rina.editPerson(role, [("birth_date", "2011-06-01"), ("disabilities", "-FISIK")])
    let conflicts = try rina.openConflicts().filter { $0.entry.record == role }
    #expect(conflicts.count == 1, "the two ages wait for a person")
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("what is counted of her follows in every part that she has in the case")
  func severalParts() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    let saved = try rina.addPerson(to: core, role: "PELAPOR", [("name", "Euis"), ("age_estimate", "40")])
    let person = try #require(RecordName.parse(saved.person))
    let other = try rina.linkPerson(person, to: core, role: "WALI")
    #expect(throws: CaseworkError.missing("role")) { try rina.editPerson(person, [("may_consent", "ya")]) }
    _ = try rina.editPerson(person, [("birth_date", "1960-01-01")])
    for role in [saved.role, other.role] {
      #expect(try fields(rina, core, role)["age_group"] == ["USIA_60"], "\(role)")
    }
    #expect(try fields(rina, core, other.role)["may_consent"] == nil)
  }

  @Test("lists hide a child's name, also for whoever may read it; the identity shows it")
  func hiding() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    let code = "P-" + (try rina.registerNumber(of: core))
    let child = try rina.addPerson(to: core, role: "KORBAN", Self.siti)
    _ = try rina.addPerson(to: core, role: "WALI", [("name", "Euis Komala"), ("age_estimate", "40")])
    _ = try rina.addPerson(to: core, role: "TERLAPOR", [("name", "Maman Suherman"), ("age_estimate", "45")])
    #expect(try rina.persons(in: core).map(\.shown).prefix(1) == ["S.R. \(code)"])
    #expect(try rina.persons(in: core).map(\.isHidden) == [true, true, false])
    #expect(
      try rina.persons(in: core, withIdentity: true).map(\.shown) == [
        "Siti Rahmawati", "Euis Komala", "Maman Suherman",
      ])
    #expect(try rina.searchPeople("siti").map(\.line.shown) == ["S.R. \(code)"])
    let id = try #require(RecordName.parse(child.role))
    #expect(try rina.identity(of: id).person?.fields.first { $0.field == "name" }?.values == ["Siti Rahmawati"])
  }

  @Test("a search finds every spelling, the best first, by NIK too, and its words are nowhere kept")
  func searching() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina, category: "KTP")
    for name in ["Muhammad Jusuf", "Moh. Yusup", "Yusuf Maulana", "Joko Susilo", "Yusuf"] {
      _ = try rina.addPerson(
        to: core, role: "SAKSI", [("name", name), ("nickname", name == "Joko Susilo" ? "Jek" : "")])
    }
    _ = try rina.addPerson(to: core, role: "KORBAN", Self.siti)
    let found = try rina.searchPeople("yusuf")
    #expect(found.map(\.line.shown) == ["Yusuf", "Muhammad Jusuf", "Moh. Yusup", "Yusuf Maulana"])
    #expect(found.map(\.match) == ["exact", "prefix", "prefix", "prefix"])
    #expect(try rina.searchPeople("yusup moham").map(\.line.shown) == ["Muhammad Jusuf", "Moh. Yusup"])
    #expect(try rina.searchPeople("jek").map(\.line.shown) == ["Joko Susilo"])
    #expect(try rina.searchPeople("3214044501140001", withIdentity: true).map(\.line.shown) == ["Siti Rahmawati"])
    #expect(try rina.searchPeople("3214044501140002").isEmpty && rina.searchPeople("zzz").isEmpty)
    #expect(try rina.searchPeople("").isEmpty && rina.searchPeople("...").isEmpty)
  }

  @Test("a part in another case gets a record of its own without ways to reach her, noted as one person both ways")
  func linking() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let (first, second) = (try newCase(rina), try newCase(rina, category: "KTP"))
    let child = try rina.addPerson(
      to: first, role: "KORBAN", Self.siti + [("phone", "081234567890"), ("address", "Kp. Sawah")])
    let role = try #require(RecordName.parse(child.role))
    let there = try rina.linkPerson(role, to: second, role: "SAKSI")
    let person = try fields(rina, second, there.person)
    #expect(person["name"] == ["Siti Rahmawati"] && person["phone"] == nil && person["address"] == nil)
    let thereRole = try #require(RecordName.parse(there.role))
    #expect(try rina.identity(of: thereRole).elsewhere.map(\.role) == [child.role])
    #expect(try rina.identity(of: role).elsewhere.map(\.role) == [there.role])
    #expect(try fields(rina, first, child.role)["same_as"] == [there.role])
    #expect(throws: CaseworkError.inUse("same_as")) { try rina.unlinkPerson(thereRole) }
    let again = try rina.linkPerson(role, to: first, role: "PELAPOR")
    #expect(again.person == child.person, "in her own case no second record")
    #expect(throws: CaseworkError.alreadyLinked) { try rina.linkPerson(role, to: first, role: "PELAPOR") }
    let pelapor = try #require(RecordName.parse(again.role))
    _ = try rina.unlinkPerson(pelapor)
    #expect(try rina.persons(in: first).map(\.part) == ["KORBAN"])
    #expect(try rina.show(first).records.contains { $0.id == child.person }, "who she is stays")
  }

  @Test("a part that an alleged perpetrator refers to stays")
  func inUse() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina)
    let incident = try rina.add("incident", to: core, [("date", "2026-01-01")])
    let saved = try rina.addPerson(to: core, role: "TERLAPOR", [("name", "Maman")])
    _ = try rina.add("suspect", to: core, [("incident", incident.record), ("case_person", saved.role)])
    let role = try #require(RecordName.parse(saved.role))
    #expect(throws: CaseworkError.inUse("suspect")) { try rina.unlinkPerson(role) }
  }
}
