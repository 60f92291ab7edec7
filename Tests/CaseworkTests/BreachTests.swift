import CaseModel
import Casework
import OfficeStage
import Testing

@Suite("A lost laptop as a breach")
struct BreachTests {
  @Test("The time of notices runs from the first note, or from the incident, whatever is noted later")
  func deadline() throws {
    let world = try TwoDesks()
    let device = world.laptops[1].upkeep.identity.device
    #expect(try world.desk.lostDevice(device).notedAt == nil)
    _ = try world.desk.setDevice(device, state: Codes.DeviceState.hilang)
    let noted = try #require(try world.desk.lostDevice(device).notedAt)
    world.pass(2 * 86_400_000)
    _ = try world.desk.setDevice(device, state: Codes.DeviceState.dihapus)
    let wiped = try world.desk.lostDevice(device)
    #expect(wiped.notedAt == noted && wiped.state == Codes.DeviceState.dihapus)
    _ = try world.desk.setDevice(device, state: Codes.DeviceState.aktif)
    #expect(try world.desk.lostDevice(device).notedAt == nil, "it was found")
    world.pass(1_000)
    _ = try world.desk.setDevice(device, state: Codes.DeviceState.hilang)
    #expect(try world.desk.lostDevice(device).notedAt ?? 0 > noted, "and lost again")
  }

  @Test("An incident that was reported before the laptop was revoked keeps its time")
  func incident() throws {
    let world = try TwoDesks()
    let device = world.laptops[1].upkeep.identity.device
    let found = world.time.now
    let saved = try world.desk.reportLoss(of: device, foundAt: found, exposedCases: 3)
    world.pass(2 * 86_400_000)
    #expect(try world.desk.lostDevice(device).notedAt == found)
    _ = try world.desk.setDevice(device, state: Codes.DeviceState.hilang)
    let known = try world.desk.lostDevice(device)
    #expect(known.notedAt == found && known.incident.map(RecordName.text) == saved.record)
  }
}
