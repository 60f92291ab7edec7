import MergeCore
import SyncWire

extension AuditEntry: Notation {
  package var json: JSON {
    .object(
      ("device", .number(device)), ("number", .number(number)), ("time", .number(time)), ("user", .number(user)),
      ("action", .number(action)), ("document", document?.json ?? .null), ("record", record?.json ?? .null),
      ("count", .number(count)), ("code", .number(code)))
  }

  package init(json: JSON) throws {
    let document = try json.member("document")
    let record = try json.member("record")
    self.init(
      device: try json.member("device").whole(), number: try json.member("number").whole(),
      time: try json.member("time").whole(), user: try json.member("user").whole(),
      action: try json.member("action").whole(), document: document == .null ? nil : try DocumentID(json: document),
      record: record == .null ? nil : try Dot(json: record), count: try json.member("count").whole(),
      code: try json.member("code").whole())
  }
}

extension AuditReceipt: Notation {
  package var json: JSON {
    .object(("number", .number(number)), ("hash", .string(hash.hex)), ("signature", .string(signature.hex)))
  }

  package init(json: JSON) throws {
    self.init(
      number: try json.member("number").whole(), hash: try json.member("hash").bytes(),
      signature: try json.member("signature").bytes())
  }
}
