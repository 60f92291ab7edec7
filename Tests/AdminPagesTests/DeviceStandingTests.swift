import CaseModel
import Pages
import Testing

@testable import AdminPages

@Suite("Who is behind")
struct DeviceStandingTests {
  private static let now: UInt64 = 1_790_000_000_000

  private static func device(
    _ number: UInt32, ago: UInt64? = 0, state: String = "AKTIF", isFrozen: Bool = false, held: Int = 0,
    unsent: Int? = nil, clockOffset: Int64? = nil
  ) -> OfficeDevice {
    OfficeDevice(
      number: number, user: 1, isDesk: false, isFrozen: isFrozen, state: state,
      lastContact: ago.map { now - $0 } ?? 0, changes: 0, held: held, unsent: unsent,
      clockOffset: clockOffset)
  }

  @Test("Two days without contact are behind, a moment less is not")
  func edge() {
    let edge = DeviceStanding.behindAfter
    #expect(!DeviceStanding(Self.device(1, ago: edge), now: Self.now).isBehind)
    #expect(DeviceStanding(Self.device(1, ago: edge + 1), now: Self.now).isBehind)
  }

  @Test("A clock that runs ahead of the reader's is no contact of long ago")
  func ahead() {
    #expect(!DeviceStanding(Self.device(1), now: Self.now - 1_000).isBehind)
  }

  @Test("Those to be looked after stand first; one that was revoked is not waited for")
  func order() {
    let devices = [
      Self.device(1), Self.device(2, ago: 3 * 86_400_000), Self.device(3, isFrozen: true), Self.device(4, ago: nil),
      Self.device(5, held: 1), Self.device(6, ago: 9 * 86_400_000, state: "HILANG"),
      Self.device(7, ago: 5 * 86_400_000), Self.device(8, clockOffset: -400_000), Self.device(9, unsent: 2),
    ]
    #expect(DeviceStanding.sorted(devices, now: Self.now).map(\.number) == [3, 7, 2, 5, 9, 8, 4, 6, 1])
    #expect(!DeviceStanding(devices[5], now: Self.now).isBehind)
    #expect(DeviceStanding(devices[5], now: Self.now).tone == .danger)
  }

  @Test("What was left unsent, and a clock that is off by more than five minutes either way, is to be looked after")
  func saidOfItself() {
    func isBehind(_ unsent: Int?, _ offset: Int64?) -> Bool {
      DeviceStanding(Self.device(1, unsent: unsent, clockOffset: offset), now: Self.now).isBehind
    }
    #expect(!isBehind(nil, nil) && !isBehind(0, 0))
    #expect(isBehind(1, 0))
    #expect(!isBehind(0, 300_000) && !isBehind(0, -300_000))
    #expect(isBehind(0, 300_001) && isBehind(0, -300_001) && isBehind(0, .min))
  }
}
