import MergeCore

/// Which deeds an operation consists of.
enum Deeds {
  static func of(_ operation: Operation, on subject: Subject) -> Set<Deed> {
    switch operation {
    case .create(let type, let assignments):
      return creating(type, assignments, subject)
    case .put(_, let assignments):
      guard !assignments.isEmpty else { return [usual(subject)] }
      return Set(assignments.map { writing($0, subject) })
    case .remove(_, let field, let element):
      return [writing(Assignment(field: field, value: element, isElement: true), subject)]
    case .reopen(_, let field, _):
      return [resolving(field, subject)]
    case .delete, .opaque:
      return [usual(subject)]
    }
  }

  private static func creating(_ type: UInt32, _ assignments: [Assignment], _ subject: Subject) -> Set<Deed> {
    guard let kind = DocumentKind(rawValue: subject.document.kind) else { return [.appoint] }
    switch (kind, type) {
    case (.case, RecordNumber.caseRecord):
      return assignments.contains { fenceFields.contains($0.field) } ? [.registerCase, .fence] : [.registerCase]
    case (.case, RecordNumber.referral):
      let state = assignments.first { $0.field == Fields.Referral.state }
      return [state.map { referralDeed($0.value) } ?? .proposeReferral]
    case (.directory, RecordNumber.user):
      let appoints = assignments.contains { appointingFields.contains($0.field) && !isPlainStart($0) }
      return appoints ? [.keepUsers, .appoint] : [.keepUsers]
    case (.directory, RecordNumber.breachIncident): return [.reportBreach]
    case (.oversight, RecordNumber.exportNotice):
      return [exportDeed(assignments.first { $0.field == Fields.ExportNotice.kind }?.value)]
    default: return [usual(type, subject)]
    }
  }

  /// A new user may be entered as serving: without a role that gives nothing.
  private static func isPlainStart(_ assignment: Assignment) -> Bool {
    assignment.field == Fields.User.number
      || (assignment.field == Fields.User.status && assignment.value == .text(Codes.UserStatus.aktif))
  }

  private static let appointingFields: Set<UInt32> = [
    Fields.User.number, Fields.User.role, Fields.User.status, Fields.User.unit, Fields.User.agency,
    Fields.User.validUntil, Fields.User.secondRoles,
  ]

  private static let fenceFields: Set<UInt32> = [
    Fields.Case.isFenced, Fields.Case.legalHold, Fields.Case.isRestricted,
  ]

  private static func writing(_ assignment: Assignment, _ subject: Subject) -> Deed {
    let field = assignment.field
    if !assignment.isElement, subject.contested.contains(field) { return resolving(field, subject) }
    switch (DocumentKind(rawValue: subject.document.kind), subject.record?.type) {
    case (.case, RecordNumber.caseRecord) where subject.document.compartment == Compartment.core.rawValue:
      return caseDeed(assignment, subject)
    case (.case, RecordNumber.referral) where field == Fields.Referral.state: return referralDeed(assignment.value)
    case (.directory, RecordNumber.user) where field == Fields.User.status:
      return assignment.value == .text(Codes.UserStatus.aktif) ? .appoint : .suspend
    case (.directory, RecordNumber.user) where appointingFields.contains(field): return .appoint
    case (.directory, RecordNumber.device) where field == Fields.Device.state:
      return assignment.value == .text(Codes.DeviceState.aktif) ? .appoint : .suspend
    default: return usual(subject)
    }
  }

  private static func referralDeed(_ state: Value) -> Deed {
    state == .text(Codes.ReferralState.draf) ? .proposeReferral : .sendReferral
  }

  private static func caseDeed(_ assignment: Assignment, _ subject: Subject) -> Deed {
    if assignment.field == Fields.Case.status, case .text(let code) = assignment.value {
      return statusDeed(CaseStatus(rawValue: code), subject)
    }
    return ofCaseField(assignment.field)
  }

  /// What writing a field of a case's own record is, whatever the value.
  static func ofCaseField(_ field: UInt32) -> Deed {
    switch field {
    case Fields.Case.team, Fields.Case.owner: .assign
    case let field where fenceFields.contains(field): .fence
    case Fields.Case.simfoniNo, Fields.Case.simfoniState, Fields.Case.simfoniEnteredBy, Fields.Case.simfoniEnteredAt:
      .keepSimfoni
    default: .editCore
    }
  }

  private static func statusDeed(_ status: CaseStatus?, _ subject: Subject) -> Deed {
    switch status {
    case .closed, .handedOver: return .close
    case .outsideCompetence, .duplicate: return .dismiss
    case .reopened: return .reopen
    case .closingProposed: return .proposeClosing
    case .handOverPending: return .sendReferral
    default:
      let isClosed = subject.statuses.contains { !CaseStatus.isOpen(code: $0.code) }
      return isClosed ? .reopen : .editCore
    }
  }

  /// Clinical, legal and shelter matters are decided by those who may write them: supervisors do not hold them.
  private static func resolving(_ field: UInt32, _ subject: Subject) -> Deed {
    switch DocumentKind(rawValue: subject.document.kind) {
    case .directory:
      let type = subject.record?.type ?? 0
      let isGrave = Registry.field(field, of: type)?.weight != .light
      return isGrave ? .appoint : usual(subject)
    case .case where subject.document.compartment > Compartment.identity.rawValue: return usual(subject)
    default:
      return Registry.field(field, of: subject.record?.type ?? 0)?.weight == .light ? .resolveLight : .resolveHeavy
    }
  }

  private static func usual(_ subject: Subject) -> Deed { usual(subject.record?.type ?? 0, subject) }

  /// What writing a record of `type` is, whatever the field. A type of a newer version is what its place is.
  private static func usual(_ type: UInt32, _ subject: Subject) -> Deed {
    switch DocumentKind(rawValue: subject.document.kind) {
    case .case: inCase(type, Compartment(rawValue: subject.document.compartment))
    case .contact: type == RecordNumber.conflictDecision ? .resolveLight : .editContact
    case .activity: type == RecordNumber.conflictDecision ? .resolveLight : .editActivity
    case .oversight: usualInOversight(type)
    case .directory: usualInDirectory(type)
    case nil: .appoint
    }
  }

  /// What writing a record of `type` in a compartment of a case is.
  static func inCase(_ type: UInt32, _ compartment: Compartment?) -> Deed {
    switch (compartment, type) {
    case (.core, RecordNumber.assessment), (.core, RecordNumber.plan), (.core, RecordNumber.planGoal): .assess
    case (.core, RecordNumber.referral): .proposeReferral
    case (.core, RecordNumber.note), (.core, RecordNumber.flag), (.core, RecordNumber.attachment): .note
    case (.core, RecordNumber.approval): .approve
    case (.core, RecordNumber.termination): .proposeClosing
    case (.core, RecordNumber.caseReopening): .reopen
    case (.core, RecordNumber.conflictDecision), (.identity, RecordNumber.conflictDecision): .resolveLight
    case (.identity, _): .writeIdentity
    case (.clinical, _): .writeClinical
    case (.legal, RecordNumber.accompaniment): .accompany
    case (.legal, RecordNumber.mediation): .mediate
    case (.legal, _): .writeLegal
    case (.shelter, _): .writeShelter
    default: .editCore
    }
  }

  /// An export of a kind that this version does not know is as grave as the gravest.
  private static func exportDeed(_ kind: Value?) -> Deed {
    switch kind {
    case .text(Codes.ExportKind.statistik): .exportStatistics
    case .text(Codes.ExportKind.simfoni): .exportSimfoni
    default: .exportIdentity
    }
  }

  private static func usualInOversight(_ type: UInt32) -> Deed {
    switch type {
    case RecordNumber.exportNotice: .exportIdentity
    case RecordNumber.exportApproval: .approveExport
    default: .breakGlass
    }
  }

  private static func usualInDirectory(_ type: UInt32) -> Deed {
    switch type {
    case RecordNumber.agency, RecordNumber.rotaShift, RecordNumber.messageTemplate: .keepDirectory
    case RecordNumber.holiday, RecordNumber.setting, RecordNumber.codeEntry, RecordNumber.registerPool: .keepSettings
    case RecordNumber.user, RecordNumber.device: .keepUsers
    case RecordNumber.breachIncident, RecordNumber.breachNotice: .handleBreach
    case RecordNumber.conflictDecision: .keepDirectory
    default: .appoint
    }
  }
}
