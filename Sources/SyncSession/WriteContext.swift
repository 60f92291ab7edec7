import MergeCore

/// What the writer of a change set had seen, where that is not what the replica holds when it commits: the work of a laptop
/// that is offered once more under a new number. Saying less than the replica holds is always safe: what the writer had
/// not seen stands beside her value.
public struct WriteContext: Hashable, Sendable {
  /// Everything of the document up to this sequence.
  public let cursor: Sequence64
  /// What else, ascending by device.
  public let explicit: [Dot]

  /// She had seen everything up to `cursor`, and `explicit`.
  public init(cursor: Sequence64, explicit: [Dot]) {
    self.cursor = cursor
    self.explicit = explicit
  }
}
