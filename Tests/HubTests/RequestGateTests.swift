import MergeCore
import Testing

@testable import Hub

@Suite("Shares: buckets, tables, queues")
struct RequestGateTests {
  private let rate = RequestLimits.Rate(burst: 4, perSecond: 2)

  @Test("A bucket gives its burst, then its rate, and names the wait")
  func bucket() {
    var bucket = TokenBucket(rate, now: 1_000)
    func take(_ now: UInt64) -> Int? { bucket.take(1, now: now) }
    for _ in 0..<4 { #expect(take(1_000) == nil) }
    #expect(take(1_000) == 1)
    #expect(take(1_499) == 1)
    #expect(take(1_500) == nil)
    #expect(take(1_500) == 1)
    #expect(take(900) == 1, "a clock that falls gives nothing")
    for _ in 0..<4 { #expect(take(60_000) == nil) }
    #expect(take(60_000) == 1, "never more than the burst")
  }

  @Test("What is dearer than the bucket goes through, and is waited for afterwards")
  func debt() {
    var bucket = TokenBucket(rate, now: 0)
    func take(_ cost: Double, now: UInt64) -> Int? { bucket.take(cost, now: now) }
    #expect(take(17, now: 0) == nil)
    #expect(take(1, now: 0) == 7)
    #expect(take(1, now: 6_999) == 1)
    #expect(take(1, now: 7_000) == nil)
    bucket.pay(1_000_000, now: 7_000)
    #expect(take(1, now: 7_000) == 3_600)
  }

  @Test("A million made-up keys take a bounded table, and leave those that are in it alone")
  func table() {
    var table = RateTable<DeviceNumber>(rate, capacity: 100)
    func take(_ key: DeviceNumber, now: UInt64) -> Int? { table.take(1, from: key, now: now) }
    for _ in 0..<3 { #expect(take(7, now: 0) == nil) }
    var refused = 0
    for key in 1_000..<1_001_000 where take(DeviceNumber(key), now: 1) != nil { refused += 1 }
    #expect(table.count == 100)
    #expect(refused > 999_000, "who found no place shares one bucket")
    #expect(take(7, now: 1) == nil)
    #expect(take(7, now: 1) != nil)
    #expect(take(5, now: 10_000) == nil)
    #expect(table.count < 10, "full buckets are forgotten")
  }

  @Test("Devices do not use each other's share; sources count for themselves")
  func gate() throws {
    var limits = RequestLimits()
    limits.device = rate
    limits.source = rate
    let gate = RequestGate(limits)
    let source = SourceAddress(version4: 1)
    for _ in 0..<4 {
      #expect(gate.admit(7, bytes: 0, now: 0) == .granted)
      gate.finish(7, bytes: 0, answered: 0, now: 0)
      #expect(gate.admit(source, now: 0) == .granted)
    }
    #expect(gate.admit(7, bytes: 0, now: 0) == .refused(seconds: 1))
    #expect(gate.admit(source, now: 0) == .refused(seconds: 1))
    #expect(gate.admit(8, bytes: 0, now: 0) == .granted)
    #expect(gate.admit(SourceAddress(version4: 2), now: 0) == .granted)
    gate.finish(8, bytes: 0, answered: 65_536 * 9, now: 0)
    #expect(gate.admit(8, bytes: 0, now: 2_999) == .refused(seconds: 1), "an answer is paid for too")
    #expect(gate.admit(9, bytes: 0, now: 0) == .granted)
    gate.finish(9, bytes: 0, answered: 0, effortSeconds: 1, now: 0)
    #expect(gate.admit(9, bytes: 0, now: 0) == .refused(seconds: 255), "and so is the store's work")
  }

  @Test("Only so many at once of one device, and so many bytes of all")
  func underWay() {
    var limits = RequestLimits()
    limits.deviceRequestsMax = 2
    limits.bodyBytesMax = 1_000
    let gate = RequestGate(limits)
    #expect(gate.admit(7, bytes: 400, now: 0) == .granted)
    #expect(gate.admit(7, bytes: 400, now: 0) == .granted)
    #expect(gate.admit(7, bytes: 1, now: 0) == .refused(seconds: 1))
    #expect(gate.admit(8, bytes: 201, now: 0) == .refused(seconds: 1))
    #expect(gate.admit(SourceAddress(version4: 1), bytes: 201, now: 0) == .refused(seconds: 1))
    #expect(gate.admit(8, bytes: 200, now: 0) == .granted)
    gate.finish(7, bytes: 400, answered: 0, now: 0)
    #expect(gate.admit(7, bytes: 400, now: 0) == .granted)
  }

  @Test("An IPv6 customer is one source, an IPv4 address in IPv6 is that address")
  func sources() {
    func version6(_ bytes: [UInt8]) -> SourceAddress {
      SourceAddress(version6: bytes + [UInt8](repeating: 0, count: 16 - bytes.count))
    }
    let network: [UInt8] = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 1]
    #expect(version6(network + [1]) == version6(network + [2]))
    #expect(version6(network) != version6([0x20, 1, 0xd, 0xb8, 0, 0, 0, 2]))
    let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff, 10, 0, 0, 1]
    #expect(SourceAddress(version6: mapped) == SourceAddress(version4: 0x0a00_0001))
    #expect(SourceAddress(version4: 0) != version6([]))
  }

  @Test("Each round takes one of each lane; a lane keeps its order and its bound")
  func fairQueue() {
    var queue = FairQueue<String>(total: 8, perLane: 3)
    func append(_ name: String, lane: UInt32) -> Bool { queue.append(name, lane: lane) }
    func round(_ largest: Int) -> [String] { queue.takeRound(atMost: largest) }
    for name in ["a1", "a2", "a3"] { #expect(append(name, lane: 1)) }
    #expect(!append("a4", lane: 1))
    for name in ["b1", "c1", "c2"] { #expect(append(name, lane: name.hasPrefix("b") ? 2 : 3)) }
    #expect(queue.count == 6)
    #expect(round(2) == ["a1", "b1"])
    #expect(append("d1", lane: 4))
    #expect(round(16) == ["c1", "a2", "d1"])
    #expect(round(16) == ["c2", "a3"])
    #expect(round(16).isEmpty && queue.count == 0)
    for lane: UInt32 in 0..<9 { #expect(append("x", lane: lane) == (lane < 8)) }
  }
}
