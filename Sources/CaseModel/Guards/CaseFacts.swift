public import MergeCore

/// A case as a replica holds it: the case record and its other records, of every compartment that is there. What rules,
/// guards and deadlines are decided from.
public struct CaseFacts: Sendable {
  /// The case record.
  public let record: RecordState
  /// Its other records, those that exist.
  private let others: [UInt32: [RecordState]]

  /// The facts of the case `record`; records that do not exist any more are passed over.
  public init(record: RecordState, others: [RecordState]) {
    self.record = record
    self.others = Dictionary(grouping: others.filter(\.isAlive), by: \.type)
  }

  /// The records of a type, in the order given.
  public func records(_ type: UInt32) -> [RecordState] { others[type] ?? [] }

  /// The status; nil for one of a newer version.
  public var status: CaseStatus? { record.shownText(Fields.Case.status).flatMap(CaseStatus.init(rawValue:)) }

  /// Whether the case is about a crime of UU 12/2022: said of the case, or its kind named in the case or an incident.
  public var isSexualViolenceCrime: Bool {
    record.isShown(Fields.Case.isTpks) || !record.elements(Fields.Case.tpks).isEmpty
      || records(RecordNumber.incident).contains { !$0.elements(Fields.Incident.tpks).isEmpty }
  }

  /// Whether there is an accused and each is known to be a child (`ChildAccused`).
  public var isAccusedChild: Bool {
    ChildAccused.isEach(suspects: records(RecordNumber.suspect), parts: records(RecordNumber.casePerson))
  }

  /// Whether personal data may be processed: by consent that stands, or on another basis that is named (UU 27/2022
  /// art. 20).
  public var hasLegalBasis: Bool {
    Self.isLegalBasis(
      record.shownText(Fields.Case.processingBasis), consent: record.shownText(Fields.Case.consent))
  }

  /// Whether a basis and the state of a consent, each a code or nothing, allow processing.
  static func isLegalBasis(_ basis: String?, consent: String?) -> Bool {
    switch basis {
    case nil, Codes.ProcessingBasis.persetujuan:
      [Codes.ConsentState.diberikan, Codes.ConsentState.sebagian].contains(consent)
    default: true
    }
  }

  /// The proposal to close the case that was made last; nil without one.
  public var termination: RecordState? {
    func time(_ proposal: RecordState) -> UInt64 { proposal.shownNumber(Fields.Termination.proposedAt) ?? 0 }
    return records(RecordNumber.termination).max { (time($0), $0.id) < (time($1), $1.id) }
  }

  /// The latest approval or return of a record by somebody who had seen all of it as it stands now; nil when it changed
  /// since, or nobody has looked at it.
  public func approval(of subject: RecordState) -> RecordState? {
    records(RecordNumber.approval).filter { approval in
      guard approval.shown(Fields.Approval.about) == .ref(subject.id),
        let decision = approval.shownCell(Fields.Approval.decision),
        decision.value != .text(Codes.Approval.diajukan)
      else { return false }
      let approver = approval.writer(of: decision)
      return subject.cells.allSatisfy { cell in
        approver.hasSeen(at: decision.counter, other: cell.counter, from: subject.writer(of: cell))
      }
    }.max { moment($0) < moment($1) }
  }

  /// Whether some record of `type` is approved as it stands.
  public func hasApproved(_ type: UInt32) -> Bool {
    records(type).contains { subject in
      approval(of: subject)?.shownText(Fields.Approval.decision) == Codes.Approval.disetujui
    }
  }

  private func moment(_ approval: RecordState) -> UInt64 { approval.shownNumber(Fields.Approval.at) ?? 0 }
}
