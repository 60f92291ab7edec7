import Foundation
import MergeCore
import Testing

/// All small histories, not a sample of them.
@Suite("Small worlds")
struct SmallWorldTests {
  struct World: CustomTestStringConvertible {
    let name: String
    let count: Int
    let devices: Int
    var alphabet = SmallEdit.allCases
    var isLate = false

    var testDescription: String { name }
  }

  static let worlds = [
    World(name: "3 operations of 3 devices", count: 3, devices: 3),
    World(name: "4 operations of 3 devices", count: 4, devices: 3),
    World(name: "5 operations of 2 devices, register", count: 5, devices: 2, alphabet: [.putX, .delete]),
    World(name: "5 operations of 2 devices, set", count: 5, devices: 2, alphabet: [.add, .remove]),
    World(name: "3 operations, released late", count: 3, devices: 3, isLate: true),
    World(
      name: "4 operations, released late", count: 4, devices: 2, alphabet: [.putX, .add, .remove, .delete],
      isLate: true),
  ]

  /// Asked for by `LINDUNG_MERGE_DEEP=1`; they take minutes.
  static let deepWorlds = [
    World(name: "5 operations of 2 devices", count: 5, devices: 2, alphabet: [.putX, .add, .remove, .delete]),
    World(name: "5 operations of 3 devices", count: 5, devices: 3, alphabet: [.putX, .add, .remove]),
    World(name: "4 operations of 3 devices, released late", count: 4, devices: 3, isLate: true),
  ]

  static let chosen =
    ProcessInfo.processInfo.environment["LINDUNG_MERGE_DEEP"] == "1" ? worlds + deepWorlds : worlds

  @Test("Every causal order of every history gives one state, the one that happened-before demands", arguments: chosen)
  func everyOrderGivesOneState(world: World) {
    var total = SmallWorldExplorer.Tally()
    let shapes = Shape.all(count: world.count, devices: world.devices, isLate: world.isLate)
    for shape in shapes {
      var explorer = SmallWorldExplorer(shape: shape, alphabet: world.alphabet, isReplayed: !world.isLate)
      explorer.run()
      total.histories += explorer.tally.histories
      total.orders += explorer.tally.orders
      total.merges += explorer.tally.merges
      total.concurrentPairs += explorer.tally.concurrentPairs
      total.redeliveries += explorer.tally.redeliveries
      for failure in explorer.failures { Issue.record("\(failure)") }
      if !explorer.failures.isEmpty { break }
    }
    print(
      "\(world.name): \(shapes.count) shapes, \(total.histories) histories, \(total.orders) orders of delivery,",
      "\(total.concurrentPairs) concurrent pairs, \(total.redeliveries) repeats, \(total.merges) merges")
    #expect(total.histories > 1_000)
  }

  @Test("A planted fault is found", arguments: [Fault.cursorTooHigh, .cursorTooLow, .ownWorkIsForeign])
  func faultIsFound(fault: Fault) {
    var found = 0
    let shapes = Shape.all(count: 2, devices: 2) + Shape.all(count: 3, devices: 3)
    for shape in shapes {
      var explorer = SmallWorldExplorer(shape: shape, fault: fault)
      explorer.run()
      if !explorer.failures.isEmpty { found += 1 }
    }
    print("\(fault): found in \(found) of \(shapes.count) shapes")
    #expect(found > shapes.count / 4)
  }
}
