import CaseModel
import Casework
import Pages

/// A case as its page needs it, read in one piece of work.
struct CaseSheet: Sendable {
  let view: CaseView
  let marks: [String: RecordMark]
  let deadlines: [DeadlineView]
  let persons: [PersonLine]
  let attachments: [AttachmentView]
  let people: [PersonView]
  let agencies: [AgencyView]
  /// Where assessments, plans, closings and mediations stand, by the record's name.
  let approvals: [String: ApprovalView]
  /// Who is at work.
  let actor: UInt32
  /// Which of the steps that not everybody may take she may.
  let permitted: Set<Deed>

  private static let deeds: Set<Deed> = Set(Registry.records.map { Access.deed(writing: $0.number) }).union([
    .approve, .proposeClosing, .close, .reopen, .sendReferral, .assign, .fence, .keepSimfoni,
  ])

  /// Reads the case named `id`, such as `2.15`.
  static func read(_ id: String, _ casework: Casework) throws -> CaseSheet {
    guard RecordName.parse(id) != nil else { throw PageRefusal.notFound }
    let core = try casework.caseDocument(id)
    return CaseSheet(
      view: try casework.show(core), marks: try casework.recordMarks(of: core),
      deadlines: try casework.deadlines(of: core), persons: try casework.persons(in: core),
      attachments: try casework.attachments(of: core), people: try casework.people(),
      agencies: try casework.agencies(),
      approvals: Dictionary(
        try casework.approvals(in: core).map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first }),
      actor: casework.actor, permitted: try casework.permitted(deeds, in: core))
  }

  var names: KnownNames {
    var names = KnownNames()
    for person in people { names.people[person.number] = person.name }
    names.types = Dictionary(view.records.map { ($0.id, $0.type) }, uniquingKeysWith: { first, _ in first })
    for agency in agencies { names.records[agency.id] = agency.name }
    for person in persons { names.records[person.role] = person.shown }
    for file in attachments { names.records[file.id] = file.description.isEmpty ? file.fileName : file.description }
    return names
  }

  /// The case record.
  var record: RecordView? { view.records.first { $0.type == "case" } }

  /// The fields of records of this type that she may not write, by name.
  func fixed(_ type: String) -> Set<String> {
    guard let spec = Registry.record(named: type) else { return [] }
    let fields = spec.fields.filter { !permitted.contains(Access.deed(writing: $0.number, of: spec.number)) }
    return Set(fields.map(\.name))
  }

  /// Whether she may approve or return the record of this name: it waits, and it is not her own.
  func mayDecide(on record: String) -> Bool {
    guard permitted.contains(.approve), let approval = approvals[record] else { return false }
    return approval.proposedBy != actor && approval.verdict != ApprovalVerdict.approved.rawValue
  }

  /// Whether she may add records of this type, and write in those that are there.
  func mayWrite(_ type: String) -> Bool {
    Registry.record(named: type).map { permitted.contains(Access.deed(writing: $0.number)) } ?? false
  }

  func records(_ type: String) -> [RecordView] { view.records.filter { $0.type == type } }

  /// A field of the case record in plain form; empty without a value.
  func plain(_ field: String) -> String { record?.plain(field) ?? "" }

  /// Whether everything that was written in the case is at the office, and since when: the latest receipt.
  var received: UInt64? {
    Self.received(marks.values.map(\.received))
  }

  /// Since when all of it is at the office; nil while some of it is not.
  static func received(_ all: [UInt64?]) -> UInt64? { all.contains(nil) ? nil : all.compactMap { $0 }.max() }
}

extension RecordView {
  /// The first value of a field in plain form; empty without one.
  func plain(_ field: String) -> String { fields.first { $0.field == field }?.values.first ?? "" }

  /// All values of a field.
  func all(_ field: String) -> [String] {
    fields.first { $0.field == field }?.values.filter { !$0.isEmpty } ?? []
  }
}
