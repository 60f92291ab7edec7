import CaseModel
import Figures
import MergeCore
import SyncSession

/// Makes a case of a row of an old register.
struct RegisterWriter {
  let entry: RegisterEntry
  let actor: UInt32
  let time: UInt64
  let print: String

  /// How the note begins that says which row a case was taken over from.
  static let mark = "[impor] "

  /// Writes the case with all its records.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError` for a value that its field does not take.
  func write(_ draft: inout CommitDraft) throws(CaseworkError) -> RecordID {
    let core = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, try caseFields())
    let survivor = try person(
      [
        ("name", .name), ("nik", .nik), ("address", .address), ("phone", .phone), ("village", .village),
      ], kept: true, in: core, &draft)
    try casePerson(survivor, Codes.PersonRole.korban, survivorFields(), in: core, &draft)
    if entry.texts[.reporterName] != nil {
      let reporter = try person([("name", .reporterName)], kept: false, in: core, &draft)
      try casePerson(reporter, Codes.PersonRole.pelapor, [], in: core, &draft)
    }
    try addIncident(in: core, &draft)
    for kind in entry.codes[.service] ?? [] {
      draft.create(
        RecordNumber.service, in: core,
        [
          Assignment(field: Fields.Service.kind, value: .text(kind)),
          Assignment(field: Fields.Service.status, value: .text(Codes.ServiceStatus.diberikan)),
        ])
    }
    draft.create(
      RecordNumber.note, in: core, [Assignment(field: Fields.Note.text, value: .text(Self.mark + print))])
    addReview(in: core, &draft)
    return core.root
  }

  private func caseFields() throws(CaseworkError) -> [Assignment] {
    let status = entry.isClosed ? CaseStatus.closed : .received
    var fields = [
      Assignment(field: Fields.Case.status, value: .text(status.rawValue)),
      Assignment(field: Fields.Case.survivorCode, value: .text("P-\(entry.registerNo)")),
      Assignment(field: Fields.Case.receivedAt, value: .int(try noon(.receivedOn))),
      Assignment(field: Fields.Case.registeredAt, value: .int(Int64(time))),
      Assignment(field: Fields.Case.owner, value: .int(Int64(actor))),
      Assignment(field: Fields.Case.team, value: .int(Int64(actor)), isElement: true),
    ]
    for (field, column) in [
      (Fields.Case.registerNo, RegisterColumn.registerNo), (Fields.Case.summary, .summary),
      (Fields.Case.village, .village),
    ] {
      if let text = entry.texts[column] { fields.append(Assignment(field: field, value: .text(text))) }
    }
    for (field, column) in [
      (Fields.Case.category, RegisterColumn.category), (Fields.Case.risk, .risk), (Fields.Case.channel, .channel),
      (Fields.Case.kecamatan, .kecamatan),
    ] {
      if let code = entry.codes[column]?.first { fields.append(Assignment(field: field, value: .text(code))) }
    }
    for form in entry.codes[.violence] ?? [] {
      fields.append(Assignment(field: Fields.Case.violence, value: .text(form), isElement: true))
    }
    if entry.isClosed, let day = entry.days[.closedOn] {
      fields.append(Assignment(field: Fields.Case.closedOn, value: .text(day)))
    }
    return fields
  }

  /// The middle of the day at the office, since a register says no hour.
  private func noon(_ column: RegisterColumn) throws(CaseworkError) -> Int64 {
    guard let day = entry.days[column].flatMap(DayCount.days) else { throw .missing(column.rawValue) }
    return day * 86_400_000 + 43_200_000 - Int64(CalendarDay.officeOffset)
  }

  /// A person in the case's identity compartment; nil when nothing is known of her.
  private func person(
    _ texts: [(field: String, column: RegisterColumn)], kept: Bool, in core: DocumentID, _ draft: inout CommitDraft
  ) throws(CaseworkError) -> RecordID? {
    var fields: [Assignment] = []
    func add(_ name: String, _ text: String) throws(CaseworkError) {
      guard let field = Registry.record(number: RecordNumber.person)?.field(named: name) else {
        throw .unknownField(name)
      }
      fields.append(Assignment(field: field.number, value: try ValueText.parse(text, for: field)))
    }
    for (name, column) in texts { if let text = entry.texts[column] { try add(name, text) } }
    if kept {
      if let day = entry.days[.birthDate] { try add("birth_date", day) }
      if let sex = entry.codes[.sex]?.first { try add("sex", sex) }
      if let place = entry.codes[.kecamatan]?.first { try add("kecamatan", place) }
      if !entry.kept.isEmpty {
        try add("note", entry.kept.map { "\($0.heading): \($0.text)" }.joined(separator: "\n"))
      }
    }
    if fields.isEmpty { return nil }
    return draft.create(RecordNumber.person, in: core.compartment(Compartment.identity.rawValue), fields)
  }

  private func survivorFields() -> [Assignment] {
    var fields: [Assignment] = []
    for (field, column) in [
      (Fields.CasePerson.sex, RegisterColumn.sex), (Fields.CasePerson.education, .education),
      (Fields.CasePerson.occupation, .occupation), (Fields.CasePerson.marital, .marital),
    ] {
      if let code = entry.codes[column]?.first { fields.append(Assignment(field: field, value: .text(code))) }
    }
    if let age = entry.age {
      fields.append(Assignment(field: Fields.CasePerson.age, value: .int(Int64(age))))
      if let group = CountedCase.ageGroup(age) {
        fields.append(Assignment(field: Fields.CasePerson.ageGroup, value: .text(group)))
      }
    }
    return fields
  }

  @discardableResult
  private func casePerson(
    _ person: RecordID?, _ role: String, _ fields: [Assignment], in core: DocumentID, _ draft: inout CommitDraft
  ) throws(CaseworkError) -> RecordID {
    var fields = [Assignment(field: Fields.CasePerson.role, value: .text(role))] + fields
    if let person { fields.append(Assignment(field: Fields.CasePerson.person, value: .ref(person))) }
    return draft.create(RecordNumber.casePerson, in: core, fields)
  }

  private func addIncident(in core: DocumentID, _ draft: inout CommitDraft) throws(CaseworkError) {
    let relation = entry.codes[.relation]?.first
    let place = entry.codes[.place]?.first
    let hasSuspect = relation != nil || entry.texts[.suspectName] != nil
    guard hasSuspect || place != nil || entry.days[.incidentOn] != nil else { return }
    var fields: [Assignment] = []
    if let day = entry.days[.incidentOn] { fields.append(Assignment(field: Fields.Incident.date, value: .text(day))) }
    if let place { fields.append(Assignment(field: Fields.Incident.place, value: .text(place))) }
    for form in entry.codes[.violence] ?? [] {
      fields.append(Assignment(field: Fields.Incident.forms, value: .text(form), isElement: true))
    }
    let incident = draft.create(RecordNumber.incident, in: core, fields)
    guard hasSuspect else { return }
    var suspect = [Assignment(field: Fields.Suspect.incident, value: .ref(incident))]
    if let relation { suspect.append(Assignment(field: Fields.Suspect.relation, value: .text(relation))) }
    if entry.texts[.suspectName] != nil {
      let named = try person([("name", .suspectName)], kept: false, in: core, &draft)
      let part = try casePerson(named, Codes.PersonRole.terlapor, [], in: core, &draft)
      suspect.append(Assignment(field: Fields.Suspect.casePerson, value: .ref(part)))
    }
    draft.create(RecordNumber.suspect, in: core, suspect)
  }

  /// A flag for what was assumed or kept unread, until a person has looked.
  private func addReview(in core: DocumentID, _ draft: inout CommitDraft) {
    var words: [String] = []
    let names = entry.assumed.compactMap { column in
      Registry.record(number: RecordNumber.caseRecord)?.field(named: column.rawValue)?.labels[.id].lowercased()
    }
    if !names.isEmpty { words.append("\(names.joined(separator: ", ")) diisi otomatis") }
    if !entry.kept.isEmpty { words.append("ada isian yang disimpan apa adanya di catatan korban") }
    if words.isEmpty { return }
    draft.create(
      RecordNumber.flag, in: core,
      [
        Assignment(
          field: Fields.Flag.message, value: .text("Periksa hasil impor: " + words.joined(separator: "; ") + ".")),
        Assignment(field: Fields.Flag.isResolved, value: .bool(false)),
      ])
  }
}
