public import MergeCore

extension RecordState {
  /// Whether whoever created this record had seen the creation of `other`.
  public func wasWrittenKnowing(_ other: RecordState) -> Bool {
    guard id != other.id, let theirs = other.existence.first else { return false }
    return hasSeen(theirs.counter, other.origins[theirs.origin])
  }

  /// Whether whoever created this record had seen all that `other` holds now.
  public func wasWrittenKnowingAll(of other: RecordState) -> Bool {
    other.cells.allSatisfy { hasSeen($0.counter, other.origins[$0.origin]) }
  }

  private func hasSeen(_ counter: UInt64, _ from: Origin) -> Bool {
    guard let mine = existence.first else { return false }
    return origins[mine.origin].hasSeen(at: mine.counter, other: counter, from: from)
  }
}
