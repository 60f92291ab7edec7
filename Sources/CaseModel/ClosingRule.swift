public import MergeCore

/// A case was closed by somebody who had not seen work that somebody else was doing on it at the time.
public struct ClosedDuringWork: Hashable, Sendable {
  /// The value that closed the case.
  public let closing: Cell
  /// The records that were created or edited meanwhile, ascending.
  public let work: [RecordID]
}

/// The rule that a case is not closed while somebody works on it: two officers may each have been right alone, so it is
/// checked on the merged state. Until a case admin decides, the case counts as open.
public enum ClosingRule {
  /// The record types that count as work on a case.
  public static let workTypes: Set<UInt32> = [
    RecordNumber.incident, RecordNumber.statement, RecordNumber.assessment, RecordNumber.plan, RecordNumber.service,
    RecordNumber.referral, RecordNumber.note, RecordNumber.flag, RecordNumber.deadline,
  ]

  /// The breach, when `caseRecord` shows a closed status whose writer and the writer of some record of `work` had not
  /// seen each other.
  public static func breach(caseRecord: RecordState, work: [RecordState]) -> ClosedDuringWork? {
    let status = Registry.field(Fields.Case.status, of: RecordNumber.caseRecord)
    let shown = RegisterView.shown(caseRecord, Fields.Case.status) { status?.protectiveRank(of: $0) }
    guard let shown, case .text(let code) = shown.value, !CaseStatus.isOpen(code: code) else { return nil }
    let closing = caseRecord.origins[shown.origin]
    func isConcurrent(_ origin: Origin, _ counter: UInt64) -> Bool {
      !closing.hasSeen(at: shown.counter, other: counter, from: origin)
        && !origin.hasSeen(at: counter, other: shown.counter, from: closing)
    }
    let meanwhile = work.filter { record in
      record.isAlive
        && (record.existence.contains { isConcurrent(record.origins[$0.origin], $0.counter) }
          || record.cells.contains { isConcurrent(record.origins[$0.origin], $0.counter) })
    }
    return meanwhile.isEmpty ? nil : ClosedDuringWork(closing: shown, work: meanwhile.map(\.id).sorted())
  }
}
