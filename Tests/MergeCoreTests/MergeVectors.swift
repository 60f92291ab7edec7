import Foundation
import MergeCore
import SyncWire
import VectorNotation

/// The golden vectors of the merge, as they stand in `protocol/vectors`.
enum MergeVectors {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "protocol/vectors")

  static func committed(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  static func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// Every file with its content, as this program writes it.
  static func files() throws -> [(name: String, text: String)] {
    var files = [(name: "merge-fields.json", text: lines(fields))]
    files.append(("merge-time.json", lines(TimeVectors.all)))
    for (name, scenarios) in Scenarios.files {
      files.append((name, "[\n" + (try scenarios.map(text)).joined(separator: ",\n") + "\n]\n"))
    }
    return files
  }

  private static func lines(_ items: [JSON]) -> String {
    "[\n" + items.map { "  " + $0.line }.joined(separator: ",\n") + "\n]\n"
  }

  /// The fields that the scenarios speak of.
  static var fields: [JSON] {
    Vocabulary.fields.filter { $0.policy != nil }.map { field in
      .object(
        ("type", .number(Vocabulary.recordType)), ("field", .number(field.number)), ("name", .string(field.name)),
        ("policy", .string(field.policy.map { "\($0)" } ?? "")),
        ("protective", .array(field.protective.map { .string($0) })))
    }
  }

  /// A scenario with its change sets one a line, then what follows from them.
  private static func text(of scenario: Scenario) throws -> String {
    let history = try History(scenario.history)
    let state = history.state()
    let changeSets = history.entries.map { "      " + JSON($0).line }.joined(separator: ",\n")
    return """
        {"name": \(JSON.string(scenario.name).line),
         "about": \(JSON.string(scenario.about).line),
         "record": \(JSON(history.record).line),
         "change_sets": [
      \(changeSets)
         ],
         "state": \(JSON(state).line),
         "hex": \(JSON.string(canonicalBytes(of: state).hex).line),
         "view": \(view(of: state).line)}
      """
  }

  static func canonicalBytes(of state: RecordState) -> [UInt8] {
    var writer = ByteWriter()
    writer.record(state)
    return writer.bytes
  }

  /// What a screen can say of the state.
  static func view(of state: RecordState) -> JSON {
    var registers: [JSON] = []
    var sets: [JSON] = []
    for field in Set(state.cells.map(\.field)).sorted() {
      let alternatives = RegisterView.alternatives(state, field)
      if let shown = RegisterView.shown(state, field, rank: { Vocabulary.rank(type: state.type, field: field, $0) }) {
        registers.append(
          .object(
            ("field", .number(field)), ("shown", place(shown, in: state)),
            ("alternatives", .array(alternatives.map { place($0, in: state) }))))
      }
      var elements: [Value] = []
      for cell in state.elements(field) where !elements.contains(cell.value) { elements.append(cell.value) }
      if !elements.isEmpty {
        sets.append(.object(("field", .number(field)), ("elements", .array(elements.map { JSON($0) }))))
      }
    }
    return .object(
      ("alive", .bool(state.isAlive)), ("contested", .bool(state.isDeletionContested)),
      ("needs_update", .bool(state.needsUpdate)), ("registers", .array(registers)), ("sets", .array(sets)))
  }

  /// A cell by its dot and alternative.
  private static func place(_ cell: Cell, in state: RecordState) -> JSON {
    .array([JSON(state.dot(of: cell)), .number(cell.alternative)])
  }
}
