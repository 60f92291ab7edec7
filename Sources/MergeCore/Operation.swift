/// One field given one value inside an operation.
public struct Assignment: Hashable, Sendable {
  /// The field's number in the registry.
  public let field: UInt32
  /// The value, or the element when `isElement`.
  public let value: Value
  /// Whether the value is added to a set instead of replacing a register. Carried by the operation, so that a replica
  /// that does not know the field still merges it rightly.
  public let isElement: Bool

  /// Gives `field` the `value`.
  public init(field: UInt32, value: Value, isElement: Bool = false) {
    self.field = field
    self.value = value
    self.isElement = isElement
  }
}

/// A value that a reopened field shows again, with the operation that first wrote it.
public struct Alternative: Hashable, Sendable {
  /// The value that stands again.
  public let value: Value
  /// The operation that first wrote it, for attribution.
  public let source: Dot

  /// The `value` first written by `source`.
  public init(value: Value, source: Dot) {
    self.value = value
    self.source = source
  }
}

/// One edit of one record. Its dot, context and author come from the change set that carries it.
public enum Operation: Hashable, Sendable {
  /// A new record, named by this operation's dot.
  case create(type: UInt32, assignments: [Assignment])
  /// Field values and set elements; without assignments it only says that the record is alive.
  case put(record: RecordID, assignments: [Assignment])
  /// Takes an element out of a set: only those additions that the writer had seen.
  case remove(record: RecordID, field: UInt32, element: Value)
  /// Takes the record away; an edit that did not see this brings it back, flagged.
  case delete(record: RecordID)
  /// Undoes a decision: the field holds several values again.
  case reopen(record: RecordID, field: UInt32, alternatives: [Alternative])
  /// An operation of a newer version: kept and forwarded byte for byte; makes the record read-only here.
  case opaque(kind: UInt32, record: RecordID, payload: [UInt8])

  /// The record that the operation edits, when the operation itself is named `dot`.
  public func record(at dot: Dot) -> RecordID {
    switch self {
    case .create: dot
    case .put(let record, _), .remove(let record, _, _), .delete(let record): record
    case .reopen(let record, _, _), .opaque(_, let record, _): record
    }
  }
}
