/// What a field can hold. Texts are equal when their UTF-8 bytes are: `String`'s own equality would call two different
/// spellings of the same characters one value, and a merge that collapses them would differ between languages.
public enum Value: Sendable {
  /// Nothing: the field was cleared.
  case null
  /// Yes or no.
  case bool(Bool)
  /// A whole number; instants are milliseconds since 1970-01-01 UTC.
  case int(Int64)
  /// A text, a date (`2026-11-23`) or a code of a code list.
  case text(String)
  /// Opaque bytes.
  case bytes([UInt8])
  /// Another record.
  case ref(RecordID)
}

extension Value: Hashable {
  /// Equal kind and equal bytes.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.ref(let a), .ref(let b)): a == b
    default: false
    }
  }

  /// Hashes the kind and the bytes that equality compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .int(let number): hasher.combine(number)
    case .text(let text):
      for byte in text.utf8 { hasher.combine(byte) }
    case .bytes(let bytes): hasher.combine(bytes)
    case .ref(let dot): hasher.combine(dot)
    }
  }
}
