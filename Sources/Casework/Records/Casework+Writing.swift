import CaseModel
import MergeCore
import Replica
import SyncSession

/// How the commands of this folder write: fields by name, the rules asked, all of it one commit.
extension Casework {
  /// The assignments of fields by name; empty texts are left out.
  ///
  /// - Returns: The assignments.
  /// - Throws: `CaseworkError` naming the field.
  func filled(_ type: UInt32, _ values: [(field: String, text: String)]) throws -> [Assignment] {
    try values.compactMap { try assignment(type, $0.field, $0.text) }
  }

  /// Creates a record in a case, with whatever goes with it.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func begin(
    _ type: UInt32, in core: DocumentID, _ values: [(field: String, text: String)],
    with more: (inout CommitDraft, RecordID) throws -> Void = { _, _ in }
  ) throws -> Saved {
    let home = Registry.record(number: type)?.compartment ?? .core
    let document = core.compartment(home.rawValue)
    let assignments = try filled(type, values)
    try guardRules(creating: type, assignments, in: document)
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in
      id = draft.create(type, in: document, assignments)
      try more(&draft, id)
    }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// Edits a record of `type`, with whatever goes with it. An empty text leaves its field as it is.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError.unknownCase` for another type, `openConflict`, `rule`, or as `begin`.
  func amend(
    _ id: RecordID, _ type: UInt32, _ values: [(field: String, text: String)],
    with more: (inout CommitDraft, DocumentID) throws -> Void = { _, _ in }
  ) throws -> Saved {
    let (state, document) = try locate(id)
    guard state.type == type else { throw CaseworkError.unknownCase }
    let assignments = try puts(filled(type, values), to: state)
    try guardRules(writing: assignments, [], to: state, in: document)
    let changeSets = try save(wall: now) { draft in
      if !assignments.isEmpty { draft.append(.put(record: id, assignments: assignments), to: document) }
      try more(&draft, document)
    }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// The fields of the case record, once it is known that they may be written. A command that writes in the same commit
  /// what a guard of the status asks for says that it `isGuard`; the step itself must exist all the same.
  ///
  /// - Returns: The assignments.
  /// - Throws: `CaseworkError.openConflict`, `transition`, `obstacle`.
  func caseFields(
    _ core: DocumentID, _ values: [(field: String, text: String)], isGuard: Bool = false
  ) throws -> [Assignment] {
    guard let state = try store.record(core.root, in: core) else { throw CaseworkError.unknownCase }
    let assignments = try puts(filled(RecordNumber.caseRecord, values), to: state)
    if !isGuard {
      try guardTransition(state, in: core, assignments)
      return assignments
    }
    for assignment in assignments where assignment.field == Fields.Case.status {
      if let next = CaseStatus(rawValue: Self.text(assignment.value)) { try guardStep(try facts(of: core), to: next) }
    }
    return assignments
  }

  private func puts(_ assignments: [Assignment], to state: RecordState) throws -> [Assignment] {
    for assignment in assignments {
      guard let field = Registry.field(assignment.field, of: state.type) else { continue }
      if field.policy.isSetAtCreationOnly { throw CaseworkError.fixedField(field.name) }
      try guardNoConflict(state, field)
    }
    return assignments
  }

  /// The records of `type` in a case that she may read, with their fields.
  ///
  /// - Returns: The records, oldest first.
  /// - Throws: `CaseworkError.unknownField`, `outOfScope`, `ReplicaError`.
  public func recordViews(_ type: String, in core: DocumentID) throws -> [RecordView] {
    try audited {
      guard let spec = Registry.record(named: type) else { throw CaseworkError.unknownField(type) }
      let document = core.compartment((spec.compartment ?? .core).rawValue)
      try guardReading(document)
      let views = try records(spec.number, in: document).map { view($0) }
      return (views, AuditAct(.read, document: document, count: views.count))
    }
  }
}
