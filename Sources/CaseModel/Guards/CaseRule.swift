public import MergeCore

/// A rule over several records of a case that two people may have broken together, each right alone. It is checked on the
/// merged state; a breach is a conflict for a case admin, never a silent state.
///
/// The numbers name conflicts and stay for ever.
public enum CaseRule: UInt32, Sendable, CaseIterable {
  /// A mediation goes on in a case of sexual violence, and the accused is no child (UU 12/2022 art. 23). Until it is
  /// decided, the mediation rests.
  case mediationOfSexualViolence = 1
  /// The case goes on although consent was withdrawn or refused, and there is no other basis (UU 27/2022 art. 20). Until
  /// it is decided, the withdrawal counts.
  case basisMissing = 2
  /// A plan was begun on an assessment that somebody changed at the same time, neither having seen the other. Until it is
  /// decided, the assessment counts as not approved.
  case assessmentChanged = 3
  /// A referral or hand-over went out while the consent to share was withdrawn or refused at the other end, neither
  /// having seen the other, and no other ground is named. Until it is decided, the withdrawal counts.
  case sharingWithdrawn = 4

  /// One of the two sides of a breach.
  public struct Side: Hashable, Sendable {
    /// The record that the side is about.
    public let record: RecordState
    /// The cell that says it; nil when the record as a whole does.
    public let cell: Cell?

    /// Whoever wrote it.
    public var origin: Origin? {
      if let cell { return record.writer(of: cell) }
      return record.existence.first { $0.isAlive }.map { record.origins[$0.origin] }
    }

    /// The counter of the operation that wrote it; 0 without one.
    public var counter: UInt64 { cell?.counter ?? record.existence.first { $0.isAlive }?.counter ?? 0 }
  }

  /// The sides of the breach; empty when the rule is kept. First stands what is to prevail meanwhile (the crime, the
  /// withdrawal, the changes), last or after it what went on.
  public func sides(_ facts: CaseFacts) -> [Side] {
    guard let status = facts.status else { return [] }
    // What was handed over without consent is closed here, and went out all the same.
    guard status.isOpen || (self == .sharingWithdrawn && status == .handedOver) else { return [] }
    return switch self {
    case .mediationOfSexualViolence: Self.mediation(facts)
    case .basisMissing: Self.basis(facts, status)
    case .assessmentChanged: status == .planning ? Self.assessment(facts) : []
    case .sharingWithdrawn: Self.sharing(facts)
    }
  }

  private static func mediation(_ facts: CaseFacts) -> [Side] {
    guard SexualViolence.isNamed(in: facts.record, incidents: facts.records(RecordNumber.incident)) else { return [] }
    let resting = [Codes.MediationState.ditolak, Codes.MediationState.dihentikan]
    let going = facts.records(RecordNumber.mediation).filter { mediation in
      let isExcepted = facts.isAccusedChild && mediation.shownText(Fields.Mediation.exceptionReason) != nil
      return !isExcepted && !resting.contains(mediation.shownText(Fields.Mediation.state) ?? "")
    }
    if going.isEmpty { return [] }
    return [Side(record: facts.record, cell: facts.record.shownCell(Fields.Case.isTpks))]
      + going.map { Side(record: $0, cell: $0.shownCell(Fields.Mediation.state)) }
  }

  private static let processing: Set<CaseStatus> = [
    .assessment, .planning, .intervention, .monitoring, .closingProposed, .handOverPending,
  ]

  private static func basis(_ facts: CaseFacts, _ status: CaseStatus) -> [Side] {
    let record = facts.record
    let refused = [Codes.ConsentState.ditarik, Codes.ConsentState.ditolak]
    guard processing.contains(status), !facts.hasLegalBasis, !record.isShown(Fields.Case.isRestricted),
      let consent = record.shownCell(Fields.Case.consent), case .text(let code) = consent.value, refused.contains(code),
      let cell = record.shownCell(Fields.Case.status)
    else { return [] }
    return [Side(record: record, cell: consent), Side(record: record, cell: cell)]
  }

  private static func assessment(_ facts: CaseFacts) -> [Side] {
    guard let cell = facts.record.shownCell(Fields.Case.status) else { return [] }
    let mover = facts.record.writer(of: cell)
    let changed = facts.records(RecordNumber.assessment).compactMap { assessment -> Side? in
      let unseen = assessment.cells.first { other in
        let writer = assessment.writer(of: other)
        return !mover.hasSeen(at: cell.counter, other: other.counter, from: writer)
          && !writer.hasSeen(at: other.counter, other: cell.counter, from: mover)
      }
      return unseen.map { Side(record: assessment, cell: $0) }
    }
    return changed.isEmpty ? [] : changed + [Side(record: facts.record, cell: cell)]
  }

  /// The states of a referral in which somebody has what was shared.
  public static let sharedStates: Set<String> = [Codes.ReferralState.dikirim, Codes.ReferralState.diterima]

  private static func sharing(_ facts: CaseFacts) -> [Side] {
    let consents = facts.records(RecordNumber.consent)
    let rows = ConsentRow.rows(of: consents)
    var refusal: Side?
    let shared = facts.records(RecordNumber.referral).compactMap { referral -> Side? in
      guard sharedStates.contains(referral.shownText(Fields.Referral.state) ?? ""),
        referral.shownText(Fields.Referral.overrideReason) == nil,
        let sent = referral.shownCell(Fields.Referral.sentAt) ?? referral.shownCell(Fields.Referral.state)
      else { return nil }
      var agency: RecordID?
      if case .ref(let id) = referral.shown(Fields.Referral.agency) { agency = id }
      let unseen = EffectiveConsent.heads(rows, scope: Codes.ConsentScope.berbagi, agency: agency).lazy
        .filter { $0.decision != Codes.ConsentDecision.diberikan }
        .compactMap { row in consents.first { $0.id == row.id } }
        .first { isUnseen(referral, sent, by: $0) }
      guard let unseen else { return nil }
      if refusal == nil { refusal = Side(record: unseen, cell: unseen.shownCell(Fields.Consent.decision)) }
      return Side(record: referral, cell: sent)
    }
    return refusal.map { [$0] + shared } ?? []
  }

  /// Whether whoever sent a referral and whoever decided about a consent had not seen each other.
  private static func isUnseen(_ referral: RecordState, _ sent: Cell, by consent: RecordState) -> Bool {
    guard let decided = consent.shownCell(Fields.Consent.decision) else { return false }
    let (sender, decider) = (referral.writer(of: sent), consent.writer(of: decided))
    return !sender.hasSeen(at: sent.counter, other: decided.counter, from: decider)
      && !decider.hasSeen(at: decided.counter, other: sent.counter, from: sender)
  }

  /// The record types that the rules look at, beside the case record.
  public static let types: Set<UInt32> = [
    RecordNumber.incident, RecordNumber.suspect, RecordNumber.casePerson, RecordNumber.mediation,
    RecordNumber.assessment, RecordNumber.approval, RecordNumber.consent, RecordNumber.referral,
  ]
}
