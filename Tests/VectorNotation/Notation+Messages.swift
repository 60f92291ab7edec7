import MergeCore
import SyncWire

extension Frame: Notation {
  package var json: JSON {
    .object(
      ("kind", .number(kind.rawValue)), ("deflated", .bool(isDeflated)), ("length", .number(inflatedCount)),
      ("payload", .string(payload.hex)), ("signature", .string(signature.hex)))
  }

  package init(json: JSON) throws {
    guard let kind = FrameKind(rawValue: try json.member("kind").whole()) else { throw JSON.FormError(place: "kind") }
    self.init(
      kind: kind, isDeflated: try json.member("deflated").flag(), inflatedCount: try json.member("length").whole(),
      payload: try json.member("payload").bytes())
    signature = try json.member("signature").bytes()
  }
}

extension PartialGrant: Notation {
  package var json: JSON {
    .object(("document", document.json), ("sequence", .number(sequence)), ("offset", .number(offset)))
  }

  package init(json: JSON) throws {
    self.init(
      document: try DocumentID(json: json.member("document")), sequence: try json.member("sequence").whole(),
      offset: try json.member("offset").whole())
  }
}

extension DeviceStatus: Notation {
  package var json: JSON { .object(("clock", .number(clock)), ("written", .number(written))) }

  package init(json: JSON) throws {
    self.init(clock: try json.member("clock").whole(), written: try json.member("written").whole())
  }
}

extension SyncRequest: Notation {
  /// A request of before the status was known has no such member.
  package var json: JSON {
    let members: [(String, JSON)] = [
      ("device", .number(device)), ("schema", .number(schema)), ("nonce", .string(nonce.hex)),
      ("budget", .number(budget)), ("applied", .number(applied)), ("cursor", .number(cursor)),
      ("acknowledged", .number(acknowledged)), ("chain_prefix", .string(chainPrefix.hex)),
      ("push", .string(push.hex)), ("partial", partial?.json ?? .null), ("forgotten", forgotten.json),
      ("verdicts", .number(verdicts)), ("audit", .string(audit.hex)), ("contents", contents.json),
    ]
    return .object((members + (status.map { [("status", $0.json)] } ?? [])).map { JSON.Member($0.0, $0.1) })
  }

  package init(json: JSON) throws {
    let partial = try json.member("partial")
    self.init(
      device: try json.member("device").whole(), schema: try json.member("schema").whole(),
      nonce: try json.member("nonce").bytes(), budget: try json.member("budget").whole(),
      applied: try json.member("applied").whole(), cursor: try json.member("cursor").whole(),
      acknowledged: try json.member("acknowledged").whole(), chainPrefix: try json.member("chain_prefix").bytes(),
      push: try json.member("push").bytes(), partial: partial == .null ? nil : try PartialGrant(json: partial),
      forgotten: try [DocumentID](json: json.member("forgotten")),
      verdicts: try json.member("verdicts").whole(), audit: try json.member("audit").bytes(),
      contents: try [ContentPart](json: json.member("contents")),
      status: try json["status"].map { try DeviceStatus(json: $0) })
  }
}

extension ReceiptOutcome {
  /// As receipts and verdicts write it.
  fileprivate var member: (String, JSON) {
    switch self {
    case .accepted(let stamp): ("stamp", stamp.json)
    case .held(let reason): ("held", .number(reason.rawValue))
    }
  }

  fileprivate init(in json: JSON) throws {
    guard let held = json["held"] else {
      self = .accepted(try Stamp(json: json.member("stamp")))
      return
    }
    guard let reason = HoldReason(rawValue: try held.whole()) else { throw JSON.FormError(place: "held") }
    self = .held(reason)
  }
}

extension Receipt: Notation {
  package var json: JSON { .object(("first_counter", .number(firstCounter)), outcome.member) }

  package init(json: JSON) throws {
    self.init(firstCounter: try json.member("first_counter").whole(), outcome: try ReceiptOutcome(in: json))
  }
}

extension Verdict: Notation {
  package var json: JSON {
    .object(("number", .number(number)), ("first_counter", .number(firstCounter)), outcome.member)
  }

  package init(json: JSON) throws {
    self.init(
      number: try json.member("number").whole(), firstCounter: try json.member("first_counter").whole(),
      outcome: try ReceiptOutcome(in: json))
  }
}

extension Grant: Notation {
  package var json: JSON {
    var part = JSON.null
    if case .snapshot(let total, let offset, let bytes) = content {
      part = .object(("total", .number(total)), ("offset", .number(offset)), ("bytes", .string(bytes.hex)))
    }
    return .object(("document", document.json), ("sequence", .number(sequence)), ("snapshot", part))
  }

  package init(json: JSON) throws {
    let part = try json.member("snapshot")
    let content: Content =
      part == .null
      ? .tail
      : .snapshot(
        total: try part.member("total").whole(), offset: try part.member("offset").whole(),
        bytes: try part.member("bytes").bytes())
    self.init(
      document: try DocumentID(json: json.member("document")), sequence: try json.member("sequence").whole(),
      content: content)
  }
}

extension SyncReply: Notation {
  package var json: JSON {
    .object(
      ("number", .number(number)), ("time", .number(time)), ("cursor", .number(cursor)), ("more", .bool(hasMore)),
      ("received_through", .number(receivedThrough)), ("receipts", receipts.json), ("forgets", forgets.json),
      ("grants", grants.json), ("tail", .string(tail.hex)), ("verdicts", verdicts.json),
      ("audit", audit?.json ?? .null), ("contents", contents.json))
  }

  package init(json: JSON) throws {
    self.init(
      number: try json.member("number").whole(), time: try json.member("time").whole(),
      cursor: try json.member("cursor").whole(), receivedThrough: try json.member("received_through").whole())
    hasMore = try json.member("more").flag()
    receipts = try [Receipt](json: json.member("receipts"))
    forgets = try [DocumentID](json: json.member("forgets"))
    grants = try [Grant](json: json.member("grants"))
    tail = try json.member("tail").bytes()
    verdicts = try [Verdict](json: json.member("verdicts"))
    let audit = try json.member("audit")
    self.audit = audit == .null ? nil : try AuditReceipt(json: audit)
    contents = try [ContentAnswer](json: json.member("contents"))
  }
}

extension EnrolmentRequest: Notation {
  package var json: JSON {
    .object(("secret", .string(secret.hex)), ("public_key", .string(publicKey.hex)), ("nonce", .string(nonce.hex)))
  }

  package init(json: JSON) throws {
    self.init(
      secret: try json.member("secret").bytes(), publicKey: try json.member("public_key").bytes(),
      nonce: try json.member("nonce").bytes())
  }
}

extension EnrolmentReply: Notation {
  package var json: JSON {
    .object(
      ("hub_key", .string(hubKey.hex)), ("device", .number(device)), ("user", .number(user)),
      ("cursor", .number(cursor)), ("time", .number(time)), ("office", .string(office)))
  }

  package init(json: JSON) throws {
    self.init(
      hubKey: try json.member("hub_key").bytes(), device: try json.member("device").whole(),
      user: try json.member("user").whole(), cursor: try json.member("cursor").whole(),
      time: try json.member("time").whole(), office: try json.member("office").text())
  }
}

extension Refusal: Notation {
  package var json: JSON { .object(("code", .number(code)), ("known_counter", .number(knownCounter))) }

  package init(json: JSON) throws {
    self.init(code: try json.member("code").whole(), knownCounter: try json.member("known_counter").whole())
  }
}
