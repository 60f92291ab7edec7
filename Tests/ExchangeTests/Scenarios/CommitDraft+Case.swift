import CaseModel
import MergeCore
import SyncSession

extension CommitDraft {
  /// A new case of a team.
  mutating func newCase(team: [Int64], risk: String = "RENDAH") -> DocumentID {
    let members = team.map { Assignment(field: Fields.Case.team, value: .int($0), isElement: true) }
    return createRoot(
      RecordNumber.caseRecord, kind: 1,
      [
        Assignment(field: Fields.Case.channel, value: .text("WA")),
        Assignment(field: Fields.Case.risk, value: .text(risk)),
      ]
        + members)
  }

  /// A new person in the identity compartment of a case.
  mutating func newPerson(_ name: String, in core: DocumentID) {
    create(
      RecordNumber.person, in: core.compartment(2), [Assignment(field: Fields.Person.name, value: .text(name))])
  }

  /// A new user in the directory.
  @discardableResult
  mutating func newUser(_ user: UInt32, _ role: Role, second: [Role] = []) -> RecordID {
    let besides = second.map {
      Assignment(field: Fields.User.secondRoles, value: .text($0.rawValue), isElement: true)
    }
    return create(
      RecordNumber.user, in: .directory,
      [
        Assignment(field: Fields.User.number, value: .int(Int64(user))),
        Assignment(field: Fields.User.role, value: .text(role.rawValue)),
      ] + besides)
  }

  /// A device in the directory that was lost.
  @discardableResult
  mutating func newLostDevice(_ device: DeviceNumber) -> RecordID {
    create(
      RecordNumber.device, in: .directory,
      [
        Assignment(field: Fields.Device.number, value: .int(Int64(device))),
        Assignment(field: Fields.Device.state, value: .text(Codes.DeviceState.hilang)),
      ])
  }

  /// A note in the clinical compartment of a case.
  mutating func newClinicalNote(_ text: String, in core: DocumentID) {
    create(
      RecordNumber.clinicalNote, in: core.compartment(3),
      [Assignment(field: Fields.ClinicalNote.text, value: .text(text))])
  }

  /// Gives a field of a record a value; without a record, of the document's root.
  mutating func set(_ field: UInt32, _ value: Value, in document: DocumentID, of record: RecordID? = nil) {
    append(
      .put(record: record ?? document.root, assignments: [Assignment(field: field, value: value)]), to: document)
  }

  /// Adds an element to a set of the document's root.
  mutating func add(_ value: Value, to field: UInt32, in document: DocumentID) {
    append(
      .put(record: document.root, assignments: [Assignment(field: field, value: value, isElement: true)]),
      to: document)
  }

  /// Takes an element out of a set of the document's root.
  mutating func take(_ value: Value, from field: UInt32, in document: DocumentID) {
    append(.remove(record: document.root, field: field, element: value), to: document)
  }
}

extension Recording {
  /// The desk makes a case for a team, and it is at the hub.
  mutating func deskCase(team: [Int64]) throws -> DocumentID {
    var core = DocumentID.directory
    try commit("desk") { draft in
      core = draft.newCase(team: team)
      draft.newPerson("Sari", in: core)
    }
    try sync("desk")
    return core
  }
}
