import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Calls, call-backs, alarms and the rota")
struct CallTests {
  private func id(_ name: String) throws -> RecordID { try #require(RecordName.parse(name)) }

  private func reachable(_ casework: Casework, _ values: [(field: String, text: String)] = []) throws -> RecordID {
    var new = NewContact(channel: "TELEPON")
    new.values = [("phone", "0812-3456-7890"), ("may_call", "BOLEH"), ("may_message", "BOLEH")] + values
    return try id(try casework.newContact(new).record)
  }

  @Test("an outgoing call is written down whatever it broke; what it broke is marked, said, and an alarm for weeks")
  func outgoing() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let desk = world.desk
    let contact = try id(try desk.newContact(NewContact(channel: "TELEPON")).record)
    var call = NewCall()
    call.contact = contact
    call.direction = "KELUAR"
    call.outcome = "INFORMASI"
    func logged(_ expected: String) throws {
      #expect(try desk.logCall(call).againstRule == expected)
      let row = try #require(try desk.showContact(contact).records.last { $0.type == "call" })
      #expect(row.fields.first { $0.field == "against_rule" }?.values == (expected.isEmpty ? nil : [expected]))
      world.pass(1_000)
    }
    try logged("BELUM_DITANYAKAN")
    _ = try desk.setContact(contact, [("may_call", "TANYA_DULU"), ("safe_number", "0813-1111-2222")])
    try logged("TANYA_DULU")
    call.isAgreed = true
    try logged("")
    let number = try #require(try desk.showContact(contact).records.last { $0.type == "call" })
    #expect(number.fields.first { $0.field == "number" }?.values == ["0813-1111-2222"], "the safe number")
    call.number = "0812-3456-7890"
    try logged("NOMOR_LAIN")
    call.number = ""
    call.leftMessage = true
    try logged("BELUM_DITANYAKAN")
    call.leftMessage = false
    _ = try desk.setContact(contact, [("may_call", "BOLEH"), ("safe_hours", "16-18")])
    try logged("DI_LUAR_JAM")
    _ = try desk.set(contact, [("may_call", "JANGAN")])
    try logged("JANGAN")
    func alarms() throws -> Int {
      try desk.callAlarms().count { $0.alarm == CallAlarm.calledAgainstRule.rawValue }
    }
    #expect(try alarms() == 6)
    _ = try desk.closeContact(contact, outcome: "INFORMASI")
    #expect(try alarms() == 6, "closing the contact hides nothing")
    world.pass(UInt64(CallAlarm.againstRuleShown))
    #expect(try alarms() == 0)
    call.contact = nil
    #expect(throws: CaseworkError.missing("contact")) { try desk.logCall(call) }
  }

  @Test("a call is written down with its times checked; whoever was done with and calls again is open again")
  func incoming() throws {
    let world = try TwoDesks()
    let desk = world.desk
    var call = NewCall()
    call.startedAt = desk.now - 60_000
    call.answeredAt = desk.now - 50_000
    call.number = "0812-3456-7890"
    call.outcome = "INFORMASI"
    let contact = try id(try desk.logCall(call).record)
    let record = try #require(try desk.showContact(contact).records.first { $0.type == "call" })
    #expect(record.fields.first { $0.field == "wait_seconds" }?.values == ["10"])
    _ = try desk.closeContact(contact, outcome: "INFORMASI")
    #expect(try desk.contacts().isEmpty)
    call.contact = contact
    call.outcome = "PUTUS"
    _ = try desk.logCall(call)
    let line = try #require(try desk.contacts().first)
    #expect(line.state == "BARU" && line.outcome == "PUTUS")
    call.answeredAt = desk.now + 1
    #expect(throws: CaseworkError.badValue("answered_at")) { try desk.logCall(call) }
    call.answeredAt = nil
    call.endedAt = desk.now - 120_000
    #expect(throws: CaseworkError.badValue("ended_at")) { try desk.logCall(call) }
    call.endedAt = nil
    call.startedAt = desk.now + 600_000
    #expect(throws: CaseworkError.badValue("started_at")) { try desk.logCall(call) }
    call.startedAt = nil
    call.outcome = "HALO"
    #expect(throws: CaseworkError.unknownFieldCode(field: "outcome", list: "K3")) { try desk.logCall(call) }
    let again = try id(try desk.logCall(NewCall()).record)
    _ = try desk.setContact(again, [("phone", "+62 812 3456 7890")])
    #expect(try desk.showContact(again).sameNumber == [RecordName.text(contact)], "she has called before")
  }

  @Test("call-backs: safe hours move the time, tries are kept, the last one goes up, and only a supervisor ends that")
  func callbacks() throws {
    let world = try TwoDesks()
    world.set(hour: 12)
    let operatorDesk = try world.atDesk(77, "Ani", .complaintOperator)
    let contact = try reachable(operatorDesk, [("safe_hours", "16-18"), ("risk", "TINGGI")])
    var new = NewCallback(contact: contact)
    new.reason = "kabar visum"
    let task = try id(try operatorDesk.scheduleCallback(new).record)
    var line = try #require(try operatorDesk.callbackQueue().first)
    #expect(line.dueAt == Int64(world.time.now + 4 * 3_600_000) && line.priority == "TINGGI" && !line.mayCallNow)
    #expect(try operatorDesk.contacts().first?.state == "MENUNGGU")
    var attempt = CallbackTry(task: task, outcome: "TAK_TERJAWAB")
    #expect(try operatorDesk.contacts().first?.state == "MENUNGGU")
    for turn in 1...3 {
      world.set(hour: 16, minute: UInt64(turn) * 20)
      let saved = try operatorDesk.tryCallback(attempt)
      #expect(saved.isRaised == (turn == 3) && saved.againstRule.isEmpty)
      #expect(saved.dueAt == world.time.now + 15 * 60_000)
    }
    line = try #require(try operatorDesk.callbackQueue(isRaised: true).first)
    #expect(line.tries == 3 && line.unreached == 3 && line.isRaised)
    let record = try #require(try operatorDesk.showContact(contact).records.first { $0.type == "callback_task" })
    #expect(record.fields.first { $0.field == "state" }?.values == ["NAIK"])
    #expect(throws: CaseworkError.secondLook) { try operatorDesk.endCallback(task, reason: "tidak diangkat") }
    #expect(throws: CaseworkError.taskOpen) { try operatorDesk.closeContact(contact, outcome: "INFORMASI") }
    #expect(throws: CaseworkError.missing("closing_reason")) { try world.desk.endCallback(task, reason: "") }
    _ = try operatorDesk.assignCallback(task, to: 2)
    attempt.outcome = "KONSELING"
    #expect(try world.desk.tryCallback(attempt).dueAt == nil)
    #expect(try operatorDesk.callbackQueue().count == 1, "nothing closes by itself")
    _ = try world.desk.endCallback(task, reason: "sudah bicara")
    #expect(try operatorDesk.callbackQueue().isEmpty)
    #expect(throws: CaseworkError.taskClosed) { try operatorDesk.tryCallback(attempt) }
    _ = try operatorDesk.closeContact(contact, outcome: "KONSELING")
    try world.syncAll()
    #expect(try world.desk.upkeep.held().isEmpty)
  }

  @Test("a try against the rules is written down and marked; none is promised")
  func tryAgainstRule() throws {
    let world = try TwoDesks()
    world.set(hour: 12)
    let contact = try reachable(world.desk)
    let task = try id(try world.desk.scheduleCallback(NewCallback(contact: contact)).record)
    _ = try world.desk.set(contact, [("may_call", "JANGAN")])
    #expect(try world.desk.callbackQueue().first?.mayCallNow == false)
    let saved = try world.desk.tryCallback(CallbackTry(task: task, outcome: "KONSELING"))
    #expect(saved.againstRule == "JANGAN")
    #expect(
      try world.desk.callAlarms().filter { $0.alarm == CallAlarm.calledAgainstRule.rawValue }.map(\.record)
        == [RecordName.text(contact)])
    #expect(throws: CaseworkError.mustNotReach(.never, field: "may_call")) {
      try world.desk.scheduleCallback(NewCallback(contact: contact))
    }
  }

  @Test("what cannot be promised is refused with the field")
  func refusedPromises() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let desk = world.desk
    let contact = try reachable(desk)
    var new = NewCallback(contact: contact)
    new.assignee = 999
    #expect(throws: CaseworkError.badValue("assignee")) { try desk.scheduleCallback(new) }
    new.assignee = nil
    new.triesLimit = 0
    #expect(throws: CaseworkError.badValue("tries_limit")) { try desk.scheduleCallback(new) }
    new.triesLimit = nil
    new.dueAt = desk.now + 91 * 86_400_000
    #expect(throws: CaseworkError.badValue("due_at")) { try desk.scheduleCallback(new) }
    new.dueAt = nil
    _ = try desk.setContact(contact, [("may_call", "JANGAN")])
    #expect(throws: CaseworkError.mustNotReach(.never, field: "may_call")) { try desk.scheduleCallback(new) }
    #expect(try desk.callbackQueue().isEmpty)
  }

  @Test("a case's rules count for the call-back about it, also when the caller is not the victim")
  func caseRules() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let caseID = try world.sharedCase()
    let core = DocumentID(kind: 1, compartment: 1, root: caseID)
    _ = try world.laptops[0].set(caseID, [("may_call", "JANGAN")])
    try world.syncAll()
    let contact = try reachable(world.desk, [("caller_role", "TETANGGA")])
    var new = NewCallback(contact: contact)
    new.linkedCase = core
    #expect(throws: CaseworkError.mustNotReach(.never, field: "may_call")) { try world.desk.scheduleCallback(new) }
    new.linkedCase = nil
    _ = try world.desk.scheduleCallback(new)
  }

  @Test("alarms: danger without anybody, a lost call, a promise that nobody planned")
  func alarms() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let desk = world.desk
    _ = try desk.addShift(NewShift(officer: 1, startsAt: desk.now, endsAt: desk.now + 3_600_000))
    #expect(try desk.callAlarms().isEmpty)
    var new = NewContact(channel: "WA")
    new.isTaken = false
    new.values = [("immediate_danger", "ya")]
    let danger = try desk.newContact(new).record
    let contact = try reachable(desk)
    var call = NewCall()
    call.contact = contact
    call.outcome = "KONSELING"
    call.wantsCallback = true
    _ = try desk.logCall(call)
    var lost = NewCall()
    lost.outcome = "DIAM"
    let silent = try desk.logCall(lost).record
    func kinds() throws -> Set<String> { Set(try desk.callAlarms().map { $0.alarm + " " + $0.record }) }
    let expected: Set<String> = [
      "BAHAYA_TANPA_PETUGAS \(danger)", "TELEPON_BALIK_BELUM_DIJADWALKAN \(RecordName.text(contact))",
      "PANGGILAN_HILANG \(silent)",
    ]
    #expect(try kinds() == expected)
    #expect(try desk.callAlarms().first?.record == danger, "danger first")
    _ = try desk.takeContact(try id(danger))
    let task = try desk.scheduleCallback(NewCallback(contact: contact)).record
    #expect(try kinds() == ["PANGGILAN_HILANG \(silent)"])
    world.pass(1_800_000)
    #expect(try kinds() == ["PANGGILAN_HILANG \(silent)", "TELEPON_BALIK_TERLAMBAT \(task)"])
  }

  @Test("duties are checked, removed, and only who keeps the directory plans them")
  func rota() throws {
    let world = try TwoDesks()
    world.set(hour: 9)
    let desk = world.desk
    #expect(throws: CaseworkError.badValue("ends_at")) {
      try desk.addShift(NewShift(officer: 1, startsAt: desk.now, endsAt: desk.now))
    }
    #expect(throws: CaseworkError.badValue("officer")) {
      try desk.addShift(NewShift(officer: 999, startsAt: desk.now, endsAt: desk.now + 1))
    }
    var new = NewShift(officer: 1, startsAt: desk.now, endsAt: desk.now + 3_600_000)
    new.backup = 1
    #expect(throws: CaseworkError.badValue("backup")) { try desk.addShift(new) }
    new.backup = 2
    #expect(throws: CaseworkError.notPermitted) { try world.laptops[1].addShift(new) }
    let shift = try id(try desk.addShift(new).record)
    #expect(try desk.onDuty().onShift == [1] && desk.onDuty().backups == [2])
    #expect(try desk.shiftGaps(days: 1).first?.startsAt == desk.now + 3_600_000)
    _ = try desk.removeShift(shift)
    #expect(try desk.onDuty().onShift.isEmpty)
    #expect(try desk.callAlarms().map(\.alarm) == ["TIDAK_ADA_PETUGAS_PIKET"])
  }
}
