import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// A referral in a list.
public struct ReferralView: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The case's register number.
  public let registerNo: String
  /// `RUJUKAN` or `PELIMPAHAN`.
  public let kind: String
  /// The agency's name.
  public let agency: String
  /// The state's code.
  public let state: String
  /// The codes of what is shared.
  public let sharedParts: [String]
  /// When it went out, milliseconds; 0 for a draft.
  public let sentAt: Int64
  /// By when it is to be answered, milliseconds; 0 for a draft.
  public let answerDue: Int64
  /// When it was answered, milliseconds; 0 while it is not.
  public let answeredAt: Int64
  /// Whether the answer is overdue, or came late.
  public let isLate: Bool
}

extension Casework {
  /// The referrals and hand-overs of one case, or of all cases held here; those that wait for an answer first, the
  /// longest overdue before others. With `waiting`, those alone.
  ///
  /// - Returns: The referrals that she may read.
  /// - Throws: `ReplicaError`.
  public func referrals(in core: DocumentID? = nil, waiting: Bool = false) throws -> [ReferralView] {
    try audited {
      let rights = try rights()
      let rows = try store.projection.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT referral.*, agency.name AS agency_name FROM referral LEFT JOIN agency ON agency.id = referral.agency
            WHERE ?1 IS NULL OR referral.root = ?1
            ORDER BY referral.state <> 'DIKIRIM', referral.answer_due, referral.id
            """, arguments: [core?.root.row])
      }
      let views = try rows.compactMap { row -> ReferralView? in
        guard let document = store.document(row: row["document"]), try rights.mayRead(document) else { return nil }
        return try referralView(row, document)
      }.filter { !waiting || $0.state == Codes.ReferralState.dikirim }
      return (views, AuditAct(.list, document: core, count: views.count))
    }
  }

  private func referralView(_ row: Row, _ document: DocumentID) throws -> ReferralView {
    let id: Int64 = row["id"]
    let parts = try store.projection.read { db in
      try String.fetchAll(
        db, sql: "SELECT value FROM element WHERE record = ? AND field = ? ORDER BY value",
        arguments: [id, Int64(Fields.Referral.sharedParts)])
    }
    let due: Int64 = row["answer_due"] ?? 0
    let answered: Int64 = row["answered_at"] ?? 0
    let state: String = row["state"] ?? Codes.ReferralState.draf
    let isWaiting = state == Codes.ReferralState.dikirim
    return ReferralView(
      id: RecordName.text(RecordID(row: id)), registerNo: try store.registerNo(of: document.root) ?? "",
      kind: row["kind"] ?? "", agency: row["agency_name"] ?? "", state: state, sharedParts: parts,
      sentAt: row["sent_at"] ?? 0, answerDue: due, answeredAt: answered,
      isLate: due > 0 && (answered > due || (isWaiting && Int64(clamping: now) > due)))
  }
}
