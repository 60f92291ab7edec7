import Foundation

/// A JSON value as the vectors write it: numbers are whole, texts are equal when their UTF-8 bytes are.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One member of an object; the order is kept for writing and means nothing.
  package struct Member: Sendable {
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// A value that is not of the form that its place asks for.
  package struct FormError: Error {
    package let place: String

    package init(place: String) { self.place = place }
  }

  package static func number(_ value: some BinaryInteger) -> JSON { .number(Int64(clamping: value)) }

  package static func object(_ members: (String, JSON)...) -> JSON { .object(members.map { Member($0.0, $0.1) }) }
}

extension JSON: Equatable {
  package static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && a.allSatisfy { member in b.contains { $0.key == member.key && $0.value == member.value } }
    default: false
    }
  }
}

extension JSON {
  package subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package func member(_ key: String) throws -> JSON {
    guard let value = self[key] else { throw FormError(place: key) }
    return value
  }

  package func text() throws -> String {
    guard case .string(let text) = self else { throw FormError(place: "text") }
    return text
  }

  package func bytes() throws -> [UInt8] {
    guard let bytes = [UInt8](hex: try text()) else { throw FormError(place: "hex") }
    return bytes
  }

  package func flag() throws -> Bool {
    guard case .bool(let flag) = self else { throw FormError(place: "flag") }
    return flag
  }

  package func whole<Number: FixedWidthInteger>(as type: Number.Type = Number.self) throws -> Number {
    guard case .number(let number) = self, let whole = Number(exactly: number) else {
      throw FormError(place: "number")
    }
    return whole
  }

  package func list() throws -> [JSON] {
    guard case .array(let items) = self else { throw FormError(place: "list") }
    return items
  }
}

extension JSON: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      self = .object(try object.allKeys.map { Member($0.stringValue, try object.decode(JSON.self, forKey: $0)) })
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var items: [JSON] = []
      while !list.isAtEnd { items.append(try list.decode(JSON.self)) }
      self = .array(items)
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let flag = try? single.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? single.decode(Int64.self) {
      self = .number(number)
    } else {
      self = .string(try single.decode(String.self))
    }
  }

  /// One line, ASCII only, so that no editor changes the spelling of a text.
  package var line: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ": " + $0.value.line }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: quoted += "\\\""
      case 0x5c: quoted += "\\\\"
      case 0x20..<0x7f: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}

extension [UInt8] {
  /// The bytes that `hex` writes; nil when it does not.
  package init?(hex: String) {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == hex.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  /// Two lower-case digits a byte.
  package var hex: String {
    let digits = [UInt8]("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
