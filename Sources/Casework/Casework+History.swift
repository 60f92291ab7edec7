import CaseModel
import MergeCore
import Replica

extension Casework {
  /// What happened to a record or to one of its fields.
  ///
  /// - Returns: The record's type and the entries, oldest first.
  /// - Throws: `CaseworkError.unknownCase`, `unknownField`, `ReplicaError`.
  public func history(_ id: RecordID, field name: String?) throws -> (type: UInt32, entries: [HistoryEntry]) {
    let (state, document) = try locate(id)
    try guardReading(document)
    guard let name else { return (state.type, try store.history(of: id, in: document)) }
    guard let field = Registry.record(number: state.type)?.field(named: name) else {
      throw CaseworkError.unknownField(name)
    }
    return (state.type, try store.history(of: id, in: document, field: field.number))
  }

  /// Full-text search; each hit with its case's register number.
  ///
  /// - Returns: The hits, best first.
  /// - Throws: `ReplicaError.badQuery`.
  public func search(_ words: String) throws -> [(hit: SearchHit, registerNo: String)] {
    let rights = try rights()
    return try store.search(words).filter { try rights.mayRead($0.document) }.map {
      ($0, try store.registerNo(of: $0.root) ?? "")
    }
  }
}

extension Casework {
  /// The open conflicts with their cases' register numbers, heavy ones first; with `settled`, what was settled
  /// automatically.
  ///
  /// - Returns: The conflicts.
  /// - Throws: `ReplicaError`.
  public func openConflicts(settled: Bool = false) throws -> [(entry: ConflictEntry, registerNo: String)] {
    let rights = try rights()
    return try store.conflicts(settled: settled).filter { try rights.mayRead($0.document) }.map {
      ($0, try store.registerNo(of: $0.document.root) ?? "")
    }
  }

  /// The register number of a document's case; empty for what is no case.
  ///
  /// - Returns: The number.
  /// - Throws: `ReplicaError`.
  public func registerNumber(of document: DocumentID) throws -> String {
    try store.registerNo(of: document.root) ?? ""
  }
}
