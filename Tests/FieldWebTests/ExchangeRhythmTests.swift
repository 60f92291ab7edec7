import FieldWeb
import Testing

@Suite("When a laptop tries the office by itself")
struct ExchangeRhythmTests {
  private static let start: UInt64 = 1_790_000_000_000

  @Test("At once, then soon while something waits, and now and then while nothing does")
  func pauses() {
    var rhythm = ExchangeRhythm()
    #expect(rhythm.isDue(at: Self.start, isWaiting: false))
    rhythm.note(succeeded: true, at: Self.start)
    #expect(!rhythm.isDue(at: Self.start + 9_999, isWaiting: true))
    #expect(rhythm.isDue(at: Self.start + 10_000, isWaiting: true))
    #expect(!rhythm.isDue(at: Self.start + 59_999, isWaiting: false))
    #expect(rhythm.isDue(at: Self.start + 60_000, isWaiting: false))
  }

  @Test(
    "Ever more rarely while the office is not reached, never more than five minutes apart, and soon again after success"
  )
  func backOff() {
    var rhythm = ExchangeRhythm()
    var now = Self.start
    for pause: UInt64 in [10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000] {
      rhythm.note(succeeded: false, at: now)
      #expect(!rhythm.isDue(at: now + pause - 1, isWaiting: true))
      #expect(rhythm.isDue(at: now + pause, isWaiting: true))
      now += pause
    }
    for _ in 0..<100 { rhythm.note(succeeded: false, at: now) }
    #expect(rhythm.isDue(at: now + 300_000, isWaiting: false))
    rhythm.note(succeeded: true, at: now)
    #expect(rhythm.isDue(at: now + 10_000, isWaiting: true))
  }

  @Test("A clock that was set back does not stop it")
  func clockBack() {
    var rhythm = ExchangeRhythm()
    rhythm.note(succeeded: true, at: Self.start)
    #expect(rhythm.isDue(at: Self.start - 86_400_000, isWaiting: false))
  }
}
