import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Suggestions of one person, and what is decided about them")
struct PersonLinkTests {
  private struct Child {
    let core: DocumentID
    let role: RecordID
  }

  private func child(
    _ casework: Casework, _ name: String, _ values: [(field: String, text: String)] = [], part: String = "KORBAN"
  ) throws -> Child {
    let saved = try casework.newCase(NewCase(category: "AMPK", risk: "SEDANG", channel: "WA"))
    let core = try casework.caseDocument(saved.registerNo)
    let facts: [(field: String, text: String)] = [
      ("name", name), ("birth_date", "2014-01-05"), ("kecamatan", "321404"), ("nik_missing", "TIDAK_TAHU"),
    ]
    let other = facts.filter { fact in !values.contains { $0.field == fact.field } }
    let person = try casework.addPerson(to: core, role: part, other + values)
    return Child(core: core, role: try #require(RecordName.parse(person.role)))
  }

  private func elements(
    _ casework: Casework, _ record: RecordID, _ core: DocumentID, _ field: String
  ) throws -> [String] {
    let view = try casework.show(core).records.first { $0.id == RecordName.text(record) }
    return try #require(view).fields.first { $0.field == field }?.values.filter { !$0.isEmpty } ?? []
  }

  @Test(
    "confirmed both ways in one commit with the cases linked and a note in each; undone without a trace in the sets")
  func confirmAndUndo() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let (one, other) = (try child(rina, "Siti Rahmawati"), try child(rina, "St. Rachmawati"))
    let found = try rina.personSuggestions().suggestions
    #expect(found.map(\.kind) == [.same] && found.map(\.mayBeOneCase) == [true])
    #expect(try rina.personSuggestions(for: other.core).suggestions.count == 1)
    #expect(throws: CaseworkError.reasonMissing) { try rina.confirmLink(one.role, other.role, reason: " ") }
    #expect(throws: CaseworkError.cannotUndo) { try rina.undoLink(one.role, other.role, reason: "x") }
    _ = try rina.confirmLink(one.role, other.role, isOneCase: true, reason: "ibu dan tanggal lahir sama")
    for (mine, yours) in [(one, other), (other, one)] {
      #expect(try elements(rina, mine.role, mine.core, "same_as") == [RecordName.text(yours.role)])
      for field in ["same_victim_cases", "duplicate_cases"] {
        #expect(try elements(rina, mine.core.root, mine.core, field) == [RecordName.text(yours.core.root)])
      }
      let notes = try rina.show(mine.core).records.filter { $0.type == "note" }
      #expect(notes.count == 1)
      let number = try rina.registerNumber(of: yours.core)
      #expect(!notes[0].fields.contains { $0.values.joined().contains(number) }, "a note names no other case")
    }
    #expect(throws: CaseworkError.alreadyLinked) { try rina.confirmLink(other.role, one.role, reason: "lagi") }
    #expect(try rina.personSuggestions().suggestions.isEmpty)
    _ = try rina.undoLink(other.role, one.role, reason: "ternyata sepupu")
    for mine in [one, other] {
      #expect(try elements(rina, mine.role, mine.core, "same_as").isEmpty)
      #expect(try elements(rina, mine.core.root, mine.core, "same_victim_cases").isEmpty)
      #expect(try elements(rina, mine.core.root, mine.core, "duplicate_cases").isEmpty)
    }
    #expect(try rina.personSuggestions().suggestions.count == 1)
  }

  @Test("a denied suggestion does not come back, on either laptop, and may be confirmed later")
  func denied() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let (one, other) = (try child(rina, "Siti Rahmawati"), try child(rina, "Siti Rahmawati"))
    _ = try rina.denyLink(one.role, other.role, reason: "orang tua berbeda")
    #expect(try rina.personSuggestions().suggestions.isEmpty)
    try world.syncAll()
    #expect(try world.desk.personSuggestions().suggestions.isEmpty)
    _ = try rina.confirmLink(one.role, other.role, reason: "salah lihat")
    #expect(try elements(rina, one.role, one.core, "not_same_as").isEmpty)
    #expect(try elements(rina, one.role, one.core, "same_as").count == 1)
  }

  @Test("what one confirms while another denies it comes back marked, and the next decision settles it")
  func contested() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let (one, other) = (try child(rina, "Siti Rahmawati"), try child(rina, "Siti Rahmawati"))
    try world.syncAll()
    _ = try rina.confirmLink(one.role, other.role, reason: "sama")
    _ = try world.desk.denyLink(one.role, other.role, reason: "berbeda")
    try world.syncAll()
    #expect(try world.desk.personSuggestions().suggestions.map(\.isContested) == [true])
    #expect(try rina.personSuggestions().suggestions.map(\.isContested) == [true])
    _ = try rina.denyLink(one.role, other.role, reason: "sudah ditanyakan")
    try world.syncAll()
    #expect(try world.desk.personSuggestions().suggestions.isEmpty)
    #expect(try elements(world.desk, one.role, one.core, "same_as").isEmpty)
    #expect(try world.agree())
  }

  @Test("suspects link their cases as such, siblings theirs, and one of two links does not take the cases apart")
  func kinds() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let nik: [(field: String, text: String)] = [("nik", "3214040501800001"), ("birth_date", "1980-01-05")]
    let one = try child(rina, "Maman", nik, part: "TERLAPOR")
    let other = try child(rina, "Mamang", nik, part: "TERLAPOR")
    _ = try rina.confirmLink(one.role, other.role, reason: "NIK")
    #expect(try elements(rina, one.core.root, one.core, "same_suspect_cases") == [RecordName.text(other.core.root)])
    #expect(try elements(rina, one.core.root, one.core, "same_victim_cases").isEmpty)
    let parents: [(field: String, text: String)] = [("parents", "Euis Komala dan Asep")]
    let first = try child(rina, "Neng Intan", parents + [("birth_date", "2010-03-03")])
    let second = try child(rina, "Dede Alif", parents)
    let found = try rina.personSuggestions(for: first.core).suggestions
    #expect(found.map(\.kind) == [.siblings] && found[0].reasons == ["ORANG_TUA_SAMA", "WILAYAH_SAMA"])
    #expect(!found[0].mayBeOneCase)
    _ = try rina.confirmLink(first.role, second.role, .siblings, reason: "kakak adik")
    #expect(try elements(rina, second.core.root, second.core, "sibling_cases") == [RecordName.text(first.core.root)])
    #expect(try rina.personSuggestions(for: first.core).suggestions.isEmpty)
    _ = try rina.undoLink(first.role, second.role, .siblings, reason: "salah")
    _ = try rina.denyLink(first.role, second.role, .siblings, reason: "nama ibu kebetulan sama")
    #expect(try rina.personSuggestions(for: first.core).suggestions.isEmpty)
    // Two pairs of the same kind between two cases.
    let third = try rina.addPerson(to: one.core, role: "TERLAPOR", [("name", "Udin")])
    let fourth = try rina.addPerson(to: other.core, role: "TERLAPOR", [("name", "Udin")])
    let pair = (try #require(RecordName.parse(third.role)), try #require(RecordName.parse(fourth.role)))
    _ = try rina.confirmLink(pair.0, pair.1, reason: "tetangga yang sama")
    _ = try rina.undoLink(pair.0, pair.1, reason: "bukan")
    #expect(try elements(rina, one.core.root, one.core, "same_suspect_cases").count == 1)
    _ = try rina.undoLink(one.role, other.role, reason: "bukan")
    #expect(try elements(rina, one.core.root, one.core, "same_suspect_cases").isEmpty)
  }
}
