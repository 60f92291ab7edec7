import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("A day of putting right")
struct AmendsDayTests {
  private func id(_ record: String) throws -> RecordID { try #require(RecordName.parse(record)) }

  @Test("What was entered twice, for the wrong person or too early is taken back, offline and at the desk")
  func takenBack() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let sari = try world.atDesk(78, "Sari", .supervisor)
    let shift = try sari.addShift(NewShift(officer: 78, startsAt: sari.now, endsAt: sari.now + 3_600_000))
    _ = try sari.removeShift(try id(shift.record))
    #expect(try sari.shifts(from: sari.now, until: sari.now + 7_200_000).isEmpty)
    // One woman called twice; or so it looked.
    let first = try id(try sari.newContact(NewContact(channel: "TELEPON")).record)
    let second = try id(try sari.newContact(NewContact(channel: "TELEPON")).record)
    _ = try sari.markDuplicate(second, of: first)
    #expect(try sari.contacts().count == 1)
    _ = try sari.undoDuplicate(second)
    #expect(try sari.contacts().count == 2)
    // She is to be called back, by somebody else than first thought.
    _ = try sari.setContact(first, [("may_call", "BOLEH"), ("may_message", "BOLEH")])
    let task = try id(try sari.scheduleCallback(NewCallback(contact: first)).record)
    _ = try sari.assignCallback(task, to: 2)
    #expect(try sari.callbackQueue().first?.assignee == 2)
    // In the village: a disclosure tied to the wrong day, and a part given to the wrong person.
    let dewi = world.laptops[1]
    let day = try dewi.newActivity([("kind", "SOSIALISASI"), ("title", "Kelas 5"), ("date", "2026-09-20")])
    let heard = try id(try dewi.newContact(NewContact(channel: "JANGKAU")).record)
    _ = try dewi.linkDisclosure(heard, to: try id(day.record))
    #expect(try dewi.activity(try id(day.record)).contacts.count == 1)
    _ = try dewi.linkDisclosure(heard, to: try id(day.record), isRemoval: true)
    #expect(try dewi.activity(try id(day.record)).contacts.isEmpty)
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("A case of two officers: a part, a referral and a request are put right; a third case is opened in need")
  func ofACase() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try rina.caseDocument(RecordName.text(try world.sharedCase()))
    _ = try world.desk.addAgency([("name", "RSUD Bayu Asih"), ("kind", "RS_PUSKESMAS")])
    try world.syncAll()
    let victim = try #require(try rina.persons(in: core).first)
    let part = try rina.linkPerson(try id(victim.role), to: core, role: "PELAPOR")
    _ = try rina.unlinkPerson(try id(part.role))
    #expect(try rina.persons(in: core).map(\.part) == ["KORBAN"])
    let referral = try dewi.draftReferral(NewReferral(agency: "RSUD Bayu Asih", reason: "Visum"), in: core)
    _ = try dewi.revokeReferral(try id(referral.record), reason: "sudah ditangani puskesmas")
    let request = try dewi.receiveRequest(kind: "AKSES", from: try id(victim.role), in: core)
    _ = try dewi.answerRequest(try id(request.record), verdict: "DIKABULKAN")
    try world.syncAll()
    let left = try world.desk.recordViews("referral", in: core).first?.fields.first { $0.field == "state" }
    #expect(left?.values == ["DICABUT"])
    _ = try world.desk.setAgency("RSUD Bayu Asih", [("is_active", "tidak")])
    // Dewi is called to a case that is not hers.
    let other = try rina.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA"))
    try world.syncAll()
    let there = try rina.caseDocument(other.record)
    #expect(throws: CaseworkError.self) { try dewi.show(there) }
    _ = try dewi.breakGlass(there.root, reason: "rekan tidak terjangkau, korban di depan saya")
    try world.sync(dewi)
    #expect(try dewi.show(there).records.count == 1)
    try world.syncAll()
    #expect(try world.desk.upkeep.held().isEmpty)
  }
}
