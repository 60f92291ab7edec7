/// What goes without saying when somebody writes a record of the work: today, herself, the first of its kind.
public enum RecordDefaults {
  /// The fields of a new record of type `type` and their values as text, for those that were not said.
  public static func values(
    _ type: UInt32, today: String, now: UInt64, user: UInt32
  ) -> [(field: String, text: String)] {
    let oneself = String(user)
    return switch type {
    case RecordNumber.assessment:
      [("kind", Codes.AssessmentKind.awal), ("date", today), ("assessor", oneself)]
    case RecordNumber.clinicalAssessment: [("date", today), ("assessor", oneself)]
    case RecordNumber.plan: [("started_on", today), ("responsible", oneself)]
    case RecordNumber.planGoal: [("state", Codes.GoalState.berjalan)]
    case RecordNumber.service: [("status", Codes.ServiceStatus.direncanakan)]
    case RecordNumber.shelterStay: [("in_at", String(now))]
    case RecordNumber.mediation: [("state", Codes.MediationState.diusulkan)]
    case RecordNumber.accompaniment: [("date", today), ("companion", oneself)]
    case RecordNumber.contentRemoval: [("state", Codes.RemovalState.draf)]
    case RecordNumber.rightsBriefing: [("told_on", today), ("told_by", oneself)]
    case RecordNumber.statement: [("taken_by", oneself), ("taken_at", String(now))]
    default: []
    }
  }
}
