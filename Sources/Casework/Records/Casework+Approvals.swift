import CaseModel
import MergeCore
import Replica
import Sealing
import SyncSession

/// A record that somebody else approves, and where it stands.
public struct ApprovalView: Hashable, Sendable, Encodable {
  /// The record.
  public let record: String
  /// Its type.
  public let type: String
  /// `MENUNGGU`, `DISETUJUI`, `DIKEMBALIKAN` or `BERUBAH` (edited since it was approved).
  public let verdict: String
  /// Who proposed it.
  public let proposedBy: UInt32
  /// Who decided last; 0 while nobody has.
  public let decidedBy: UInt32
  /// When, milliseconds; 0 while nobody has.
  public let decidedAt: Int64
  /// What the decider wrote.
  public let note: String
  /// Names the text as it stands: after an edit it is another one.
  public let version: String
}

extension Casework {
  /// Approves somebody else's assessment, plan, closing or mediation as it stands now, or returns it with a note. For a
  /// closing the case's status goes with it. With `version`, only as it stood when that was its name.
  ///
  /// - Returns: The record decided about.
  /// - Throws: `CaseworkError.changedMeanwhile` for another version, `rule` for one's own proposal, `missing` without a note
  ///   to a returned one, or as `set`.
  public func decide(
    on id: RecordID, approving isApproved: Bool, note: String = "", version: String? = nil
  ) throws -> Saved {
    try refusable {
      if let version {
        let (state, document) = try locate(id)
        try guardReading(document)
        guard try versionName(state, document) == version else {
          throw CaseworkError.changedMeanwhile(Registry.record(number: state.type)?.name ?? "")
        }
      }
      return try settle(id, approving: isApproved, note: note)
    }
  }

  /// The start of the hash of a record's content, in hexadecimal.
  private func versionName(_ state: RecordState, _ document: DocumentID) throws -> String {
    let hash = Sha256.hash(VersionContent.bytes(try version(of: state, in: document)))
    return hash.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// See `decide(on:approving:note:)`.
  func settle(_ id: RecordID, approving isApproved: Bool, note: String = "") throws -> Saved {
    let (state, document) = try locate(id)
    guard RecordRules.approvable.contains(state.type) else { throw CaseworkError.unknownCase }
    try guardReading(document)
    if try store.author(of: id, in: document) == actor {
      throw CaseworkError.rule(RuleBreach(Registry.record(number: state.type)?.name ?? "", .ownProposal))
    }
    if isApproved { try guardApproval(of: state, in: document) }
    let core = document.compartment(Compartment.core.rawValue)
    var row = try filled(
      RecordNumber.approval,
      [
        ("about", RecordName.text(id)), ("at", String(now)), ("by", String(actor)), ("note", note),
        ("decision", isApproved ? Codes.Approval.disetujui : Codes.Approval.dikembalikan),
      ])
    if RecordRules.pinned.contains(state.type) {
      let hash = Sha256.hash(VersionContent.bytes(try version(of: state, in: document)))
      row.append(Assignment(field: Fields.Approval.versionHash, value: .bytes(hash)))
    }
    try guardRules(creating: RecordNumber.approval, row, in: core)
    let status = state.type == RecordNumber.termination ? try closing(state, core, isApproved) : []
    let changeSets = try save(wall: now) { draft in
      draft.create(RecordNumber.approval, in: core, row)
      if !status.isEmpty { draft.append(.put(record: core.root, assignments: status), to: core) }
    }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// Refuses to approve what holds several values, or what a rule forbids by now.
  private func guardApproval(of state: RecordState, in document: DocumentID) throws {
    for field in Registry.record(number: state.type)?.fields ?? [] { try guardNoConflict(state, field) }
    if let breach = try breach(by: state, in: document) { throw CaseworkError.rule(breach) }
  }

  /// The assessments, plans, closings and mediations of a case and where each stands.
  ///
  /// - Returns: One view for each that she may read.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func approvals(in core: DocumentID) throws -> [ApprovalView] {
    try audited {
      try guardReading(core)
      let rights = try rights()
      var views: [ApprovalView] = []
      for type in RecordRules.approvable.sorted() {
        let place = core.compartment((Registry.record(number: type)?.compartment ?? .core).rawValue)
        guard try rights.mayRead(place) else { continue }
        for state in try records(type, in: place) { views.append(try approvalView(state, place)) }
      }
      return (views, AuditAct(.read, document: core, count: views.count))
    }
  }

  func approvalView(_ state: RecordState, _ document: DocumentID) throws -> ApprovalView {
    let last = try decisions(about: state, document).map { registers($0) }.max {
      Self.instant($0[Fields.Approval.at]) < Self.instant($1[Fields.Approval.at])
    }
    return ApprovalView(
      record: RecordName.text(state.id), type: Registry.record(number: state.type)?.name ?? "",
      verdict: try verdict(on: state, in: document).rawValue,
      proposedBy: try store.author(of: state.id, in: document) ?? 0,
      decidedBy: UInt32(clamping: Self.instant(last?[Fields.Approval.by])),
      decidedAt: Self.instant(last?[Fields.Approval.at]), note: Self.text(last?[Fields.Approval.note]),
      version: try versionName(state, document))
  }

  /// Where a record stands between its proposer and those who approve.
  ///
  /// - Returns: The verdict on the record as it is now.
  /// - Throws: `ReplicaError`.
  func verdict(on state: RecordState, in document: DocumentID) throws -> ApprovalVerdict {
    let decisions = try decisions(about: state, document)
    let version = try version(of: state, in: document)
    let hash = Value.bytes(Sha256.hash(VersionContent.bytes(version)))
    let rows = decisions.map { decision in
      let values = registers(decision)
      // Without a hash it is about what its writer had seen.
      let isOfThisVersion =
        values[Fields.Approval.versionHash].map { $0 == hash } ?? decision.wasWrittenKnowingAll(of: state)
      return ApprovalRow(
        id: decision.id, decision: Self.text(values[Fields.Approval.decision]),
        by: UInt32(clamping: Self.instant(values[Fields.Approval.by])), isOfThisVersion: isOfThisVersion,
        seen: Set(decisions.filter { decision.wasWrittenKnowing($0) }.map(\.id)))
    }
    return ApprovalVerdict(rows, proposer: try store.author(of: state.id, in: document))
  }

  /// Refuses a step that needs an approved assessment or plan when none is approved in the version that stands: also what
  /// was taken out of a set, or a goal of the plan, is a change.
  ///
  /// - Throws: `CaseworkError.obstacle`, `ReplicaError`.
  func guardVersions(_ facts: CaseFacts, to next: CaseStatus, in core: DocumentID) throws {
    let needed: (type: UInt32, obstacle: StatusObstacle)
    switch (facts.status, next) {
    case (_, .planning): needed = (RecordNumber.assessment, .assessmentNotApproved)
    case (.planning, .intervention): needed = (RecordNumber.plan, .planNotApproved)
    default: return
    }
    let isApproved = try facts.records(needed.type).contains { try verdict(on: $0, in: core) == .approved }
    if !isApproved { throw CaseworkError.obstacle(needed.obstacle) }
  }

  private func decisions(about state: RecordState, _ document: DocumentID) throws -> [RecordState] {
    try records(RecordNumber.approval, in: document.compartment(Compartment.core.rawValue)).filter {
      $0.siblings(Fields.Approval.about).first?.value == .ref(state.id)
    }
  }

  /// What an approval of a record is about: the record, and for a plan its goals.
  private func version(of state: RecordState, in document: DocumentID) throws -> [RecordState] {
    guard state.type == RecordNumber.plan else { return [state] }
    let goals = try records(RecordNumber.planGoal, in: document).filter {
      $0.siblings(Fields.PlanGoal.plan).first?.value == .ref(state.id)
    }
    return [state] + goals
  }

  static func instant(_ value: Value?) -> Int64 {
    if case .int(let number)? = value { number } else { 0 }
  }
}
