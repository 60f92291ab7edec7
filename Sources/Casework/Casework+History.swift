import CaseModel
import MergeCore
import Replica

extension Casework {
  /// What happened to a record or to one of its fields.
  ///
  /// - Returns: The record's type, its document and the entries, oldest first.
  /// - Throws: `CaseworkError.unknownCase`, `unknownField`, `ReplicaError`.
  func recordHistory(
    _ id: RecordID, field name: String?
  ) throws -> (type: UInt32, document: DocumentID, entries: [HistoryEntry]) {
    let (state, document) = try locate(id)
    try guardReading(document)
    guard let name else { return (state.type, document, try store.history(of: id, in: document)) }
    guard let field = Registry.record(number: state.type)?.field(named: name) else {
      throw CaseworkError.unknownField(name)
    }
    return (state.type, document, try store.history(of: id, in: document, field: field.number))
  }

  /// The register number of a document's case; empty for what is no case.
  ///
  /// - Returns: The number.
  /// - Throws: `ReplicaError`.
  public func registerNumber(of document: DocumentID) throws -> String {
    try store.registerNo(of: document.root) ?? ""
  }
}
