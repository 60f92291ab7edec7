/// Where a case stands on its way from intake to closing, and where it may go next.
///
/// Only the order of steps is decided here. Whether a step is due (risk set, plan approved, approver not the proposer)
/// is for the guards; legal hold and restriction are flags of the case, not states.
public enum CaseStatus: String, Sendable, CaseIterable {
  /// Handed on from a contact, not yet triaged.
  case received = "MASUK"
  /// Triaged: risk and competence are set.
  case registered = "TERDAFTAR"
  /// High risk, acted on at once.
  case emergency = "DARURAT"
  /// On the way to the victim.
  case reaching = "PENJANGKAUAN"
  /// Being assessed.
  case assessment = "ASESMEN"
  /// The intervention plan is being made.
  case planning = "RENCANA"
  /// Services are being given.
  case intervention = "INTERVENSI"
  /// Followed up, possibly for years.
  case monitoring = "PEMANTAUAN"
  /// Somebody proposed to close it.
  case closingProposed = "USUL_TERMINASI"
  /// Closed.
  case closed = "TERMINASI"
  /// Offered to another office that has not answered.
  case handOverPending = "DILIMPAHKAN_TUNGGU"
  /// Taken over by another office.
  case handedOver = "DILIMPAHKAN"
  /// Opened again after it was closed or handed over.
  case reopened = "DIBUKA_KEMBALI"
  /// Not the office's to handle; referred on at triage.
  case outsideCompetence = "BUKAN_KEWENANGAN"
  /// The same matter as another case, to which it is linked.
  case duplicate = "DUPLIKAT"

  /// Whether work on the case has ended, until it is reopened.
  public var isClosed: Bool {
    switch self {
    case .closed, .handedOver, .outsideCompetence, .duplicate: true
    default: false
    }
  }

  /// Whether the case still asks for work.
  public var isOpen: Bool { !isClosed }

  /// Whether a case with this status code is open. An unknown code of a newer version counts as open: nobody is left
  /// without care because a program is old.
  public static func isOpen(code: String) -> Bool {
    CaseStatus(rawValue: code)?.isOpen ?? true
  }

  /// The states that may follow `status`.
  ///
  /// A refused hand-over and an undone duplicate go back to the state before them. Name it in `previous` to be offered
  /// that state alone; without it every state they can have come from is offered.
  public static func allowedTransitions(
    from status: CaseStatus, returningTo previous: CaseStatus? = nil
  ) -> Set<CaseStatus> {
    switch status {
    case .handOverPending: origins(previous).union([.handedOver])
    case .duplicate: origins(previous)
    case .closed, .handedOver, .outsideCompetence: [.reopened]
    default: steps(from: status).union([.handOverPending, .duplicate])
    }
  }

  /// Whether `next` may follow this state.
  public func mayBecome(_ next: CaseStatus, returningTo previous: CaseStatus? = nil) -> Bool {
    Self.allowedTransitions(from: self, returningTo: previous).contains(next)
  }

  private static func steps(from status: CaseStatus) -> Set<CaseStatus> {
    switch status {
    case .received: [.registered, .outsideCompetence]
    case .registered: [.emergency, .reaching, .assessment, .outsideCompetence]
    case .emergency: [.reaching, .assessment]
    case .reaching: [.assessment]
    case .assessment: [.planning]
    case .planning: [.intervention]
    case .intervention: [.monitoring]
    case .monitoring: [.intervention, .closingProposed]
    case .closingProposed: [.closed, .monitoring]
    case .reopened: [.assessment]
    case .closed, .handOverPending, .handedOver, .outsideCompetence, .duplicate: []
    }
  }

  private static func origins(_ previous: CaseStatus?) -> Set<CaseStatus> {
    let possible = Set(allCases.filter { $0.isOpen && $0 != .handOverPending })
    return previous.map { possible.intersection([$0]) } ?? possible
  }
}
