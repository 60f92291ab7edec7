/// A JSON document of a stranger as a tree, read within limits that hold before anything is allocated. Each node knows
/// which bytes it was read from, so that what is not understood can be kept as it came.
public struct JSONTree: Sendable {
  /// What stands at a place.
  public indirect enum Value: Sendable {
    case null
    case bool(Bool)
    /// The number as it was written.
    case number(String)
    case string(String)
    case array([JSONTree])
    /// Members in their order; of two with one name the last counts.
    case object([(name: String, value: JSONTree)])
  }

  /// Arrays and objects inside each other at most.
  public static let depthMax = 32
  /// Values in a document at most.
  public static let valuesMax = 200_000

  /// What stands here.
  public let value: Value
  /// The bytes that it was read from.
  public let source: Range<Int>

  /// The member of an object; nil for none and for what is no object.
  public subscript(name: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text here; nil for what is none.
  public var text: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  /// A text, or a number as it was written.
  public var plain: String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// Yes or no; nil for what is neither.
  public var flag: Bool? {
    guard case .bool(let flag) = value else { return nil }
    return flag
  }

  /// The elements of an array; empty for what is none.
  public var elements: [JSONTree] {
    guard case .array(let elements) = value else { return [] }
    return elements
  }

  /// The names of an object's members.
  public var names: [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.name)
  }

  /// The bytes of this node in `document`, which is UTF-8 wherever a tree could be read.
  public func raw(in document: [UInt8]) -> String { String(decoding: document[source], as: UTF8.self) }

  /// Reads `document`; nil when it is no JSON in UTF-8, or larger in some way than the limits.
  public init?(_ document: [UInt8]) {
    guard String(validating: document, as: UTF8.self) != nil else { return nil }
    var reader = JSONReader(document)
    guard let tree = reader.document() else { return nil }
    self = tree
  }

  init(_ value: Value, _ source: Range<Int>) {
    self.value = value
    self.source = source
  }
}

/// Reads one document from its first byte to its last.
private struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var values = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() -> JSONTree? {
    guard let tree = value(depth: 0) else { return nil }
    skipSpace()
    return position == bytes.count ? tree : nil
  }

  private mutating func value(depth: Int) -> JSONTree? {
    skipSpace()
    values += 1
    guard values <= JSONTree.valuesMax, depth <= JSONTree.depthMax, position < bytes.count else { return nil }
    let start = position
    let found: JSONTree.Value?
    switch bytes[position] {
    case UInt8(ascii: "{"): found = object(depth)
    case UInt8(ascii: "["): found = array(depth)
    case UInt8(ascii: "\""): found = string().map { .string($0) }
    case UInt8(ascii: "t"): found = word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): found = word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): found = word("null") ? .null : nil
    default: found = number()
    }
    return found.map { JSONTree($0, start..<position) }
  }

  private mutating func object(_ depth: Int) -> JSONTree.Value? {
    var members: [(name: String, value: JSONTree)] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let name = string() else { return nil }
      skipSpace()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
      members.append((name, value))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func array(_ depth: Int) -> JSONTree.Value? {
    var elements: [JSONTree] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func number() -> JSONTree.Value? {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        position += 1
      default:
        return Self.number(bytes[start..<position])
      }
    }
    return Self.number(bytes[start..<position])
  }

  private static func number(_ part: ArraySlice<UInt8>) -> JSONTree.Value? {
    let text = String(decoding: part, as: UTF8.self)
    return Double(text) == nil ? nil : .number(text)
  }

  private mutating func word(_ word: String) -> Bool {
    let expected = Array(word.utf8)
    guard bytes.count - position >= expected.count, Array(bytes[position..<position + expected.count]) == expected
    else {
      return false
    }
    position += expected.count
    return true
  }

  private mutating func string() -> String? {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard escape(into: &text) else { return nil }
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = escapedScalar() else { return false }
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: return false
    }
    return true
  }

  /// What stands after `\u`; half a pair becomes the replacement character.
  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let first = hexadecimal() else { return nil }
    if (0xd800..<0xdc00).contains(first) {
      let back = position
      if take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = hexadecimal(),
        (0xdc00..<0xe000).contains(second)
      {
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
      }
      position = back
    }
    return Unicode.Scalar(first) ?? "\u{fffd}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard bytes.count - position >= 4 else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
  }
}
