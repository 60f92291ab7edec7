/// An outside ledger of what was acknowledged: every value that a command accepted, to be found again at the office.
struct DemoLedger {
  /// A value that was acknowledged.
  struct Entry {
    let place: String
    let record: String
    let field: String
    let value: String
  }

  private(set) var entries: [Entry] = []

  mutating func accepted(_ place: String, _ record: String, _ field: String, _ value: String) {
    entries.append(Entry(place: place, record: record, field: field, value: value))
  }

  /// The entries that the history at the desk does not know.
  func lost(_ stage: DemoStage) throws -> [Entry] {
    try entries.filter { entry in
      let history: [DemoAnswer.History] = try stage.ask("kantor", ["case", "history", entry.record, entry.field])
      return !history.contains { $0.field == entry.field && $0.value == entry.value }
    }
  }
}
