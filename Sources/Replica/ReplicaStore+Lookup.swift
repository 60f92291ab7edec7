import MergeCore
import SyncSession
import SyncWire

extension ReplicaStore {
  /// The document of a row of the projection; nil when it is not held or is leaving.
  public func document(row: Int64) -> DocumentID? {
    guard let document = ledger.shelf.document(row: row), !document.status.isLeaving else { return nil }
    return document.id
  }

  /// The row of a document in the projection.
  public func row(of document: DocumentID) -> Int64? { ledger.shelf[document]?.row }

  /// The record's state as the writer of the operation `dot` of this log had it: everything that stands before it in
  /// the log and that the writer had seen.
  ///
  /// - Returns: The state; nil when the operation is not in the log.
  /// - Throws: `ReplicaError`.
  public func state(of id: RecordID, in document: DocumentID, before dot: Dot) throws -> RecordState? {
    guard ledger.shelf[document] != nil else { return nil }
    return try read { _ in
      let history = try ledger.history(of: document)
      let found = history.changeSets.first { changeSet, _ in
        changeSet.device == dot.device && (changeSet.firstCounter...changeSet.lastCounter).contains(dot.counter)
      }
      guard let writer = found.map({ $0.changeSet.origin(stamp: $0.stamp) }) else { return nil }
      var state = history.base.first { $0.id == id } ?? RecordState(id: id)
      for (changeSet, stamp) in history.changeSets {
        let origin = changeSet.origin(stamp: stamp)
        for (index, operation) in changeSet.operations.enumerated() {
          let current = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
          if current == dot { return state }
          guard operation.record(at: current) == id,
            writer.hasSeen(at: dot.counter, other: current.counter, from: origin)
          else { continue }
          state.apply(operation, at: current.counter, origin: origin, policy: session.policy)
        }
      }
      return nil
    }
  }
}
