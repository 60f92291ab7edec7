import CaseModel
import MergeCore
public import SyncSession

extension GeneratedCase {
  /// Writes the case into a draft: first every record of the core, then compartment by compartment.
  public func write(into draft: inout CommitDraft) {
    let root = draft.nextDot
    let order = records.indices.sorted {
      (records[$0].compartment.rawValue, $0) < (records[$1].compartment.rawValue, $1)
    }
    var names: [Int: RecordID] = [:]
    for (position, index) in order.enumerated() {
      names[index] = RecordID(device: root.device, counter: root.counter + UInt64(position))
    }
    let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
    for index in order {
      let record = records[index]
      let assignments = record.assignments.map { assignment in
        let value: Value =
          switch assignment.value {
          case .value(let value): value
          case .record(let other): .ref(names[other] ?? root)
          }
        return Assignment(field: assignment.field, value: value, isElement: assignment.isElement)
      }
      draft.create(record.type, in: core.compartment(record.compartment.rawValue), assignments)
    }
  }
}
