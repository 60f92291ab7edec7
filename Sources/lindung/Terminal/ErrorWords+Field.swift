import CaseModel

extension ErrorWords {
  /// A field by its label and the name that is typed; the name alone for what is no field of a record.
  static func field(_ name: String, _ tongue: Tongue) -> String {
    guard let field = Registry.records.lazy.compactMap({ $0.field(named: name) }).first else { return printable(name) }
    return "\(field.labels[tongue.language]) (\(name))"
  }

  /// Words for a name that several cases or records have.
  static func ambiguous(_ records: [String], _ tongue: Tongue) -> String {
    tongue.say("Ada lebih dari satu dengan nama itu; pakai id: ", "More than one goes by that name; use the id: ")
      + records.joined(separator: ", ") + "."
  }
}
