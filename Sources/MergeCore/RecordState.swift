/// One value that a record holds in one field: a register's value (or one of its siblings), or an element of a set.
public struct Cell: Hashable, Sendable {
  /// The field's number.
  public let field: UInt32
  /// Whether it is an element of a set.
  public let isElement: Bool
  /// The writer, as an index into `RecordState.origins`.
  public internal(set) var origin: Int
  /// The counter of the operation that wrote it.
  public let counter: UInt64
  /// Tells apart the values that one operation wrote to the field: the position among the alternatives of a reopened
  /// field, or among the assignments of the operation for an element; 0 for a plain value.
  public let alternative: UInt32
  /// The value or element.
  public let value: Value
  /// For a reopened value, the operation that first wrote it; else `Dot.none`.
  public let source: Dot

  /// A cell written by operation `counter` of the change set `origin`.
  public init(
    field: UInt32, isElement: Bool, origin: Int, counter: UInt64, alternative: UInt32 = 0, value: Value,
    source: Dot = .none
  ) {
    self.field = field
    self.isElement = isElement
    self.origin = origin
    self.counter = counter
    self.alternative = alternative
    self.value = value
    self.source = source
  }
}

/// The last word of somebody on whether the record exists: an edit says yes, a deletion no.
public struct Touch: Hashable, Sendable {
  /// The writer, as an index into `RecordState.origins`.
  public internal(set) var origin: Int
  /// The counter of the operation.
  public let counter: UInt64
  /// False for a deletion.
  public let isAlive: Bool

  /// An edit or deletion by operation `counter` of the change set `origin`.
  public init(origin: Int, counter: UInt64, isAlive: Bool) {
    self.origin = origin
    self.counter = counter
    self.isAlive = isAlive
  }
}

/// An operation that this version cannot apply: kept whole.
public struct OpaqueOperation: Hashable, Sendable {
  /// The writer, as an index into `RecordState.origins`.
  public internal(set) var origin: Int
  /// The counter of the operation.
  public let counter: UInt64
  /// Its kind, 16 or above.
  public let kind: UInt32
  /// Its bytes after the record.
  public let payload: [UInt8]

  /// The operation `counter` of the change set `origin`.
  public init(origin: Int, counter: UInt64, kind: UInt32, payload: [UInt8]) {
    self.origin = origin
    self.counter = counter
    self.kind = kind
    self.payload = payload
  }
}

/// The merged state of one record: what remains of every operation on it that nobody has seen replaced.
///
/// Two replicas that have applied the same operations, in whatever causal order, hold equal states: the arrays are kept
/// in canonical order and `origins` holds exactly what the rest refers to.
public struct RecordState: Hashable, Sendable {
  /// The record's name.
  public let id: RecordID
  /// The record type's number in the registry; 0 until the creating operation is known.
  public internal(set) var type: UInt32
  /// The change sets whose operations are still visible, ascending by (device, first counter).
  public internal(set) var origins: [Origin]
  /// The concurrent last words on whether the record exists, ascending by dot.
  public internal(set) var existence: [Touch]
  /// The values, ascending by (field, registers before elements, dot, alternative).
  public internal(set) var cells: [Cell]
  /// Operations of a newer version, ascending by dot.
  public internal(set) var opaque: [OpaqueOperation]

  /// A record of which nothing is known yet.
  public init(id: RecordID) {
    self.id = id
    type = 0
    origins = []
    existence = []
    cells = []
    opaque = []
  }

  /// A state as decoded from its canonical bytes; see `isCanonical`.
  public init(
    id: RecordID, type: UInt32, origins: [Origin], existence: [Touch], cells: [Cell], opaque: [OpaqueOperation]
  ) {
    self.id = id
    self.type = type
    self.origins = origins
    self.existence = existence
    self.cells = cells
    self.opaque = opaque
  }

  /// Whether the record exists: at least one edit is not undone by a deletion that saw it.
  public var isAlive: Bool { existence.contains { $0.isAlive } }

  /// Whether somebody deleted the record while somebody else edited it: it exists, and a person should look.
  public var isDeletionContested: Bool { isAlive && existence.contains { !$0.isAlive } }

  /// Whether the record holds operations of a newer version and must not be edited here.
  public var needsUpdate: Bool { !opaque.isEmpty }

  /// The dot of a cell's operation.
  public func dot(of cell: Cell) -> Dot { Dot(device: origins[cell.origin].device, counter: cell.counter) }

  /// The values of a register, ascending by dot; more than one are siblings.
  public func siblings(_ field: UInt32) -> ArraySlice<Cell> {
    let all = range(of: field)
    return cells[all.lowerBound..<(cells[all].firstIndex { $0.isElement } ?? all.upperBound)]
  }

  /// The cells of a set; one element may stand in several, added by several people at once.
  public func elements(_ field: UInt32) -> ArraySlice<Cell> {
    let all = range(of: field)
    return cells[(cells[all].firstIndex { $0.isElement } ?? all.upperBound)..<all.upperBound]
  }

  /// Where the field's cells stand.
  @usableFromInline
  func range(of field: UInt32) -> Range<Int> {
    var start = 0
    while start < cells.count, cells[start].field < field { start += 1 }
    var end = start
    while end < cells.count, cells[end].field == field { end += 1 }
    return start..<end
  }
}
