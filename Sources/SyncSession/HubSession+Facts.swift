import CaseModel
import MergeCore
import SyncWire

/// What the hub itself reads of what it accepts, because scope and rights follow from it: who works on a case and
/// whether it is fenced, who the users are and which laptops are trusted, who has broken the glass. Nothing else.
extension HubSession {
  /// Keeps the merged team, fence and status of a case up to date.
  func mergeTeam(_ stamped: StampedChangeSet, ledger: inout some HubLedger) throws {
    let changeSet = stamped.changeSet
    let document = changeSet.document
    guard document.compartment == Compartment.core.rawValue else { return }
    var state: RecordState?
    for (index, operation) in changeSet.operations.enumerated() {
      let counter = changeSet.firstCounter + UInt64(index)
      guard operation.record(at: Dot(device: changeSet.device, counter: counter)) == document.root,
        let part = Self.scopePart(of: operation)
      else { continue }
      var merged = try state ?? ledger.team(of: document) ?? RecordState(id: document.root)
      merged.apply(part, at: counter, origin: changeSet.origin(stamp: stamped.stamp), policy: policy)
      state = merged
    }
    guard let state else { return }
    var members: Set<UInt32> = []
    for cell in state.elements(Fields.Case.team) {
      if case .int(let user) = cell.value, let number = UInt32(exactly: user) { members.insert(number) }
    }
    // As long as values differ, the fence stands: the most protective one is in force.
    let isFenced = state.siblings(Fields.Case.isFenced).contains { $0.value == .bool(true) }
    try ledger.setTeam(state, scope: CaseScope(members: members.sorted(), isFenced: isFenced), of: document)
  }

  private static let scopeFields: Set<UInt32> = [Fields.Case.team, Fields.Case.isFenced, Fields.Case.status]

  /// What the operation does to team, fence and status; nil when nothing.
  static func scopePart(of operation: Operation) -> Operation? {
    switch operation {
    case .create(let type, let assignments):
      return .create(type: type, assignments: assignments.filter { scopeFields.contains($0.field) })
    case .put(let record, let assignments):
      let part = assignments.filter { scopeFields.contains($0.field) }
      return part.isEmpty ? nil : .put(record: record, assignments: part)
    case .remove(_, let field, _), .reopen(_, let field, _): return scopeFields.contains(field) ? operation : nil
    case .delete, .opaque: return nil
    }
  }

  /// Keeps the merged records of users and devices up to date.
  func mergeDirectory(_ stamped: StampedChangeSet, ledger: inout some HubLedger) throws {
    let changeSet = stamped.changeSet
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      let id = operation.record(at: dot)
      var known = try ledger.directoryRecords().first { $0.id == id }
      if case .create(let type, _) = operation, type == RecordNumber.user || type == RecordNumber.device {
        known = RecordState(id: id)
      }
      guard var state = known else { continue }
      state.apply(operation, at: dot.counter, origin: changeSet.origin(stamp: stamped.stamp), policy: policy)
      try ledger.setDirectoryRecord(state)
    }
  }

  /// Opens a case for whoever has just broken the glass, from now on for two hours.
  func breakGlass(_ stamped: StampedChangeSet, ledger: inout some HubLedger) throws {
    for case .create(RecordNumber.glassBreak, let assignments) in stamped.changeSet.operations {
      guard let root = Self.openedCase(by: assignments) else { continue }
      let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
      let until = stamped.stamp.received + Access.glassMilliseconds
      try ledger.openGlass(OpenGlass(root: core, until: until), by: stamped.changeSet.author)
      try ledger.renewScope(of: stamped.changeSet.author)
    }
  }

  /// The case over which a glass is broken by a new record; nil when it names none, or gives no reason.
  static func openedCase(by assignments: [Assignment]) -> RecordID? {
    func value(_ field: UInt32) -> Value? { assignments.first { $0.field == field }?.value }
    guard case .ref(let root)? = value(Fields.GlassBreak.openedCase),
      case .text(let reason)? = value(Fields.GlassBreak.reason), !reason.allSatisfy(\.isWhitespace)
    else { return nil }
    return root
  }
}
