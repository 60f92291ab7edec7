import MergeCore
import Testing

/// The time by which concurrent writes compare.
@Suite("Effective time")
struct EffectiveTimeTests {
  @Test("Every named case", arguments: TimeVectors.effective.indices)
  func namedCases(index: Int) {
    let vector = TimeVectors.effective[index]
    let effective = EffectiveTime.stamp(clock: vector.clock, received: vector.received, floor: vector.floor)
    #expect(effective == vector.expected, "\(vector.name)")
    #expect(
      EffectiveTime.isSuspect(clock: vector.clock, received: vector.received) == vector.isSuspect, "\(vector.name)")
  }

  @Test("Never below the floor, never above the cap without a floor, and no input traps")
  func bounds() {
    let instants: [UInt64] =
      [0, 1, EffectiveTime.tolerance, Moment.base, HybridClock.limit - 1, HybridClock.limit, .max - 1, .max]
      + [1_970, 2_016, 2_038, 9_999].compactMap { Moment.year($0) }
    for clock in instants {
      for received in instants {
        let cap = received > .max - EffectiveTime.tolerance ? .max : received + EffectiveTime.tolerance
        for floor in instants {
          let effective = EffectiveTime.stamp(clock: clock, received: received, floor: floor)
          #expect(effective >= floor)
          #expect(effective <= max(cap, floor))
          #expect(effective == floor || effective == min(clock, cap))
        }
      }
    }
  }

  /// A writes first with a clock that is ahead, B at the same time with a right one, C replaces A's value with a clock
  /// that is far behind. Among A, B and C taken two by two: B loses to A, A is replaced by C, and C loses to B, unless
  /// C's time is lifted to that of A, which C had seen.
  @Test("Without the floor the choice turns in a circle", arguments: [true, false])
  func circleNeedsTheFloor(hasFloor: Bool) {
    let a = Write(sequence: 1, effective: 300, past: [])
    let b = Write(sequence: 2, effective: 200, past: [])
    let c = Write(
      sequence: 3, effective: EffectiveTime.stamp(clock: 100, received: 900_000, floor: hasFloor ? 300 : 0), past: [1])
    let orders = [[a, b, c], [a, c, b], [b, a, c]]
    let kept = Set(orders.map { Write.keptByDropping($0).sequence })
    #expect(kept == (hasFloor ? [3] : [2, 3]))
  }

  @Test("Dropping losers converges under wild clocks with the floor, and does not without it")
  func wildClocksConverge() {
    var divergedWithoutFloor = 0
    for seed in 1...4_000 {
      let withFloor = Write.random(seed: UInt64(seed), hasFloor: true)
      #expect(kept(withFloor.writes, seed: seed).count == 1, "seed \(seed)")
      for write in withFloor.writes {
        for other in withFloor.writes where write.past.contains(other.sequence) {
          #expect(other.isEarlier(than: write), "seed \(seed)")
        }
      }
      if kept(Write.random(seed: UInt64(seed), hasFloor: false).writes, seed: seed).count > 1 {
        divergedWithoutFloor += 1
      }
    }
    print("dropping losers without the floor: \(divergedWithoutFloor) of 4000 histories diverge")
    #expect(divergedWithoutFloor > 20)
  }

  /// What remains of the writes when they are folded in several causal orders.
  private func kept(_ writes: [Write], seed: Int) -> Set<UInt64> {
    var random = SplitMix(seed: UInt64(seed) &+ 77)
    return Set(
      (0..<6).map { _ in
        var rest = writes
        var order: [Write] = []
        while !rest.isEmpty {
          let ready = rest.filter { write in !rest.contains { write.past.contains($0.sequence) } }
          guard let next = random.pick(ready) else { break }
          rest.removeAll { $0.sequence == next.sequence }
          order.append(next)
        }
        return Write.keptByDropping(order).sequence
      })
  }
}

/// A write of one `auto` field.
private struct Write {
  let sequence: UInt64
  let effective: UInt64
  /// The sequences of the writes that its writer had seen.
  let past: Set<UInt64>

  func isEarlier(than other: Write) -> Bool { (effective, sequence) < (other.effective, other.sequence) }

  /// A register that keeps one value: what was seen gives way, of two others the earlier one does.
  static func keptByDropping(_ order: [Write]) -> Write {
    order.dropFirst().reduce(order[0]) { kept, next in
      next.past.contains(kept.sequence) || kept.isEarlier(than: next) ? next : kept
    }
  }

  /// A few writes of devices whose clocks are a few or up to 10⁶ minutes off, each of which has seen a part of what came before.
  static func random(seed: UInt64, hasFloor: Bool) -> (writes: [Write], seed: UInt64) {
    var random = SplitMix(seed: seed)
    let skews = (0..<3).map { _ in
      Int64(random.chance(30) ? random.number(-1_000_000...1_000_000) : random.number(-9...9))
    }
    var cursors = [0, 0, 0]
    var writes: [Write] = []
    var writers: [Int] = []
    for sequence in 1...random.number(3...9) {
      let device = random.number(0...2)
      cursors[device] = random.number(cursors[device]...sequence - 1)
      let cursor = cursors[device]
      let seen = writes.enumerated().filter { $0.offset < cursor || writers[$0.offset] == device }.map(\.element)
      let received = Moment.base + UInt64(sequence) * Moment.minute
      let clock = UInt64(Int64(received) + skews[device] * Int64(Moment.minute))
      let floor = hasFloor ? seen.map(\.effective).max() ?? 0 : 0
      writes.append(
        Write(
          sequence: UInt64(sequence), effective: EffectiveTime.stamp(clock: clock, received: received, floor: floor),
          past: Set(seen.map(\.sequence))))
      writers.append(device)
    }
    return (writes, seed)
  }
}
