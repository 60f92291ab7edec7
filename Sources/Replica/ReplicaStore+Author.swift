import MergeCore
import SyncSession

extension ReplicaStore {
  /// The user who created a record, as far as this replica can tell: from its log, or from what its first values came
  /// with.
  ///
  /// - Returns: The user; nil when the record is not here or was edited before the document came here.
  /// - Throws: `ReplicaError`.
  public func author(of id: RecordID, in document: DocumentID) throws -> UInt32? {
    guard let state = try record(id, in: document) else { return nil }
    if let origin = state.origins.first(where: { origin in
      origin.device == id.device && origin.firstCounter <= id.counter && state.holds(id, of: origin)
    }) {
      return origin.author
    }
    return try read { _ in
      let history = try ledger.history(of: document)
      return history.changeSets.first { changeSet, _ in
        changeSet.device == id.device && (changeSet.firstCounter...changeSet.lastCounter).contains(id.counter)
      }?.changeSet.author
    }
  }

  /// When the office received the operation that created the record, by the hub's clock, milliseconds.
  ///
  /// - Returns: The time; nil when it has not, or when nothing of that operation is left in the record.
  /// - Throws: `ReplicaError`.
  public func received(_ id: RecordID, in document: DocumentID) throws -> UInt64? {
    guard let state = try record(id, in: document) else { return nil }
    let origin = state.origins.first { origin in
      origin.device == id.device && origin.firstCounter <= id.counter && state.holds(id, of: origin)
    }
    return origin?.stamp?.received
  }
}

extension RecordState {
  /// Whether the operation `dot` of `origin` still stands in some value or touch.
  fileprivate func holds(_ dot: Dot, of origin: Origin) -> Bool {
    cells.contains { $0.counter == dot.counter && origins[$0.origin] == origin }
      || existence.contains { $0.counter == dot.counter && origins[$0.origin] == origin }
  }
}
