import MergeCore
import Testing

/// What must become of each named history.
@Suite("Scenarios")
struct ScenarioTests {
  @Test("The state is the one written down", arguments: Scenarios.all)
  func stateIsExpected(scenario: Scenario) throws {
    #expect(notation(try History(scenario.history).state()) == scenario.state)
  }

  @Test("Siblings show what is written down", arguments: Scenarios.all)
  func shownIsExpected(scenario: Scenario) throws {
    let state = try History(scenario.history).state()
    let contested = Set(state.cells.map(\.field)).sorted().filter { state.siblings($0).count > 1 }
    let shown = contested.compactMap { field in
      RegisterView.shown(state, field) { Vocabulary.rank(type: state.type, field: field, $0) }.map {
        "\(Vocabulary.name(field))=\(notation($0.value))@\(notation(state.dot(of: $0)))"
          + ($0.source == .none ? "" : "<\(notation($0.source))")
      }
    }
    #expect(shown == scenario.shown)
  }

  @Test("Every causal order gives the same state", arguments: Scenarios.all)
  func orderDoesNotMatter(scenario: Scenario) throws {
    let history = try History(scenario.history)
    let expected = history.state()
    let orders = history.causalOrders()
    #expect(!orders.isEmpty)
    for order in orders { #expect(history.state(order: order) == expected, "\(order)") }
  }

  @Test("Repeating any change set that adds no element changes nothing", arguments: Scenarios.all)
  func repetitionDoesNotMatter(scenario: Scenario) throws {
    let history = try History(scenario.history)
    let expected = history.state()
    for entry in history.entries where !entry.addsElements {
      var state = expected
      state.apply(entry)
      #expect(
        state == expected, "\(notation(Dot(device: entry.changeSet.device, counter: entry.changeSet.firstCounter)))")
    }
  }

  @Test("Names are unique, and there are enough")
  func namesAreUnique() {
    #expect(Set(Scenarios.all.map(\.name)).count == Scenarios.all.count)
    #expect(Scenarios.all.count >= 40)
  }
}

extension History.Entry {
  fileprivate var addsElements: Bool {
    changeSet.operations.contains { operation in
      switch operation {
      case .create(_, let assignments), .put(_, let assignments): assignments.contains(where: \.isElement)
      default: false
      }
    }
  }
}

extension History {
  /// Every order of the entries in which each comes after those that its writer had seen.
  func causalOrders() -> [[Int]] {
    func extend(_ order: [Int]) -> [[Int]] {
      if order.count == entries.count { return [order] }
      let rest = entries.indices.filter { !order.contains($0) }
      return rest.filter { next in !rest.contains { $0 != next && hasSeen(next, $0) } }
        .flatMap { extend(order + [$0]) }
    }
    return extend([])
  }

  private func hasSeen(_ writer: Int, _ other: Int) -> Bool {
    let left = entries[writer].changeSet
    let right = entries[other].changeSet
    let origin = right.origin(stamp: entries[other].stamp)
    let own = left.origin(stamp: entries[writer].stamp)
    // One operation seen is enough: the whole change set came at once.
    return own.hasSeen(at: left.firstCounter, other: right.firstCounter, from: origin)
  }
}
