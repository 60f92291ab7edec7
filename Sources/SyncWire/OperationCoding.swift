import MergeCore

/// Operations on the wire. The header is `count × 16 + kind` for the kinds of version 1 (1 create, 2 put, 3 remove,
/// 4 delete, 5 reopen) and `kind × 16 + 15` for the kinds of later versions, which are 16 and above.
enum OperationKind {
  static let create: UInt64 = 1
  static let put: UInt64 = 2
  static let remove: UInt64 = 3
  static let delete: UInt64 = 4
  static let reopen: UInt64 = 5
  static let opaque: UInt64 = 15
}

/// A record inside a change set: 0 the record of the operation before, 1 the document's root, else device + 1, counter.
/// In a batch 2 is the root's device and a greater counter, said by how much; else device + 2, counter.
private enum RecordReference {
  static let previous: UInt64 = 0
  static let root: UInt64 = 1
  static let distance: UInt64 = 2

  /// What is added to the device of any other record.
  static func offset(_ namesDistances: Bool) -> UInt64 { namesDistances ? 2 : 1 }
}

extension ByteWriter {
  /// Operations in order, named from `first` on; their number is written by the caller.
  public mutating func operations(_ operations: [Operation], first: Dot, root: RecordID) {
    write(operations, first: first, root: root)
  }
}

extension BatchLanes where Lane == ByteWriter {
  /// Operations in order, named from `first` on; their number is written by the caller.
  mutating func operations(_ operations: [Operation], first: Dot, root: RecordID) {
    write(operations, first: first, root: root)
  }
}

extension OperationWriter {
  fileprivate mutating func write(_ operations: [Operation], first: Dot, root: RecordID) {
    var previous: RecordID?
    for (index, operation) in operations.enumerated() {
      let dot = Dot(device: first.device, counter: first.counter + UInt64(index))
      write(operation, root: root, previous: previous)
      previous = operation.record(at: dot)
    }
  }

  private mutating func write(_ operation: Operation, root: RecordID, previous: RecordID?) {
    switch operation {
    case .create(let type, let assignments):
      header(OperationKind.create, assignments.count)
      heads.varint(UInt64(type))
      for assignment in assignments { self.assignment(assignment) }
    case .put(let record, let assignments):
      header(OperationKind.put, assignments.count)
      reference(record, root: root, previous: previous)
      for assignment in assignments { self.assignment(assignment) }
    case .remove(let record, let field, let element):
      header(OperationKind.remove, 0)
      reference(record, root: root, previous: previous)
      content.varint(UInt64(field))
      content.value(element)
    case .delete(let record):
      header(OperationKind.delete, 0)
      reference(record, root: root, previous: previous)
    case .reopen(let record, let field, let alternatives):
      header(OperationKind.reopen, alternatives.count)
      reference(record, root: root, previous: previous)
      content.varint(UInt64(field))
      for alternative in alternatives {
        content.value(alternative.value)
        content.dot(alternative.source)
      }
    case .opaque(let kind, let record, let payload):
      heads.varint(UInt64(kind) << 4 | OperationKind.opaque)
      reference(record, root: root, previous: previous)
      content.counted(payload)
    }
  }

  private mutating func header(_ kind: UInt64, _ count: Int) { heads.varint(UInt64(count) << 4 | kind) }

  private mutating func assignment(_ assignment: Assignment) {
    content.varint(UInt64(assignment.field) << 1 | (assignment.isElement ? 1 : 0))
    content.value(assignment.value)
  }

  private mutating func reference(_ record: RecordID, root: RecordID, previous: RecordID?) {
    if record == previous {
      heads.varint(RecordReference.previous)
    } else if record == root {
      heads.varint(RecordReference.root)
    } else if Self.namesDistances, record.device == root.device, record.counter > root.counter {
      heads.varint(RecordReference.distance)
      heads.varint(record.counter - root.counter)
    } else {
      heads.varint(UInt64(record.device) + RecordReference.offset(Self.namesDistances))
      heads.varint(record.counter)
    }
  }
}

extension ByteReader {
  /// `count` operations, named from `first` on.
  ///
  /// - Returns: The operations in order.
  /// - Throws: `notCanonical` for a longer reference than needed or a register written twice by one operation,
  ///   `unknownKind` for a reserved kind, or as the readers of the content.
  public mutating func operations(_ count: Int, first: Dot, root: RecordID) throws(WireError) -> [Operation] {
    try read(count, first: first, root: root)
  }
}

extension BatchLanes where Lane == ByteReader {
  /// As `ByteReader.operations`.
  mutating func operations(_ count: Int, first: Dot, root: RecordID) throws(WireError) -> [Operation] {
    try read(count, first: first, root: root)
  }
}

extension OperationReader {
  fileprivate mutating func read(_ count: Int, first: Dot, root: RecordID) throws(WireError) -> [Operation] {
    var operations: [Operation] = []
    operations.reserveCapacity(count)
    var previous: RecordID?
    for index in 0..<count {
      let operation = try operation(root: root, previous: previous)
      previous = operation.record(at: Dot(device: first.device, counter: first.counter + UInt64(index)))
      operations.append(operation)
    }
    return operations
  }

  private mutating func operation(root: RecordID, previous: RecordID?) throws(WireError) -> Operation {
    let header = try heads.varint()
    let count = header >> 4
    switch header & 15 {
    case OperationKind.create:
      let type = try heads.field()
      return .create(type: type, assignments: try assignments(count))
    case OperationKind.put:
      let record = try reference(root: root, previous: previous)
      return .put(record: record, assignments: try assignments(count))
    case OperationKind.remove:
      if count != 0 { throw WireError(.notCanonical, "header") }
      let record = try reference(root: root, previous: previous)
      return .remove(record: record, field: try content.field(), element: try content.value())
    case OperationKind.delete:
      if count != 0 { throw WireError(.notCanonical, "header") }
      return .delete(record: try reference(root: root, previous: previous))
    case OperationKind.reopen:
      let record = try reference(root: root, previous: previous)
      return .reopen(record: record, field: try content.field(), alternatives: try alternatives(count))
    case OperationKind.opaque:
      guard count >= 16 else { throw WireError(.unknownKind, "operation") }
      guard count < WireLimits.field else { throw WireError(.numberTooLarge, "operation") }
      let record = try reference(root: root, previous: previous)
      let payload = try content.counted(limit: WireLimits.valueBytes)
      return .opaque(kind: UInt32(truncatingIfNeeded: count), record: record, payload: payload)
    default: throw WireError(.unknownKind, "operation")
    }
  }

  private mutating func assignments(_ declared: UInt64) throws(WireError) -> [Assignment] {
    let count = try checked(declared, each: 2)
    var assignments: [Assignment] = []
    assignments.reserveCapacity(count)
    for _ in 0..<count {
      let header = try content.varint(below: WireLimits.field << 1)
      let field = UInt32(truncatingIfNeeded: header >> 1)
      let isElement = header & 1 == 1
      if !isElement, assignments.contains(where: { $0.field == field && !$0.isElement }) {
        throw WireError(.notCanonical, "register written twice")
      }
      assignments.append(Assignment(field: field, value: try content.value(), isElement: isElement))
    }
    return assignments
  }

  private mutating func alternatives(_ declared: UInt64) throws(WireError) -> [Alternative] {
    let count = try checked(declared, each: 3)
    if count == 0 { throw WireError(.notCanonical, "no alternative") }
    var alternatives: [Alternative] = []
    for _ in 0..<count {
      let value = try content.value()
      alternatives.append(Alternative(value: value, source: try content.dot()))
    }
    return alternatives
  }

  private func checked(_ declared: UInt64, each: Int) throws(WireError) -> Int {
    guard declared <= UInt64(WireLimits.assignments) else { throw WireError(.limitExceeded, "assignments") }
    guard declared <= UInt64(content.remaining / each) else { throw WireError(.truncated) }
    return Int(declared)
  }

  private mutating func reference(root: RecordID, previous: RecordID?) throws(WireError) -> RecordID {
    let offset = RecordReference.offset(Self.namesDistances)
    let head = try heads.varint(below: WireLimits.device + offset)
    if head == RecordReference.previous {
      guard let previous else { throw WireError(.notCanonical, "no record before") }
      return previous
    }
    if head == RecordReference.root {
      if root == previous { throw WireError(.notCanonical, "reference") }
      return root
    }
    if Self.namesDistances, head == RecordReference.distance { return try distant(from: root, previous: previous) }
    let record = Dot(device: DeviceNumber(truncatingIfNeeded: head - offset), counter: try heads.counter())
    if record == previous || record == root { throw WireError(.notCanonical, "reference") }
    if Self.namesDistances, record.device == root.device, record.counter > root.counter {
      throw WireError(.notCanonical, "reference")
    }
    return record
  }

  /// A record of the root's device with a greater counter.
  private mutating func distant(from root: RecordID, previous: RecordID?) throws(WireError) -> RecordID {
    let distance = try heads.counter()
    guard distance > 0, root.device > 0 else { throw WireError(.notCanonical, "reference") }
    guard root.counter + distance < WireLimits.counter else { throw WireError(.numberTooLarge, "reference") }
    let record = Dot(device: root.device, counter: root.counter + distance)
    if record == previous { throw WireError(.notCanonical, "reference") }
    return record
  }
}
