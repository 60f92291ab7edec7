public import MergeCore

/// Where a record stands between its proposer and those who approve.
public enum ApprovalVerdict: String, Sendable, CaseIterable {
  /// Nobody has decided yet.
  case pending = "MENUNGGU"
  /// Approved as it stands.
  case approved = "DISETUJUI"
  /// Returned to its proposer.
  case returned = "DIKEMBALIKAN"
  /// Approved, and edited since: it has to be approved again.
  case stale = "BERUBAH"

  /// The words for a person.
  public var labels: Labels {
    switch self {
    case .pending: Labels(id: "menunggu persetujuan", en: "awaits approval")
    case .approved: Labels(id: "disetujui", en: "approved")
    case .returned: Labels(id: "dikembalikan", en: "returned")
    case .stale: Labels(id: "berubah setelah disetujui; perlu disetujui lagi", en: "changed since; approve again")
    }
  }

  /// The verdict of `rows` on a record of `proposer`. Her own approval counts for nothing; of two decisions that had not
  /// seen each other the stricter stands.
  public init(_ rows: [ApprovalRow], proposer: UInt32?) {
    let valid = rows.filter { $0.by != proposer }
    let standing = valid.filter { row in !valid.contains { $0.id != row.id && $0.seen.contains(row.id) } }
    if standing.contains(where: { $0.decision == Codes.Approval.dikembalikan }) {
      self = .returned
    } else if standing.contains(where: { $0.decision == Codes.Approval.disetujui && $0.isOfThisVersion }) {
      self = .approved
    } else {
      self = standing.contains { $0.decision == Codes.Approval.disetujui } ? .stale : .pending
    }
  }
}

/// One decision about a record.
public struct ApprovalRow: Hashable, Sendable {
  /// The decision's own record.
  public let id: RecordID
  /// The decision's code.
  public let decision: String
  /// Who decided.
  public let by: UInt32
  /// Whether it is about the record as it stands now.
  public let isOfThisVersion: Bool
  /// The decisions that its writer had seen.
  public let seen: Set<RecordID>

  /// A decision.
  public init(id: RecordID, decision: String, by: UInt32, isOfThisVersion: Bool, seen: Set<RecordID> = []) {
    self.id = id
    self.decision = decision
    self.by = by
    self.isOfThisVersion = isOfThisVersion
    self.seen = seen
  }
}
