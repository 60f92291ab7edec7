import MergeCore
import SyncWire

extension Catalog {
  /// Sections by hand.
  private static func sections(_ sections: (UInt64, [UInt8])...) -> [UInt8] {
    bytes { writer in
      for (number, content) in sections {
        writer.varint(number)
        writer.counted(content)
      }
    }
  }

  private static func numbers(_ numbers: UInt64...) -> [UInt8] {
    bytes { writer in for number in numbers { writer.varint(number) } }
  }

  static func refusedPayloads() -> [Vector] { refusedRequests() + refusedReplies() + refusedOthers() }

  private static func refusedRequests() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.request, name, refused: bytes, error)
    }
    func head(budget: UInt64 = 4_096, applied: UInt64 = 0) -> [UInt8] {
      numbers(7, 1) + [UInt8](repeating: 9, count: 16) + numbers(budget, applied, 0, 0)
    }
    let document: [UInt8] = [1, 1, 7, 1]
    return [
      refused("nothing", [], .truncated),
      refused("without section 1", sections((2, [UInt8](repeating: 0, count: 9))), .truncated),
      refused("budget of 4,095", sections((1, head(budget: 4_095))), .limitExceeded),
      refused("budget beyond its bound", sections((1, head(budget: 1 << 48))), .numberTooLarge),
      refused("applied beyond its bound", sections((1, head(applied: 1 << 48))), .numberTooLarge),
      refused("a byte too many in section 1", sections((1, head() + [0])), .trailingBytes),
      refused("section 0", sections((0, []), (1, head())), .notCanonical),
      refused("section twice", sections((1, head()), (1, head())), .notCanonical),
      refused("sections out of order", sections((4, [1] + document), (1, head())), .notCanonical),
      refused("section longer than the input", [1, 60] + head(), .truncated),
      refused("section of 2^63", [1] + numbers(1 << 63), .limitExceeded),
      refused("empty push", sections((1, head()), (2, [UInt8](repeating: 0, count: 8))), .truncated),
      refused("empty forgotten", sections((1, head()), (4, [0])), .notCanonical),
      refused("20,001 documents", sections((1, head()), (4, numbers(20_001))), .limitExceeded),
      refused("more documents than bytes", sections((1, head()), (4, [2] + document)), .truncated),
      refused("verdict number 0", sections((1, head()), (5, [0])), .notCanonical),
      refused("verdict number beyond its bound", sections((1, head()), (5, numbers(1 << 48))), .numberTooLarge),
      refused("no verdict number", sections((1, head()), (5, [])), .truncated),
      refused("a byte too many in verdicts", sections((1, head()), (5, [1, 0])), .trailingBytes),
      refused("empty audit", sections((1, head()), (6, [])), .notCanonical),
      refused("status without a counter", sections((1, head()), (8, numbers(1_000))), .truncated),
      refused("clock of a status beyond its bound", sections((1, head()), (8, numbers(1 << 50, 1))), .numberTooLarge),
      refused("written beyond its bound", sections((1, head()), (8, numbers(1_000, 1 << 48))), .numberTooLarge),
      refused("a byte too many in status", sections((1, head()), (8, numbers(1_000, 4, 0))), .trailingBytes),
      refused("a byte too many in partial", sections((1, head()), (3, document + [1, 1, 0])), .trailingBytes),
    ]
  }

  private static func refusedReplies() -> [Vector] {
    let head: [UInt8] = numbers(1, 1_000, 5) + [0] + numbers(0)
    func refused(_ name: String, _ section: UInt64, _ content: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.reply, name, refused: sections((1, head), (section, content)), error)
    }
    let document: [UInt8] = [1, 1, 7, 1]
    let part: [UInt8] = [1] + document + [9, 1]
    return [
      Vector(.reply, "nothing", refused: [], .truncated),
      Vector(.reply, "more is 2", refused: sections((1, numbers(1, 1_000, 5, 2, 0))), .notCanonical),
      Vector(.reply, "clock beyond its bound", refused: sections((1, numbers(1, 1 << 50, 5, 0, 0))), .numberTooLarge),
      refused("audit receipt of number 0", 7, [UInt8](repeating: 0, count: 97), .notCanonical),
      refused("audit receipt without a signature", 7, [UInt8](repeating: 1, count: 33), .truncated),
      refused("empty receipts", 2, [0], .notCanonical), refused("unknown hold reason", 2, [1, 1, 7], .unknownKind),
      refused("receipt step 0", 2, [1, 0, 1], .notCanonical),
      refused("receipts beyond their bound", 2, [2] + numbers((1 << 48) - 1) + [1, 1, 1], .numberTooLarge),
      refused("receipt with sequence 0", 2, [1, 1, 0, 0, 0, 0], .notCanonical),
      refused("receipt with sequence below 0", 2, [1, 1, 0, 1, 0, 0], .numberTooLarge),
      refused("20,001 receipts", 2, numbers(20_001), .limitExceeded),
      refused("2^63 receipts", 2, numbers(1 << 63), .limitExceeded),
      refused("a byte too many in receipts", 2, [1, 1, 1, 0], .trailingBytes),
      refused("empty forgets", 3, [0], .notCanonical), refused("empty grants", 4, [0], .notCanonical),
      refused("empty tail", 5, [], .notCanonical), refused("unknown grant", 4, [1] + document + [9, 2], .unknownKind),
      refused("snapshot above 64 MiB", 4, part + numbers(67_108_865, 0, 0), .numberTooLarge),
      refused("snapshot offset beyond its end", 4, part + [4, 5, 0], .numberTooLarge),
      refused("snapshot part beyond its end", 4, part + [4, 3, 2, 0, 0], .notCanonical),
      refused("snapshot part longer than the input", 4, part + [100, 0, 60, 0], .truncated),
      refused("snapshot part of 2^63", 4, part + [100, 0] + numbers(1 << 63), .limitExceeded),
      refused("2^63 grants", 4, numbers(1 << 63), .limitExceeded),
    ] + refusedVerdicts { refused($0, 6, $1, $2) }
  }

  private static func refusedVerdicts(
    _ refused: (String, [UInt8], WireError.Code) -> Vector
  ) -> [Vector] {
    let largest = numbers((1 << 48) - 1)
    return [
      refused("empty verdicts", [0, 1], .notCanonical),
      refused("verdict 0", [1, 0, 1, 6], .notCanonical),
      refused("verdict on counter 0", [1, 1, 0, 6], .notCanonical),
      refused("verdict with sequence 0", [1, 1, 1, 0, 0, 0, 0], .notCanonical),
      refused("verdict for a reason that nobody decides", [1, 1, 1, 5], .unknownKind),
      refused("verdict of an unknown code", [1, 1, 1, 7], .unknownKind),
      refused("verdict numbers beyond their bound", [2] + largest + [1, 6, 1, 6], .numberTooLarge),
      refused("verdict on a counter beyond its bound", [1, 1] + numbers(1 << 48) + [6], .numberTooLarge),
      refused("verdict with a sequence beyond its bound", [1, 1, 1, 0] + numbers(1 << 48, 0, 0), .numberTooLarge),
      refused("verdict received beyond its bound", [1, 1, 1, 0, 1] + numbers(1 << 50, 0), .numberTooLarge),
      refused("verdict in effect beyond its bound", [1, 1, 1, 0, 1, 0] + numbers(1 << 51), .numberTooLarge),
      refused("more verdicts than bytes", [2, 1, 1, 6], .truncated),
      refused("verdict without its stamp", [1, 1, 1, 0, 1], .truncated),
      refused("20,001 verdicts", numbers(20_001), .limitExceeded),
      refused("2^63 verdicts", numbers(1 << 63), .limitExceeded),
      refused("a byte too many in verdicts", [1, 1, 1, 6, 0], .trailingBytes),
    ]
  }

  private static func refusedOthers() -> [Vector] {
    let key = [UInt8](repeating: 1, count: 32)
    return [
      Vector(.enrolmentRequest, "short", refused: sections((1, [UInt8](repeating: 1, count: 57))), .truncated),
      Vector(.enrolmentRequest, "long", refused: sections((1, [UInt8](repeating: 1, count: 59))), .trailingBytes),
      Vector(.enrolmentRequest, "nothing", refused: [], .truncated),
      Vector(.enrolmentReply, "device 0", refused: sections((1, key + [0, 3, 5, 6, 0])), .notCanonical),
      Vector(
        .enrolmentReply, "name of 1,025", refused: sections((1, key + [7, 3, 5, 6] + numbers(1_025))), .limitExceeded),
      Vector(.enrolmentReply, "name not UTF-8", refused: sections((1, key + [7, 3, 5, 6, 1, 0xff])), .invalidText),
      Vector(.refusal, "code beyond its bound", refused: sections((1, numbers(1 << 20, 0))), .numberTooLarge),
      Vector(.refusal, "a byte too many", refused: sections((1, [1, 0, 0])), .trailingBytes),
      Vector(.refusal, "nothing", refused: [], .truncated),
    ]
  }
}
