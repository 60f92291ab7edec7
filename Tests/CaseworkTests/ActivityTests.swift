import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Prevention activities")
struct ActivityTests {
  private typealias Values = [(field: String, text: String)]

  private static let day: Values = [
    ("kind", "SOSIALISASI"), ("title", "Sekolah aman"), ("school", "SMPN 2 Plered"), ("npsn", "20217001"),
    ("date", "2026-09-20"), ("kecamatan", "321404"), ("girls", "40"), ("boys", "35"), ("topics", "PERUNDUNGAN"),
    ("topics", "SEKSUAL"), ("tppk_present", "YA"), ("quiz_before", "48"), ("quiz_after", "81"),
  ]

  private func id(_ saved: SavedActivity) throws -> RecordID { try #require(RecordName.parse(saved.record)) }

  private func staff(_ world: TwoDesks, _ role: Role) throws -> Casework {
    let number = try world.hub.addUser(name: "Petugas")
    try world.desk.addUser(number: number, name: "Petugas", roles: [role])
    return world.desk.acting(as: number)
  }

  @Test("an activity is entered, changed and listed; counts are summed, topics are a set")
  func enteringAndChanging() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    #expect(try dewi.activities().isEmpty)
    let saved = try dewi.newActivity(Self.day)
    _ = try dewi.editActivity(try id(saved), [("topics", "-SEKSUAL"), ("topics", "+FISIK"), ("women", "3")])
    let view = try dewi.activity(try id(saved))
    #expect(view.line.audience == 78 && view.line.place == "SMPN 2 Plered")
    #expect(view.record.fields.first { $0.field == "topics" }?.values == ["FISIK", "PERUNDUNGAN"])
    #expect(view.record.fields.first { $0.field == "owner" }?.values == ["\(dewi.actor)"])
    _ = try dewi.newActivity([("kind", "RADIO"), ("title", "Siaran")])
    #expect(try dewi.activities().map(\.title) == ["Siaran", "Sekolah aman"], "without a date it is today")
    #expect(try dewi.activities(from: "2026-09-01", to: "2026-09-20", kecamatan: "321404").count == 1)
    #expect(try dewi.activities(to: "2026-09-19").isEmpty)
  }

  @Test("bad input names its field, and nothing is half saved")
  func refusals() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let before = dewi.upkeep.progress.nextCounter
    let bad: [(Values, CaseworkError)] = [
      ([("girls", "-1")], .badValue("girls")), ([("quiz_after", "101")], .badValue("quiz_after")),
      ([("quiz_before", "tinggi")], .badValue("quiz_before")), ([("npsn", "2021")], .badValue("npsn")),
      ([("disclosures", "-2")], .badValue("disclosures")),
      ([("topics", "GOSIP")], .unknownFieldCode(field: "topics", list: "PPKSP")),
      ([("follow_up_due", "besok")], .badValue("follow_up_due")), ([("warna", "x")], .unknownField("warna")),
      ([("girls", "3"), ("girls", "4")], .badValue("girls")),
      ([("disclosure_contacts", "+3.4")], .fixedField("disclosure_contacts")),
    ]
    for (values, error) in bad {
      #expect(throws: error, "\(values)") {
        try dewi.newActivity([("kind", "SOSIALISASI"), ("title", "Sekolah aman")] + values)
      }
    }
    #expect(throws: CaseworkError.missing("kind")) { try dewi.newActivity([("title", "Sekolah aman")]) }
    #expect(throws: CaseworkError.missing("title")) { try dewi.newActivity([("kind", "KUNJUNGAN")]) }
    #expect(dewi.upkeep.progress.nextCounter == before)
  }

  @Test("a text that may name somebody is refused with its field until it is confirmed")
  func naming() throws {
    let world = try TwoDesks()
    _ = try world.sharedCase()
    let dewi = world.laptops[1]
    let saved = try dewi.newActivity(Self.day)
    for (field, text) in [
      ("summary", "Setelah acara St. Rachmawati bercerita."), ("follow_up", "Hubungi 0812-3456-7890"),
      ("speakers", "NIK 3214044501140001"),
    ] {
      #expect(throws: CaseworkError.namesSomebody(field)) { try dewi.editActivity(try id(saved), [(field, text)]) }
      _ = try dewi.editActivity(try id(saved), [(field, text)], isConfirmed: true)
    }
    _ = try dewi.editActivity(try id(saved), [("summary", "Siswi kelas 8 bercerita setelah acara.")])
    let outsider = try staff(world, .psychologist)
    _ = try outsider.newActivity([("kind", "KUNJUNGAN"), ("title", "Bersama Siti Rahmawati")])
  }

  @Test("follow-ups that were agreed come up when due, those without a date last, and go when done")
  func followUps() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    // The stage's clock stands at 2026-09-21.
    var names: [RecordID] = []
    for (title, due) in [("Lewat", "2026-09-01"), ("Segera", "2026-09-25"), ("Nanti", "2026-11-01"), ("Kapan", "")] {
      let saved = try dewi.newActivity([
        ("kind", "SOSIALISASI"), ("title", title), ("follow_up", "Pojok curhat"), ("follow_up_due", due),
      ])
      #expect(saved.warnings == (due.isEmpty ? [.followUpDate] : []))
      names.append(try id(saved))
    }
    _ = try dewi.newActivity(Self.day)
    #expect(try dewi.followUpsDue().map(\.title) == ["Lewat", "Segera", "Kapan"])
    #expect(try dewi.followUpsDue().map(\.isOverdue) == [true, false, false])
    #expect(try dewi.followUpsDue(withinDays: 60).count == 4 && dewi.followUpsDue(withinDays: .max).count == 4)
    _ = try dewi.editActivity(names[0], [("follow_up_done_on", "2026-09-21")])
    _ = try dewi.editActivity(names[1], [("follow_up_by", "1")])
    #expect(try dewi.followUpsDue(onlyMine: true).map(\.title) == ["Kapan"])
  }

  @Test("a disclosure becomes a contact tied to the activity, which says nothing of it; others see a number")
  func disclosures() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let saved = try dewi.newActivity(Self.day + [("disclosures", "1")])
    let made = try dewi.addDisclosure(
      to: try id(saved),
      [("caller_role", "KORBAN"), ("is_child", "YA"), ("display_name", "Neng"), ("summary", "Rahasia")])
    let other = try dewi.addDisclosure(to: try id(saved), [("caller_role", "GURU")])
    #expect(throws: CaseworkError.unknownFieldCode(field: "caller_role", list: "K2")) {
      try dewi.addDisclosure(to: try id(saved), [("caller_role", "TEMAN")])
    }
    let view = try dewi.activity(try id(saved))
    #expect(view.contacts == [made.contact, other.contact] && view.otherContacts == 0)
    #expect(view.line.disclosures == 2, "as many as are linked, though one was counted")
    #expect(!view.record.fields.contains { $0.values.contains { $0.contains("Neng") || $0.contains("Rahasia") } })
    try world.syncAll()
    for role in [Role.auditor, .dataManager] {
      let reader = try staff(world, role)
      let seen = try reader.activity(try id(saved))
      #expect(seen.contacts.isEmpty && seen.otherContacts == 2 && seen.line.disclosures == 2)
    }
    let contact = try #require(RecordName.parse(other.contact))
    _ = try dewi.linkDisclosure(contact, to: try id(saved), isRemoval: true)
    #expect(try dewi.activity(try id(saved)).contacts == [made.contact])
  }

  @Test("who keeps activities and who only reads them")
  func rights() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let saved = try dewi.newActivity(Self.day)
    try world.syncAll()
    for role in [Role.supervisor, .dataManager, .head] {
      _ = try staff(world, role).editActivity(try id(saved), [("men", "2")])
    }
    let auditor = try staff(world, .auditor)
    #expect(try auditor.activities().count == 1)
    #expect(throws: CaseworkError.notPermitted) { try auditor.editActivity(try id(saved), [("men", "3")]) }
    let psychologist = try staff(world, .psychologist)
    #expect(try psychologist.activities().isEmpty, "not hers")
    #expect(throws: CaseworkError.outOfScope) { try psychologist.activity(try id(saved)) }
    let reception = try staff(world, .complaintOperator)
    #expect(throws: CaseworkError.notPermitted) { try reception.newActivity(Self.day) }
    #expect(try world.laptops[0].activities().count == 1, "a supervisor's laptop holds it")
  }
}
