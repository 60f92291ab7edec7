import MergeCore
import VectorNotation

/// Golden vectors of the effective time and of the clock. Numbers may need 64 bits, so they are texts.
enum TimeVectors {
  struct Effective {
    let name: String
    let clock: UInt64
    let received: UInt64
    var floor: UInt64 = 0
    let expected: UInt64
    var isSuspect = false
  }

  static let now = Moment.base
  static let tolerance: UInt64 = 300_000

  static let effective: [Effective] = [
    Effective(name: "a right clock", clock: now, received: now + 900, expected: now),
    Effective(name: "exactly five minutes ahead", clock: now + 300_000, received: now, expected: now + 300_000),
    Effective(
      name: "a millisecond more", clock: now + 300_001, received: now, expected: now + 300_000, isSuspect: true),
    Effective(
      name: "the year 9999", clock: 253_370_764_800_000, received: now, expected: now + 300_000, isSuspect: true),
    Effective(name: "offline for a year", clock: now - 31_536_000_000, received: now, expected: now - 31_536_000_000),
    Effective(name: "1970", clock: 0, received: now, expected: 0),
    Effective(name: "1970, after something seen", clock: 0, received: now, floor: now - 5, expected: now - 5),
    Effective(
      name: "a floor above the cap", clock: now, received: now, floor: now + 299_999, expected: now + 299_999),
    Effective(name: "2038", clock: 2_145_916_800_000, received: 2_145_916_800_000, expected: 2_145_916_800_000),
    Effective(name: "all zero", clock: 0, received: 0, expected: 0),
    Effective(
      name: "the largest clock", clock: .max, received: now, expected: now + 300_000, isSuspect: true),
    Effective(name: "the cap does not wrap", clock: .max, received: .max, expected: .max),
    Effective(name: "the cap does not wrap either", clock: .max, received: .max - 1, expected: .max),
    Effective(name: "the largest floor", clock: 0, received: 0, floor: .max, expected: .max),
  ]

  enum ClockStep {
    /// A reading taken when the machine's clock shows this.
    case tick(wall: UInt64)
    /// Another machine's time, heard when the machine's clock shows `wall`.
    case observe(UInt64, wall: UInt64)
  }

  struct Clock {
    let name: String
    let start: UInt64
    let steps: [(ClockStep, last: UInt64)]
  }

  static let limit: UInt64 = 1 << 50

  static let clocks: [Clock] = [
    Clock(
      name: "never the same reading twice", start: 0,
      steps: [(.tick(wall: 100), 100), (.tick(wall: 100), 101), (.tick(wall: 100), 102)]),
    Clock(
      name: "the machine's clock falls back", start: 0,
      steps: [(.tick(wall: 9_000), 9_000), (.tick(wall: 5), 9_001), (.tick(wall: 20_000), 20_000)]),
    Clock(
      name: "somebody else's time moves it", start: 1_000,
      steps: [(.observe(250_000, wall: 2_000), 250_000), (.tick(wall: 2_100), 250_001)]),
    Clock(
      name: "but no more than five minutes ahead", start: 1_000,
      steps: [(.observe(9_999_999, wall: 2_000), 302_000), (.tick(wall: 2_100), 302_001)]),
    Clock(name: "an earlier time does not move it", start: 5_000, steps: [(.observe(10, wall: 20), 5_000)]),
    Clock(
      name: "it stands still at the limit", start: limit - 2,
      steps: [
        (.tick(wall: 0), limit - 1), (.tick(wall: 0), limit - 1), (.tick(wall: .max), limit - 1),
        (.observe(.max, wall: .max), limit - 1),
      ]),
    Clock(name: "it does not start beyond the limit", start: .max, steps: [(.tick(wall: 0), limit - 1)]),
  ]

  static var all: [JSON] {
    func text(_ number: UInt64) -> JSON { .string("\(number)") }
    let effective = effective.map { vector in
      JSON.object(
        ("name", .string(vector.name)), ("kind", .string("effective")), ("clock", text(vector.clock)),
        ("received", text(vector.received)), ("floor", text(vector.floor)), ("effective", text(vector.expected)),
        ("suspect", .bool(vector.isSuspect)))
    }
    let clocks = clocks.map { vector in
      let steps = vector.steps.map { step, last in
        switch step {
        case .tick(let wall): JSON.object(("tick", text(wall)), ("last", text(last)))
        case .observe(let remote, let wall):
          JSON.object(("observe", text(remote)), ("wall", text(wall)), ("last", text(last)))
        }
      }
      return JSON.object(
        ("name", .string(vector.name)), ("kind", .string("clock")), ("start", text(vector.start)),
        ("steps", .array(steps)))
    }
    return effective + clocks
  }
}
