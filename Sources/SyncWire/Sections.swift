/// A message body: sections numbered from 1 in ascending order, each with its length. A reader skips the numbers it does not
/// know, so that a later version can add a section.
struct SectionWriter {
  private var writer = ByteWriter()

  var bytes: [UInt8] { writer.bytes }

  mutating func section(_ number: UInt64, _ content: [UInt8]) {
    writer.varint(number)
    writer.counted(content)
  }
}

/// Reads what `SectionWriter` wrote.
struct SectionReader {
  private var sections: [(number: UInt64, content: [UInt8])] = []

  init(_ bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let number = try reader.varint()
      guard number > sections.last?.number ?? 0 else { throw WireError(.notCanonical, "sections") }
      guard sections.count < 64 else { throw WireError(.limitExceeded, "sections") }
      sections.append((number, try reader.counted(limit: WireLimits.inflatedBytes)))
    }
  }

  /// The section's content; nil when it is not there.
  func section(_ number: UInt64) -> [UInt8]? { sections.first { $0.number == number }?.content }

  func required(_ number: UInt64) throws(WireError) -> [UInt8] {
    guard let content = section(number) else { throw WireError(.truncated, "section") }
    return content
  }
}
