import CaseModel
import MergeCore

/// A case as its replica holds it, written down act by act: who wrote what, and what she had seen.
struct CaseStory {
  static let hour: UInt64 = 3_600_000
  /// Monday, 2026-11-23, 09.00 at the office.
  static let start: UInt64 = 1_795_366_800_000 + 9 * 3_600_000

  private(set) var states: [RecordID: RecordState] = [:]
  private var counters: [DeviceNumber: UInt64] = [:]
  private var sequence: Sequence64 = 0
  let root = RecordID(device: 1, counter: 1)

  /// A case with these fields, registered at `start`.
  init(_ fields: [UInt32: Value] = [:]) {
    var all: [UInt32: Value] = [
      Fields.Case.status: .text(CaseStatus.registered.rawValue), Fields.Case.receivedAt: .int(Int64(Self.start)),
      Fields.Case.registeredAt: .int(Int64(Self.start)),
    ]
    all.merge(fields) { $1 }
    add(RecordNumber.caseRecord, all)
  }

  var facts: CaseFacts {
    guard let record = states[root] else { return CaseFacts(record: RecordState(id: root), others: []) }
    return CaseFacts(
      record: record, others: states.values.filter { $0.id != root }.sorted { $0.id < $1.id })
  }

  private mutating func origin(
    _ device: DeviceNumber, _ hours: Double, sees: Bool, arrives: Double?
  ) -> (Origin, UInt64) {
    let counter = (counters[device] ?? 0) + 1
    counters[device] = counter
    let clock = Self.start + UInt64(hours * Double(Self.hour))
    let cursor = sees ? sequence : 0
    sequence += 1
    let received = Self.start + UInt64((arrives ?? hours) * Double(Self.hour))
    return (
      Origin(
        device: device, firstCounter: counter, cursor: cursor, clock: clock, author: device,
        stamp: Stamp(sequence: sequence, received: received, effective: min(clock, received))), counter
    )
  }

  /// A new record, written `hours` after the start by `device`, which had seen everything unless told otherwise.
  @discardableResult
  mutating func add(
    _ type: UInt32, _ fields: [UInt32: Value], by device: DeviceNumber = 1, hours: Double = 0, sees: Bool = true,
    arrives: Double? = nil
  ) -> RecordID {
    let (origin, counter) = origin(device, hours, sees: sees, arrives: arrives)
    let id = RecordID(device: device, counter: counter)
    apply(.create(type: type, assignments: assignments(type, fields)), to: id, at: counter, origin)
    return id
  }

  /// A change of a record; see `add`.
  mutating func put(
    _ id: RecordID, _ fields: [UInt32: Value], by device: DeviceNumber = 1, hours: Double = 1, sees: Bool = true,
    arrives: Double? = nil
  ) {
    let (origin, counter) = origin(device, hours, sees: sees, arrives: arrives)
    let type = states[id]?.type ?? 0
    apply(.put(record: id, assignments: assignments(type, fields)), to: id, at: counter, origin)
  }

  private func assignments(_ type: UInt32, _ fields: [UInt32: Value]) -> [Assignment] {
    fields.sorted { $0.key < $1.key }.map { field, value in
      Assignment(field: field, value: value, isElement: Registry.field(field, of: type)?.policy == .set)
    }
  }

  private mutating func apply(_ operation: Operation, to id: RecordID, at counter: UInt64, _ origin: Origin) {
    var state = states[id] ?? RecordState(id: id)
    state.apply(operation, at: counter, origin: origin) { type, field in Registry.field(field, of: type)?.policy }
    states[id] = state
  }
}
