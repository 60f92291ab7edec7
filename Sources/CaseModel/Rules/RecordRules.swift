/// The rules of the office for each record type. Every command that writes a record asks them, the general ones too, so
/// that no way around one is left; values in, verdict out.
public enum RecordRules {
  /// Whether the office has rules for records of `type`.
  public static func governs(_ type: UInt32) -> Bool { tables[type] != nil }

  /// Whether the rules for records of `type` ask about the case around them.
  public static func asksAboutCase(_ type: UInt32) -> Bool { aboutCase.contains(type) }

  /// The first rule that the change breaks; nil when it breaks none.
  public static func breach(_ change: RecordChange) -> RuleBreach? {
    guard let table = tables[change.type], let spec = Registry.record(number: change.type) else { return nil }
    return table.breach(change, spec)
  }

  /// The rule that deleting a record of `type` in `state` would break: what was decided, sent or agreed stays.
  public static func breachByDeleting(_ type: UInt32, state: String?) -> RuleBreach? {
    guard let table = tables[type], let spec = Registry.record(number: type) else { return nil }
    let hasBegun = table.states?.first != nil && state != nil && state != table.states?.first
    return table.isKept || hasBegun ? RuleBreach(spec.name, .settled) : nil
  }

  /// The rule against creating a record of `type` by a general command, where more goes with it: the case's own fields,
  /// a deadline, the version approved.
  public static func breachByCreatingAlone(_ type: UInt32) -> RuleBreach? {
    guard let command = creators[type], let spec = Registry.record(number: type) else { return nil }
    return RuleBreach(spec.name, .ownCommand(command))
  }

  /// The rule against writing `fields` of a record of `type` by a general command, where more goes with one of them.
  public static func breachByWritingAlone(_ type: UInt32, _ fields: Set<UInt32>) -> RuleBreach? {
    guard let (kept, command) = writers[type], let field = kept.first(where: fields.contains) else { return nil }
    return at(type, field, .ownCommand(command))
  }

  private static let creators: [UInt32: String] = [
    RecordNumber.consent: "lindung consent record", RecordNumber.approval: "lindung assessment approve",
    RecordNumber.termination: "lindung case propose-closing", RecordNumber.rightsRequest: "lindung request receive",
    RecordNumber.caseReopening: "lindung case reopen", RecordNumber.deadline: "lindung deadlines done",
    RecordNumber.attachment: "lindung attachment add", RecordNumber.person: "lindung person add",
  ]

  private static let writers: [UInt32: ([UInt32], String)] = [
    RecordNumber.caseRecord: ([Fields.Case.consent], "lindung consent record"),
    RecordNumber.referral: ([Fields.Referral.state], "lindung referral"),
    RecordNumber.rightsRequest: ([Fields.RightsRequest.verdict], "lindung request answer"),
    RecordNumber.deadline: (
      [Fields.Deadline.dueAt, Fields.Deadline.doneAt, Fields.Deadline.doneBy], "lindung deadlines done"
    ),
  ]

  /// The field that holds the state of records of `type`; nil where they have none.
  public static func stateField(of type: UInt32) -> UInt32? { tables[type]?.states?.field }

  /// A table for each record type that has rules.
  static let tables: [UInt32: RuleTable] = [
    RecordNumber.incident: incident, RecordNumber.statement: statement, RecordNumber.suspect: suspect,
    RecordNumber.evidence: evidence, RecordNumber.assessment: assessment,
    RecordNumber.clinicalAssessment: clinicalAssessment, RecordNumber.plan: plan, RecordNumber.planGoal: planGoal,
    RecordNumber.service: service, RecordNumber.referral: referral, RecordNumber.shelterStay: shelterStay,
    RecordNumber.shelterNote: text(Fields.ShelterNote.text), RecordNumber.mediation: mediation,
    RecordNumber.accompaniment: accompaniment, RecordNumber.legalProceeding: legalProceeding,
    RecordNumber.legalNote: text(Fields.LegalNote.text), RecordNumber.contentRemoval: contentRemoval,
    RecordNumber.clinicalNote: text(Fields.ClinicalNote.text), RecordNumber.consent: consent,
    RecordNumber.rightsBriefing: rightsBriefing, RecordNumber.flag: flag, RecordNumber.note: text(Fields.Note.text),
    RecordNumber.approval: approval, RecordNumber.termination: termination,
    RecordNumber.caseReopening: caseReopening, RecordNumber.rightsRequest: rightsRequest,
    RecordNumber.agency: agency, RecordNumber.caseRecord: caseRecord,
    RecordNumber.casePerson: RuleTable(required: [Fields.CasePerson.role]),
    RecordNumber.person: RuleTable(past: [Fields.Person.birthDate]),
  ]

  private static let aboutCase: Set<UInt32> = [
    RecordNumber.referral, RecordNumber.mediation, RecordNumber.consent, RecordNumber.rightsBriefing,
    RecordNumber.rightsRequest,
  ]

  private static func text(_ field: UInt32) -> RuleTable { RuleTable(required: [field]) }

  /// A breach at a field of a record type, by number.
  static func at(_ type: UInt32, _ field: UInt32, _ rule: Rule) -> RuleBreach {
    RuleBreach(Registry.field(field, of: type)?.name ?? "", rule)
  }
}
