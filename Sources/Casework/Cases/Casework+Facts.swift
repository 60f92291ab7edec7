import CaseModel
import GRDB
import MergeCore
import Replica

extension Casework {
  /// The case with all records that are held here, of every compartment that may be read; with `types`, of these record
  /// types alone.
  ///
  /// - Throws: `CaseworkError.unknownCase`, `ReplicaError`.
  func facts(of core: DocumentID, types: Set<UInt32>? = nil, by known: Rights? = nil) throws -> CaseFacts {
    guard let record = try store.record(core.root, in: core) else { throw CaseworkError.unknownCase }
    let rights = try known ?? rights()
    let only = types.map { "AND type IN (\($0.sorted().map(String.init).joined(separator: ",")))" } ?? ""
    var others: [RecordState] = []
    for compartment in Compartment.allCases {
      let document = core.compartment(compartment.rawValue)
      guard let row = store.row(of: document) else { continue }
      let ids = try store.projection.read { db in
        try Int64.fetchAll(
          db, sql: "SELECT id FROM known WHERE document = ? AND alive = 1 AND id <> ? \(only) ORDER BY id",
          arguments: [row, core.root.row])
      }
      guard !ids.isEmpty, try rights.mayRead(document) else { continue }
      others += try ids.compactMap { try store.record(RecordID(row: $0), in: document) }
    }
    return CaseFacts(record: record, others: others)
  }

  /// How many conflicts stand open in the case, of all kinds that somebody must decide.
  func openConflictCount(_ core: DocumentID) throws -> Int {
    try store.projection.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM conflict WHERE root = ? AND kind <> 4", arguments: [core.root.row])
    } ?? 0
  }
}
