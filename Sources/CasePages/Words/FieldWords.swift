import CaseModel
import Casework
import Pages

/// The names that stand behind numbers on a page: of people at the office, agencies, people of a case.
struct KnownNames: Sendable {
  var people: [UInt32: String] = [:]
  var records: [String: String] = [:]
  /// Records that have no name: their types, by the record's name.
  var types: [String: String] = [:]

  /// An officer by number.
  func person(_ number: UInt32, _ language: Language) -> String {
    people[number] ?? language.say("petugas \(number)", "officer \(number)")
  }
}

/// What fields hold, in words.
struct FieldWords: Sendable {
  let clock: PageClock
  let names: KnownNames

  var language: Language { clock.language }

  /// A value in plain form as a person reads it.
  func words(_ plain: String, _ field: FieldSpec?) -> String {
    guard let field, !plain.isEmpty else { return plain }
    if let list = field.list { return Registry.label(plain, in: list, language) }
    switch field.type {
    case .bool: return plain == "true" ? language.say("Ya", "Yes") : language.say("Tidak", "No")
    case .date: return clock.day(plain)
    case .instant: return ValueText.instant(reading: plain).map { clock.time($0) } ?? plain
    case .int where field.target == Self.user:
      return UInt32(plain).map { names.person($0, language) } ?? plain
    case .ref: return names.records[plain] ?? names.types[plain].map { type($0) } ?? plain
    default: return plain
    }
  }

  /// The values of a field, one after the other.
  func words(_ view: FieldView, _ field: FieldSpec?) -> String {
    view.values.filter { !$0.isEmpty }.map { words($0, field) }.joined(separator: ", ")
  }

  /// The label of a record type.
  func type(_ name: String) -> String { Registry.record(named: name)?.labels[language] ?? name }

  /// The label of a field of a record type; the type's own label without a field.
  func label(_ field: String, of type: String) -> String {
    field.isEmpty ? self.type(type) : Registry.record(named: type)?.field(named: field)?.labels[language] ?? field
  }

  static let user = Registry.record(named: "user")?.number
}
