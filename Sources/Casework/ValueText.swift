import CaseModel
import Foundation
import MergeCore

/// Values as text: how people type them and how lists and JSON show them.
public enum ValueText {
  /// The value in plain, stable form: codes as codes, dates as dates, instants as ISO 8601 in UTC, a record by name.
  public static func plain(_ value: Value, _ field: FieldSpec? = nil) -> String {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): field?.type == .instant ? instant(number) : String(number)
    case .text(let text): text
    case .bytes(let bytes): "\(bytes.count) B"
    case .ref(let id): RecordName.text(id)
    }
  }

  /// As `plain`, with the middle of a NIK hidden: what lists, histories and a case show.
  public static func masked(_ value: Value, _ field: FieldSpec? = nil) -> String {
    let text = plain(value, field)
    return field?.name == nikField ? Nik.masked(text) : text
  }

  private static let nikField = Registry.field(Fields.Person.nik, of: RecordNumber.person)?.name

  /// The value in the words of a language: codes by their labels.
  public static func label(_ value: Value, _ field: FieldSpec?, _ language: Language) -> String {
    switch (value, field?.list) {
    case (.text(let code), let list?): Registry.label(code, in: list, language)
    case (.bool(let flag), _): flag ? (language == .id ? "Ya" : "Yes") : (language == .id ? "Tidak" : "No")
    default: masked(value, field)
    }
  }

  /// Reads what a person typed for `field`. An empty text clears it.
  ///
  /// - Returns: The value.
  /// - Throws: `CaseworkError.unknownFieldCode`, `badValue` or `nikShape`.
  public static func parse(_ text: String, for field: FieldSpec) throws(CaseworkError) -> Value {
    if text.isEmpty { return .null }
    switch field.type {
    case .bool:
      switch text.lowercased() {
      case "true", "ya", "yes", "y", "1": return .bool(true)
      case "false", "tidak", "no", "n", "0": return .bool(false)
      default: throw .badValue(field.name)
      }
    case .int:
      guard let number = Int64(text) else { throw .badValue(field.name) }
      return .int(number)
    case .instant:
      guard let number = Int64(text) ?? milliseconds(text) else { throw .badValue(field.name) }
      return .int(number)
    case .code:
      let code = text.uppercased()
      guard let list = field.list, Registry.codeList(list)?.entry(code) != nil else {
        throw .unknownFieldCode(field: field.name, list: field.list ?? "")
      }
      return .text(code)
    case .date:
      guard isDate(text) else { throw .badValue(field.name) }
      return .text(text)
    case .ref:
      guard let id = RecordName.parse(text) else { throw .badValue(field.name) }
      return .ref(id)
    case .text where field.name == nikField:
      do { return .text(try Nik(text).digits) } catch { throw .nikShape(error) }
    case .text, .narrative: return .text(text)
    case .bytes: throw .badValue(field.name)
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day)
  }

  /// An instant in ISO 8601, UTC, to the second.
  public static func instant(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
  }

  /// The instant in ISO 8601 or in milliseconds, none before 1970; nil for another text.
  public static func instant(reading text: String) -> UInt64? {
    (Int64(text) ?? milliseconds(text)).flatMap { UInt64(exactly: $0) }
  }

  private static func milliseconds(_ text: String) -> Int64? {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    return Int64(exactly: (date.timeIntervalSince1970 * 1_000).rounded())
  }
}
