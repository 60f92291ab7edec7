import MergeCore

/// Every conversation of the vectors, in the order of the files' names.
enum Scenarios {
  static let all: [(name: String, record: @Sendable () throws -> Recording)] = [
    ("ahead", ahead), ("broken-glass", brokenGlass), ("budgets", budgets), ("chain", chain), ("clocks", clocks),
    ("compartments", compartments), ("cut", cut), ("fenced", fenced), ("first-push", firstPush), ("forget", forget),
    ("forget-and-grant", forgetAndGrant), ("fork", fork), ("held", held), ("newer", newer),
    ("operations", operations), ("rejected", rejected), ("released", released), ("released-anew", releasedAnew),
    ("released-early", releasedEarly), ("repeated", repeated), ("role-change", roleChange), ("siblings", siblings),
    ("snapshot-anew", snapshotAnew), ("snapshot-parts", snapshotParts), ("snapshot-unreadable", snapshotUnreadable),
    ("unfit", unfit), ("unusual", unusual), ("values", values), ("went-back", wentBack),
  ]

  /// The file of a scenario.
  static func file(of name: String) -> String { "exchange-\(name).json" }
}
