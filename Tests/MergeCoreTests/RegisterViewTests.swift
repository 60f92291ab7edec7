import MergeCore
import Testing

/// What a register shows; the ordinary cases are scenarios.
@Suite("Register view")
struct RegisterViewTests {
  private static let risk: UInt32 = 1

  private func shown(_ history: String, rank: (Value) -> Int?) throws -> String? {
    let state = try History(history).state()
    return RegisterView.shown(state, Self.risk, rank: rank).map { cell in
      notation(cell.value) + "@" + notation(state.dot(of: cell))
    }
  }

  private static let siblings = "A1: new | B1(1): risk=a | C1(1): risk=b | D1(1): risk=c"

  @Test("The smallest rank is shown, then the latest of that rank")
  func ranksGoFirst() throws {
    func rank(_ order: [String]) -> (Value) -> Int? {
      { value in
        if case .text(let text) = value { order.firstIndex(of: text) } else { nil }
      }
    }
    #expect(try shown(Self.siblings, rank: rank(["a", "b", "c"])) == "a@B1")
    #expect(try shown(Self.siblings, rank: rank(["b", "a", "c"])) == "b@C1")
    #expect(try shown(Self.siblings, rank: rank(["b"])) == "b@C1")
    #expect(try shown(Self.siblings, rank: rank(["x"])) == "c@D1")
    #expect(try shown(Self.siblings) { _ in 3 } == "c@D1")
    #expect(try shown(Self.siblings) { $0 == .text("c") ? nil : .max } == "c@D1")
    #expect(try shown(Self.siblings) { $0 == .text("a") ? -1 : nil } == "a@B1")
  }

  @Test("A field that was never written shows nothing, and neither does a set")
  func nothingIsShown() throws {
    let state = try History("A1: new f900+a story=x").state()
    #expect(RegisterView.shown(state, Self.risk) { _ in nil } == nil)
    #expect(RegisterView.alternatives(state, Self.risk).isEmpty)
    #expect(RegisterView.shown(state, 900) { _ in nil } == nil)
    #expect(state.elements(900).count == 1)
    #expect(state.siblings(900).isEmpty)
    #expect(state.elements(4).isEmpty)
    #expect(RegisterView.shown(state, .max) { _ in nil } == nil)
  }

  @Test("Equal values collapse to their latest writer, whatever stands between them")
  func equalValuesCollapse() throws {
    let state = try History("A1: new | B1(1): risk=a | C1(1): risk=b | D1(1): risk=a | E1(1)@-9: risk=b").state()
    let alternatives = RegisterView.alternatives(state, Self.risk)
    #expect(alternatives.map { notation(state.dot(of: $0)) } == ["D1", "C1"])
    #expect(state.siblings(Self.risk).count == 4)
  }

  @Test("Later is a strict order of the siblings of one register")
  func laterIsAnOrder() throws {
    let state = try History(
      """
      A1: new | B1(1)@5: risk=a | C1(1)@5: risk=b | D1?(1)@5: risk=c | D2?(1)@5: story=x
      | E1(1)@7: reopen risk=d/e
      """
    ).state()
    let cells = Array(state.siblings(Self.risk))
    #expect(cells.count == 5)
    for left in cells {
      #expect(!RegisterView.isLater(left, left, state))
      for right in cells where left != right {
        #expect(RegisterView.isLater(left, right, state) != RegisterView.isLater(right, left, state))
        for third in cells where RegisterView.isLater(left, right, state) && RegisterView.isLater(right, third, state) {
          #expect(RegisterView.isLater(left, third, state))
        }
      }
    }
  }
}
