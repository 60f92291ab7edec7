import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  private static let signature = (0..<64).map { UInt8($0) }

  static func frames() throws -> [Vector] {
    let payload = Refusal(code: 23, knownCounter: 41).bytes
    let deflated = stored(payload)
    return try FrameKind.allCases.map { kind in
      var frame = Frame(kind: kind, isDeflated: false, inflatedCount: payload.count, payload: payload)
      frame.signature = signature
      return try Vector(.frame, "kind \(kind.rawValue)", frame.json)
    } + [
      try Vector(.frame, "without payload", frame([], inflatedCount: 0).json),
      try Vector(.frame, "deflated", frame(deflated, isDeflated: true, inflatedCount: payload.count).json),
      try Vector(
        .frame, "deflated to the largest", frame([1], isDeflated: true, inflatedCount: WireLimits.inflatedBytes).json),
    ]
  }

  private static func frame(_ payload: [UInt8], isDeflated: Bool = false, inflatedCount: Int) -> Frame {
    var frame = Frame(kind: .syncReply, isDeflated: isDeflated, inflatedCount: inflatedCount, payload: payload)
    frame.signature = signature
    return frame
  }

  static func refusedFrames() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.frame, name, refused: bytes, error)
    }
    let whole = frame([1, 2, 3], inflatedCount: 3).bytes
    func changed(_ place: Int, _ byte: UInt8) -> [UInt8] {
      var bytes = whole
      bytes[place] = byte
      return bytes
    }
    return [
      refused("a web page", Array("<!DOCTYPE html><html></html>".utf8), .notAFrame), refused("nothing", [], .notAFrame),
      refused("only the magic", Array(whole[..<3]), .notAFrame), refused("another magic", changed(2, 0x48), .notAFrame),
      refused("version 0", changed(3, 0), .unknownVersion), refused("version 2", changed(3, 2), .unknownVersion),
      refused("kind 0", changed(4, 0), .unknownKind), refused("kind 6", changed(4, 6), .unknownKind),
      refused("compression 2", changed(5, 2), .unknownKind), refused("length too small", changed(6, 2), .notCanonical),
      refused("length too large", changed(6, 4), .notCanonical),
      refused(
        "8 MiB and one", Array(whole[..<5]) + [1] + bytes { $0.count(WireLimits.inflatedBytes + 1) } + whole[7...],
        .limitExceeded),
      refused("length of 2^63", Array(whole[..<5]) + [1] + bytes { $0.varint(1 << 63) } + whole[7...], .limitExceeded),
      refused("payload of 2^63", Array(whole[..<7]) + bytes { $0.varint(1 << 63) } + whole[8...], .limitExceeded),
      refused("payload longer than the input", changed(7, 100), .truncated),
      refused("signature cut", Array(whole.dropLast()), .truncated),
      refused("a byte too many", whole + [0], .trailingBytes),
    ]
  }

  /// Compressed payloads (the independent reader inflates them; here only their frames are read).
  static func inflations() -> [JSON] {
    func inflation(_ name: String, _ stream: [UInt8], length: Int, gives: [UInt8]?) -> JSON {
      var members = [
        JSON.Member("name", .string(name)), JSON.Member("kind", .string("inflate")),
        JSON.Member("hex", .string(stream.hex)), JSON.Member("length", .number(length)),
      ]
      if let gives {
        members.append(JSON.Member("value", .string(gives.hex)))
      } else {
        members += [
          JSON.Member("must_fail", .bool(true)), JSON.Member("error", .number(WireError.Code.notInflatable.rawValue)),
        ]
      }
      return .object(members)
    }
    let text = Array("lindung, lindung".utf8)
    let stream = stored(text)
    var damaged = stream
    damaged[damaged.count - 1] ^= 1
    let named = [0x78, 0x20] + copied[2..<6] + stream.dropFirst(2)
    var other = copied
    other[5] ^= 1
    return [
      inflation("whole", stream, length: text.count, gives: text),
      inflation("empty", stored([]), length: 0, gives: []),
      inflation("longer than declared", stream, length: text.count - 1, gives: nil),
      inflation("shorter than declared", stream, length: text.count + 1, gives: nil),
      inflation("one byte, declared as none", stored([0x61]), length: 0, gives: nil),
      inflation("cut", Array(stream.dropLast(5)), length: text.count, gives: nil),
      inflation("without its checksum", Array(stream.dropLast(4)), length: text.count, gives: nil),
      inflation("damaged checksum", damaged, length: text.count, gives: nil),
      inflation("followed by bytes", stream + [0], length: text.count, gives: nil),
      inflation("not zlib", text, length: text.count, gives: nil), inflation("nothing", [], length: 0, gives: nil),
      inflation("copied from dictionary 1", copied, length: borrowed.count, gives: borrowed),
      inflation("dictionary 1 is named, nothing is copied", named, length: text.count, gives: text),
      inflation("dictionary 1, cut", Array(copied.dropLast(5)), length: borrowed.count, gives: nil),
      inflation("dictionary 1, longer than declared", copied, length: borrowed.count - 1, gives: nil),
      inflation("another dictionary", other, length: borrowed.count, gives: nil),
      inflation(
        "copied from dictionary 1, which is not named", [0x78, 0x9c] + copied.dropFirst(6), length: borrowed.count,
        gives: nil),
    ]
  }

  /// A text and the stream that copies its words from the dictionary.
  private static let borrowed = Array("pendamping korban".utf8)
  private static let copied: [UInt8] = [
    0x78, 0xf9, 0x22, 0x26, 0xcf, 0xd1, 0x43, 0xea, 0x65, 0x42, 0x66, 0x21, 0x00, 0x3d, 0x6f, 0x06, 0xc1,
  ]

  /// A zlib stream of one stored block, below 64 KiB.
  private static func stored(_ content: [UInt8]) -> [UInt8] {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in content {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let count = UInt16(content.count)
    let length = [count, ~count].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    let check = [high >> 8, high, low >> 8, low].map { UInt8(truncatingIfNeeded: $0) }
    return [0x78, 0x01, 0x01] + length + content + check
  }
}
