import CaseModel
import MergeCore
import Testing

@Suite("Who may what: operations")
struct AccessOperationTests {
  private let core = DocumentID(kind: 1, compartment: 1, root: Dot(device: 3, counter: 9))
  private let member = Relation(isMember: true, hasOtherMembers: true)
  private let unit = Relation(isSameUnit: true)

  private func subject(
    _ type: UInt32, in document: DocumentID? = nil, contested: Set<UInt32> = [],
    statuses: [(code: String, author: UInt32)] = [], proposer: UInt32? = nil, person: UInt32? = nil
  ) -> Subject {
    let place = document ?? core
    return Subject(
      document: place, record: KnownRecord(type: type, author: 8, document: place), contested: contested,
      statuses: statuses, proposer: proposer, person: person)
  }

  private func put(_ field: UInt32, _ value: Value) -> Operation {
    .put(record: core.root, assignments: [Assignment(field: field, value: value)])
  }

  private func denial(
    _ operation: Operation, _ subject: Subject, _ role: Role, _ relation: Relation, user: UInt32 = 5
  ) -> Denial? {
    Access.denial(operation, on: subject, by: Standing(user: user, role: role), relation)
  }

  @Test("An officer works on her case and on no other; nobody outside the matrix works on any")
  func ordinaryEdit() {
    let edit = put(Fields.Case.village, .text("Nagri"))
    let about = subject(RecordNumber.caseRecord)
    #expect(denial(edit, about, .fieldOfficer, member) == nil)
    #expect(denial(edit, about, .fieldOfficer, unit) == .outOfScope)
    #expect(denial(edit, about, .fieldOfficer, Relation(isHolding: true)) == nil)
    #expect(denial(edit, about, .supervisor, unit) == nil)
    #expect(denial(edit, about, .systemAdmin, member) == .notPermitted)
    #expect(denial(edit, about, .psychologist, member) == .notPermitted)
  }

  @Test("Who registers a case is alone with it until the office has received it")
  func registering() {
    let clinical = subject(RecordNumber.clinicalNote, in: core.compartment(3))
    let note = Operation.create(type: RecordNumber.clinicalNote, assignments: [])
    #expect(denial(note, clinical, .fieldOfficer, member) == .notPermitted)
    #expect(denial(note, clinical, .fieldOfficer, Relation(isCreator: true, isRegistering: true)) == nil)
    #expect(denial(note, clinical, .psychologist, Relation(isCreator: true, isRegistering: true)) == nil)
    #expect(denial(note, clinical, .auditor, Relation(isCreator: true, isRegistering: true)) == .notPermitted)
  }

  @Test("Writing a field that holds several values is a decision, and a grave one is not an officer's")
  func decisions() {
    let risk = put(Fields.Case.risk, .text(Codes.Risk.rendah))
    let summary = put(Fields.Case.summary, .text("..."))
    let plain = subject(RecordNumber.caseRecord)
    let contested = subject(RecordNumber.caseRecord, contested: [Fields.Case.risk, Fields.Case.summary])
    #expect(denial(risk, plain, .fieldOfficer, member) == nil)
    #expect(denial(risk, contested, .fieldOfficer, member) == .notPermitted)
    #expect(denial(risk, contested, .supervisor, unit) == nil)
    #expect(denial(summary, contested, .fieldOfficer, member) == nil)
    let identity = subject(RecordNumber.person, in: core.compartment(2), contested: [Fields.Person.name])
    let name = Operation.put(
      record: core.root, assignments: [Assignment(field: Fields.Person.name, value: .text("A."))])
    #expect(denial(name, identity, .fieldOfficer, member) == .notPermitted)
    #expect(denial(name, identity, .head, Relation()) == nil)
    let reopen = Operation.reopen(record: core.root, field: Fields.Case.risk, alternatives: [])
    #expect(denial(reopen, plain, .fieldOfficer, member) == .notPermitted)
    #expect(denial(reopen, plain, .head, Relation()) == nil)
  }

  @Test("Who exports what, and that nobody approves her own export with names")
  func exports() {
    let notice = DocumentID(kind: DocumentKind.oversight.rawValue, compartment: 1, root: Dot(device: 3, counter: 9))
    let creator = Relation(isCreator: true, isRegistering: true)
    func export(_ kind: String, _ role: Role) -> Denial? {
      let value = Assignment(field: Fields.ExportNotice.kind, value: .text(kind))
      let create = Operation.create(type: RecordNumber.exportNotice, assignments: [value])
      return denial(create, Subject(document: notice), role, creator)
    }
    #expect(export(Codes.ExportKind.statistik, .auditor) == nil)
    #expect(export(Codes.ExportKind.statistik, .fieldOfficer) == .notPermitted)
    #expect(export(Codes.ExportKind.simfoni, .auditor) == .notPermitted)
    #expect(export(Codes.ExportKind.simfoni, .supervisor) == nil)
    #expect(export(Codes.ExportKind.identitas, .dataManager) == .notPermitted)
    #expect(export("LATER", .dataManager) == .notPermitted)
    #expect(export(Codes.ExportKind.identitas, .head) == nil)
    func approval(by user: UInt32, _ role: Role) -> Denial? {
      let about = Assignment(field: Fields.ExportApproval.about, value: .ref(notice.root))
      let create = Operation.create(type: RecordNumber.exportApproval, assignments: [about])
      return denial(create, Subject(document: notice, proposer: 5), role, Relation(), user: user)
    }
    #expect(
      Subject.approved(RecordNumber.exportApproval, [Assignment(field: 1, value: .ref(notice.root))]) == notice.root)
    #expect(approval(by: 5, .head) == .notPermitted)
    #expect(approval(by: 6, .head) == nil)
    #expect(approval(by: 6, .supervisor) == nil)
    #expect(approval(by: 6, .dataManager) == .notPermitted)
  }

  @Test("A change needs every deed that it consists of")
  func mixedChange() {
    let mixed = Operation.put(
      record: core.root,
      assignments: [
        Assignment(field: Fields.Case.village, value: .text("Nagri")),
        Assignment(field: Fields.Case.team, value: .int(5), isElement: true),
      ])
    #expect(denial(mixed, subject(RecordNumber.caseRecord), .fieldOfficer, member) == .notPermitted)
    #expect(denial(mixed, subject(RecordNumber.caseRecord), .supervisor, unit) == nil)
    let leave = Operation.remove(record: core.root, field: Fields.Case.team, element: .int(9))
    #expect(denial(leave, subject(RecordNumber.caseRecord), .fieldOfficer, member) == .notPermitted)
  }

  @Test("Nobody closes on her own proposal, approves her own work, or appoints herself")
  func fourEyes() {
    let close = put(Fields.Case.status, .text(CaseStatus.closed.rawValue))
    let proposed = { (author: UInt32) in
      self.subject(RecordNumber.caseRecord, statuses: [(CaseStatus.closingProposed.rawValue, author)])
    }
    #expect(denial(close, proposed(8), .supervisor, unit) == nil)
    #expect(denial(close, proposed(5), .supervisor, unit) == .notPermitted)
    #expect(denial(close, proposed(8), .fieldOfficer, member) == .notPermitted)
    let approval = Operation.create(type: RecordNumber.approval, assignments: [])
    #expect(denial(approval, Subject(document: core, proposer: 8), .head, Relation()) == nil)
    #expect(denial(approval, Subject(document: core, proposer: 5), .head, Relation()) == .notPermitted)
    let role = put(Fields.User.role, .text(Role.head.rawValue))
    let about = { (person: UInt32) in self.subject(RecordNumber.user, in: .directory, person: person) }
    #expect(denial(role, about(8), .head, Relation()) == nil)
    #expect(denial(role, about(5), .head, Relation()) == .notPermitted)
    #expect(denial(role, about(8), .systemAdmin, Relation()) == .notPermitted)
    let entered = { (person: Int64) in
      Operation.create(
        type: RecordNumber.user,
        assignments: [
          Assignment(field: Fields.User.number, value: .int(person)),
          Assignment(field: Fields.User.secondRoles, value: .text(Role.psychologist.rawValue), isElement: true),
        ])
    }
    #expect(denial(entered(8), Subject(document: .directory), .head, Relation()) == nil)
    #expect(denial(entered(5), Subject(document: .directory), .head, Relation()) == .notPermitted)
  }

  @Test("A case record that stands elsewhere than in a core is judged by where it stands")
  func caseRecordElsewhere() {
    let edit = put(Fields.Case.village, .text("Nagri"))
    let legal = subject(RecordNumber.caseRecord, in: core.compartment(4))
    #expect(denial(edit, legal, .supervisor, unit) == .notPermitted)
    #expect(denial(edit, legal, .advocate, member) == nil)
  }

  @Test("A closed case is opened again by those who may, whatever the words")
  func reopening() {
    let work = put(Fields.Case.status, .text(CaseStatus.intervention.rawValue))
    let closed = subject(RecordNumber.caseRecord, statuses: [(CaseStatus.closed.rawValue, 8)])
    #expect(denial(work, closed, .fieldOfficer, member) == .notPermitted)
    #expect(denial(work, closed, .supervisor, unit) == nil)
    let open = subject(RecordNumber.caseRecord, statuses: [(CaseStatus.planning.rawValue, 8)])
    #expect(denial(work, open, .fieldOfficer, member) == nil)
  }

  @Test("The system admin enters and suspends people, and gives nobody a right")
  func directory() {
    let plain = Operation.create(
      type: RecordNumber.user,
      assignments: [
        Assignment(field: Fields.User.number, value: .int(9)),
        Assignment(field: Fields.User.displayName, value: .text("Ibu")),
        Assignment(field: Fields.User.status, value: .text("AKTIF")),
      ])
    #expect(denial(plain, Subject(document: .directory), .systemAdmin, Relation()) == nil)
    #expect(denial(plain, Subject(document: .directory), .fieldOfficer, Relation()) == .notPermitted)
    let appointed = Operation.create(
      type: RecordNumber.user, assignments: [Assignment(field: Fields.User.role, value: .text("KEPALA"))])
    #expect(denial(appointed, Subject(document: .directory), .systemAdmin, Relation()) == .notPermitted)
    let user = subject(RecordNumber.user, in: .directory, person: 8)
    #expect(denial(put(Fields.User.status, .text("KELUAR")), user, .systemAdmin, Relation()) == nil)
    #expect(denial(put(Fields.User.status, .text("AKTIF")), user, .systemAdmin, Relation()) == .notPermitted)
    let device = subject(RecordNumber.device, in: .directory)
    #expect(denial(put(Fields.Device.state, .text("HILANG")), device, .systemAdmin, Relation()) == nil)
    #expect(denial(put(Fields.Device.state, .text("AKTIF")), device, .systemAdmin, Relation()) == .notPermitted)
  }

  @Test("What a newer version writes is judged by where it stands")
  func unknown() {
    let opaque = Operation.opaque(kind: 20, record: core.root, payload: [1])
    #expect(denial(opaque, subject(RecordNumber.caseRecord), .fieldOfficer, member) == nil)
    #expect(denial(opaque, subject(900, in: core.compartment(3)), .fieldOfficer, member) == .notPermitted)
    #expect(denial(opaque, subject(900, in: .directory), .systemAdmin, Relation()) == .notPermitted)
    let elsewhere = DocumentID(kind: 77, compartment: 1, root: core.root)
    #expect(denial(opaque, subject(1, in: elsewhere), .fieldOfficer, member) == .notPermitted)
    #expect(!Access.mayRead(Standing(user: 5, role: .head), elsewhere, member))
  }
}
