import Testing

@testable import lindung

@Suite("Whose turn it is to exchange")
struct ExchangeTurnTests {
  /// Who is at it, and how many were at once.
  private actor Counter {
    private var now = 0
    private(set) var most = 0
    private(set) var done = 0

    func enter() {
      now += 1
      most = max(most, now)
    }

    func leave() {
      now -= 1
      done += 1
    }
  }

  @Test("One at a time, and everybody in the end")
  func oneAtATime() async {
    let turn = ExchangeTurn()
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          await turn.take()
          await counter.enter()
          await Task.yield()
          await counter.leave()
          await turn.give()
        }
      }
    }
    #expect(await counter.most == 1)
    #expect(await counter.done == 50)
  }
}
