import CaseModel
public import Figures
import GRDB
import MergeCore
import Replica
import SyncSession

/// What leaves the office in a file.
public enum ExportKind: Sendable {
  /// Figures.
  case statistics
  /// The Simfoni sheet.
  case simfoni
  /// Cases with names.
  case identity

  var code: String {
    switch self {
    case .statistics: Codes.ExportKind.statistik
    case .simfoni: Codes.ExportKind.simfoni
    case .identity: Codes.ExportKind.identitas
    }
  }

  var deed: Deed {
    switch self {
    case .statistics: .exportStatistics
    case .simfoni: .exportSimfoni
    case .identity: .exportIdentity
    }
  }
}

/// An export, made or asked for.
public struct ExportView: Hashable, Sendable, Encodable {
  /// The notice.
  public let id: String
  /// The kind's code.
  public let kind: String
  /// By whom.
  public let by: UInt32
  /// Why.
  public let reason: String
  /// When, by her clock, milliseconds.
  public let at: UInt64
  /// From which day.
  public let from: String
  /// Until which day.
  public let until: String
  /// How many rows; 0 for what was only asked for.
  public let rows: Int
  /// Who approved it; nil while nobody has.
  public let approvedBy: UInt32?
  /// Until when it may be made, milliseconds; nil while nobody has approved it.
  public let validUntil: UInt64?
  /// Whether somebody sent it back.
  public let isReturned: Bool
}

extension Casework {
  /// How long an approved export with names may be made, milliseconds: one hour.
  public static let exportMilliseconds: UInt64 = 3_600_000

  /// Writes down that figures or the Simfoni sheet leave in a file, and why, before they do.
  ///
  /// - Returns: The notice.
  /// - Throws: `CaseworkError.reasonMissing`, `notPermitted`, `SessionError`, `ReplicaError`; nothing may leave then.
  public func noteExport(_ kind: ExportKind, reason: String, period: Period, rows: Int) throws -> Saved {
    try refusable {
      try requireStanding { RoleMatrix.reach($0, kind.deed) != .none }
      return try commitNotice(kind, reason: reason, period: period, rows: rows)
    }
  }

  /// Asks for an export of the cases of a period with names. Somebody else must approve it.
  ///
  /// - Returns: The request.
  /// - Throws: `CaseworkError.reasonMissing`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func requestIdentityExport(reason: String, period: Period) throws -> Saved {
    try refusable {
      try requireStanding { RoleMatrix.reach($0, .exportIdentity) != .none }
      return try commitNotice(.identity, reason: reason, period: period, rows: 0)
    }
  }

  private func commitNotice(_ kind: ExportKind, reason: String, period: Period, rows: Int) throws -> Saved {
    if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
    let time = now
    var root = RecordID.none
    let changeSets = try save(wall: time) { draft in
      root =
        draft.createRoot(
          RecordNumber.exportNotice, kind: DocumentKind.oversight.rawValue,
          [
            Assignment(field: Fields.ExportNotice.kind, value: .text(kind.code)),
            Assignment(field: Fields.ExportNotice.reason, value: .text(reason)),
            Assignment(field: Fields.ExportNotice.at, value: .int(Int64(time))),
            Assignment(field: Fields.ExportNotice.from, value: .text(period.firstDay)),
            Assignment(field: Fields.ExportNotice.until, value: .text(period.lastDay)),
            Assignment(field: Fields.ExportNotice.rows, value: .int(Int64(rows))),
          ]
        ).root
    }
    if kind.deed != .exportIdentity {
      try store.note(AuditAct(.export, document: Self.notice(root), count: rows), by: actor, wall: time)
    }
    return Saved(record: RecordName.text(root), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  static func notice(_ root: RecordID) -> DocumentID {
    DocumentID(kind: DocumentKind.oversight.rawValue, compartment: Compartment.core.rawValue, root: root)
  }

  /// Approves somebody else's request for an export with names, or sends it back. An approval holds for an hour.
  ///
  /// - Returns: The decision.
  /// - Throws: `CaseworkError.unknownExport`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func decideIdentityExport(_ name: String, isApproved: Bool, note: String) throws -> Saved {
    try refusable {
      let request = try identityRequest(name)
      let time = now
      var id = RecordID.none
      let changeSets = try save(wall: time) { draft in
        let decision = isApproved ? Codes.Approval.disetujui : Codes.Approval.dikembalikan
        var assignments = [
          Assignment(field: Fields.ExportApproval.about, value: .ref(request.root)),
          Assignment(field: Fields.ExportApproval.decision, value: .text(decision)),
          Assignment(field: Fields.ExportApproval.at, value: .int(Int64(time))),
        ]
        if !note.isEmpty { assignments.append(Assignment(field: Fields.ExportApproval.note, value: .text(note))) }
        id = draft.create(RecordNumber.exportApproval, in: Self.notice(request.root), assignments)
      }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// What left in files and what is asked for, latest first: all that she may see.
  ///
  /// - Returns: The exports.
  /// - Throws: `ReplicaError`.
  public func exports() throws -> [ExportView] {
    try audited {
      let views = try exportViews().map(\.view)
      return (views, AuditAct(.list, count: views.count))
    }
  }

  /// The approved request of this name that whoever is at work made herself.
  func approvedRequest(_ name: String) throws -> (root: RecordID, view: ExportView) {
    let request = try identityRequest(name)
    guard request.view.by == actor, !request.view.isReturned, let until = request.view.validUntil, now < until else {
      throw CaseworkError.exportNotApproved
    }
    return request
  }

  private func identityRequest(_ name: String) throws -> (root: RecordID, view: ExportView) {
    guard let id = RecordName.parse(name),
      let found = try exportViews().first(where: { $0.root == id && $0.view.kind == ExportKind.identity.code })
    else { throw CaseworkError.unknownExport }
    return found
  }

  private func exportViews() throws -> [(root: RecordID, view: ExportView)] {
    let rights = try rights()
    let (notices, approvals) = try store.projection.read { db in
      (
        try Row.fetchAll(db, sql: "SELECT * FROM export_notice ORDER BY at DESC, id DESC"),
        try Row.fetchAll(db, sql: "SELECT * FROM export_approval ORDER BY at, id")
      )
    }
    return try notices.compactMap { row in
      let root = RecordID(row: row["id"])
      let document = Self.notice(root)
      guard try rights.mayRead(document) else { return nil }
      let by = try store.author(of: root, in: document) ?? 0
      var approval: (by: UInt32, at: UInt64)?
      var isReturned = false
      for row in approvals where row["about"] as Int64? == root.row {
        guard let other = try store.author(of: RecordID(row: row["id"]), in: document), other != by,
          rights.isUnknown || rights.standing(of: other)?.has({ RoleMatrix.reach($0, .approveExport) != .none }) == true
        else { continue }
        if row["decision"] as String? == Codes.Approval.disetujui {
          approval = approval ?? (other, UInt64(clamping: row["at"] as Int64? ?? 0))
        } else {
          isReturned = true
        }
      }
      let view = ExportView(
        id: RecordName.text(root), kind: row["kind"] ?? "", by: by, reason: row["reason"] ?? "",
        at: UInt64(clamping: row["at"] as Int64? ?? 0), from: row["from"] ?? "", until: row["until"] ?? "",
        rows: Int(clamping: row["rows"] as Int64? ?? 0), approvedBy: approval?.by,
        validUntil: approval.map { $0.at + Self.exportMilliseconds }, isReturned: isReturned)
      return (root, view)
    }
  }
}
