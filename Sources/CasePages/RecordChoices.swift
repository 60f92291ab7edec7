import CaseModel
import Casework
import Pages

/// The records that a field may name, by record type: of the same case, and agencies of the directory.
public struct RecordChoices: Sendable {
  private var options: [UInt32: [FormRow.Option]] = [:]

  /// None.
  public init() {}

  /// Agencies of the directory.
  init(agencies: [AgencyView]) {
    guard let agency = Registry.record(named: "agency")?.number else { return }
    options[agency] = agencies.filter(\.isActive).map { FormRow.Option($0.id, $0.name) }
  }

  /// What a record of a case may name.
  init(_ sheet: CaseSheet, _ words: FieldWords) {
    self.init(agencies: sheet.agencies)
    for record in sheet.view.records {
      guard let spec = Registry.record(named: record.type), record.type != "person" else { continue }
      options[spec.number, default: []].append(FormRow.Option(record.id, Self.label(record, words)))
    }
  }

  /// What a record is called among others of its type: what it is about in a few words, else when it was written.
  static func label(_ record: RecordView, _ words: FieldWords) -> String {
    if let name = words.names.records[record.id] { return name }
    let spec = Registry.record(named: record.type)
    let shown = (spec?.fields ?? []).lazy.filter { $0.type != .ref && $0.type != .bytes }.compactMap { field in
      let text = record.fields.first { $0.field == field.name }.map { words.words($0, field) } ?? ""
      return text.isEmpty ? nil : text
    }.prefix(2)
    let text = shown.joined(separator: " · ")
    return text.isEmpty ? words.type(record.type) + " " + record.id : String(text.prefix(80))
  }

  /// Whether there is any record that the field may name.
  func has(_ field: FieldSpec) -> Bool { !(field.target.flatMap { options[$0] } ?? []).isEmpty }

  /// The choices for a field.
  func options(_ field: FieldSpec, _ chosen: Set<String>) -> [FormRow.Option] {
    (field.target.flatMap { options[$0] } ?? []).map {
      FormRow.Option($0.code, $0.words, isChosen: chosen.contains($0.code))
    }
  }
}
