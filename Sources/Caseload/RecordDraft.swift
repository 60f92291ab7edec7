import CaseModel
import MergeCore

/// A record while its fields are being filled in. A field given nothing stays out.
struct RecordDraft {
  let type: UInt32
  private(set) var assignments: [DraftAssignment] = []

  /// An empty record of `type`.
  init(_ type: UInt32) {
    self.type = type
  }

  /// The record as it stands.
  var record: DraftRecord {
    DraftRecord(
      type: type, compartment: Registry.record(number: type)?.compartment ?? .core, assignments: assignments)
  }

  mutating func put(_ field: UInt32, _ text: String?) {
    if let text { append(field, .value(.text(text))) }
  }

  mutating func put(_ field: UInt32, _ flag: Bool?) {
    if let flag { append(field, .value(.bool(flag))) }
  }

  mutating func put(_ field: UInt32, _ number: Int?) {
    if let number { append(field, .value(.int(Int64(number)))) }
  }

  mutating func put(_ field: UInt32, user: UInt32?) {
    if let user { append(field, .value(.int(Int64(user)))) }
  }

  mutating func put(_ field: UInt32, instant: Int64?) {
    if let instant { append(field, .value(.int(instant))) }
  }

  mutating func put(_ field: UInt32, _ day: Day?) {
    put(field, day?.text)
  }

  mutating func put(_ field: UInt32, record: Int?) {
    if let record { append(field, .record(record)) }
  }

  /// Adds the elements to a set.
  mutating func add(_ field: UInt32, _ elements: [String]) {
    for element in elements {
      assignments.append(DraftAssignment(field: field, value: .value(.text(element)), isElement: true))
    }
  }

  /// Adds the users to a set.
  mutating func add(_ field: UInt32, users: [UInt32]) {
    for user in users {
      assignments.append(DraftAssignment(field: field, value: .value(.int(Int64(user))), isElement: true))
    }
  }

  private mutating func append(_ field: UInt32, _ value: DraftValue) {
    assignments.append(DraftAssignment(field: field, value: value))
  }
}
