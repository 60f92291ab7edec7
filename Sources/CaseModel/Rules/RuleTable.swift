import MergeCore

/// How the state of a record may go, and what each state asks for.
struct StateSteps: Sendable {
  /// The field that holds the state.
  let field: UInt32
  /// The state that a new record has, said or not; nil where a record may begin in any.
  let first: String?
  /// The states that may follow each.
  let next: [String: Set<String>]
  /// The fields that must be filled in when the record comes to a state.
  var needs: [String: [UInt32]] = [:]
  /// The fields that stand once the record has left its first state.
  var settled: [UInt32] = []
}

/// The rules of one record type that can be said in a table, and those that cannot.
struct RuleTable: Sendable {
  /// Fields that must be filled in.
  var required: [UInt32] = []
  /// Days and instants that cannot lie in the future.
  var past: [UInt32] = []
  /// Pairs of days or instants: the second does not lie before the first.
  var ordered: [(UInt32, UInt32)] = []
  /// Numbers and the range in which they can be true.
  var amounts: [UInt32: ClosedRange<Int64>] = [:]
  /// Fields in which whoever is at work names herself.
  var oneself: [UInt32] = []
  /// Sections that only their first writer goes on writing.
  var sections: [UInt32] = []
  /// The state.
  var states: StateSteps?
  /// Whether a record of this type stands for ever.
  var isKept = false
  /// What no table says; asked last.
  var judgement: (@Sendable (RecordChange) -> RuleBreach?)?
}

extension RuleTable {
  /// The first rule that `change` breaks. Asked only where the command says something: a record from before a rule may
  /// be edited elsewhere.
  func breach(_ change: RecordChange, _ spec: RecordSpec) -> RuleBreach? {
    func named(_ field: UInt32) -> String { spec.field(number: field)?.name ?? spec.name }
    for field in required where change.touches(field) && change.isEmpty(field) {
      return RuleBreach(named(field), .required)
    }
    if let breach = referenceBreach(change, spec) { return breach }
    for (field, range) in amounts.sorted(by: { $0.key < $1.key }) where change.touches(field) {
      if let number = change.value(field).intValue, !range.contains(number) {
        return RuleBreach(named(field), .outOfRange)
      }
    }
    for field in past where change.touches(field) {
      if isInFuture(change.value(field), change) { return RuleBreach(named(field), .inFuture) }
    }
    for (first, second) in ordered where change.touches(first) || change.touches(second) {
      if isBefore(change.value(second), change.value(first)) { return RuleBreach(named(second), .before(named(first))) }
    }
    for field in oneself where change.touches(field) {
      if let user = change.value(field).intValue, user != Int64(change.actor) {
        return RuleBreach(named(field), .notYou)
      }
    }
    for field in sections where change.written[field] != nil {
      if let author = change.authors[field], author != change.actor, change.before[field] != .null {
        return RuleBreach(named(field), .otherAuthor)
      }
    }
    return stateBreach(change, named) ?? judgement?(change)
  }

  private func referenceBreach(_ change: RecordChange, _ spec: RecordSpec) -> RuleBreach? {
    guard let references = change.references else { return nil }
    for field in spec.fields where field.type == .ref && field.policy != .set && change.written[field.number] != nil {
      guard case .ref(let id) = change.value(field.number) else { continue }
      guard let record = references[id] else { return RuleBreach(field.name, .unknownRecord) }
      if let target = field.target, target != record.type { return RuleBreach(field.name, .wrongType) }
      if !record.isWithin { return RuleBreach(field.name, .otherCase) }
    }
    return nil
  }

  private func stateBreach(_ change: RecordChange, _ named: (UInt32) -> String) -> RuleBreach? {
    guard let states else { return nil }
    let from = change.isNew ? nil : change.before[states.field]?.textValue ?? states.first
    let to = change.text(states.field) ?? states.first
    if change.isNew, let first = states.first, to != first {
      return RuleBreach(named(states.field), .step(from: "–", to: to ?? ""))
    }
    if let from, let to, from != to, states.next[from]?.contains(to) != true {
      return RuleBreach(named(states.field), .step(from: from, to: to))
    }
    if let from, let first = states.first, from != first {
      for field in states.settled where change.written[field] != nil || change.changedSets.contains(field) {
        return RuleBreach(named(field), .settled)
      }
    }
    let hasMoved = change.isNew || from != to
    for field in to.flatMap({ states.needs[$0] }) ?? []
    where (hasMoved || change.touches(field)) && change.isEmpty(field) {
      return RuleBreach(named(field), .required)
    }
    return nil
  }

  private func isInFuture(_ value: Value, _ change: RecordChange) -> Bool {
    switch value {
    // Two laptops' clocks differ; what is far ahead was mistyped.
    case .int(let instant): instant > Int64(clamping: change.now) + 300_000
    case .text(let day): day > change.today
    default: false
    }
  }

  private func isBefore(_ second: Value, _ first: Value) -> Bool {
    if case .int(let late) = second, case .int(let early) = first { return late < early }
    guard let late = second.day, let early = first.day else { return false }
    return late < early
  }
}
