import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("An operator's morning at the telephone")
struct OperatorMorningDayTests {
  private func id(_ name: String) throws -> RecordID { try #require(RecordName.parse(name)) }

  @Test("a call is cut off, called back in the safe hours, tried three times, and ends with the supervisor")
  func cutCall() throws {
    let world = try TwoDesks()
    world.set(hour: 8)
    let ani = try world.atDesk(77, "Ani", .complaintOperator)
    let sari = try world.atDesk(78, "Sari", .supervisor)
    _ = try sari.addShift(NewShift(officer: 77, startsAt: ani.now, endsAt: ani.now + 8 * 3_600_000))
    #expect(try ani.callerAdvice().isOpen)

    // The telephone rings. She asks first how the caller can be reached, and saves as she goes.
    let contact = try id(try ani.newContact(NewContact(channel: "TELEPON")).record)
    _ = try ani.setContact(contact, [("may_call", "BOLEH")])
    _ = try ani.setContact(contact, [("safe_hours", "10.00-12.00"), ("safe_number", "0812 3456 7890")])
    _ = try ani.setContact(contact, [("caller_role", "KORBAN"), ("risk", "TINGGI")])
    world.pass(240_000)
    var call = NewCall()
    call.contact = contact
    call.startedAt = ani.now - 240_000
    call.answeredAt = ani.now - 235_000
    call.outcome = "PUTUS"
    call.endedBy = "JARINGAN"
    call.note = "Berbisik, lalu terputus."
    _ = try ani.logCall(call)

    // It is not closed unseen, and it stands among the alarms until somebody plans to call back.
    #expect(throws: CaseworkError.secondLook) {
      try ani.closeContact(contact, outcome: "PUTUS", reason: "tidak menelepon lagi")
    }
    #expect(try ani.callAlarms().map(\.alarm) == ["PANGGILAN_HILANG"])
    let task = try id(try ani.scheduleCallback(NewCallback(contact: contact)).record)
    #expect(try ani.callAlarms().isEmpty)
    let planned = try #require(try ani.callbackQueue().first)
    world.set(hour: 10)
    #expect(planned.dueAt == Int64(world.time.now), "the first safe hour")

    // Another caller, less urgent, wants to be called too: the one in danger comes first.
    let second = try id(try ani.newContact(NewContact(channel: "TELEPON")).record)
    _ = try ani.setContact(second, [("may_call", "BOLEH"), ("risk", "RENDAH")])
    _ = try ani.scheduleCallback(NewCallback(contact: second))
    #expect(try ani.callbackQueue().map(\.contact) == [contact, second].map(RecordName.text))

    for _ in 1...3 {
      _ = try ani.tryCallback(CallbackTry(task: task, outcome: "TAK_TERJAWAB"))
      world.pass(20 * 60_000)
    }
    #expect(try sari.callbackQueue(isRaised: true).map(\.id) == [RecordName.text(task)])
    #expect(throws: CaseworkError.secondLook) { try ani.endCallback(task, reason: "sudah tiga kali") }

    // The supervisor reaches her; she becomes a case, and what was asked first holds there too.
    _ = try sari.tryCallback(CallbackTry(task: task, outcome: "KONSELING"))
    _ = try sari.endCallback(task, reason: "sudah bicara; minta pendampingan")
    _ = try sari.setContact(contact, [("may_message", "JANGAN")])
    var added = CaseFromContact()
    added.category = "KTP"
    let saved = try sari.registerCase(from: contact, added)
    let core = try sari.caseDocument(saved.registerNo)
    #expect(try sari.mayReach(core, .message(number: nil)) == .refused(.never, field: "may_message"))
    #expect(try sari.contacts().map(\.id) == [RecordName.text(second)])
    try world.syncAll()
    #expect(try world.desk.upkeep.held().isEmpty)
    #expect(try world.agree())
  }
}
