import CaseModel
import GRDB
import MergeCore
import Replica

/// A code as a list shows it: the program's own and those that the office has added.
public struct CodeView: Hashable, Sendable, Encodable {
  /// The code, for ever.
  public let code: String
  /// The words in Indonesian.
  public let indonesian: String
  /// The words in English.
  public let english: String
  /// The one value of Simfoni that it maps to; empty when that is open.
  public let simfoni: String
  /// Whether it may be chosen today.
  public let isValid: Bool
  /// Whether the office added or changed it.
  public let isOwn: Bool
}

/// Code lists: those of the program, and what the office's directory adds, renames or retires. A code is never taken out:
/// what was written with it stays readable.
extension Casework {
  /// The codes of a list, the program's first.
  ///
  /// - Returns: The codes.
  /// - Throws: `ReplicaError`.
  public func codes(_ list: String) throws -> [CodeView] {
    let today = CalendarDay.text(of: now)
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT code, label_id, label_en, simfoni, valid_from, valid_to FROM code_entry
          WHERE list = ? AND code IS NOT NULL ORDER BY changed, id
          """, arguments: [list])
    }
    var own: [String: Row] = [:]
    var added: [String] = []
    let built = Registry.codeList(list)?.entries ?? []
    for row in rows {
      let code = row["code"] as String? ?? ""
      if own[code] == nil, !built.contains(where: { $0.code == code }) { added.append(code) }
      own[code] = row
    }
    return built.map { Self.view($0.code, $0, own[$0.code], today) } + added.map { Self.view($0, nil, own[$0], today) }
  }

  private static func view(_ code: String, _ built: CodeEntry?, _ own: Row?, _ today: String) -> CodeView {
    let from: String = own?["valid_from"] ?? built?.validFrom ?? ""
    let until: String = own?["valid_to"] ?? built?.validTo ?? ""
    return CodeView(
      code: code, indonesian: own?["label_id"] ?? built?.labels.id ?? code,
      english: own?["label_en"] ?? own?["label_id"] ?? built?.labels.en ?? code,
      simfoni: own?["simfoni"] ?? built?.simfoni ?? "",
      isValid: from <= today && (until.isEmpty || today <= until), isOwn: own != nil)
  }

  /// The words for a code: the office's, else the program's, else the code itself.
  ///
  /// - Returns: The words.
  /// - Throws: `ReplicaError`.
  public func label(_ code: String, in list: String, _ language: Language) throws -> String {
    guard let view = try codes(list).first(where: { $0.code == code }) else {
      return Registry.label(code, in: list, language)
    }
    return language == .id ? view.indonesian : view.english
  }

  /// Adds a code to a list, or changes the words, the mapping or the validity of one. A code once used keeps its meaning:
  /// retire it with `validTo` and add another.
  ///
  /// - Returns: The entry's record.
  /// - Throws: `CaseworkError.badValue` for a code that is not `A–Z`, digits and `_`, `missing`, `unknownField` for a list
  ///   that nothing uses, `notPermitted`, `SessionError`, `ReplicaError`.
  public func setCode(_ list: String, _ code: String, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable {
      guard Registry.codeList(list) != nil || list == Self.villageList else { throw CaseworkError.unknownField(list) }
      guard (1...40).contains(code.utf8.count), code.utf8.allSatisfy(Self.isCodeByte) else {
        throw CaseworkError.badValue("code")
      }
      let type = RecordNumber.codeEntry
      let existing = try directoryRow(
        "SELECT id FROM code_entry WHERE list = ?1 AND code = ?2 ORDER BY changed DESC, id DESC", [list, code])
      let isBuilt = Registry.codeList(list)?.entry(code) != nil
      if existing == nil, !isBuilt, !values.contains(where: { $0.field == "label_id" && !$0.text.isEmpty }) {
        throw CaseworkError.missing("label_id")
      }
      let made = try values.map { name, text -> Assignment in
        guard let field = Registry.record(number: type)?.field(named: name) else {
          throw CaseworkError.unknownField(name)
        }
        if field.policy.isSetAtCreationOnly { throw CaseworkError.fixedField(name) }
        return Assignment(field: field.number, value: try parse(text, for: field))
      }
      return try keep(
        type, existing,
        fixed: [
          Assignment(field: Fields.CodeEntry.list, value: .text(list)),
          Assignment(field: Fields.CodeEntry.code, value: .text(code)),
        ], made)
    }
  }

  /// The list of villages, whose codes begin with their kecamatan's; the program has none of its own.
  public static let villageList = "DESA"

  private static func isCodeByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_")
  }

  /// Reads what a person typed for `field`; of the codes, those that may be chosen today.
  ///
  /// - Returns: The value.
  /// - Throws: `CaseworkError.unknownFieldCode` or `badValue`, `ReplicaError`.
  func parse(_ text: String, for field: FieldSpec) throws -> Value {
    guard field.type == .code, !text.isEmpty, let list = field.list else {
      return try ValueText.parse(text, for: field)
    }
    let code = text.uppercased()
    guard try codes(list).contains(where: { $0.code == code && $0.isValid }) else {
      throw CaseworkError.unknownFieldCode(field: field.name, list: list)
    }
    return .text(code)
  }
}
