import Foundation
import MergeCore
import SyncWire
import Testing
import VectorNotation

/// One golden vector: bytes and what they mean, or bytes and the error with which they are refused.
struct Vector: Sendable {
  /// What the bytes say.
  enum Meaning: Sendable, Equatable {
    case value(JSON)
    /// Valid bytes that are too long to print; what they say is left to the reader.
    case accepted
    case refused(UInt32)
  }

  let name: String
  let kind: WireKind
  let bytes: [UInt8]
  let meaning: Meaning
  var place = WireKind.Place()
  /// The bytes as (bytes, repeat), for those too long to print.
  var parts: [(bytes: [UInt8], count: Int)] = []
  /// Whether writing the value gives other bytes: only where unknown sections were skipped.
  var isOneWay = false
  /// The chain hash of a change set or audit entry that is the first of its device.
  var chain: [UInt8]?

  /// `value` and its bytes.
  init(_ kind: WireKind, _ name: String, _ value: JSON, at place: WireKind.Place = WireKind.Place()) throws {
    self.name = name
    self.kind = kind
    self.place = place
    bytes = try kind.write(value, at: place)
    meaning = .value(value)
    if kind == .changeSet || kind == .auditEntry { chain = SHA256.hash([UInt8](repeating: 0, count: 32) + bytes) }
  }

  /// `bytes` that must be refused with `error`.
  init(
    _ kind: WireKind, _ name: String, refused bytes: [UInt8], _ error: WireError.Code,
    at place: WireKind.Place = WireKind.Place()
  ) {
    self.name = name
    self.kind = kind
    self.place = place
    self.bytes = bytes
    meaning = .refused(error.rawValue)
  }

  /// Long bytes that are accepted, or refused with `error`.
  init(
    _ kind: WireKind, _ name: String, parts: [(bytes: [UInt8], count: Int)], _ error: WireError.Code? = nil,
    at place: WireKind.Place = WireKind.Place()
  ) {
    self.name = name
    self.kind = kind
    self.place = place
    self.parts = parts
    bytes = Self.joined(parts)
    meaning = error.map { .refused($0.rawValue) } ?? .accepted
  }

  /// `bytes` that are read as `value`, which is written otherwise.
  init(_ kind: WireKind, _ name: String, oneWay bytes: [UInt8], _ value: JSON) {
    self.name = name
    self.kind = kind
    self.bytes = bytes
    meaning = .value(value)
    isOneWay = true
  }

  /// The same, for reading only.
  func oneWay() -> Vector {
    var vector = self
    vector.isOneWay = true
    return vector
  }

  private static func joined(_ parts: [(bytes: [UInt8], count: Int)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      if part.bytes.count == 1 {
        bytes += [UInt8](repeating: part.bytes[0], count: part.count)
      } else {
        for _ in 0..<part.count { bytes += part.bytes }
      }
    }
    return bytes
  }
}

extension Vector: Notation {
  var json: JSON {
    var members = [JSON.Member("name", .string(name)), JSON.Member("kind", .string(kind.rawValue))]
    if kind == .operations {
      members += [
        JSON.Member("first", place.first.json), JSON.Member("root", place.root.json),
        JSON.Member("count", .number(place.count)),
      ]
    }
    if kind == .auditBatch {
      members += [
        JSON.Member("device", .number(place.device)),
        JSON.Member("push", .string(place.push.isEmpty ? "" : Batch.pack(place.push).hex)),
      ]
    }
    if parts.isEmpty {
      members.append(JSON.Member("hex", .string(bytes.hex)))
    } else {
      members.append(JSON.Member("parts", .array(parts.map { .array([.string($0.bytes.hex), .number($0.count)]) })))
    }
    if isOneWay { members.append(JSON.Member("one_way", .bool(true))) }
    if let chain { members.append(JSON.Member("chain", .string(chain.hex))) }
    switch meaning {
    case .value(let value): members.append(JSON.Member("value", value))
    case .accepted: break
    case .refused(let error):
      members += [JSON.Member("must_fail", .bool(true)), JSON.Member("error", .number(error))]
    }
    return .object(members)
  }

  init(json: JSON) throws {
    guard let kind = WireKind(rawValue: try json.member("kind").text()) else { throw JSON.FormError(place: "kind") }
    self.kind = kind
    name = try json.member("name").text()
    if kind == .operations {
      place = WireKind.Place(
        first: try Dot(json: json.member("first")), root: try Dot(json: json.member("root")),
        count: try json.member("count").whole())
    }
    if kind == .auditBatch {
      let push = try json.member("push").bytes()
      place = WireKind.Place(
        device: try json.member("device").whole(), push: push.isEmpty ? [] : try Batch.unpack(push))
    }
    if let parts = json["parts"] {
      self.parts = try parts.list().map { part in
        let pair = try part.list()
        guard pair.count == 2 else { throw JSON.FormError(place: "parts") }
        return (try pair[0].bytes(), try pair[1].whole())
      }
      bytes = Self.joined(self.parts)
    } else {
      bytes = try json.member("hex").bytes()
    }
    chain = try json["chain"]?.bytes()
    isOneWay = try json["one_way"]?.flag() ?? false
    if let value = json["value"] {
      meaning = .value(value)
    } else if json["must_fail"] != nil {
      meaning = .refused(try json.member("error").whole())
    } else {
      meaning = .accepted
    }
  }
}

extension Vector: CustomTestStringConvertible {
  var testDescription: String { "\(kind.rawValue): \(name)" }
}
