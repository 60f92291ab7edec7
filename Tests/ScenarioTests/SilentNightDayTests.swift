import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("A silent call at night")
struct SilentNightDayTests {
  @Test("the caller is led to WhatsApp, nobody calls back unasked, and in the morning a supervisor has to look")
  func silentCall() throws {
    let world = try TwoDesks()
    world.set(hour: 20)
    let ani = try world.atDesk(77, "Ani", .complaintOperator)
    let sari = try world.atDesk(78, "Sari", .supervisor)
    var standby = NewShift(officer: 77, startsAt: ani.now, endsAt: ani.now + 12 * 3_600_000)
    standby.isOnCall = true
    _ = try sari.addShift(standby)
    world.set(hour: 23, minute: 40)
    let advice = try ani.callerAdvice()
    #expect(!advice.isOpen && advice.leadsToWhatsApp && advice.onCall == [77])

    var call = NewCall()
    call.number = "0812-0000-1111"
    call.outcome = "DIAM"
    call.note = "Hanya napas, lalu pintu dibanting."
    let contact = try #require(RecordName.parse(try ani.logCall(call).record))
    #expect(throws: CaseworkError.safeContactMissing("may_call")) {
      try ani.scheduleCallback(NewCallback(contact: contact))
    }
    #expect(throws: CaseworkError.secondLook) { try ani.closeContact(contact, outcome: "DIAM", reason: "diam saja") }
    #expect(throws: CaseworkError.secondLook) { try ani.closeContact(contact, outcome: "ISENG", reason: "iseng") }
    world.set(hour: 7, minute: 30, day: 1)
    #expect(try sari.callAlarms().contains { $0.alarm == "PANGGILAN_HILANG" && $0.record == RecordName.text(contact) })

    // She knows the number from last year: the same woman, who had said how she can be reached.
    #expect(throws: CaseworkError.missing("reason")) { try sari.closeContact(contact, outcome: "DIAM") }
    _ = try sari.closeContact(contact, outcome: "DIAM", reason: "sudah dicek lewat ketua RT: aman")
    #expect(try sari.contacts().isEmpty)
    let notes = try sari.showContact(contact).records.filter { $0.type == "contact_note" }
    #expect(notes.count == 1, "the second look leaves its reason")

    // The same number again, and this time somebody speaks: it opens again and is worked on.
    call.contact = contact
    call.outcome = "KONSELING"
    _ = try ani.logCall(call)
    #expect(try ani.contacts().first?.state == "DITANGANI")
    try world.syncAll()
    #expect(try world.desk.upkeep.held().isEmpty)
  }
}
