import MergeCore

/// The texts of the simulation are numbered, so that each names the document in which it was written: a canary for each
/// field. Here they are found again in bytes, whatever those are.
enum Canary {
  private static let first = UInt8(ascii: "t")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  /// The tag of a value that is a text of no bytes.
  private static let emptyText = 8

  /// The numbers of the texts that an operation writes.
  static func numbers(in operation: Operation) -> [UInt64] {
    let values: [Value]
    switch operation {
    case .create(_, let assignments), .put(_, let assignments): values = assignments.map(\.value)
    case .reopen(_, _, let alternatives): values = alternatives.map(\.value)
    case .remove(_, _, let element): values = [element]
    case .delete, .opaque: return []
    }
    return values.compactMap { value in
      guard case .text(let text) = value, text.utf8.first == first else { return nil }
      return UInt64(String(decoding: text.utf8.dropFirst().prefix { digits.contains($0) }, as: UTF8.self))
    }
  }

  /// The numbers of the texts that stand in the bytes: a short one after its tag, a long one before its second word.
  static func numbers(in bytes: [UInt8]) -> [UInt64] {
    var places: [Int] = []
    bytes.withUnsafeBufferPointer { buffer in
      var place = 1
      while place < buffer.count {
        if buffer[place] == first { places.append(place) }
        place += 1
      }
    }
    var numbers: [UInt64] = []
    for place in places {
      var end = place + 1
      while end < bytes.count, end - place < 16, digits.contains(bytes[end]) { end += 1 }
      if end == place + 1 { continue }
      let tagged = Int(bytes[place - 1]) - emptyText - 1
      let isLong = bytes[end...].starts(with: "lorem".utf8)
      let count = isLong ? end - place - 1 : tagged
      guard count > 0, count < end - place else { continue }
      let number = bytes[(place + 1)...(place + count)].reduce(0) { $0 * 10 + UInt64($1 & 15) }
      numbers.append(number)
    }
    return numbers
  }
}

extension Oracle {
  /// Remembers where texts were written.
  mutating func noteCanaries(of changeSet: ChangeSet) {
    for operation in changeSet.operations {
      for number in Canary.numbers(in: operation) { canaries[number] = changeSet.document }
    }
  }

  /// No text of a document that she may not read stands in what she is sent, wherever it stands there.
  mutating func checkCanaries(
    _ parts: [[UInt8]], to device: DeviceNumber, user: UInt32, wall: UInt64
  ) throws(Violation) {
    for part in parts {
      for number in Canary.numbers(in: part) {
        guard let document = canaries[number] else { continue }
        try demand(
          mayHold(device, user, isDesk: false, document, wall: wall), "I7 no text reaches someone who may not read it",
          "user \(user), text \(number) of \(document.words)")
      }
    }
  }
}
