import CaseModel

@testable import Casework

extension TwoDesks {
  /// Somebody more at the office desk, with `role`: what she does there is hers.
  package func atDesk(_ number: UInt32, _ name: String, _ role: Role) throws -> Casework {
    try desk.addUser(number: number, name: name, roles: [role])
    try sync(desk)
    return desk.acting(as: number)
  }

  /// Moves the clock to a time of day at the office on Tuesday 22 September 2026, or so many days later.
  package func set(hour: UInt64, minute: UInt64 = 0, day: UInt64 = 0) {
    // 2026-09-22T00:00:00Z is seven o'clock at the office.
    time.now = 1_790_035_200_000 + (day * 24 + hour) * 3_600_000 + minute * 60_000 - 7 * 3_600_000
  }
}
