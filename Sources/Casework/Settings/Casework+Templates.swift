import CaseModel
import GRDB
import MergeCore
import Replica

/// A message that may be sent outside WhatsApp's window of 24 hours, as its provider has approved it.
public struct TemplateView: Hashable, Sendable, Encodable {
  /// The provider's name for it.
  public let name: String
  /// Its language, such as `id`.
  public let language: String
  /// The words.
  public let text: String
  /// Whether it may be sent.
  public let isActive: Bool
}

extension Casework {
  /// The message templates, by name and language.
  ///
  /// - Returns: The templates.
  /// - Throws: `ReplicaError`.
  public func templates() throws -> [TemplateView] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, language, text, is_active FROM message_template WHERE name IS NOT NULL
          ORDER BY name, language, changed, id
          """
      ).map {
        TemplateView(
          name: $0["name"] as String? ?? "", language: $0["language"] ?? "", text: $0["text"] ?? "",
          isActive: $0["is_active"] ?? false)
      }
    }
  }

  /// Enters or changes a template. Its words may be read by somebody else on a shared telephone, so they name neither
  /// the office nor violence.
  ///
  /// - Returns: The template's record.
  /// - Throws: `CaseworkError.missing`, `unsafeWords` for words that tell too much, `openConflict`, `notPermitted`,
  ///   `SessionError`, `ReplicaError`.
  public func setTemplate(_ name: String, language: String, text: String, isActive: Bool) throws -> Saved {
    try refusable {
      if name.isEmpty { throw CaseworkError.missing("name") }
      if text.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("text") }
      let telling = NeutralWording.problems(text, names: officeNames(try settings()))
      if !telling.isEmpty { throw CaseworkError.unsafeWords(telling) }
      let type = RecordNumber.messageTemplate
      let existing = try directoryRow(
        "SELECT id FROM message_template WHERE name = ?1 AND language = ?2 ORDER BY changed DESC, id DESC",
        [name, language])
      return try keep(
        type, existing,
        fixed: [
          Assignment(field: Fields.MessageTemplate.name, value: .text(name)),
          Assignment(field: Fields.MessageTemplate.language, value: .text(language)),
        ],
        [
          Assignment(field: Fields.MessageTemplate.text, value: .text(text)),
          Assignment(field: Fields.MessageTemplate.isActive, value: .bool(isActive)),
        ])
    }
  }
}
