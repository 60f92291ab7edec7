import MergeCore

/// Values on the wire: a tag, then the content. 0 null, 1 false, 2 true, 3 int, 4 bytes, 5 record, 6 and 7 reserved;
/// from 8 on the tag is 8 + the text's length in bytes.
enum ValueTag {
  static let null: UInt64 = 0
  static let isFalse: UInt64 = 1
  static let isTrue: UInt64 = 2
  static let int: UInt64 = 3
  static let bytes: UInt64 = 4
  static let ref: UInt64 = 5
  static let text: UInt64 = 8
}

extension ByteWriter {
  /// A value.
  public mutating func value(_ value: Value) {
    switch value {
    case .null: varint(ValueTag.null)
    case .bool(let flag): varint(flag ? ValueTag.isTrue : ValueTag.isFalse)
    case .int(let number):
      varint(ValueTag.int)
      signed(number)
    case .bytes(let content):
      varint(ValueTag.bytes)
      counted(content)
    case .ref(let dot):
      varint(ValueTag.ref)
      self.dot(dot)
    case .text(let text):
      varint(ValueTag.text + UInt64(text.utf8.count))
      raw(text.utf8)
    }
  }
}

extension ByteReader {
  /// A value.
  ///
  /// - Returns: The value.
  /// - Throws: `unknownKind` for a reserved tag, `limitExceeded`, `invalidText`, or as the readers of the content.
  public mutating func value() throws(WireError) -> Value {
    let tag = try varint()
    switch tag {
    case ValueTag.null: return .null
    case ValueTag.isFalse: return .bool(false)
    case ValueTag.isTrue: return .bool(true)
    case ValueTag.int: return .int(try signed())
    case ValueTag.bytes: return .bytes(try counted(limit: WireLimits.valueBytes))
    case ValueTag.ref: return .ref(try dot())
    case ..<ValueTag.text: throw WireError(.unknownKind, "value tag")
    default:
      guard tag - ValueTag.text <= UInt64(WireLimits.valueBytes) else { throw WireError(.limitExceeded, "text") }
      return .text(try text(Int(tag - ValueTag.text)))
    }
  }
}
