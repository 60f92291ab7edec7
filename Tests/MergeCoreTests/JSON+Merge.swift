import MergeCore
import VectorNotation

/// The forms of `protocol/merge-v1.md`, section "Vectors".
extension JSON {
  init(_ dot: Dot) { self = .array([.number(dot.device), .number(dot.counter)]) }

  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .text(let text): self = .string(text)
    case .int(let number): self = .object(("int", .string("\(number)")))
    case .bytes(let content): self = .object(("bytes", .string(content.hex)))
    case .ref(let dot): self = .object(("ref", JSON(dot)))
    }
  }

  init(_ stamp: Stamp?) {
    guard let stamp else {
      self = .null
      return
    }
    self = .object(
      ("sequence", .number(stamp.sequence)), ("received", .number(stamp.received)),
      ("effective", .number(stamp.effective)))
  }

  init(_ assignment: Assignment) {
    let field = JSON.number(assignment.field)
    let value = JSON(assignment.value)
    self =
      assignment.isElement
      ? .object(("field", field), ("value", value), ("element", .bool(true)))
      : .object(("field", field), ("value", value))
  }

  init(_ operation: Operation) {
    switch operation {
    case .create(let type, let assignments):
      self = .object(
        ("op", .string("create")), ("type", .number(type)), ("assignments", .array(assignments.map { JSON($0) })))
    case .put(let record, let assignments):
      self = .object(
        ("op", .string("put")), ("record", JSON(record)), ("assignments", .array(assignments.map { JSON($0) })))
    case .remove(let record, let field, let element):
      self = .object(
        ("op", .string("remove")), ("record", JSON(record)), ("field", .number(field)), ("element", JSON(element)))
    case .delete(let record): self = .object(("op", .string("delete")), ("record", JSON(record)))
    case .reopen(let record, let field, let alternatives):
      let items = alternatives.map { JSON.object(("value", JSON($0.value)), ("source", JSON($0.source))) }
      self = .object(
        ("op", .string("reopen")), ("record", JSON(record)), ("field", .number(field)),
        ("alternatives", .array(items)))
    case .opaque(let kind, let record, let payload):
      self = .object(
        ("op", .string("opaque")), ("kind", .number(kind)), ("record", JSON(record)),
        ("payload", .string(payload.hex)))
    }
  }

  init(_ entry: History.Entry) {
    let changeSet = entry.changeSet
    self = .object(
      ("device", .number(changeSet.device)), ("first_counter", .number(changeSet.firstCounter)),
      ("cursor", .number(changeSet.cursor)), ("clock", .number(changeSet.clock)),
      ("author", .number(changeSet.author)), ("explicit", .array(changeSet.explicit.map { JSON($0) })),
      ("stamp", JSON(entry.stamp)), ("operations", .array(changeSet.operations.map { JSON($0) })))
  }

  init(_ state: RecordState) {
    let origins = state.origins.map { origin in
      JSON.object(
        ("device", .number(origin.device)), ("first_counter", .number(origin.firstCounter)),
        ("cursor", .number(origin.cursor)), ("clock", .number(origin.clock)), ("author", .number(origin.author)),
        ("explicit", .array(origin.explicit.map { JSON($0) })), ("stamp", JSON(origin.stamp)))
    }
    let existence = state.existence.map {
      JSON.object(("origin", .number($0.origin)), ("counter", .number($0.counter)), ("alive", .bool($0.isAlive)))
    }
    let cells = state.cells.map { cell in
      JSON.object(
        ("field", .number(cell.field)), ("element", .bool(cell.isElement)), ("origin", .number(cell.origin)),
        ("counter", .number(cell.counter)), ("alternative", .number(cell.alternative)),
        ("value", JSON(cell.value)), ("source", JSON(cell.source)))
    }
    let opaque = state.opaque.map {
      JSON.object(
        ("origin", .number($0.origin)), ("counter", .number($0.counter)), ("kind", .number($0.kind)),
        ("payload", .string($0.payload.hex)))
    }
    self = .object(
      ("id", JSON(state.id)), ("type", .number(state.type)), ("origins", .array(origins)),
      ("existence", .array(existence)), ("cells", .array(cells)), ("opaque", .array(opaque)))
  }
}

extension JSON {
  func dot() throws -> Dot {
    let parts = try list()
    guard parts.count == 2 else { throw FormError(place: "dot") }
    return Dot(device: try parts[0].whole(), counter: try parts[1].whole())
  }

  func value() throws -> Value {
    switch self {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .string(let text): return .text(text)
    default: break
    }
    if let number = try? member("int") {
      guard let number = Int64(try number.text()) else { throw FormError(place: "int") }
      return .int(number)
    }
    if let content = try? member("bytes") {
      guard let content = [UInt8](hex: try content.text()) else { throw FormError(place: "bytes") }
      return .bytes(content)
    }
    return .ref(try member("ref").dot())
  }

  func stamp() throws -> Stamp? {
    if self == .null { return nil }
    return Stamp(
      sequence: try member("sequence").whole(), received: try member("received").whole(),
      effective: try member("effective").whole())
  }

  private func assignments() throws -> [Assignment] {
    try member("assignments").list().map {
      Assignment(
        field: try $0.member("field").whole(), value: try $0.member("value").value(),
        isElement: (try? $0.member("element")) == .bool(true))
    }
  }

  func operation() throws -> Operation {
    let kind = try member("op").text()
    if kind == "create" { return .create(type: try member("type").whole(), assignments: try assignments()) }
    let record = try member("record").dot()
    switch kind {
    case "put": return .put(record: record, assignments: try assignments())
    case "remove":
      return .remove(record: record, field: try member("field").whole(), element: try member("element").value())
    case "delete": return .delete(record: record)
    case "reopen":
      let alternatives = try member("alternatives").list().map {
        Alternative(value: try $0.member("value").value(), source: try $0.member("source").dot())
      }
      return .reopen(record: record, field: try member("field").whole(), alternatives: alternatives)
    case "opaque":
      guard let payload = [UInt8](hex: try member("payload").text()) else { throw FormError(place: "payload") }
      return .opaque(kind: try member("kind").whole(), record: record, payload: payload)
    default: throw FormError(place: kind)
    }
  }

  func entry(of record: RecordID) throws -> History.Entry {
    let changeSet = ChangeSet(
      device: try member("device").whole(), firstCounter: try member("first_counter").whole(),
      cursor: try member("cursor").whole(), explicit: try member("explicit").list().map { try $0.dot() },
      clock: try member("clock").whole(), author: try member("author").whole(), schema: 1,
      document: DocumentID(kind: 1, compartment: 1, root: record),
      operations: try member("operations").list().map { try $0.operation() })
    return History.Entry(changeSet: changeSet, stamp: try member("stamp").stamp())
  }
}
