import MergeCore

/// What the vectors write in JSON, and back. The names are those of `protocol/sync-v1.md`.
package protocol Notation {
  /// The value as the vectors write it.
  var json: JSON { get }
  /// The value that `json` writes.
  init(json: JSON) throws
}

extension Array where Element: Notation {
  package var json: JSON { .array(map(\.json)) }

  package init(json: JSON) throws { self = try json.list().map { try Element(json: $0) } }
}

extension Dot: Notation {
  package var json: JSON { .array([.number(device), .number(counter)]) }

  package init(json: JSON) throws {
    let parts = try json.list()
    guard parts.count == 2 else { throw JSON.FormError(place: "dot") }
    self.init(device: try parts[0].whole(), counter: try parts[1].whole())
  }
}

extension DocumentID: Notation {
  package var json: JSON {
    .object(("kind", .number(kind)), ("compartment", .number(compartment)), ("root", root.json))
  }

  package init(json: JSON) throws {
    self.init(
      kind: try json.member("kind").whole(), compartment: try json.member("compartment").whole(),
      root: try Dot(json: json.member("root")))
  }
}

extension Value: Notation {
  package var json: JSON {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .object(("int", .string("\(number)")))
    case .text(let text): .string(text)
    case .bytes(let bytes): .object(("bytes", .string(bytes.hex)))
    case .ref(let dot): .object(("ref", dot.json))
    }
  }

  package init(json: JSON) throws {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .string(let text): self = .text(text)
    default:
      if let bytes = json["bytes"] {
        self = .bytes(try bytes.bytes())
      } else if let dot = json["ref"] {
        self = .ref(try Dot(json: dot))
      } else {
        guard let number = Int64(try json.member("int").text()) else { throw JSON.FormError(place: "int") }
        self = .int(number)
      }
    }
  }
}

extension Assignment: Notation {
  package var json: JSON {
    let members = [JSON.Member("field", .number(field)), JSON.Member("value", value.json)]
    return .object(isElement ? members + [JSON.Member("element", .bool(true))] : members)
  }

  package init(json: JSON) throws {
    self.init(
      field: try json.member("field").whole(), value: try Value(json: json.member("value")),
      isElement: try json["element"]?.flag() ?? false)
  }
}

extension Alternative: Notation {
  package var json: JSON { .object(("value", value.json), ("source", source.json)) }

  package init(json: JSON) throws {
    self.init(value: try Value(json: json.member("value")), source: try Dot(json: json.member("source")))
  }
}

extension Operation: Notation {
  package var json: JSON {
    switch self {
    case .create(let type, let assignments):
      .object(("op", .string("create")), ("type", .number(type)), ("assignments", assignments.json))
    case .put(let record, let assignments):
      .object(("op", .string("put")), ("record", record.json), ("assignments", assignments.json))
    case .remove(let record, let field, let element):
      .object(
        ("op", .string("remove")), ("record", record.json), ("field", .number(field)), ("element", element.json))
    case .delete(let record): .object(("op", .string("delete")), ("record", record.json))
    case .reopen(let record, let field, let alternatives):
      .object(
        ("op", .string("reopen")), ("record", record.json), ("field", .number(field)),
        ("alternatives", alternatives.json))
    case .opaque(let kind, let record, let payload):
      .object(
        ("op", .string("opaque")), ("kind", .number(kind)), ("record", record.json), ("payload", .string(payload.hex)))
    }
  }

  package init(json: JSON) throws {
    let name = try json.member("op").text()
    if name == "create" {
      self = .create(
        type: try json.member("type").whole(), assignments: try [Assignment](json: json.member("assignments")))
      return
    }
    let record = try Dot(json: json.member("record"))
    switch name {
    case "put": self = .put(record: record, assignments: try [Assignment](json: json.member("assignments")))
    case "remove":
      self = .remove(
        record: record, field: try json.member("field").whole(), element: try Value(json: json.member("element")))
    case "delete": self = .delete(record: record)
    case "reopen":
      self = .reopen(
        record: record, field: try json.member("field").whole(),
        alternatives: try [Alternative](json: json.member("alternatives")))
    case "opaque":
      self = .opaque(
        kind: try json.member("kind").whole(), record: record, payload: try json.member("payload").bytes())
    default: throw JSON.FormError(place: name)
    }
  }
}
