import Synchronization
import Testing

@testable import Pages

@Suite("Sessions")
struct SessionTests {
  private final class Clock: Sendable {
    let time = Mutex<UInt64>(1_000_000_000)
    func pass(_ milliseconds: UInt64) { time.withLock { $0 += milliseconds } }
  }

  private func sessions(_ clock: Clock) -> Sessions { Sessions { clock.time.withLock { $0 } } }

  @Test("Fifteen idle minutes end a session; a request renews them, one of a script does not")
  func idle() async {
    let clock = Clock()
    let sessions = sessions(clock)
    let cookie = await sessions.begin(person: 3).cookie
    for _ in 0..<4 {
      clock.pass(14 * 60_000)
      #expect(await sessions.find(cookie)?.person == 3)
    }
    clock.pass(10 * 60_000)
    #expect(await sessions.find(cookie, isQuiet: true) != nil)
    clock.pass(5 * 60_000 + 1)
    #expect(await sessions.find(cookie) == nil)
    #expect(await sessions.count == 0)
  }

  @Test("Ten hours end a session however busy it is")
  func absolute() async {
    let clock = Clock()
    let sessions = sessions(clock)
    let cookie = await sessions.begin(person: 3).cookie
    for _ in 0..<60 {
      clock.pass(10 * 60_000)
      #expect(await sessions.find(cookie) != nil)
    }
    clock.pass(1)
    #expect(await sessions.find(cookie) == nil)
  }

  @Test("Signing in makes a new cookie; the old one is worth nothing, and only digests are kept")
  func renewal() async {
    let sessions = sessions(Clock())
    let before = await sessions.begin()
    let after = await sessions.begin(person: 7, insteadOf: before.session.id)
    #expect(before.cookie != after.cookie && before.session.token != after.session.token)
    #expect(after.cookie.utf8.count == 64)
    #expect(await sessions.find(before.cookie) == nil)
    let found = await sessions.find(after.cookie)
    #expect(found?.person == 7)
    #expect(found?.id.contains(Array(after.cookie.utf8)) == false)
  }

  @Test("Whoever has not come in gives way first: opening pages puts nobody out")
  func order() async {
    var limits = Sessions.Limits()
    limits.countMax = 3
    let sessions = Sessions(limits) { 5 }
    let hers = await sessions.begin(person: 7)
    for _ in 0..<10 { _ = await sessions.begin() }
    #expect(await sessions.find(hers.cookie)?.person == 7)
    #expect(await sessions.count == 3)
  }

  @Test("The number of sessions and what they keep are bounded")
  func bounds() async {
    var limits = Sessions.Limits()
    limits.countMax = 3
    limits.keptMax = 2
    limits.keptBytesMax = 4
    let sessions = Sessions(limits) { 5 }
    var last: (cookie: String, session: Session)?
    for _ in 0..<10 { last = await sessions.begin() }
    #expect(await sessions.count == 3)
    guard let last else { return }
    for (name, value) in [("a", "1"), ("b", "2"), ("c", "3"), ("a", "12345"), ("a", "9")] {
      await sessions.keep(name, value, in: last.session.id)
    }
    #expect(await sessions.find(last.cookie)?.kept == ["a": "9", "b": "2"])
  }
}
