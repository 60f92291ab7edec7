import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Officers' days with people and prevention")
struct PeopleDayTests {
  private func record(_ name: String) throws -> RecordID { try #require(RecordName.parse(name)) }

  @Test("A day at a school without a network: two children disclose something, and the office gets it in the evening")
  func schoolDay() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    // Morning, in the school: the form is filled in as the day goes on.
    let saved = try dewi.newActivity([
      ("kind", "SOSIALISASI"), ("title", "Sekolah aman dan ramah anak"), ("school", "SMPN 2 Plered"),
      ("npsn", "20217001"), ("kecamatan", "321404"), ("audience", "SISWA"), ("audience", "GURU"),
      ("topics", "PERUNDUNGAN"), ("tppk_present", "YA"), ("quiz_before", "47"),
    ])
    let activity = try record(saved.record)
    _ = try dewi.editActivity(activity, [("girls", "52"), ("boys", "44"), ("women", "5"), ("quiz_after", "82")])
    // Two children stay behind. What they say goes into contacts.
    let first = try dewi.addDisclosure(
      to: activity, [("caller_role", "KORBAN"), ("is_child", "YA"), ("display_name", "Neng Intan"), ("risk", "SEDANG")])
    let second = try dewi.addDisclosure(
      to: activity, [("caller_role", "SAKSI"), ("is_child", "YA"), ("display_name", "Dede Alif"), ("risk", "RENDAH")])
    // She is about to write a number into the summary, is told which field, and leaves it out.
    #expect(throws: CaseworkError.namesSomebody("summary")) {
      try dewi.editActivity(activity, [("summary", "Dua anak bercerita, WA 0812-3456-7890")])
    }
    #expect(throws: CaseworkError.namesSomebody("summary")) {
      try dewi.editActivity(activity, [("summary", "Dede Alif dan temannya bercerita.")])
    }
    _ = try dewi.editActivity(
      activity,
      [
        ("summary", "Dua anak bercerita setelah acara."), ("disclosures", "2"),
        ("follow_up", "Pojok curhat setiap Jumat, kotak surat di UKS"), ("follow_up_due", "2026-09-25"),
        ("follow_up_by", "\(dewi.actor)"),
      ])
    #expect(dewi.upkeep.unsentCount > 0, "all of it without a network")
    // Evening.
    try world.syncAll()
    let atTheOffice = try world.desk.activity(activity)
    #expect(atTheOffice.line.audience == 101 && atTheOffice.line.disclosures == 2)
    #expect(Set(atTheOffice.contacts) == [first.contact, second.contact])
    let written = atTheOffice.record.fields.flatMap(\.values).joined(separator: " ")
    #expect(!written.contains("Intan") && !written.contains("Alif"))
    #expect(try rina.activity(activity).contacts.count == 2, "the supervisor sees the contacts, too")
    // Next week the reminder comes up, and goes when it is done.
    world.time.now += 3 * 86_400_000
    #expect(try dewi.followUpsDue(onlyMine: true).map(\.id) == [saved.record])
    _ = try dewi.editActivity(activity, [("follow_up_done_on", "2026-09-25")])
    #expect(try dewi.followUpsDue().isEmpty)
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test(
    "The same child is reported twice under two spellings, offline; the supervisor is shown it, confirms, and undoes")
  func reportedTwice() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    func report(_ casework: Casework, _ name: String, _ more: [(field: String, text: String)]) throws -> SavedPerson {
      let saved = try casework.newCase(NewCase(category: "AMPK", risk: "TINGGI", channel: "JANGKAU"))
      let core = try casework.caseDocument(saved.registerNo)
      return try casework.addPerson(
        to: core, role: "KORBAN", [("name", name), ("kecamatan", "321404"), ("nik_missing", "ANAK_TANPA_NIK")] + more)
    }
    let byRina = try report(rina, "Siti Nurhayati", [("birth_date", "2015-03-02"), ("sex", "P")])
    let byDewi = try report(dewi, "Sitti Noer Hajati", [("age_estimate", "11")])
    #expect(try rina.personSuggestions().suggestions.isEmpty, "neither knows of the other")
    #expect(try dewi.personSuggestions().suggestions.isEmpty)
    try world.syncAll()
    // Dewi holds only her own case; the supervisor reads both.
    let hers = try dewi.personSuggestions()
    #expect(hers.suggestions.isEmpty && !hers.askSupervisor)
    let found = try rina.personSuggestions()
    #expect(found.suggestions.map(\.reasons) == [["NAMA_MIRIP", "TAHUN_LAHIR", "WILAYAH_SAMA"]])
    #expect(found.suggestions[0].mayBeOneCase)
    #expect(found.suggestions.allSatisfy { $0.first.shown.hasPrefix("S.N. ") }, "a child's name stays out of lists")
    let shown = try rina.personSuggestions(withIdentity: true).suggestions[0]
    #expect(Set([shown.first.shown, shown.second.shown]) == ["Siti Nurhayati", "Sitti Noer Hajati"])
    let (one, other) = (try record(byRina.role), try record(byDewi.role))
    _ = try rina.confirmLink(one, other, isOneCase: true, reason: "ibu dan sekolah sama, sudah ditanyakan")
    try world.syncAll()
    #expect(try world.desk.identity(of: one).elsewhere.map(\.role) == [byDewi.role])
    let told = try dewi.identity(of: other)
    #expect(told.elsewhere.isEmpty && told.askSupervisor, "Dewi learns that there is more, and not what")
    _ = try rina.undoLink(one, other, reason: "ternyata anak lain")
    _ = try rina.denyLink(one, other, reason: "ternyata anak lain")
    try world.syncAll()
    #expect(try world.desk.personSuggestions().suggestions.isEmpty, "it does not come back")
    #expect(try !dewi.identity(of: other).askSupervisor)
    #expect(try world.agree())
  }

  @Test("A NIK with a wrong digit for the sex is saved with a warning, and a colleague corrects the other field")
  func wrongSexDigit() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let id = try world.sharedCase()
    let core = DocumentID(kind: 1, compartment: 1, root: id)
    let saved = try rina.addPerson(
      to: core, role: "PELAPOR",
      [("name", "Euis Komala"), ("sex", "P"), ("birth_date", "1990-01-05"), ("nik", "3214010501900001")])
    #expect(saved.warnings == [.nikSex])
    try world.syncAll()
    let part = try record(saved.role)
    #expect(try dewi.identity(of: part).person?.fields.first { $0.field == "nik" }?.values == ["3214010501900001"])
    // Her card says a day of 45: the number was mistyped, nothing else.
    let corrected = try dewi.editPerson(part, [("nik", "3214014501900001")])
    #expect(corrected.warnings.isEmpty)
    // Too few digits are refused, and what stood there stays.
    #expect(throws: CaseworkError.nikShape(.notSixteenDigits)) { try dewi.editPerson(part, [("nik", "32140145019")]) }
    try world.syncAll()
    #expect(try world.desk.searchPeople("3214014501900001").map(\.line.shown) == ["Euis Komala"])
    #expect(try world.agree())
  }
}
