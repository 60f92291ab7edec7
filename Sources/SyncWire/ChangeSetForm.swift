import MergeCore

/// Whether a change set that was made here has a form at all: what is written of it must read back as it was.
extension ChangeSet {
  /// Whether `ChangeSet(canonicalBytes:)` accepts the canonical bytes, as far as they are short enough, and gives this
  /// change set back. Decided from the values alone, without writing and reading them.
  public var hasCanonicalForm: Bool {
    guard device > 0, isNumber(device), Form.isCounter(firstCounter), firstCounter > 0, Form.isCounter(cursor),
      clock < HybridClock.limit, isNumber(author), Form.isField(schema), hasForm(document.root),
      !operations.isEmpty, operations.count <= WireLimits.operations,
      firstCounter + UInt64(operations.count) < WireLimits.counter, explicit.count <= WireLimits.explicitDevices,
      explicit.allSatisfy(hasForm), zip(explicit, explicit.dropFirst()).allSatisfy({ $0.device < $1.device })
    else { return false }
    var previous: RecordID?
    for (index, operation) in operations.enumerated() {
      let record = operation.record(at: Dot(device: device, counter: firstCounter + UInt64(index)))
      guard hasForm(operation), isReferable(record, in: operation, after: previous) else { return false }
      previous = record
    }
    return true
  }

  /// A record is written as the one before, as the root, or by its dot; for device 0 the last would read as the root.
  private func isReferable(_ record: RecordID, in operation: Operation, after previous: RecordID?) -> Bool {
    if case .create = operation { return true }
    return record == previous || record == document.root || (hasForm(record) && record.device > 0)
  }

  private func hasForm(_ operation: Operation) -> Bool {
    switch operation {
    case .create(let type, let assignments): Form.isField(type) && hasForm(assignments)
    case .put(_, let assignments): hasForm(assignments)
    case .remove(_, let field, let element): Form.isField(field) && hasForm(element)
    case .delete: true
    case .reopen(_, let field, let alternatives):
      Form.isField(field) && !alternatives.isEmpty && alternatives.count <= WireLimits.assignments
        && alternatives.allSatisfy { hasForm($0.value) && hasForm($0.source) }
    case .opaque(let kind, _, let payload):
      kind >= 16 && Form.isField(kind) && payload.count <= WireLimits.valueBytes
    }
  }

  private func hasForm(_ assignments: [Assignment]) -> Bool {
    guard assignments.count <= WireLimits.assignments else { return false }
    for (index, assignment) in assignments.enumerated() {
      guard Form.isField(assignment.field), hasForm(assignment.value) else { return false }
      if assignment.isElement { continue }
      // A register may be written once by one operation.
      for other in assignments[..<index] where other.field == assignment.field && !other.isElement { return false }
    }
    return true
  }

  private func hasForm(_ value: Value) -> Bool {
    switch value {
    case .null, .bool, .int: true
    case .text(let text): text.utf8.count <= WireLimits.valueBytes
    case .bytes(let bytes): bytes.count <= WireLimits.valueBytes
    case .ref(let dot): hasForm(dot)
    }
  }

  private func hasForm(_ dot: Dot) -> Bool { isNumber(dot.device) && Form.isCounter(dot.counter) }

  private func isNumber(_ device: DeviceNumber) -> Bool { UInt64(device) < WireLimits.device }
}

private enum Form {
  static func isCounter(_ value: UInt64) -> Bool { value < WireLimits.counter }

  static func isField(_ value: UInt32) -> Bool { UInt64(value) < WireLimits.field }
}
