import CaseModel
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// What a decision about a proposal makes of the case.
  func closing(_ proposal: RecordState, _ core: DocumentID, _ isApproved: Bool) throws -> [Assignment] {
    guard isApproved else { return try caseFields(core, [("status", CaseStatus.monitoring.rawValue)]) }
    return try caseFields(
      core,
      [
        ("status", CaseStatus.closed.rawValue),
        ("closing_reason", Self.text(registers(proposal)[Fields.Termination.reason])),
        ("closed_on", CalendarDay.text(of: now)), ("closed_by", String(actor)),
      ])
  }
}
