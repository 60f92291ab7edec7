import Foundation
import MergeCore
import Testing

/// Random worlds around one hub, against the oracle of plain sets.
@Suite("Star worlds")
struct StarWorldTests {
  /// `LINDUNG_MERGE_SEEDS` asks for more.
  static let seeds = ProcessInfo.processInfo.environment["LINDUNG_MERGE_SEEDS"].flatMap { UInt64($0) } ?? 3_000

  /// A planted fault must show within this many seeds.
  static let seedsPerFault: UInt64 = 400

  @Test("Replicas and every causal order agree with what happened before")
  func worldsAgree() {
    var operations = 0
    var siblings = 0
    var contested = 0
    for seed in 1...Self.seeds {
      var world = StarWorld(seed: seed)
      world.run()
      for failure in world.failures.prefix(3) { Issue.record("\(failure)") }
      if !world.failures.isEmpty { break }
      operations += world.order.reduce(0) { $0 + world.changeSets[$1].operations.count }
      for state in world.replicas[0].states.values {
        siblings += state.cells.isEmpty ? 0 : [1, 4, 5].count { state.siblings($0).count > 1 }
        contested += state.isDeletionContested ? 1 : 0
      }
    }
    print(
      "\(Self.seeds) worlds: \(operations) operations, at the end \(siblings) fields with siblings,",
      "\(contested) contested deletions")
    #expect(siblings > 500)
    #expect(contested > 100)
  }

  @Test("A planted fault is found", arguments: Fault.allCases)
  func faultIsFound(fault: Fault) throws {
    let seed = try #require(
      (1...Self.seedsPerFault).first { seed in
        var world = StarWorld(seed: seed, fault: fault)
        world.run()
        return !world.failures.isEmpty
      })
    print("\(fault) is found by seed \(seed)")
  }
}
