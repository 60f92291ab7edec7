import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// Something that waits until somebody other than its proposer has looked at it.
public struct Proposal: Hashable, Sendable, Encodable {
  /// The case.
  public let about: String
  /// Its register number.
  public let registerNo: String
  /// The code of its risk.
  public let risk: String
  /// Where it stands.
  public let view: ApprovalView
  /// What it says.
  public let record: RecordView
  /// When it was last changed, milliseconds.
  public let changedAt: UInt64
}

extension Casework {
  /// The assessments, plans, closings and mediations of open cases that wait for an approval, the longest first: those that
  /// were edited since they were approved too, those that were returned not.
  ///
  /// - Returns: The proposals that she may read; her own too, which she may not approve.
  /// - Throws: `ReplicaError`.
  public func proposals() throws -> [Proposal] {
    try audited {
      let rights = try rights()
      let cases = Dictionary(try caseLines(onlyOpen: true).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var found: [Proposal] = []
      for type in RecordRules.approvable.sorted() {
        guard let spec = Registry.record(number: type) else { continue }
        for row in try candidates(spec.name) {
          guard let document = store.document(row: row["document"]), let line = cases[RecordName.text(document.root)],
            try rights.mayRead(document), let state = try store.record(RecordID(row: row["id"]), in: document)
          else { continue }
          let approval = try approvalView(state, document)
          guard [ApprovalVerdict.pending.rawValue, ApprovalVerdict.stale.rawValue].contains(approval.verdict) else {
            continue
          }
          found.append(
            Proposal(
              about: line.id, registerNo: line.registerNo, risk: line.risk, view: approval, record: view(state),
              changedAt: UInt64(clamping: row["at"] as Int64? ?? 0)))
        }
      }
      let sorted = found.sorted { ($0.changedAt, $0.view.record) < ($1.changedAt, $1.view.record) }
      return (sorted, AuditAct(.list, count: sorted.count))
    }
  }

  /// The records of a table that no approval after their last change is about.
  private func candidates(_ table: String) throws -> [Row] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT t.id AS id, t.document AS document, t.changed AS at FROM "\(table)" t
          WHERE NOT EXISTS(SELECT 1 FROM approval a
            WHERE a.root = t.root AND a.about = t.id AND a.decision = ?1 AND a.changed >= t.changed)
          """, arguments: [Codes.Approval.disetujui])
    }
  }
}
