import CaseModel
import MergeCore
import Replica

/// The one place at which commands ask the rules of record types.
extension Casework {
  /// Refuses a new record, of which a general command writes nothing but itself, that the rules forbid or with which
  /// more would have to be written.
  ///
  /// - Throws: As `guardRules(creating:_:in:)`.
  func guardAlone(creating type: UInt32, _ assignments: [Assignment], in document: DocumentID) throws {
    if let breach = RecordRules.breachByCreatingAlone(type) { throw CaseworkError.rule(breach) }
    try guardRules(creating: type, assignments, in: document)
  }

  /// Refuses an edit by a general command that the rules forbid or with which more would have to be written.
  ///
  /// - Throws: As `guardRules(creating:_:in:)`.
  func guardAlone(
    writing puts: [Assignment], _ removals: [Assignment], to state: RecordState, in document: DocumentID
  ) throws {
    let fields = Set((puts + removals).map(\.field))
    if let breach = RecordRules.breachByWritingAlone(state.type, fields) { throw CaseworkError.rule(breach) }
    try guardRules(writing: puts, removals, to: state, in: document)
  }

  /// Refuses a new record that the rules forbid.
  ///
  /// - Throws: `CaseworkError.missing`, `rule`, `ReplicaError`.
  func guardRules(creating type: UInt32, _ assignments: [Assignment], in document: DocumentID) throws {
    guard let spec = Registry.record(number: type) else { return }
    if let kind = DocumentKind(rawValue: document.kind), let part = Compartment(rawValue: document.compartment),
      !spec.mayLive(in: kind, part)
    {
      throw CaseworkError.rule(RuleBreach(spec.name, .wrongPlace))
    }
    guard RecordRules.governs(type) else { return }
    var change = RecordChange(type: type, written: [:], actor: actor, now: now)
    for assignment in assignments {
      if assignment.isElement {
        change.elements[assignment.field, default: []].insert(assignment.value)
      } else {
        change.written[assignment.field] = assignment.value
      }
    }
    try guardRules(change, in: document)
  }

  /// Refuses an edit that the rules forbid.
  ///
  /// - Throws: As `guardRules(creating:_:in:)`.
  func guardRules(
    writing puts: [Assignment], _ removals: [Assignment], to state: RecordState, in document: DocumentID
  ) throws {
    guard RecordRules.governs(state.type) else { return }
    // Who may not read it learns nothing of what stands in it; whether she may write decides the save.
    guard try isReadable(document) else { return }
    var change = try present(state, in: document)
    for put in puts where !put.isElement { change.written[put.field] = put.value }
    for put in puts where put.isElement { change.elements[put.field, default: []].insert(put.value) }
    for removal in removals { change.elements[removal.field]?.remove(removal.value) }
    change.changedSets = Set((puts.filter(\.isElement) + removals).map(\.field))
    try guardRules(change, in: document)
  }

  /// A record as it stands, before anybody changes it.
  private func present(_ state: RecordState, in document: DocumentID) throws -> RecordChange {
    var change = RecordChange(type: state.type, isNew: false, written: [:], actor: actor, now: now)
    change.before = registers(state)
    for field in Set(state.cells.map(\.field)) {
      let elements = state.elements(field)
      if !elements.isEmpty { change.elements[field] = Set(elements.map(\.value)) }
      if let cell = state.shownCell(field) { change.authors[field] = state.origins[cell.origin].author }
    }
    change.isApproved = try RecordRules.approvable.contains(state.type) && verdict(on: state, in: document) == .approved
    return change
  }

  /// The rule that the state of a record breaks now, though whoever wrote it kept the rules with what she had seen; nil
  /// when it breaks none.
  ///
  /// - Returns: The breach.
  /// - Throws: `ReplicaError`.
  func breach(by state: RecordState, in document: DocumentID) throws -> RuleBreach? {
    guard let field = RecordRules.stateField(of: state.type) else { return nil }
    var change = try present(state, in: document)
    change.written = [field: change.value(field)]
    change.matter = try matterFacts(document)
    return RecordRules.breach(change)
  }

  /// Refuses to delete what the rules keep.
  ///
  /// - Throws: `CaseworkError.rule`, `ReplicaError`.
  func guardRules(deleting state: RecordState, in document: DocumentID) throws {
    guard try isReadable(document) else { return }
    let field = RecordRules.stateField(of: state.type).flatMap { Registry.field($0, of: state.type) }
    var code: String?
    if let field, case .text(let text) = shown(state, field) { code = text }
    if let breach = RecordRules.breachByDeleting(state.type, state: code) { throw CaseworkError.rule(breach) }
  }

  private func guardRules(_ bare: RecordChange, in document: DocumentID) throws {
    var change = bare
    if try isReadable(document) || store.row(of: document) == nil {
      change.references = try referred(change.written.values, from: document)
      if document.kind == DocumentKind.case.rawValue, RecordRules.asksAboutCase(change.type) {
        change.matter = try matterFacts(document)
      }
    } else {
      change.references = nil
    }
    guard let breach = RecordRules.breach(change) else { return }
    throw breach.rule == .required ? CaseworkError.missing(breach.field) : CaseworkError.rule(breach)
  }

  /// The records that the values refer to, as far as they are held here.
  private func referred(
    _ values: some Sequence<Value>, from document: DocumentID
  ) throws -> [RecordID: ReferredRecord] {
    var found: [RecordID: ReferredRecord] = [:]
    for case .ref(let id) in values {
      guard let home = try store.document(holding: id), let state = try store.record(id, in: home), state.isAlive else {
        continue
      }
      let isWithin = home == .directory || (home.kind == document.kind && home.root == document.root)
      found[id] = ReferredRecord(type: state.type, isWithin: isWithin, values: registers(state))
    }
    return found
  }

  /// What the registers of a record show.
  func registers(_ state: RecordState) -> [UInt32: Value] {
    var values: [UInt32: Value] = [:]
    for field in Set(state.cells.filter { !$0.isElement }.map(\.field)) {
      if let cell = state.shownCell(field) { values[field] = cell.value }
    }
    return values
  }
}
