import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("A gap in the rota")
struct ShiftGapDayTests {
  @Test("a sick operator leaves the telephone alone: the gap is seen ahead, the alarm rings, the stand-in silences it")
  func sickDay() throws {
    let world = try TwoDesks()
    world.set(hour: 7)
    _ = try world.atDesk(77, "Ani", .complaintOperator)
    _ = try world.atDesk(79, "Budi", .complaintOperator)
    let sari = try world.atDesk(78, "Sari", .supervisor)
    func at(_ hour: UInt64, _ day: UInt64 = 0) -> UInt64 {
      let now = world.time.now
      world.set(hour: hour, day: day)
      defer { world.time.now = now }
      return world.time.now
    }
    // Today and tomorrow Ani sits at the telephone, tomorrow until noon only.
    var today = NewShift(officer: 77, startsAt: at(7), endsAt: at(17))
    today.backup = 79
    _ = try sari.addShift(today)
    _ = try sari.addShift(NewShift(officer: 77, startsAt: at(7, 1), endsAt: at(12, 1)))
    let gap = try #require(try sari.shiftGaps(days: 1 + 1).first)
    #expect(gap.startsAt == at(12, 1) && gap.endsAt == at(16, 1), "seen the day before")

    world.set(hour: 9)
    #expect(try sari.onDuty().onShift == [77] && sari.callAlarms().isEmpty)
    // She falls ill; the head suspends nobody, but takes her off duty by letting the stand-in serve.
    _ = try world.desk.setServing(77, false)
    #expect(try sari.onDuty().onShift == [79], "the stand-in")
    _ = try world.desk.setServing(79, false)
    #expect(try sari.callAlarms().map(\.alarm) == ["TIDAK_ADA_PETUGAS_PIKET"])
    _ = try sari.addShift(NewShift(officer: 78, startsAt: sari.now, endsAt: at(16)))
    #expect(try sari.callAlarms().isEmpty)

    // After hours nobody stands by: that is an alarm as soon as somebody is in danger.
    world.set(hour: 19)
    #expect(try sari.callAlarms().isEmpty)
    var new = NewContact(channel: "WA")
    new.values = [("immediate_danger", "ya")]
    _ = try sari.newContact(new)
    var standby = NewShift(officer: 78, startsAt: sari.now + 3_600_000, endsAt: at(7, 1))
    standby.isOnCall = true
    _ = try sari.addShift(standby)
    #expect(try sari.onDuty().onCall.isEmpty)
    world.set(hour: 21)
    #expect(try sari.onDuty().onCall == [78] && sari.callAlarms().isEmpty)
    try world.syncAll()
    #expect(try world.desk.upkeep.held().isEmpty)
  }
}
