import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("A contact in a village, worked on at both ends")
struct VillageContactDayTests {
  @Test("the officer registers offline while the operator edits: the strictest rule acts, and a person decides")
  func bothEnds() throws {
    let world = try TwoDesks()
    world.set(hour: 8)
    let ani = try world.atDesk(77, "Ani", .complaintOperator)
    let dewi = world.laptops[1]

    // In the village, without a network: a neighbour's report, then the woman herself.
    var new = NewContact(channel: "JANGKAU")
    new.values = [("caller_role", "KORBAN"), ("risk", "SEDANG"), ("phone", "0812 1111 2222"), ("may_call", "BOLEH")]
    let contact = try #require(RecordName.parse(try dewi.newContact(new).record))
    #expect(dewi.upkeep.unsentCount > 0)
    try world.syncAll()
    #expect(try ani.contacts().map(\.id) == [RecordName.text(contact)])

    // The line is gone again. Both go on with the same contact.
    _ = try dewi.setContact(contact, [("may_message", "BOLEH"), ("safe_hours", "8-12"), ("risk", "SEDANG")])
    var added = CaseFromContact()
    added.category = "KTP"
    let saved = try dewi.registerCase(from: contact, added)
    _ = try ani.setContact(contact, [("may_message", "JANGAN"), ("safe_hours", "10-14"), ("risk", "TINGGI")])
    _ = try ani.noteContact(contact, "Suami memegang teleponnya sore hari.")
    #expect(try ani.list().isEmpty)

    try world.syncAll()
    #expect(try world.agree())
    for casework in [dewi, ani] {
      let document = try casework.document(ofContactOrCase: RecordName.text(contact))
      let core = try casework.caseDocument(saved.record)
      for place in [document, core] {
        #expect(try casework.mayReach(place, .message(number: nil)) == .refused(.never, field: "may_message"))
        world.set(hour: 9)
        #expect(
          try casework.mayReach(place, .call(number: nil))
            == .refused(.outsideHours(next: world.time.now + 3_600_000), field: "safe_hours"),
          "10 to 12 by both answers")
        world.set(hour: 11)
        #expect(try casework.mayReach(place, .call(number: nil)) == .allowed)
      }
      #expect(throws: CaseworkError.openConflict("may_message")) {
        try casework.setContact(contact, [("may_message", "BOLEH")])
      }
    }
    let fields = try ani.showContact(contact).records[0].fields
    #expect(Set(fields.filter(\.isConflict).map(\.field)) == ["may_message", "safe_hours", "risk"])
    #expect(fields.first { $0.field == "risk" }?.values == ["TINGGI"])
    #expect(fields.first { $0.field == "may_message" }?.values == ["JANGAN"], "the strictest is shown")
    #expect(fields.first { $0.field == "cases" }?.values == [saved.record], "what does not disagree is whole")

    // The supervisor decides, on her laptop; the case that came of it is untouched.
    let rina = world.laptops[0]
    let entry = try #require(
      try rina.openConflicts().first { $0.entry.field == Fields.Contact.mayMessage && $0.entry.record == contact }?
        .entry)
    let never = try #require(entry.sides.firstIndex { $0.value == .text("JANGAN") })
    _ = try rina.resolve(entry, .side(never), reason: "dikonfirmasi lewat kunjungan")
    try world.syncAll()
    #expect(try ani.showContact(contact).records[0].fields.first { $0.field == "may_message" }?.isConflict == false)
    #expect(try world.agree())
    for casework in world.laptops + [world.desk] { #expect(try casework.upkeep.held().isEmpty) }
  }

  @Test("closed at one end while a silent call is logged at the other: it is open again and asks for a look")
  func closedUnseen() throws {
    let world = try TwoDesks()
    world.set(hour: 8)
    let ani = try world.atDesk(77, "Ani", .complaintOperator)
    let dewi = world.laptops[1]
    let contact = try #require(RecordName.parse(try dewi.newContact(NewContact(channel: "JANGKAU")).record))
    try world.syncAll()

    _ = try dewi.closeContact(contact, outcome: "INFORMASI")
    #expect(try dewi.contacts().isEmpty)
    var call = NewCall()
    call.contact = contact
    call.outcome = "DIAM"
    _ = try ani.logCall(call)
    try world.syncAll()

    for casework in [dewi, ani] {
      let line = try #require(try casework.contacts().first)
      #expect(line.state == "DITANGANI" && line.conflicts > 0)
      #expect(try casework.callAlarms().contains { $0.alarm == "PANGGILAN_HILANG" && $0.record == line.id })
      #expect(throws: CaseworkError.openConflict("state")) {
        try casework.closeContact(contact, outcome: "INFORMASI", reason: "x")
      }
    }
    let logged = try #require(try ani.showContact(contact).records.first { $0.type == "call" })
    let callID = try #require(RecordName.parse(logged.id))
    #expect(throws: CaseworkError.fixedField("contact")) { try world.desk.delete(callID) }
    #expect(try world.agree())
  }

  @Test("two laptops try a call-back without knowing of each other: together they were enough, and it goes up")
  func triesAtBothEnds() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let ani = try world.atDesk(77, "Ani", .complaintOperator)
    let dewi = world.laptops[1]
    var new = NewContact(channel: "TELEPON")
    new.values = [("may_call", "BOLEH"), ("phone", "0812 1111 2222")]
    let contact = try #require(RecordName.parse(try dewi.newContact(new).record))
    let task = try #require(RecordName.parse(try dewi.scheduleCallback(NewCallback(contact: contact)).record))
    try world.syncAll()
    for casework in [dewi, ani, dewi, ani] {
      world.pass(60_000)
      let saved = try casework.tryCallback(CallbackTry(task: task, outcome: "TAK_TERJAWAB"))
      #expect(!saved.isRaised, "each knows of two tries")
    }
    try world.syncAll()
    for casework in [dewi, ani] {
      let line = try #require(try casework.callbackQueue().first)
      #expect(line.tries == 4 && line.isRaised)
      #expect(throws: CaseworkError.secondLook) { try casework.endCallback(task, reason: "tidak diangkat") }
    }
    _ = try world.laptops[0].endCallback(task, reason: "dikunjungi, aman")
    try world.syncAll()
    #expect(try ani.callbackQueue().isEmpty)
    #expect(try world.agree())
    for casework in world.laptops + [world.desk] { #expect(try casework.upkeep.held().isEmpty) }
  }
}
