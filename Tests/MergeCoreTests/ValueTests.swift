import MergeCore
import Testing

/// What makes two values one.
@Suite("Value")
struct ValueTests {
  /// No two of these are equal.
  static let distinct: [Value] = [
    .null, .bool(false), .bool(true), .int(0), .int(1), .int(-1), .int(.min), .int(.max), .text(""), .text("0"),
    .text("true"), .text("caf\u{E9}"), .text("cafe\u{301}"), .text("\u{212B}"), .text("\u{C5}"), .text("A\u{30A}"),
    .text("\u{1F469}\u{200D}\u{1F467}"), .text("\u{10348}"), .text("\r\n"), .text("\n"), .bytes([]), .bytes([0]),
    .bytes([0, 0]), .bytes(Array("caf\u{E9}".utf8)), .ref(.none), .ref(Dot(device: 1, counter: 2)),
    .ref(Dot(device: 2, counter: 1)),
  ]

  @Test("Equal kind and equal bytes, nothing else")
  func equalityIsByBytes() {
    for (left, value) in Self.distinct.enumerated() {
      for (right, other) in Self.distinct.enumerated() {
        #expect((value == other) == (left == right), "\(value) and \(other)")
        if left == right { #expect(value.hashValue == other.hashValue) }
      }
    }
    #expect(Set(Self.distinct).count == Self.distinct.count)
  }

  @Test("String itself would call two spellings one text")
  func stringsDiffer() {
    #expect("caf\u{E9}" == "cafe\u{301}")
    #expect(Value.text("caf\u{E9}") != Value.text("cafe\u{301}"))
  }

  @Test("A text that was stored differently is the same text")
  func storageDoesNotMatter() {
    let long = String(repeating: "panjang sekali ", count: 9)
    let copy = long.split(separator: " ").map { $0 + " " }.joined()
    #expect(Value.text(long) == .text(copy))
    #expect(Value.text(long).hashValue == Value.text(copy).hashValue)
    #expect(Value.text(String("xabc".dropFirst())) == .text("abc"))
  }
}
