import CaseModel
import MergeCore
import Replica
import SyncSession

/// Why a case should be closed, in the words of whoever proposes it.
public struct NewTermination: Sendable {
  /// The reason's code.
  public var reason: String
  /// What was done and reached.
  public var summary: String
  /// What the survivor says to it.
  public var victimView: String = ""
  /// What goes on afterwards.
  public var aftercare: String = ""

  /// A proposal.
  public init(reason: String, summary: String) {
    self.reason = reason
    self.summary = summary
  }
}

extension Casework {
  /// Proposes to close a case; somebody else decides with `decide(on:approving:)`.
  ///
  /// - Returns: The proposal.
  /// - Throws: `CaseworkError.missing`, `transition` from anything but monitoring, or as `set`.
  public func proposeTermination(_ new: NewTermination, in core: DocumentID) throws -> Saved {
    try refusable {
      let status = try caseFields(core, [("status", CaseStatus.closingProposed.rawValue)])
      let values = [
        ("reason", new.reason), ("summary", new.summary), ("victim_view", new.victimView),
        ("aftercare", new.aftercare), ("proposed_by", String(actor)), ("proposed_at", String(now)),
      ]
      return try begin(RecordNumber.termination, in: core, values) { draft, _ in
        draft.append(.put(record: core.root, assignments: status), to: core)
      }
    }
  }

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
