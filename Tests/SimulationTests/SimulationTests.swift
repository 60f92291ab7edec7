import Foundation
import Testing

@Suite("The office, simulated")
struct SimulationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seeds = environment["LINDUNG_SEEDS"].flatMap { UInt64($0) } ?? 6_000

  @Test("No seed finds a broken promise, and every declared cell is hit")
  func seedsHoldEveryPromise() async {
    if let seed = Self.environment["LINDUNG_SEED"].flatMap({ UInt64($0) }) {
      print(replay(seed, lines: .max))
      #expect(outcome(of: seed).0.failures.isEmpty)
      return
    }
    let sum = await outcome(of: 0..<Self.seeds)
    for failure in sum.failures.prefix(3) { Issue.record("\(replay(failure.seed))") }
    #expect(sum.coverage.missing.isEmpty)
    print("\(Self.seeds) seeds, \(sum.exchanges) exchanges, hash \(sum.hash)\n\(sum.coverage.table)")
  }

  @Test("The same seed gives the same trace")
  func sameSeedSameTrace() {
    for seed: UInt64 in 0..<60 { #expect(outcome(of: seed).0.hash == outcome(of: seed).0.hash) }
  }
}
