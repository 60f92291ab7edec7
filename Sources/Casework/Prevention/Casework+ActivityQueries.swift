import CaseModel
import GRDB
import MergeCore
import Replica

extension Casework {
  /// The activities held here that may be read, latest first.
  func activityLines(withOpenFollowUp isOpen: Bool = false) throws -> [ActivityLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT activity.*, (SELECT count(*) FROM element WHERE record = activity.id AND field = ?1) AS linked
          FROM activity WHERE ?2 = 0 OR ((follow_up IS NOT NULL OR follow_up_due IS NOT NULL) AND follow_up_done_on IS NULL)
          ORDER BY date DESC, id
          """, arguments: [Int64(Fields.Activity.disclosureContacts), isOpen])
    }
    let rights = try rights()
    let today = today
    return try rows.compactMap { row in
      guard try rights.mayRead(Self.activityDocument(RecordID(row: row["id"]))) else { return nil }
      return Self.line(row, today: today)
    }
  }

  func activityView(_ id: RecordID) throws -> (view: ActivityView, document: DocumentID) {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.activity else { throw CaseworkError.unknownCase }
    try guardReading(document)
    guard let line = try activityLines().first(where: { $0.id == RecordName.text(id) }) else {
      throw CaseworkError.unknownCase
    }
    let linked = state.elements(Fields.Activity.disclosureContacts).compactMap { cell -> RecordID? in
      if case .ref(let contact) = cell.value { contact } else { nil }
    }
    let rights = try rights()
    let contacts = try Set(linked).sorted().filter { contact in
      let home = Self.contactDocument(contact)
      return try store.row(of: home) != nil && rights.mayRead(home)
    }
    let full = view(state)
    let record = RecordView(
      id: full.id, type: full.type, isContested: full.isContested, needsUpdate: full.needsUpdate,
      fields: full.fields.filter { $0.field != "disclosure_contacts" })
    let shown = ActivityView(
      line: line, record: record, contacts: contacts.map(RecordName.text),
      otherContacts: Set(linked).count - contacts.count)
    return (shown, document)
  }

  private static func activityDocument(_ root: RecordID) -> DocumentID {
    DocumentID(kind: DocumentKind.activity.rawValue, compartment: Compartment.core.rawValue, root: root)
  }

  private static func line(_ row: Row, today: String) -> ActivityLine {
    func text(_ column: String) -> String { row[column] ?? "" }
    let school = text("school")
    let due = text("follow_up_due")
    let doneOn = text("follow_up_done_on")
    return ActivityLine(
      id: RecordName.text(RecordID(row: row["id"])), date: text("date"), kind: text("kind"),
      title: text("title").isEmpty ? text("theme") : text("title"), place: school.isEmpty ? text("place") : school,
      kecamatan: text("kecamatan"), audience: Int(clamping: audience(row)),
      disclosures: Int(clamping: max(row["disclosures"] as Int64? ?? 0, row["linked"] as Int64? ?? 0)),
      followUpDue: due, followUpBy: (row["follow_up_by"] as Int64?).flatMap { UInt32(exactly: $0) },
      followUpDoneOn: doneOn, isOverdue: !due.isEmpty && doneOn.isEmpty && due < today)
  }
}
