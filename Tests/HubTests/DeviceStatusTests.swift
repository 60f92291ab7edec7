import MergeCore
import Sealing
import SyncWire
import Testing

@testable import Hub

@Suite("What devices say of themselves")
struct DeviceStatusTests {
  private static func exchange(
    _ device: inout TestDevice, _ push: [ChangeSet] = [], written: UInt64, clock: UInt64, with hub: TestHub
  ) throws {
    try device.exchange(push, saying: DeviceStatus(clock: clock, written: written), with: hub.service)
  }

  private static func summary(of device: TestDevice, at hub: TestHub) throws -> DeviceSummary {
    try #require(try hub.service.devices().first { $0.number == device.number })
  }

  @Test("Before a device says it, nothing is known")
  func unknown() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    try sari.exchange([sari.newCase("own")], with: hub.service)
    let summary = try Self.summary(of: sari, at: hub)
    #expect(summary.unsent == nil && summary.clockOffset == nil)
  }

  @Test("What is written and not durable here is unsent, until it comes")
  func unsent() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    let now = hub.clock.reading()
    let first = sari.newCase("first")
    let later = sari.newCase("later")
    try Self.exchange(&sari, [first], written: later.lastCounter, clock: now, with: hub)
    #expect(try Self.summary(of: sari, at: hub).unsent == later.lastCounter - first.lastCounter)
    try Self.exchange(&sari, [later], written: later.lastCounter, clock: now, with: hub)
    #expect(try Self.summary(of: sari, at: hub).unsent == 0)
    let last = sari.newCase("last")
    try Self.exchange(&sari, written: last.lastCounter, clock: now, with: hub)
    #expect(try Self.summary(of: sari, at: hub).unsent == last.lastCounter - later.lastCounter)
  }

  @Test("Less written than is durable here is no negative number: a copy of an older disk is refused elsewhere")
  func wentBack() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    let own = sari.newCase("own")
    try Self.exchange(&sari, [own], written: 0, clock: hub.clock.reading(), with: hub)
    #expect(try Self.summary(of: sari, at: hub).unsent == 0)
  }

  @Test("A clock is ahead or behind by milliseconds, the farthest one too; a moment more or less is the same")
  func clock() throws {
    let hub = try TestHub()
    var sari = try hub.enrol(user: 2)
    let now = hub.clock.reading()
    func offset(_ clock: UInt64) throws -> Int64? {
      try Self.exchange(&sari, written: 0, clock: clock, with: hub)
      return try Self.summary(of: sari, at: hub).clockOffset
    }
    #expect(try offset(now + 600_000) == 600_000)
    #expect(try offset(now + 604_999) == 600_000)
    #expect(try offset(now + 605_000) == 605_000)
    #expect(try offset(now - 7_200_000) == -7_200_000)
    #expect(try offset(0) == -Int64(now))
    #expect(try offset(HybridClock.limit - 1) == Int64(HybridClock.limit - 1 - now))
  }
}
