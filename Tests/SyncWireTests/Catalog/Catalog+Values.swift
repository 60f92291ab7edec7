import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  static func numbers() throws -> [Vector] {
    let unsigned: [UInt64] = [
      0, 1, 127, 128, 300, 16_383, 16_384, 1 << 31, (1 << 48) - 1, 1 << 53, (1 << 63) - 1, 1 << 63, .max,
    ]
    let signed: [Int64] = [0, -1, 1, -2, 63, -64, 64, -65, 1_795_000_000_000, -1_795_000_000_000, .max, .min]
    return try unsigned.map { try Vector(.number, "\($0)", .string("\($0)")) }
      + signed.map { try Vector(.signedNumber, "\($0)", .string("\($0)")) }
      + refusedNumbers(.number) + refusedNumbers(.signedNumber)
  }

  private static func refusedNumbers(_ kind: WireKind) -> [Vector] {
    let nine = [UInt8](repeating: 0x80, count: 9)
    return [
      Vector(kind, "nothing", refused: [], .truncated),
      Vector(kind, "only a continuation", refused: [0x80], .truncated),
      Vector(kind, "zero in two bytes", refused: [0x80, 0x00], .notCanonical),
      Vector(kind, "127 in two bytes", refused: [0xff, 0x00], .notCanonical),
      Vector(kind, "zero in ten bytes", refused: nine + [0x00], .notCanonical),
      Vector(kind, "two to the 64th", refused: nine + [0x02], .numberTooLarge),
      Vector(kind, "eleven bytes", refused: nine + [0x80, 0x01], .numberTooLarge),
      Vector(kind, "a byte too many", refused: [0x01, 0x00], .trailingBytes),
    ]
  }

  static func values() throws -> [Vector] {
    let named: [(String, Value)] = [
      ("null", .null), ("false", .bool(false)), ("true", .bool(true)), ("zero", .int(0)), ("minus one", .int(-1)),
      ("an instant", .int(Int64(Sample.now))), ("largest int", .int(.max)), ("smallest int", .int(.min)),
      ("empty text", .text("")), ("a name", .text("Sari")), ("a date", .text("2026-11-23")),
      ("text with NUL and controls", .text("a\u{0}b\n\u{7f}")), ("precomposed accent", .text(Sample.precomposed)),
      ("combining accent", .text(Sample.decomposed)), ("family of code points", .text(Sample.family)),
      ("right to left", .text("\u{633}\u{627}\u{631}\u{6cc}")), ("last code point", .text("\u{10ffff}")),
      ("byte order mark", .text("\u{feff}a")), ("119 bytes", .text(String(repeating: "x", count: 119))),
      ("120 bytes", .text(String(repeating: "x", count: 120))), ("empty bytes", .bytes([])),
      ("two bytes", .bytes([0x00, 0xff])), ("a record", .ref(Dot(device: 7, counter: 12))), ("no record", .ref(.none)),
      ("largest record", .ref(Sample.largestDot)),
    ]
    return try named.map { try Vector(.value, $0.0, $0.1.json) } + refusedValues()
  }

  private static func refusedValues() -> [Vector] {
    func text(_ bytes: [UInt8]) -> [UInt8] { [8 + UInt8(bytes.count)] + bytes }
    return [
      Vector(.value, "reserved tag 6", refused: [6], .unknownKind),
      Vector(.value, "reserved tag 7", refused: [7], .unknownKind),
      Vector(.value, "not UTF-8", refused: text([0xff]), .invalidText),
      Vector(.value, "overlong NUL", refused: text([0xc0, 0x80]), .invalidText),
      Vector(.value, "surrogate", refused: text([0xed, 0xa0, 0x80]), .invalidText),
      Vector(.value, "beyond the last code point", refused: text([0xf4, 0x90, 0x80, 0x80]), .invalidText),
      Vector(.value, "half a character", refused: text([0x61, 0xc3]), .invalidText),
      Vector(.value, "lone continuation", refused: text([0x80]), .invalidText),
      Vector(.value, "text longer than the input", refused: [11, 0x61, 0x62], .truncated),
      Vector(.value, "text of 65,537", refused: bytes { $0.varint(8 + 65_537) }, .limitExceeded),
      Vector(.value, "text of 2^64", refused: bytes { $0.varint(.max) }, .limitExceeded),
      Vector(.value, "bytes longer than the input", refused: [4, 3, 1, 2], .truncated),
      Vector(.value, "65,537 bytes", refused: [4] + bytes { $0.varint(65_537) }, .limitExceeded),
      Vector(.value, "2^63 bytes", refused: [4] + bytes { $0.varint(1 << 63) }, .limitExceeded),
      Vector(.value, "device beyond its bound", refused: [5] + bytes { $0.varint(WireLimits.device) }, .numberTooLarge),
      Vector(
        .value, "counter beyond its bound", refused: [5, 1] + bytes { $0.varint(WireLimits.counter) }, .numberTooLarge),
      Vector(.value, "int in a longer form", refused: [3, 0x81, 0x00], .notCanonical),
      Vector(.value, "tag in a longer form", refused: [0x83, 0x00, 0x02], .notCanonical),
      Vector(.value, "a byte too many", refused: [0, 0], .trailingBytes),
    ]
  }
}
