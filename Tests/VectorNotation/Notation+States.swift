import MergeCore

extension ChangeSet: Notation {
  package var json: JSON {
    .object(
      ("device", .number(device)), ("first_counter", .number(firstCounter)), ("cursor", .number(cursor)),
      ("clock", .number(clock)), ("author", .number(author)), ("schema", .number(schema)),
      ("explicit", explicit.json), ("document", document.json), ("operations", operations.json))
  }

  package init(json: JSON) throws {
    self.init(
      device: try json.member("device").whole(), firstCounter: try json.member("first_counter").whole(),
      cursor: try json.member("cursor").whole(), explicit: try [Dot](json: json.member("explicit")),
      clock: try json.member("clock").whole(), author: try json.member("author").whole(),
      schema: try json.member("schema").whole(), document: try DocumentID(json: json.member("document")),
      operations: try [Operation](json: json.member("operations")))
  }
}

extension Stamp: Notation {
  package var json: JSON {
    .object(("sequence", .number(sequence)), ("received", .number(received)), ("effective", .number(effective)))
  }

  package init(json: JSON) throws {
    self.init(
      sequence: try json.member("sequence").whole(), received: try json.member("received").whole(),
      effective: try json.member("effective").whole())
  }
}

extension StampedChangeSet: Notation {
  package var json: JSON { .object(("change_set", changeSet.json), ("stamp", stamp.json)) }

  package init(json: JSON) throws {
    self.init(
      changeSet: try ChangeSet(json: json.member("change_set")), stamp: try Stamp(json: json.member("stamp")))
  }
}

extension Origin: Notation {
  package var json: JSON {
    .object(
      ("device", .number(device)), ("first_counter", .number(firstCounter)), ("cursor", .number(cursor)),
      ("clock", .number(clock)), ("author", .number(author)), ("explicit", explicit.json),
      ("stamp", stamp?.json ?? .null))
  }

  package init(json: JSON) throws {
    let stamp = try json.member("stamp")
    self.init(
      device: try json.member("device").whole(), firstCounter: try json.member("first_counter").whole(),
      cursor: try json.member("cursor").whole(), explicit: try [Dot](json: json.member("explicit")),
      clock: try json.member("clock").whole(), author: try json.member("author").whole(),
      stamp: stamp == .null ? nil : try Stamp(json: stamp))
  }
}

extension Touch: Notation {
  package var json: JSON {
    .object(("origin", .number(origin)), ("counter", .number(counter)), ("alive", .bool(isAlive)))
  }

  package init(json: JSON) throws {
    self.init(
      origin: try json.member("origin").whole(), counter: try json.member("counter").whole(),
      isAlive: try json.member("alive").flag())
  }
}

extension Cell: Notation {
  package var json: JSON {
    .object(
      ("field", .number(field)), ("element", .bool(isElement)), ("origin", .number(origin)),
      ("counter", .number(counter)), ("alternative", .number(alternative)), ("value", value.json),
      ("source", source.json))
  }

  package init(json: JSON) throws {
    self.init(
      field: try json.member("field").whole(), isElement: try json.member("element").flag(),
      origin: try json.member("origin").whole(), counter: try json.member("counter").whole(),
      alternative: try json.member("alternative").whole(), value: try Value(json: json.member("value")),
      source: try Dot(json: json.member("source")))
  }
}

extension OpaqueOperation: Notation {
  package var json: JSON {
    .object(
      ("origin", .number(origin)), ("counter", .number(counter)), ("kind", .number(kind)),
      ("payload", .string(payload.hex)))
  }

  package init(json: JSON) throws {
    self.init(
      origin: try json.member("origin").whole(), counter: try json.member("counter").whole(),
      kind: try json.member("kind").whole(), payload: try json.member("payload").bytes())
  }
}

extension RecordState: Notation {
  package var json: JSON {
    .object(
      ("id", id.json), ("type", .number(type)), ("origins", origins.json), ("existence", existence.json),
      ("cells", cells.json), ("opaque", opaque.json))
  }

  package init(json: JSON) throws {
    self.init(
      id: try Dot(json: json.member("id")), type: try json.member("type").whole(),
      origins: try [Origin](json: json.member("origins")), existence: try [Touch](json: json.member("existence")),
      cells: try [Cell](json: json.member("cells")), opaque: try [OpaqueOperation](json: json.member("opaque")))
  }
}
