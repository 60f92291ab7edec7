extension RecordRules {
  /// What happened.
  static let incident = RuleTable(
    past: [Fields.Incident.date, Fields.Incident.firstDate],
    ordered: [(Fields.Incident.firstDate, Fields.Incident.date)]
  ) { change in
    let told = [
      Fields.Incident.date, Fields.Incident.summary, Fields.Incident.forms, Fields.Incident.tpks, Fields.Incident.place,
      Fields.Incident.area,
    ]
    guard change.isNew, told.allSatisfy({ change.isEmpty($0) }) else { return nil }
    return at(RecordNumber.incident, Fields.Incident.summary, .required)
  }

  /// What somebody said; a correction is another statement.
  static let statement = RuleTable(
    required: [Fields.Statement.text], past: [Fields.Statement.takenAt, Fields.Statement.aboutDate])

  /// Who is accused of an incident: a person, or an unknown one.
  static let suspect = RuleTable(required: [Fields.Suspect.incident]) { change in
    guard change.touches(Fields.Suspect.casePerson) || change.touches(Fields.Suspect.isUnknown),
      change.value(Fields.Suspect.isUnknown) == .bool(true), !change.isEmpty(Fields.Suspect.casePerson)
    else { return nil }
    return at(RecordNumber.suspect, Fields.Suspect.isUnknown, .contradicts("case_person"))
  }

  /// A thing that proves something.
  static let evidence = RuleTable(required: [Fields.Evidence.kind], past: [Fields.Evidence.collectedOn])

  /// A reminder.
  static let flag = RuleTable(required: [Fields.Flag.message]) { change in
    guard change.touches(Fields.Flag.isResolved), change.value(Fields.Flag.isResolved) == .bool(true),
      change.isEmpty(Fields.Flag.resolution)
    else { return nil }
    return at(RecordNumber.flag, Fields.Flag.resolution, .required)
  }

  /// A partner agency.
  static let agency = RuleTable(required: [Fields.Agency.name, Fields.Agency.kind])
}
