import CaseModel
import MergeCore
import Replica

extension Casework {
  /// What settles a broken rule: the edits that make it hold again, each in the document of its record.
  ///
  /// Side meanings: the side that is chosen prevails. Mediation: the crime ends it, the mediation goes on where the accused
  /// is a child. Basis: the withdrawal restricts the processing; the case goes on by a value that names another basis.
  /// Assessment: a change leads back to it, the plan goes on. Sharing: the withdrawal takes the referral back, and a case
  /// that waits for the other office goes back to where it was; the referral stands with the reason as its other ground.
  ///
  /// - Returns: The edits; the field of the case that they are about; what was chosen; the code of list `DECISION_KIND`.
  /// - Throws: `CaseworkError.unknownChoice`, `unknownConflict`, `unknownCode`, `ReplicaError`.
  func ruleDecision(
    _ entry: ConflictEntry, _ choice: Choice, reason: String
  ) throws -> (operations: [(Operation, DocumentID)], field: UInt32, chosen: String, kind: String) {
    guard let rule = CaseRule(rawValue: entry.field) else { throw CaseworkError.unknownConflict }
    switch (rule, choice) {
    case (.mediationOfSexualViolence, .side(0)):
      let state = Assignment(field: Fields.Mediation.state, value: .text(Codes.MediationState.dihentikan))
      return (
        try mediations(entry, [state]), Fields.Case.isTpks, Codes.MediationState.dihentikan, Codes.DecisionKind.pilih
      )
    case (.mediationOfSexualViolence, .side):
      guard try facts(of: entry.document).isAccusedChild else { throw CaseworkError.unknownChoice }
      let exception = Assignment(field: Fields.Mediation.exceptionReason, value: .text(reason))
      return (try mediations(entry, [exception]), Fields.Case.isTpks, "exception", Codes.DecisionKind.pilih)
    case (.basisMissing, .side(0)):
      return (
        [put(entry, Fields.Case.isRestricted, .bool(true))], Fields.Case.isRestricted, "true", Codes.DecisionKind.pilih
      )
    case (.basisMissing, .value(let text)):
      guard let field = Registry.field(Fields.Case.processingBasis, of: entry.type) else {
        throw CaseworkError.unknownConflict
      }
      let basis = try parse(text, for: field)
      guard basis != .text(Codes.ProcessingBasis.persetujuan), basis != .null else { throw CaseworkError.unknownChoice }
      return (
        [
          put(entry, Fields.Case.processingBasis, basis),
          put(entry, Fields.Case.processingBasisReason, .text(reason)),
        ], Fields.Case.processingBasis, ValueText.plain(basis, field), Codes.DecisionKind.nilaiLain
      )
    case (.assessmentChanged, .side(let index)) where entry.sides.indices.contains(index):
      let status = index == entry.sides.count - 1 ? CaseStatus.planning : .assessment
      return (
        [put(entry, Fields.Case.status, .text(status.rawValue))], Fields.Case.status, status.rawValue,
        Codes.DecisionKind.pilih
      )
    case (.sharingWithdrawn, .side(0)):
      let values = [
        Assignment(field: Fields.Referral.state, value: .text(Codes.ReferralState.dicabut)),
        Assignment(field: Fields.Referral.report, value: .text(reason)),
      ]
      return (
        try referrals(entry, values) + handOverEnded(entry), Fields.Case.consent, Codes.ReferralState.dicabut,
        Codes.DecisionKind.pilih
      )
    case (.sharingWithdrawn, .side):
      let ground = Assignment(field: Fields.Referral.overrideReason, value: .text(reason))
      return (try referrals(entry, [ground]), Fields.Case.consent, "override_reason", Codes.DecisionKind.pilih)
    default: throw CaseworkError.unknownChoice
    }
  }

  private func referrals(_ entry: ConflictEntry, _ values: [Assignment]) throws -> [(Operation, DocumentID)] {
    let operations = entry.sides.dropFirst().map {
      (Operation.put(record: $0.record, assignments: values), entry.document)
    }
    if operations.isEmpty { throw CaseworkError.unknownChoice }
    return operations
  }

  /// The status before a hand-over that is taken back while the case waits for the other office.
  private func handOverEnded(_ entry: ConflictEntry) throws -> [(Operation, DocumentID)] {
    let facts = try facts(of: entry.document)
    let taken = Set(entry.sides.dropFirst().map(\.record))
    let isHandOver = facts.records(RecordNumber.referral).contains {
      taken.contains($0.id) && $0.shownText(Fields.Referral.kind) == Codes.ReferralKind.pelimpahan
    }
    guard isHandOver, facts.status == .handOverPending else { return [] }
    return [put(entry, Fields.Case.status, .text(try statusBeforeHandOver(entry.document).rawValue))]
  }

  private func put(_ entry: ConflictEntry, _ field: UInt32, _ value: Value) -> (Operation, DocumentID) {
    (.put(record: entry.record, assignments: [Assignment(field: field, value: value)]), entry.document)
  }

  private func mediations(_ entry: ConflictEntry, _ values: [Assignment]) throws -> [(Operation, DocumentID)] {
    let legal = entry.document.compartment(Compartment.legal.rawValue)
    let operations = entry.sides.dropFirst().map { (Operation.put(record: $0.record, assignments: values), legal) }
    if operations.isEmpty { throw CaseworkError.unknownChoice }
    return operations
  }
}
