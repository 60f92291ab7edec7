import CaseModel
import GRDB
import Intake
import MergeCore
import Replica

/// A template as a message refers to it.
struct ApprovedTemplate {
  let id: RecordID
  let name: String
  let language: String
  let text: String
  let isActive: Bool
}

extension Casework {
  /// The templates with their records, the latest of one name first.
  func approvedTemplates() throws -> [ApprovedTemplate] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, language, text, is_active FROM message_template WHERE name IS NOT NULL
          ORDER BY changed DESC, id DESC
          """)
    }.map { row in
      ApprovedTemplate(
        id: RecordID(row: row["id"]), name: row["name"] as String? ?? "", language: row["language"] ?? "id",
        text: row["text"] ?? "",
        isActive: row["is_active"] as Bool? ?? false)
    }
  }

  /// What the office is called, by its enrolment and by its settings.
  func officeNames(_ settings: OfficeSettings) -> [String] { [store.identity.office, settings.text("office.name")] }

  /// The office's wording of the acknowledgement, from its settings; nil where it names the office.
  func acknowledgementWording(_ settings: OfficeSettings) -> Acknowledgement.Wording {
    let names = officeNames(settings)
    func safe(_ name: String) -> String? {
      let text = settings.text(name)
      return NeutralWording.problems(text, names: names).isEmpty ? text : nil
    }
    return Acknowledgement.Wording(
      open: safe("reply.day"), closed: safe("reply.night"), emergency: safe("reply.help"))
  }
}
