import MergeCore

/// Builds canonical bytes. Nothing it writes can fail.
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]

  /// An empty writer with room for `capacity` bytes.
  public init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// One byte.
  @inline(__always)
  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// An unsigned LEB128 number in its shortest form.
  public mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number of things.
  public mutating func count(_ value: Int) { varint(UInt64(value)) }

  /// A signed number, zig-zag: 0, −1, 1, −2 … become 0, 1, 2, 3 …
  public mutating func signed(_ value: Int64) { varint(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

  /// Bytes without their length.
  public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  /// Bytes after their length.
  public mutating func counted(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  /// A dot: device, counter.
  public mutating func dot(_ value: Dot) {
    varint(UInt64(value.device))
    varint(value.counter)
  }

  /// A document: kind, compartment, root.
  public mutating func document(_ value: DocumentID) {
    byte(value.kind)
    byte(value.compartment)
    dot(value.root)
  }
}
