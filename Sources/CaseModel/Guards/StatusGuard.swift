public import MergeCore

/// What stands in the way of a change of status. Each names the field or record that is missing, so that a person knows
/// what to do next.
public enum StatusObstacle: String, Sendable, CaseIterable {
  /// No risk was assessed.
  case riskMissing
  /// Nobody asked how the victim can be reached in safety.
  case safeContactMissing
  /// An emergency is a case at high risk.
  case riskNotHigh
  /// Neither consent nor another legal basis.
  case basisMissing
  /// No assessment was approved as it stands.
  case assessmentNotApproved
  /// No plan was approved as it stands.
  case planNotApproved
  /// A service is planned or referred, and nothing says what became of it.
  case serviceOpen
  /// Nobody has written why the case should be closed.
  case terminationMissing
  /// Whoever proposed it does not decide it.
  case ownProposal
  /// A deadline is open.
  case deadlineOpen
  /// A conflict is open.
  case conflictOpen
  /// The reason for closing is not given.
  case closingReasonMissing
  /// No hand-over was sent.
  case handOverNotSent
  /// The other office has not accepted the hand-over.
  case handOverNotAccepted
  /// Opening a case again needs a reason.
  case reopeningReasonMissing
  /// The case of which this is a duplicate is not named.
  case duplicateMissing
}

/// The guards of the case's states: what must hold before a case goes on, whatever the role.
///
/// Source: the steps of the service standards (SIPPN), Permen PPPA 2/2022, UU 12/2022 art. 23, UU 27/2022 art. 20.
public enum StatusGuard {
  /// What the guards need beside the facts of the case.
  public struct Circumstances: Sendable {
    /// Who changes the status.
    public var actor: UInt32
    /// Deadlines that are neither done nor passed over.
    public var openDeadlines: Int
    /// Conflicts that nobody has decided.
    public var openConflicts: Int
    /// What the same command writes beside the status: shown as if it stood already.
    public var written: [UInt32: Value]

    /// Nothing open, nothing else written.
    public init(actor: UInt32, openDeadlines: Int = 0, openConflicts: Int = 0, written: [UInt32: Value] = [:]) {
      self.actor = actor
      self.openDeadlines = openDeadlines
      self.openConflicts = openConflicts
      self.written = written
    }
  }

  /// What stands in the way of `next`, in the order in which a person would mend it; empty when nothing does.
  public static func obstacles(to next: CaseStatus, _ facts: CaseFacts, _ here: Circumstances) -> [StatusObstacle] {
    switch next {
    case .registered: arrival(facts, here)
    case .emergency:
      text(Fields.Case.risk, facts, here) == Codes.Risk.tinggi ? [] : [.riskNotHigh]
    case .assessment: hasBasis(facts, here) ? [] : [.basisMissing]
    case .planning: facts.hasApproved(RecordNumber.assessment) ? [] : [.assessmentNotApproved]
    case .intervention:
      facts.status != .planning || facts.hasApproved(RecordNumber.plan) ? [] : [.planNotApproved]
    case .monitoring: facts.status == .intervention && hasOpenService(facts) ? [.serviceOpen] : []
    // These come with a record of their own, each time anew.
    case .closingProposed: [.terminationMissing]
    case .reopened: [.reopeningReasonMissing]
    case .closed: closing(facts, here)
    case .handOverPending: hasHandOver(facts, in: Codes.ReferralState.dikirim) ? [] : [.handOverNotSent]
    case .handedOver: hasHandOver(facts, in: Codes.ReferralState.diterima) ? [] : [.handOverNotAccepted]
    case .duplicate: facts.record.elements(Fields.Case.duplicateCases).isEmpty ? [.duplicateMissing] : []
    case .received, .reaching, .outsideCompetence: []
    }
  }

  private static func arrival(_ facts: CaseFacts, _ here: Circumstances) -> [StatusObstacle] {
    var found: [StatusObstacle] = []
    if text(Fields.Case.risk, facts, here) == nil { found.append(.riskMissing) }
    let asked = [Fields.Case.mayCall, Fields.Case.mayMessage, Fields.Case.mayVisit]
    if !asked.contains(where: { text($0, facts, here) != nil }) { found.append(.safeContactMissing) }
    return found
  }

  private static func hasBasis(_ facts: CaseFacts, _ here: Circumstances) -> Bool {
    CaseFacts.isLegalBasis(
      text(Fields.Case.processingBasis, facts, here), consent: text(Fields.Case.consent, facts, here))
  }

  private static func hasOpenService(_ facts: CaseFacts) -> Bool {
    facts.records(RecordNumber.service).contains { service in
      [Codes.ServiceStatus.direncanakan, Codes.ServiceStatus.dirujuk].contains(
        service.shownText(Fields.Service.status)) && service.shownText(Fields.Service.note) == nil
    }
  }

  private static func hasHandOver(_ facts: CaseFacts, in state: String) -> Bool {
    facts.records(RecordNumber.referral).contains {
      $0.shownText(Fields.Referral.kind) == Codes.ReferralKind.pelimpahan
        && $0.shownText(Fields.Referral.state) == state
    }
  }

  private static func closing(_ facts: CaseFacts, _ here: Circumstances) -> [StatusObstacle] {
    var found: [StatusObstacle] = []
    let proposal = facts.termination
    if proposal == nil { found.append(.terminationMissing) }
    let mover = facts.record.shownCell(Fields.Case.status).map { facts.record.writer(of: $0).author }
    if proposal?.shownNumber(Fields.Termination.proposedBy) == UInt64(here.actor) || mover == here.actor {
      found.append(.ownProposal)
    }
    if here.openDeadlines > 0 { found.append(.deadlineOpen) }
    if here.openConflicts > 0 { found.append(.conflictOpen) }
    let reason = proposal?.shownText(Fields.Termination.reason)
    if text(Fields.Case.closingReason, facts, here) == nil, reason == nil { found.append(.closingReasonMissing) }
    return found
  }

  /// What a field will show: what is written now, else what stands.
  private static func text(_ field: UInt32, _ facts: CaseFacts, _ here: Circumstances) -> String? {
    guard let written = here.written[field] else { return facts.record.shownText(field) }
    guard case .text(let text) = written, !text.isEmpty else { return nil }
    return text
  }
}
