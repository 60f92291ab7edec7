import Testing

@testable import Hub

@Suite("The lock-out, as a value")
struct SignInGateTests {
  private let here = [UInt8](repeating: 1, count: 8)
  private let there = [UInt8](repeating: 2, count: 8)
  private let start: UInt64 = 1_700_000_000_000

  private func source(_ number: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: 6) + [UInt8(number / 256), UInt8(number % 256)]
  }

  @Test("Five failures are free; then the source waits, twice as long each time, a quarter of an hour at most")
  func growth() {
    var gate = SignInGate()
    var time = start
    var waits: [UInt64] = []
    for _ in 0..<14 {
      if case .closed(let until) = gate.admit(here, at: time) {
        waits.append(until - time)
        #expect(gate.admit(here, at: until - 1) == .closed(until: until), "a try while waiting adds nothing")
        time = until
        #expect(gate.admit(here, at: time) == .open(pause: 0))
      }
    }
    #expect(waits.prefix(5) == [30_000, 60_000, 120_000, 240_000, 480_000])
    #expect(waits.dropFirst(5).allSatisfy { $0 == 900_000 } && waits.count == 9)
  }

  @Test("Whatever an attacker does, a source that has not failed goes on at once or five seconds later")
  func noDenial() {
    var gate = SignInGate()
    var time = start
    for round in 0..<2_000 {
      _ = gate.admit(source(round % 300), at: time)
      time += 10
      var honest = gate
      guard case .open(let pause) = honest.admit(there, at: time) else {
        Issue.record("locked out after \(round)")
        return
      }
      #expect(pause <= SignInGate.pauseMax)
    }
    #expect(gate.traces.count == SignInGate.tracesMax)
  }

  @Test("Success forgets the own source's failures and no other's")
  func success() {
    var gate = SignInGate()
    for _ in 0..<5 { _ = gate.admit(here, at: start) }
    for _ in 0..<5 { _ = gate.admit(there, at: start) }
    gate.succeed(here)
    #expect(gate.admit(here, at: start) == .open(pause: 500))
    #expect(gate.admit(there, at: start) == .closed(until: start + 30_000))
  }

  @Test("After a day without a failure nothing is left; a clock set back locks nobody longer than the delay")
  func clocks() {
    var gate = SignInGate()
    for _ in 0..<20 {
      if case .closed(let until) = gate.admit(here, at: start) { #expect(until <= start + 900_000) }
    }
    var later = gate
    #expect(later.admit(here, at: start + 86_400_000) == .open(pause: 0) && later.traces.count == 1)
    #expect(gate.admit(here, at: start - 3_600_000) == .closed(until: start - 3_600_000 + 30_000))
    #expect(gate.admit(here, at: 0) == .closed(until: 30_000))
  }

  @Test("What is sealed is read back, and nothing else is")
  func coding() throws {
    var gate = SignInGate()
    for number in 0..<40 { _ = gate.admit(source(number), at: start + UInt64(number)) }
    #expect(try SignInGate(bytes: gate.bytes) == gate)
    for count in 0..<gate.bytes.count {
      #expect(throws: (any Error).self) { try SignInGate(bytes: Array(gate.bytes[..<count])) }
    }
  }
}
