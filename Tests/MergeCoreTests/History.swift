import MergeCore

/// What went wrong in a line of notation.
struct NotationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A history of one record, written on one line in the order in which the hub received it:
///
///     A1: new risk=SEDANG | A2: risk=TINGGI | B1(1): risk=RENDAH kinds+FISIK | C1: kinds-FISIK
///
/// | notation | meaning |
/// |---|---|
/// | `A2:` | a change set of device A (number 1) whose first operation has counter 2; its writer had seen all before it |
/// | `B1(1):` | its writer had applied the hub's order up to 1 |
/// | `B1(0,A3):` | … up to 0, and by a file exchange the operations of A up to 3 |
/// | `B1?:` | the hub has not received it: no stamp |
/// | `B1@30:` `B1@y1970:` | its clock stood 30 minutes after the base time; at the start of 1970 |
/// | `B1@30/2:` | … and the hub received it 2 minutes after the base time; else one minute later each time |
/// | `new …` `new/77 …` | creation; of record type 77 |
/// | `risk=TINGGI` `kinds+FISIK` `kinds-FISIK` `alive` | write, addition, removal, no assignment |
/// | `delete` `reopen risk=TINGGI<A1/RENDAH<B1` `opaque 16 0x00ff` | the other kinds of operation |
/// | `;` | the next operation of the same change set |
///
/// Values are texts (`TINGGI` or `'two words'`), `#5`, `true`, `false`, `null`, `0x00ff` or `@A1`.
struct History {
  struct Entry {
    let changeSet: ChangeSet
    var stamp: Stamp?
  }

  /// The record that the history is about: named by the `new` operation, or else Z1.
  let record: RecordID
  let entries: [Entry]

  init(_ line: String) throws {
    var notation = HistoryNotation()
    for step in split(line, by: "|") { try notation.read(step) }
    record = notation.record ?? Dot(device: 26, counter: 1)
    var entries: [Entry] = []
    for step in notation.steps { entries.append(step.entry(record: record, after: entries)) }
    self.entries = entries
  }

  /// The state after applying the entries in the order of the line, or in `order`.
  func state(order: [Int]? = nil) -> RecordState {
    var state = RecordState(id: record)
    for index in order ?? Array(entries.indices) { state.apply(entries[index]) }
    return state
  }
}

extension RecordState {
  /// Applies every operation of the entry.
  mutating func apply(_ entry: History.Entry) {
    let origin = entry.changeSet.origin(stamp: entry.stamp)
    for (index, operation) in entry.changeSet.operations.enumerated() {
      apply(
        operation, at: entry.changeSet.firstCounter + UInt64(index), origin: origin, policy: Vocabulary.policy)
    }
  }
}

extension HistoryNotation.Step {
  /// The step as a change set, with the stamp that the hub gives it after `earlier`.
  fileprivate func entry(record: RecordID, after earlier: [History.Entry]) -> History.Entry {
    let head = UInt64(earlier.count { $0.stamp != nil })
    let cursor = cursor ?? head
    let time = clock ?? (Moment.base + (head + 1) * Moment.minute)
    let changeSet = ChangeSet(
      device: name.device, firstCounter: name.counter, cursor: cursor, explicit: explicit, clock: time,
      author: 100 + name.device, schema: 1, document: DocumentID(kind: 1, compartment: 1, root: record),
      operations: operations.map { $0(record) })
    guard isReceived else { return History.Entry(changeSet: changeSet, stamp: nil) }
    let received = received ?? (Moment.base + (head + 1) * Moment.minute)
    let seen = earlier.filter { entry in
      let other = entry.changeSet
      guard let sequence = entry.stamp?.sequence else { return false }
      return sequence <= cursor || other.device == name.device
        || explicit.contains { $0.device == other.device && $0.counter >= other.firstCounter }
    }
    let floor = seen.compactMap { $0.stamp?.effective }.max() ?? 0
    let effective = EffectiveTime.stamp(clock: time, received: received, floor: floor)
    return History.Entry(
      changeSet: changeSet, stamp: Stamp(sequence: head + 1, received: received, effective: effective))
  }
}
