import MergeCore
import SyncSession
import SyncWire

/// One thing that happened to a record, as its log tells it.
public struct HistoryEntry: Hashable, Sendable {
  /// What happened.
  public enum Act: Hashable, Sendable {
    /// The record was created.
    case created
    /// The field got this value.
    case set(Value)
    /// The element was added to the set.
    case added(Value)
    /// The element was taken out of the set.
    case removed(Value)
    /// The record was deleted.
    case deleted
    /// A decision was undone; these values stand again.
    case reopened([Value])
    /// Something that this version does not know.
    case unknown
    /// The record's state at the time when it was given to this replica; what was before is at the office.
    case inherited(Value)
  }

  /// What became of a written value.
  public enum Outcome: Hashable, Sendable {
    /// It is the value, or one of the values, that stand now; for an element taken out: it is not in the set.
    case stands
    /// Somebody who had seen it wrote another.
    case replaced
    /// The office keeps it apart.
    case held
  }

  /// The operation.
  public let dot: Dot
  /// The field; 0 for what is about the whole record.
  public let field: UInt32
  /// What happened.
  public let act: Act
  /// What the author saw in the field before; more than one when there was a conflict.
  public let before: [Value]
  /// The author's user number.
  public let author: UInt32
  /// The author's clock, milliseconds.
  public let clock: UInt64
  /// When the office received it, milliseconds; nil when it has not.
  public let received: UInt64?
  /// What became of it.
  public let outcome: Outcome
}

extension ReplicaStore {
  /// What happened to a record, or to one field of it, in the order in which this replica learnt of it.
  ///
  /// - Returns: The entries, oldest first; empty when the record is not held.
  /// - Throws: `ReplicaError`.
  public func history(of id: RecordID, in document: DocumentID, field: UInt32? = nil) throws -> [HistoryEntry] {
    guard let shelved = ledger.shelf[document], !shelved.status.isLeaving else { return [] }
    let now = try record(id, in: document)
    let base = try read { _ in try ledger.baseRecords(of: shelved) }
    var entries: [HistoryEntry] = []
    var past = PastWrites(type: now?.type ?? 0, policy: session.policy)
    if let inherited = base.first(where: { $0.id == id }) {
      entries += Self.inherited(inherited)
      past.add(inherited)
    }
    try read { _ in
      try ledger.sql.forEachLogRow(document: shelved.row) { row in
        if let stamp = row.stamp, stamp.sequence <= shelved.status.base { return }
        let changeSet = try ledger.open(row: row.row, document: shelved).0
        for (index, operation) in changeSet.operations.enumerated() {
          let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
          guard operation.record(at: dot) == id else { continue }
          let origin = changeSet.origin(stamp: row.stamp)
          entries += Self.entries(operation, dot, origin, past: past, now: now, isHeld: row.held != nil)
          if row.held == nil { past.add(operation, counter: dot.counter, origin: origin) }
        }
      }
    }
    guard let field else { return entries }
    return entries.filter { $0.field == field || $0.field == 0 }
  }

  private static func inherited(_ state: RecordState) -> [HistoryEntry] {
    state.cells.map { cell in
      let origin = state.origins[cell.origin]
      return HistoryEntry(
        dot: state.dot(of: cell), field: cell.field, act: .inherited(cell.value), before: [], author: origin.author,
        clock: origin.clock, received: origin.stamp?.received, outcome: .stands)
    }
  }

  private static func entries(
    _ operation: Operation, _ dot: Dot, _ origin: Origin, past: PastWrites, now: RecordState?, isHeld: Bool
  ) -> [HistoryEntry] {
    func entry(_ field: UInt32, _ act: HistoryEntry.Act, element: Value? = nil) -> HistoryEntry {
      var stands = field == 0
      for cell in now?.cells ?? [] where cell.field == field && now?.dot(of: cell) == dot {
        if element == nil || cell.value == element { stands = true }
      }
      if case .removed(let element) = act { stands = now?.elements(field).contains { $0.value == element } == false }
      return HistoryEntry(
        dot: dot, field: field, act: act, before: past.values(field, seenBy: origin, at: dot.counter),
        author: origin.author, clock: origin.clock,
        received: origin.stamp?.received, outcome: isHeld ? .held : stands ? .stands : .replaced)
    }
    func written(_ assignments: [Assignment]) -> [HistoryEntry] {
      assignments.map {
        $0.isElement ? entry($0.field, .added($0.value), element: $0.value) : entry($0.field, .set($0.value))
      }
    }
    switch operation {
    case .create(_, let assignments): return [entry(0, .created)] + written(assignments)
    case .put(_, let assignments): return written(assignments)
    case .remove(_, let field, let element): return [entry(field, .removed(element))]
    case .delete: return [entry(0, .deleted)]
    case .reopen(_, let field, let alternatives): return [entry(field, .reopened(alternatives.map(\.value)))]
    case .opaque: return [entry(0, .unknown)]
    }
  }
}

/// What was written to the registers of one record so far, replaced or not: what a writer saw may have been replaced by
/// somebody whom this log names first.
private struct PastWrites {
  private struct Write {
    let field: UInt32
    let value: Value
    let counter: UInt64
    let origin: Origin
  }

  private var writes: [Write] = []
  private let type: UInt32
  private let policy: PolicyLookup

  init(type: UInt32, policy: @escaping PolicyLookup) {
    self.type = type
    self.policy = policy
  }

  mutating func add(_ state: RecordState) {
    for cell in state.cells where !cell.isElement {
      writes.append(
        Write(field: cell.field, value: cell.value, counter: cell.counter, origin: state.origins[cell.origin]))
    }
  }

  mutating func add(_ operation: Operation, counter: UInt64, origin: Origin) {
    switch operation {
    case .create(_, let assignments):
      add(assignments, counter: counter, origin: origin)
    case .put(_, let assignments):
      add(assignments.filter { mayChange($0.field) }, counter: counter, origin: origin)
    case .reopen(_, let field, let alternatives) where mayChange(field):
      for alternative in alternatives {
        writes.append(Write(field: field, value: alternative.value, counter: counter, origin: origin))
      }
    case .reopen, .remove, .delete, .opaque: return
    }
  }

  private mutating func add(_ assignments: [Assignment], counter: UInt64, origin: Origin) {
    for assignment in assignments where !assignment.isElement {
      writes.append(Write(field: assignment.field, value: assignment.value, counter: counter, origin: origin))
    }
  }

  private func mayChange(_ field: UInt32) -> Bool { policy(type, field)?.isSetAtCreationOnly != true }

  /// The values of a register that the operation `counter` of `origin` had before it: those that its writer had seen,
  /// without those that another of them had replaced.
  func values(_ field: UInt32, seenBy origin: Origin, at counter: UInt64) -> [Value] {
    let seen = writes.filter {
      $0.field == field && origin.hasSeen(at: counter, other: $0.counter, from: $0.origin)
    }
    return seen.filter { write in
      !seen.contains { $0.origin.hasSeen(at: $0.counter, other: write.counter, from: write.origin) }
    }.map(\.value)
  }
}

extension SealedLedger {
  /// The records that the document was installed with.
  func baseRecords(of document: ShelvedDocument) throws -> [RecordState] {
    guard let sealed = try sql.base(document: document.row) else { return [] }
    let bytes = try document.sealer.open(sealed, place: RowPlace.base(document: document.row))
    return try Snapshot.unpack(try LogBlob.unpackLarge(bytes))
  }
}
