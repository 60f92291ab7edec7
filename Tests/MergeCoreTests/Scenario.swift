import MergeCore

/// A named small history with what must become of it, written by hand. Every scenario is a test and a golden vector.
struct Scenario: Sendable {
  let name: String
  /// Why it must be so.
  let about: String
  /// In the notation of `History`.
  let history: String
  /// In the notation of `notation(_ state:)`.
  let state: String
  /// The values that registers show, as in `risk=TINGGI@B1`, one for each register with siblings.
  let shown: [String]

  init(_ name: String, _ about: String, _ history: String, _ state: String, shown: String...) {
    self.name = name
    self.about = about
    self.history = history
    self.state = state
    self.shown = shown
  }
}

/// The scenarios, by the file of golden vectors that they go into.
enum Scenarios {
  static let files: [(name: String, scenarios: [Scenario])] = [
    ("merge-registers.json", registers),
    ("merge-sets.json", sets),
    ("merge-existence.json", existence),
    ("merge-context.json", context),
    ("merge-released.json", released),
    ("merge-newer.json", newer),
    ("merge-values.json", values),
    ("merge-auto.json", auto),
  ]

  static var all: [Scenario] { files.flatMap(\.scenarios) }
}
