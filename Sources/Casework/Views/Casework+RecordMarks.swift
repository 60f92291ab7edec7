import CaseModel
import GRDB
import MergeCore
import Replica

/// Who wrote in a record last and whether the office has it: numbers and times, nothing of what was written.
public struct RecordMark: Hashable, Sendable, Encodable {
  /// Who wrote last.
  public let author: UInt32
  /// When, by her clock, milliseconds.
  public let at: UInt64
  /// When the office received the last of it; nil while something of it is on this machine only.
  public let received: UInt64?
  /// The same for each field that holds something, by its name.
  public let fields: [String: FieldMark]
}

/// Who wrote last in a field, when, and whether the office has it.
public struct FieldMark: Hashable, Sendable, Encodable {
  /// Who.
  public let author: UInt32
  /// When, by her clock, milliseconds.
  public let at: UInt64
  /// When the office received it; nil while it is on this machine only.
  public let received: UInt64?
}

extension Casework {
  /// Who wrote last in each record of a case that is held here, by the record's name. No content, so no audit entry.
  ///
  /// - Returns: The marks.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func recordMarks(of core: DocumentID) throws -> [String: RecordMark] {
    try guardReading(core)
    let rights = try rights()
    var marks: [String: RecordMark] = [:]
    for compartment in Compartment.allCases {
      let document = core.compartment(compartment.rawValue)
      guard let row = store.row(of: document), try rights.mayRead(document) else { continue }
      for id in try store.records(ofDocument: row) {
        guard let state = try store.record(id, in: document) else { continue }
        marks[RecordName.text(id)] = Self.mark(state)
      }
    }
    return marks
  }

  private static func mark(_ state: RecordState) -> RecordMark? {
    guard let last = state.origins.max(by: { $0.clock < $1.clock }) else { return nil }
    let stamps = state.origins.map { $0.stamp?.received }
    let spec = Registry.record(number: state.type)
    var fields: [String: FieldMark] = [:]
    for cell in state.cells {
      guard let name = spec?.field(number: cell.field)?.name else { continue }
      let origin = state.origins[cell.origin]
      if let known = fields[name], known.at >= origin.clock { continue }
      fields[name] = FieldMark(author: origin.author, at: origin.clock, received: origin.stamp?.received)
    }
    return RecordMark(
      author: last.author, at: last.clock,
      received: stamps.contains(nil) ? nil : stamps.compactMap { $0 }.max(), fields: fields)
  }
}

extension ReplicaStore {
  /// The records of a document that are there, oldest first.
  func records(ofDocument row: Int64) throws -> [RecordID] {
    try projection.read { db in
      try Int64.fetchAll(db, sql: "SELECT id FROM known WHERE document = ? AND alive = 1 ORDER BY id", arguments: [row])
    }.map(RecordID.init(row:))
  }
}
