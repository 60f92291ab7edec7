import MergeCore

/// Every conversation of the vectors, in the order of the files' names.
enum Scenarios {
  static let all: [(name: String, record: @Sendable () throws -> Recording)] = [
    ("ahead", ahead), ("budgets", budgets), ("chain", chain), ("clocks", clocks), ("cut", cut),
    ("first-push", firstPush), ("forget", forget), ("forget-and-grant", forgetAndGrant), ("fork", fork),
    ("held", held), ("newer", newer), ("operations", operations), ("repeated", repeated), ("siblings", siblings),
    ("snapshot-anew", snapshotAnew), ("snapshot-parts", snapshotParts), ("unfit", unfit), ("unusual", unusual),
    ("values", values),
    ("went-back", wentBack),
  ]

  /// The file of a scenario.
  static func file(of name: String) -> String { "exchange-\(name).json" }
}
