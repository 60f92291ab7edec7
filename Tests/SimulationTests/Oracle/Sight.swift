import CaseModel
import MergeCore

/// One thing that a record shows: its type, a last word on its existence, a value, an element, a kept operation. Two
/// lists of sights are equal exactly when the records show the same, written by the same operations.
struct Sight: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case type
    case touch
    case register
    case element
    case opaque
  }

  let record: RecordID
  let kind: Kind
  var field: UInt32 = 0
  var dot = Dot.none
  var place: UInt32 = 0
  var value = Value.null
  var source = Dot.none
  var isAlive = false
  /// The hub's stamp as the replica knows it.
  var stamp: Stamp?
}

extension Sight: Comparable {
  static func < (left: Sight, right: Sight) -> Bool {
    if left.record != right.record { return left.record < right.record }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    if left.field != right.field { return left.field < right.field }
    if left.dot != right.dot { return left.dot < right.dot }
    return left.place < right.place
  }
}

extension Sight: CustomStringConvertible {
  var description: String {
    let when = stamp.map { "#\($0.sequence)" } ?? "#-"
    let text = "\(value)".count > 48 ? "\(value)".prefix(48) + "…" : "\(value)"[...]
    let alive = kind == .touch ? " alive \(isAlive)" : ""
    return "\(record.words) \(kind) field \(field) by \(dot.words)/\(place)\(when) \(text)\(alive)"
  }
}

extension RecordState {
  /// What the record shows.
  var sights: [Sight] {
    var sights = [Sight(record: id, kind: .type, field: type)]
    for touch in existence {
      sights.append(
        Sight(
          record: id, kind: .touch, dot: Dot(device: origins[touch.origin].device, counter: touch.counter),
          isAlive: touch.isAlive, stamp: origins[touch.origin].stamp))
    }
    for cell in cells {
      sights.append(
        Sight(
          record: id, kind: cell.isElement ? .element : .register, field: cell.field, dot: dot(of: cell),
          place: cell.alternative, value: cell.value, source: cell.source, stamp: origins[cell.origin].stamp))
    }
    for operation in opaque {
      sights.append(
        Sight(
          record: id, kind: .opaque, field: operation.kind,
          dot: Dot(device: origins[operation.origin].device, counter: operation.counter),
          value: .bytes(operation.payload), stamp: origins[operation.origin].stamp))
    }
    return sights
  }
}

/// Folds facts by true happened-before: what a later writer had really applied is replaced, everything else stays.
struct SightFold {
  private struct Seen {
    let fact: Int
    let sight: Sight
  }

  private struct Record {
    var type: UInt32 = 0
    var seen: [Seen] = []
  }

  private let facts: [Fact]
  private let unstamped: Bits
  private var records: [RecordID: Record] = [:]

  init(_ facts: [Fact], unstamped: Bits) {
    self.facts = facts
    self.unstamped = unstamped
  }

  /// What all records show once the facts `numbers` (ascending) are in force, to someone who does not know the stamps
  /// of `unstamped`.
  static func sights(_ facts: [Fact], _ numbers: [Int], unstamped: Bits = Bits()) -> [Sight] {
    var fold = SightFold(facts, unstamped: unstamped)
    for number in numbers { fold.add(number) }
    return fold.records.keys.sorted().flatMap { id -> [Sight] in
      let record = fold.records[id] ?? Record()
      return [Sight(record: id, kind: .type, field: record.type)] + record.seen.map(\.sight).sorted()
    }
  }

  private mutating func add(_ number: Int) {
    let changeSet = facts[number].changeSet
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      add(operation, dot, number)
    }
  }

  private mutating func add(_ operation: Operation, _ dot: Dot, _ number: Int) {
    let id = operation.record(at: dot)
    var record = records[id] ?? Record()
    let stamp = unstamped.contains(number) ? nil : facts[number].stamp
    func sight(_ kind: Sight.Kind, _ field: UInt32 = 0) -> Sight {
      Sight(record: id, kind: kind, field: field, dot: dot, stamp: stamp)
    }
    func isGivenOnce(_ field: UInt32) -> Bool {
      let policy = Registry.field(field, of: record.type)?.policy
      return policy == .append || policy == .fixed
    }
    switch operation {
    case .create(let type, let assignments):
      record.type = type
      put(assignments, sight, into: &record, number) { _ in false }
    case .put(_, let assignments):
      put(assignments, sight, into: &record, number, isIgnored: isGivenOnce)
    case .remove(_, let field, let element):
      drop(from: &record, dot, number) { $0.kind == .element && $0.field == field && $0.value == element }
    case .reopen(_, let field, let alternatives):
      if isGivenOnce(field) { break }
      drop(from: &record, dot, number) { $0.kind == .register && $0.field == field }
      for (place, alternative) in alternatives.enumerated() {
        var new = sight(.register, field)
        new.place = UInt32(place)
        new.value = alternative.value
        new.source = alternative.source
        record.seen.append(Seen(fact: number, sight: new))
      }
    case .opaque(let kind, _, let payload):
      var new = sight(.opaque, kind)
      new.value = .bytes(payload)
      record.seen.append(Seen(fact: number, sight: new))
    case .delete: break
    }
    drop(from: &record, dot, number) { $0.kind == .touch }
    var touch = sight(.touch)
    if case .delete = operation { touch.isAlive = false } else { touch.isAlive = true }
    record.seen.append(Seen(fact: number, sight: touch))
    records[id] = record
  }

  private func put(
    _ assignments: [Assignment], _ sight: (Sight.Kind, UInt32) -> Sight, into record: inout Record, _ number: Int,
    isIgnored: (UInt32) -> Bool
  ) {
    for (place, assignment) in assignments.enumerated() where !isIgnored(assignment.field) {
      var new = sight(assignment.isElement ? .element : .register, assignment.field)
      new.value = assignment.value
      if assignment.isElement { new.place = UInt32(place) }
      drop(from: &record, new.dot, number) {
        $0.kind == new.kind && $0.field == new.field && (!assignment.isElement || $0.value == new.value)
      }
      record.seen.append(Seen(fact: number, sight: new))
    }
  }

  private func drop(from record: inout Record, _ dot: Dot, _ number: Int, where matches: (Sight) -> Bool) {
    record.seen.removeAll { old in
      guard matches(old.sight) else { return false }
      if old.fact == number { return old.sight.dot.counter < dot.counter || old.sight.dot == dot }
      if facts[number].seen.contains(old.fact) { return true }
      // What a device wrote earlier it has seen, also while the office kept it apart.
      return facts[old.fact].changeSet.device == facts[number].changeSet.device
    }
  }
}
