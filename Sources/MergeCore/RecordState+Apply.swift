/// Looks up the policy of a field by (record type, field); nil for what this version does not know.
public typealias PolicyLookup = @Sendable (_ type: UInt32, _ field: UInt32) -> MergePolicy?

extension RecordState {
  /// Merges one operation: what its writer had seen is replaced, what its writer had not seen stays beside it.
  ///
  /// Under causal delivery the result does not depend on the order. A write that something present has already replaced
  /// changes nothing; an addition that comes twice may bring an element back, so known change sets must be skipped.
  /// `operation` must edit this record; a field that is set at creation only ignores later writes.
  public mutating func apply(
    _ operation: Operation, at counter: UInt64, origin: Origin, policy: PolicyLookup
  ) {
    let index = intern(origin)
    let writer = Writer(counter: counter, origin: origins[index], index: index)
    switch operation {
    case .create(let type, let assignments):
      learnType(type, policy)
      if cells.isEmpty, assignments.areAscendingRegisters {
        cells.reserveCapacity(assignments.count)
        for assignment in assignments {
          cells.append(
            Cell(
              field: assignment.field, isElement: false, origin: index, counter: counter, value: assignment.value))
        }
      } else {
        for (place, assignment) in assignments.enumerated() { assign(assignment, place, by: writer) }
      }
      touch(by: writer, isAlive: true)
    case .put(_, let assignments):
      for (place, assignment) in assignments.enumerated()
      where policy(type, assignment.field)?.isSetAtCreationOnly != true {
        assign(assignment, place, by: writer)
      }
      touch(by: writer, isAlive: true)
    case .remove(_, let field, let element):
      if policy(type, field)?.isSetAtCreationOnly != true {
        removeSeen(by: writer) { $0.field == field && $0.isElement && $0.value == element }
      }
      touch(by: writer, isAlive: true)
    case .delete:
      touch(by: writer, isAlive: false)
    case .reopen(_, let field, let alternatives):
      if policy(type, field)?.isSetAtCreationOnly != true { reopen(field, alternatives, by: writer) }
      touch(by: writer, isAlive: true)
    case .opaque(let kind, _, let payload):
      keepOpaque(kind: kind, payload: payload, by: writer)
      touch(by: writer, isAlive: true)
    }
    dropUnusedOrigins()
  }

  /// Notes that the hub has received the change set (`device`, `firstCounter`): its values get the hub's stamp.
  ///
  /// - Returns: Whether the record holds anything of that change set.
  @discardableResult
  public mutating func stamp(device: DeviceNumber, firstCounter: UInt64, _ stamp: Stamp) -> Bool {
    guard let index = origins.firstIndex(where: { $0.device == device && $0.firstCounter == firstCounter }) else {
      return false
    }
    origins[index].stamp = stamp
    return true
  }

  /// The operation that is being applied.
  struct Writer {
    let counter: UInt64
    let origin: Origin
    let index: Int
  }

  /// Writes that came before the creating operation (it was held and released late) could not be told from writes of
  /// an ordinary field; those of a field that is set at creation only have no effect after all.
  private mutating func learnType(_ type: UInt32, _ policy: PolicyLookup) {
    guard self.type == 0 else { return }
    self.type = type
    cells.removeAll { policy(type, $0.field)?.isSetAtCreationOnly == true }
  }

  private mutating func assign(_ assignment: Assignment, _ place: Int, by writer: Writer) {
    let field = assignment.field
    if assignment.isElement {
      removeSeen(by: writer) { $0.field == field && $0.isElement && $0.value == assignment.value }
    } else {
      removeSeen(by: writer) { $0.field == field && !$0.isElement }
      if isReplaced(field, writer) { return }
    }
    insert(
      Cell(
        field: field, isElement: assignment.isElement, origin: writer.index, counter: writer.counter,
        alternative: assignment.isElement ? UInt32(clamping: place) : 0, value: assignment.value))
  }

  private mutating func reopen(_ field: UInt32, _ alternatives: [Alternative], by writer: Writer) {
    removeSeen(by: writer) { $0.field == field && !$0.isElement }
    if isReplaced(field, writer) { return }
    for (index, alternative) in alternatives.enumerated() {
      insert(
        Cell(
          field: field, isElement: false, origin: writer.index, counter: writer.counter,
          alternative: UInt32(clamping: index), value: alternative.value, source: alternative.source))
    }
  }

  private mutating func keepOpaque(kind: UInt32, payload: [UInt8], by writer: Writer) {
    let kept = OpaqueOperation(origin: writer.index, counter: writer.counter, kind: kind, payload: payload)
    let dot = Dot(device: writer.origin.device, counter: writer.counter)
    guard let place = opaque.firstIndex(where: { self.dot($0.origin, $0.counter) >= dot }) else {
      return opaque.append(kept)
    }
    if self.dot(opaque[place].origin, opaque[place].counter) != dot { opaque.insert(kept, at: place) }
  }

  private mutating func touch(by writer: Writer, isAlive: Bool) {
    var kept = 0
    for index in existence.indices {
      if hasSeen(existence[index].origin, existence[index].counter, writer) { return }
    }
    for index in existence.indices where !isSeen(existence[index].origin, existence[index].counter, by: writer) {
      if kept != index { existence.swapAt(kept, index) }
      kept += 1
    }
    existence.removeSubrange(kept...)
    let dot = Dot(device: writer.origin.device, counter: writer.counter)
    let place = existence.firstIndex { self.dot($0.origin, $0.counter) > dot } ?? existence.endIndex
    existence.insert(Touch(origin: writer.index, counter: writer.counter, isAlive: isAlive), at: place)
  }

  private mutating func removeSeen(by writer: Writer, where matches: (Cell) -> Bool) {
    // In place: a closure that holds the state would make the removal copy all of it.
    var kept = 0
    for index in cells.indices
    where !(matches(cells[index]) && isSeen(cells[index].origin, cells[index].counter, by: writer)) {
      if kept != index { cells.swapAt(kept, index) }
      kept += 1
    }
    if kept < cells.count { cells.removeSubrange(kept...) }
  }

  /// Whether a value in the register was written by someone who had seen the writer's.
  private func isReplaced(_ field: UInt32, _ writer: Writer) -> Bool {
    cells.contains { $0.field == field && !$0.isElement && hasSeen($0.origin, $0.counter, writer) }
  }

  private func isSeen(_ origin: Int, _ counter: UInt64, by writer: Writer) -> Bool {
    (origin == writer.index && counter == writer.counter)
      || writer.origin.hasSeen(at: writer.counter, other: counter, from: origins[origin])
  }

  private func hasSeen(_ origin: Int, _ counter: UInt64, _ writer: Writer) -> Bool {
    origins[origin].hasSeen(at: counter, other: writer.counter, from: writer.origin)
  }

  private mutating func insert(_ cell: Cell) {
    var place = cells.endIndex
    while place > 0, !precedes(cells[place - 1], cell) { place -= 1 }
    cells.insert(cell, at: place)
  }

  private func precedes(_ left: Cell, _ right: Cell) -> Bool {
    if left.field != right.field { return left.field < right.field }
    if left.isElement != right.isElement { return right.isElement }
    let leftDot = dot(of: left)
    let rightDot = dot(of: right)
    if leftDot != rightDot { return leftDot < rightDot }
    return left.alternative <= right.alternative
  }

  func dot(_ origin: Int, _ counter: UInt64) -> Dot { Dot(device: origins[origin].device, counter: counter) }
}

extension [Assignment] {
  /// Whether these are values of registers in the order in which cells stand, each once.
  fileprivate var areAscendingRegisters: Bool {
    var last: UInt32?
    for assignment in self {
      if assignment.isElement { return false }
      if let last, last >= assignment.field { return false }
      last = assignment.field
    }
    return true
  }
}
