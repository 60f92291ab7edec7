import MergeCore

/// Reads canonical bytes from outside. Every read checks its bounds first and throws a `WireError`; no input traps.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// A reader over all of `bytes`.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    position = start
    self.end = end
  }

  /// How many bytes are left.
  public var remaining: Int { end - position }

  /// Whether everything was read.
  public var isAtEnd: Bool { position == end }

  /// A reader over the next `count` bytes, which this one goes past.
  ///
  /// - Returns: The reader; it shares the bytes and copies none.
  /// - Throws: `truncated`.
  mutating func part(_ count: Int) throws(WireError) -> ByteReader {
    guard count >= 0, count <= remaining else { throw WireError(.truncated) }
    defer { position += count }
    return ByteReader(bytes, from: position, to: position + count)
  }

  /// Says that nothing may follow.
  ///
  /// - Throws: `trailingBytes`.
  public func finish() throws(WireError) {
    if position != end { throw WireError(.trailingBytes) }
  }

  /// One byte.
  ///
  /// - Returns: The byte.
  /// - Throws: `truncated`.
  public mutating func byte() throws(WireError) -> UInt8 {
    guard position < end else { throw WireError(.truncated) }
    defer { position += 1 }
    return bytes[position]
  }

  /// An unsigned number in its shortest form.
  ///
  /// - Returns: The number.
  /// - Throws: `truncated`, `notCanonical` for a longer form than needed, `numberTooLarge` beyond 64 bits.
  public mutating func varint() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      if shift == 63, next > 1 { throw WireError(.numberTooLarge, "64 bits") }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 {
        if next == 0, shift > 0 { throw WireError(.notCanonical, "shortest number") }
        return value
      }
      shift += 7
    }
  }

  /// A number below `bound`.
  ///
  /// - Returns: The number.
  /// - Throws: As `varint`, and `numberTooLarge`.
  public mutating func varint(below bound: UInt64) throws(WireError) -> UInt64 {
    let value = try varint()
    guard value < bound else { throw WireError(.numberTooLarge) }
    return value
  }

  /// A signed number.
  ///
  /// - Returns: The number.
  /// - Throws: As `varint`.
  public mutating func signed() throws(WireError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A number of things that take at least `each` bytes: never more than `limit`, and never more than can follow.
  ///
  /// - Returns: The number.
  /// - Throws: `limitExceeded`, `truncated`, or as `varint`.
  public mutating func count(limit: Int, each: Int = 1) throws(WireError) -> Int {
    let value = try varint()
    guard value <= UInt64(limit) else { throw WireError(.limitExceeded, "count") }
    guard value <= UInt64(remaining / max(each, 1)) else { throw WireError(.truncated) }
    return Int(value)
  }

  /// The next `count` bytes.
  ///
  /// - Returns: The bytes.
  /// - Throws: `truncated`.
  public mutating func raw(_ count: Int) throws(WireError) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw WireError(.truncated) }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// Bytes after their length.
  ///
  /// - Returns: The bytes.
  /// - Throws: `limitExceeded` above `limit`, or as `raw`.
  public mutating func counted(limit: Int) throws(WireError) -> [UInt8] { try raw(try count(limit: limit)) }

  /// The next `count` bytes as text.
  ///
  /// - Returns: The text.
  /// - Throws: `truncated`, `invalidText`.
  public mutating func text(_ count: Int) throws(WireError) -> String {
    guard count >= 0, count <= remaining else { throw WireError(.truncated) }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
      throw WireError(.invalidText)
    }
    position += count
    return text
  }

  /// A device or user number.
  ///
  /// - Returns: The number.
  /// - Throws: As `varint(below:)`.
  public mutating func device() throws(WireError) -> DeviceNumber {
    DeviceNumber(truncatingIfNeeded: try varint(below: WireLimits.device))
  }

  /// A counter or sequence.
  ///
  /// - Returns: The number.
  /// - Throws: As `varint(below:)`.
  public mutating func counter() throws(WireError) -> UInt64 { try varint(below: WireLimits.counter) }

  /// A record type, field, kind or schema number.
  ///
  /// - Returns: The number.
  /// - Throws: As `varint(below:)`.
  public mutating func field() throws(WireError) -> UInt32 {
    UInt32(truncatingIfNeeded: try varint(below: WireLimits.field))
  }

  /// A clock reading.
  ///
  /// - Returns: Milliseconds.
  /// - Throws: As `varint(below:)`.
  public mutating func clock() throws(WireError) -> UInt64 { try varint(below: HybridClock.limit) }

  /// A dot.
  ///
  /// - Returns: Device and counter.
  /// - Throws: As `device` and `counter`.
  public mutating func dot() throws(WireError) -> Dot { Dot(device: try device(), counter: try counter()) }

  /// A document.
  ///
  /// - Returns: Kind, compartment and root.
  /// - Throws: As `byte` and `dot`.
  public mutating func document() throws(WireError) -> DocumentID {
    DocumentID(kind: try byte(), compartment: try byte(), root: try dot())
  }

  /// `base` plus a signed difference, below `bound`.
  ///
  /// - Returns: The number.
  /// - Throws: `numberTooLarge` when it falls outside, or as `signed`.
  public mutating func difference(from base: UInt64, below bound: UInt64) throws(WireError) -> UInt64 {
    let step = try signed()
    let (value, overflow) =
      step >= 0
      ? base.addingReportingOverflow(UInt64(step)) : base.subtractingReportingOverflow(step.magnitude)
    guard !overflow, value < bound else { throw WireError(.numberTooLarge, "difference") }
    return value
  }
}

extension ByteWriter {
  /// The signed difference from `base`; both below 2⁶², so that it fits.
  public mutating func difference(_ value: UInt64, from base: UInt64) {
    signed(Int64(bitPattern: value &- base))
  }
}
