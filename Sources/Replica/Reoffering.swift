import MergeCore
import SyncSession

/// Puts the unsent work of one device into a draft of another: the same documents and operations, with the names of
/// everything that the unsent work itself created mapped to new ones. A change set goes as a whole or stays.
struct Reoffering {
  /// The device that wrote it.
  let device: DeviceNumber
  /// The last of its counters that the office has: names up to here stay.
  let common: UInt64
  /// The last of its counters that the office is known to have; 0 for none.
  let named: UInt64
  /// Whether what the device named of other devices is named again.
  var namesOthers = true
  /// The draft.
  private(set) var draft: CommitDraft
  private var dots: [Dot: Dot] = [:]
  private var begun: Set<DocumentID> = []

  init(of device: DeviceNumber, common: UInt64, named: UInt64, into draft: CommitDraft) {
    self.device = device
    self.common = common
    self.named = named
    self.draft = draft
  }

  /// How the new replica stands to what a change set needs.
  struct Ground {
    /// Whether the document can be written to.
    let isOpen: (DocumentID) throws -> Bool
    /// The record; nil when it is not here.
    let record: (RecordID, DocumentID) throws -> RecordState?
  }

  /// Takes a change set into the draft.
  ///
  /// - Returns: Why it stays behind; nil when it was taken.
  /// - Throws: What `ground` throws.
  mutating func take(_ changeSet: ChangeSet, on ground: Ground) throws -> LeftChangeSet.Reason? {
    let first = draft.nextCounter
    var added: [Dot] = []
    for index in changeSet.operations.indices {
      let old = Dot(device: device, counter: changeSet.firstCounter + UInt64(index))
      dots[old] = Dot(device: draft.device, counter: first + UInt64(index))
      added.append(old)
    }
    let reason = try append(changeSet, on: ground)
    if reason != nil { for dot in added { dots[dot] = nil } }
    return reason
  }

  private mutating func append(_ changeSet: ChangeSet, on ground: Ground) throws -> LeftChangeSet.Reason? {
    guard let root = mapped(changeSet.document.root) else { return .needsLeftWork }
    let document = DocumentID(
      kind: changeSet.document.kind, compartment: changeSet.document.compartment, root: root)
    let isNew = changeSet.document.root == Dot(device: device, counter: changeSet.firstCounter)
    let hasCore = try begun.contains(document.compartment(1)) || ground.isOpen(document.compartment(1))
    guard try isNew || begun.contains(document) || hasCore || ground.isOpen(document) else { return .notGranted }
    var operations: [Operation] = []
    for operation in changeSet.operations {
      guard let mapped = mapped(operation) else { return .needsLeftWork }
      if case .create = operation {
      } else {
        let id = mapped.record(at: .none)
        if id.device != draft.device {
          guard let state = try ground.record(id, document), !state.needsUpdate else { return .recordMissing }
        }
      }
      operations.append(mapped)
    }
    var explicit = namesOthers ? changeSet.explicit.filter { $0.device != device } : []
    if named > 0 { explicit.append(Dot(device: device, counter: named)) }
    draft.append(
      operations, to: document, context: WriteContext(cursor: changeSet.cursor, explicit: explicit.sorted()))
    begun.insert(document)
    return nil
  }

  /// The name under which the office knows an operation; nil when it stays behind.
  private func mapped(_ dot: Dot) -> Dot? {
    dot.device == device && dot.counter > common ? dots[dot] : dot
  }

  private func mapped(_ value: Value) -> Value? {
    guard case .ref(let dot) = value else { return value }
    return mapped(dot).map { .ref($0) }
  }

  private func mapped(_ assignments: [Assignment]) -> [Assignment]? {
    var result: [Assignment] = []
    for assignment in assignments {
      guard let value = mapped(assignment.value) else { return nil }
      result.append(Assignment(field: assignment.field, value: value, isElement: assignment.isElement))
    }
    return result
  }

  private func mapped(_ operation: Operation) -> Operation? {
    switch operation {
    case .create(let type, let assignments):
      return mapped(assignments).map { .create(type: type, assignments: $0) }
    case .put(let record, let assignments):
      guard let record = mapped(record), let assignments = mapped(assignments) else { return nil }
      return .put(record: record, assignments: assignments)
    case .remove(let record, let field, let element):
      guard let record = mapped(record), let element = mapped(element) else { return nil }
      return .remove(record: record, field: field, element: element)
    case .delete(let record): return mapped(record).map { .delete(record: $0) }
    case .reopen(let record, let field, let alternatives):
      guard let record = mapped(record) else { return nil }
      var kept: [Alternative] = []
      for alternative in alternatives {
        guard let value = mapped(alternative.value), let source = mapped(alternative.source) else { return nil }
        kept.append(Alternative(value: value, source: source))
      }
      return .reopen(record: record, field: field, alternatives: kept)
    // What it refers to is not known here.
    case .opaque: return nil
    }
  }
}
