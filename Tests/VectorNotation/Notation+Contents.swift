import MergeCore
import SyncWire

extension ContentName {
  fileprivate var members: [(String, JSON)] {
    [("document", document.json), ("hash", .string(hash.hex)), ("size", .number(size))]
  }

  fileprivate init(in json: JSON) throws {
    self.init(
      document: try DocumentID(json: json.member("document")), hash: try json.member("hash").bytes(),
      size: try json.member("size").whole())
  }
}

extension ContentPart: Notation {
  package var json: JSON {
    var bytes = JSON.null
    if case .offer(let content) = aim { bytes = .string(content.hex) }
    return .object((name.members + [("place", .number(place)), ("offer", bytes)]).map(JSON.Member.init))
  }

  package init(json: JSON) throws {
    let bytes = try json.member("offer")
    self.init(
      name: try ContentName(in: json), place: try json.member("place").whole(),
      aim: bytes == .null ? .want : .offer(bytes: try bytes.bytes()))
  }
}

extension ContentAnswer: Notation {
  package var json: JSON {
    let rest: [(String, JSON)] =
      switch state {
      case .unknown: []
      case .received(let through): [("received", .number(through))]
      case .part(let place, let bytes): [("place", .number(place)), ("bytes", .string(bytes.hex))]
      }
    return .object((name.members + rest).map(JSON.Member.init))
  }

  package init(json: JSON) throws {
    var state = State.unknown
    if let through = json["received"] {
      state = .received(through: try through.whole())
    } else if let place = json["place"] {
      state = .part(place: try place.whole(), bytes: try json.member("bytes").bytes())
    }
    self.init(name: try ContentName(in: json), state: state)
  }
}
