import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import SyncSession

/// A template as the directory has it.
public struct TemplateView: Hashable, Sendable, Encodable {
  /// Its record.
  public let id: String
  /// The name under which WhatsApp approved it.
  public let name: String
  /// Its language.
  public let language: String
  /// What it says.
  public let text: String
  /// Whether it may be used.
  public let isActive: Bool
}

extension Casework {
  /// The templates of the office, by name. No content of a case, so no audit entry.
  ///
  /// - Returns: The templates.
  /// - Throws: `ReplicaError`.
  public func templates() throws -> [TemplateView] {
    try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT id, name, language, text, is_active FROM message_template ORDER BY name, id")
    }.map { row in
      TemplateView(
        id: RecordName.text(RecordID(row: row["id"])), name: row["name"] ?? "", language: row["language"] ?? "id",
        text: row["text"] ?? "", isActive: row["is_active"] as Bool? ?? false)
    }
  }

  /// Writes down a template that WhatsApp has approved. Its words name neither the office nor violence: somebody else
  /// may hold the phone.
  ///
  /// - Returns: The template.
  /// - Throws: `CaseworkError.unsafeWords`, `missing`, `notPermitted`; `SessionError`, `ReplicaError`.
  public func addTemplate(name: String, language: String, text: String) throws -> Saved {
    try refusable {
      if name.isEmpty { throw CaseworkError.missing("name") }
      if text.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("text") }
      if try templates().contains(where: { $0.name == name }) { throw CaseworkError.badValue("name") }
      let problems = SafeWords.problems(text, names: [store.identity.office])
      guard problems.isEmpty else { throw CaseworkError.unsafeWords(problems) }
      var values = MessageRecord.texts([
        (Fields.MessageTemplate.name, name), (Fields.MessageTemplate.language, language),
        (Fields.MessageTemplate.text, text),
      ])
      values.append(Assignment(field: Fields.MessageTemplate.isActive, value: .bool(true)))
      var id = RecordID.none
      let changeSets = try save(wall: now) { draft in
        id = draft.create(RecordNumber.messageTemplate, in: .directory, values)
      }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Says whether a template may be used.
  ///
  /// - Returns: The template.
  /// - Throws: `CaseworkError.sendRefused` when there is none of that name, `notPermitted`; `SessionError`, `ReplicaError`.
  public func setTemplate(_ name: String, active: Bool) throws -> Saved {
    try refusable {
      guard let found = try templates().first(where: { $0.name == name }), let id = RecordName.parse(found.id) else {
        throw CaseworkError.sendRefused(.templateInactive)
      }
      return try write(id, [("is_active", active ? "true" : "false")])
    }
  }

  /// The office's own wording of the acknowledgement, from its settings.
  func acknowledgementWording() throws -> Acknowledgement.Wording {
    func setting(_ name: String) throws -> String? {
      try store.projection.read { db in
        try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ? ORDER BY id LIMIT 1", arguments: [name])
      }
    }
    let names = [store.identity.office]
    func safe(_ text: String?) -> String? {
      text.flatMap { SafeWords.problems($0, names: names).isEmpty ? $0 : nil }
    }
    return Acknowledgement.Wording(
      open: safe(try setting("wa_ack_open")), closed: safe(try setting("wa_ack_closed")),
      emergency: safe(try setting("wa_ack_emergency")))
  }
}
