extension RecordRules {
  /// The case: what it is found and sorted by is never empty, what happened has happened, a lower risk and another basis
  /// than consent (UU 27/2022 art. 20) are explained.
  static let caseRecord = RuleTable(
    required: [Fields.Case.registerNo, Fields.Case.category, Fields.Case.status, Fields.Case.risk],
    past: [
      Fields.Case.registeredAt, Fields.Case.victimReportedAt, Fields.Case.riskAssessedAt, Fields.Case.policeReportDate,
      Fields.Case.closedOn,
    ]
  ) { change in
    if isLowered(change), change.written[Fields.Case.riskReason] == nil || change.isEmpty(Fields.Case.riskReason) {
      return at(RecordNumber.caseRecord, Fields.Case.riskReason, .required)
    }
    let basis = change.text(Fields.Case.processingBasis)
    guard change.touches(Fields.Case.processingBasis), basis != nil, basis != Codes.ProcessingBasis.persetujuan,
      change.isEmpty(Fields.Case.processingBasisReason)
    else { return nil }
    return at(RecordNumber.caseRecord, Fields.Case.processingBasisReason, .required)
  }

  /// Whether the command gives the case a risk that protects less than the one it has.
  private static func isLowered(_ change: RecordChange) -> Bool {
    guard let new = change.written[Fields.Case.risk], let old = change.before[Fields.Case.risk],
      let field = Registry.field(Fields.Case.risk, of: RecordNumber.caseRecord),
      let from = field.protectiveRank(of: old), let to = field.protectiveRank(of: new)
    else { return false }
    return to > from
  }

  private typealias Goal = Codes.GoalState
  private typealias Status = Codes.ServiceStatus

  /// The assessment: each section has one author.
  static let assessment = RuleTable(
    required: [Fields.Assessment.kind, Fields.Assessment.date], past: [Fields.Assessment.date],
    amounts: [Fields.Assessment.riskScore: 0...1_000],
    sections: [
      Fields.Assessment.social, Fields.Assessment.spiritual, Fields.Assessment.family, Fields.Assessment.safety,
      Fields.Assessment.strengths, Fields.Assessment.hopes, Fields.Assessment.recommendation,
    ])

  /// Its clinical part.
  static let clinicalAssessment = RuleTable(
    required: [Fields.ClinicalAssessment.date], past: [Fields.ClinicalAssessment.date],
    amounts: [Fields.ClinicalAssessment.score: 0...1_000],
    sections: [
      Fields.ClinicalAssessment.biological, Fields.ClinicalAssessment.psychological,
      Fields.ClinicalAssessment.diagnosis, Fields.ClinicalAssessment.recommendation,
    ])

  /// The intervention plan.
  static let plan = RuleTable(
    required: [Fields.Plan.startedOn, Fields.Plan.summary], ordered: [(Fields.Plan.startedOn, Fields.Plan.reviewOn)])

  /// A goal of a plan.
  static let planGoal = RuleTable(
    required: [Fields.PlanGoal.plan, Fields.PlanGoal.goal],
    states: StateSteps(
      field: Fields.PlanGoal.state, first: Goal.berjalan,
      next: [
        Goal.berjalan: [Goal.tercapai, Goal.sebagian, Goal.dihentikan],
        Goal.sebagian: [Goal.berjalan, Goal.tercapai, Goal.dihentikan], Goal.dihentikan: [Goal.berjalan],
        Goal.tercapai: [Goal.berjalan],
      ],
      needs: [
        Goal.tercapai: [Fields.PlanGoal.result], Goal.sebagian: [Fields.PlanGoal.result],
        Goal.dihentikan: [Fields.PlanGoal.result],
      ])
  ) { change in
    guard change.touches(Fields.PlanGoal.targetDate), let target = change.day(Fields.PlanGoal.targetDate),
      let start = change.referred(Fields.PlanGoal.plan)?.values[Fields.Plan.startedOn]?.day, target < start
    else { return nil }
    return at(RecordNumber.planGoal, Fields.PlanGoal.targetDate, .before("started_on"))
  }

  /// A service: planned, then given, referred or not.
  static let service = RuleTable(
    required: [Fields.Service.kind, Fields.Service.function, Fields.Service.status],
    past: [Fields.Service.doneDate], ordered: [(Fields.Service.plannedDate, Fields.Service.doneDate)],
    amounts: [Fields.Service.minutes: 0...10_080],
    states: StateSteps(
      field: Fields.Service.status, first: nil,
      next: [
        Status.direncanakan: [
          Status.dirujuk, Status.sudahDariLain, Status.diberikan, Status.ditolakKorban, Status.tidakTersedia,
          Status.tidakBerlaku,
        ],
        Status.dirujuk: [
          Status.direncanakan, Status.sudahDariLain, Status.diberikan, Status.ditolakKorban, Status.tidakTersedia,
        ],
        Status.ditolakKorban: [Status.direncanakan], Status.tidakTersedia: [Status.direncanakan, Status.dirujuk],
      ],
      needs: [Status.diberikan: [Fields.Service.doneDate], Status.dirujuk: [Fields.Service.agency]])
  ) { change in
    guard change.touches(Fields.Service.doneDate) || change.touches(Fields.Service.status),
      !change.isEmpty(Fields.Service.doneDate),
      [Status.direncanakan, Status.dirujuk, Status.ditolakKorban].contains(change.text(Fields.Service.status) ?? "")
    else { return nil }
    return at(RecordNumber.service, Fields.Service.doneDate, .contradicts("status"))
  }

  /// Somebody's decision about somebody else's record, as it stood.
  static let approval = RuleTable(
    required: [Fields.Approval.about, Fields.Approval.decision, Fields.Approval.at, Fields.Approval.by],
    past: [Fields.Approval.at], oneself: [Fields.Approval.by], isKept: true
  ) { change in
    if change.text(Fields.Approval.decision) == Codes.Approval.dikembalikan, change.isEmpty(Fields.Approval.note) {
      return at(RecordNumber.approval, Fields.Approval.note, .required)
    }
    // What lies in a closer compartment is approved without a hash: whoever guesses a short text could prove it by one.
    guard let about = change.referred(Fields.Approval.about), pinned.contains(about.type),
      change.isEmpty(Fields.Approval.versionHash)
    else { return nil }
    return at(RecordNumber.approval, Fields.Approval.versionHash, .required)
  }

  /// The record types whose approval is pinned to the version by its hash.
  public static let pinned: Set<UInt32> = [
    RecordNumber.assessment, RecordNumber.plan, RecordNumber.termination,
  ]

  /// The record types that somebody else approves.
  public static let approvable: Set<UInt32> = pinned.union([RecordNumber.mediation])

  /// The proposal to close a case. Whoever cannot be asked any more has no view and needs no aftercare.
  static let termination = RuleTable(
    required: [
      Fields.Termination.reason, Fields.Termination.summary, Fields.Termination.proposedBy,
      Fields.Termination.proposedAt,
    ], past: [Fields.Termination.proposedAt], oneself: [Fields.Termination.proposedBy], isKept: true
  ) { change in
    let absent: Set<String> = [
      Codes.ClosingReason.meninggal, Codes.ClosingReason.tidakDapatDihubungi, Codes.ClosingReason.duplikat,
      Codes.ClosingReason.bukanKewenangan, Codes.ClosingReason.dilimpahkan,
    ]
    guard let reason = change.text(Fields.Termination.reason), !absent.contains(reason) else { return nil }
    for field in [Fields.Termination.victimView, Fields.Termination.aftercare]
    where (change.touches(field) || change.touches(Fields.Termination.reason)) && change.isEmpty(field) {
      return at(RecordNumber.termination, field, .required)
    }
    return nil
  }

  /// A closed case was opened again.
  static let caseReopening = RuleTable(
    required: [
      Fields.CaseReopening.at, Fields.CaseReopening.by, Fields.CaseReopening.fromStatus, Fields.CaseReopening.reason,
    ], past: [Fields.CaseReopening.at], oneself: [Fields.CaseReopening.by], isKept: true
  ) { change in
    guard let status = change.text(Fields.CaseReopening.fromStatus), CaseStatus.isOpen(code: status) else { return nil }
    return at(RecordNumber.caseReopening, Fields.CaseReopening.fromStatus, .contradicts("status"))
  }
}
