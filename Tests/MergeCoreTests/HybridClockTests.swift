import MergeCore
import Testing

/// The clock that orders what causality leaves open.
@Suite("Hybrid clock")
struct HybridClockTests {
  @Test("Every named case", arguments: TimeVectors.clocks.indices)
  func namedCases(index: Int) {
    let vector = TimeVectors.clocks[index]
    var clock = HybridClock(last: vector.start)
    for (step, last) in vector.steps {
      switch step {
      case .tick(let wall):
        let reading = clock.tick(wall: wall)
        #expect(reading == last, "\(vector.name)")
      case .observe(let remote, let wall): clock.observe(remote, wall: wall)
      }
      #expect(clock.last == last, "\(vector.name)")
    }
  }

  @Test("It never runs backwards and nobody moves it more than five minutes ahead")
  func randomWalks() {
    for seed in 1...500 {
      var random = SplitMix(seed: UInt64(seed))
      var clock = HybridClock()
      var wall = Moment.base
      var highestWall = wall
      for _ in 0..<50 {
        wall += UInt64(random.number(0...9))
        if random.chance(10) { wall = random.pick([0, Moment.base, wall - wall / 4]) ?? 0 }
        highestWall = max(highestWall, wall)
        let before = clock.last
        if random.chance(50) {
          let reading = clock.tick(wall: wall)
          #expect(reading > before && reading >= wall && reading == clock.last)
        } else {
          let remote = random.pick([0, wall, wall + 1, wall + 299_999, wall + 300_001, HybridClock.limit, .max]) ?? 0
          clock.observe(remote, wall: wall)
          #expect(clock.last >= before)
          #expect(clock.last == before || clock.last <= wall + EffectiveTime.tolerance)
          #expect(clock.last >= min(remote, wall))
        }
        #expect(clock.last < HybridClock.limit)
        // Ticks between two observations may add one each, never more.
        #expect(clock.last <= highestWall + EffectiveTime.tolerance + 50)
      }
    }
  }

  @Test("At the limit it stands still", arguments: [HybridClock.limit - 1, HybridClock.limit, .max])
  func limitHolds(last: UInt64) {
    var clock = HybridClock(last: last)
    #expect(clock.last == HybridClock.limit - 1)
    let reading = clock.tick(wall: .max)
    #expect(reading == HybridClock.limit - 1)
    clock.observe(.max, wall: .max)
    #expect(clock.last == HybridClock.limit - 1)
  }

  @Test("Sums that do not fit become the largest number")
  func sumsDoNotWrap() {
    #expect(UInt64.max.addingWithoutWrap(1) == .max)
    #expect(UInt64.max.addingWithoutWrap(.max) == .max)
    #expect((UInt64.max - 1).addingWithoutWrap(1) == .max)
    #expect(UInt64(2).addingWithoutWrap(3) == 5)
  }
}
