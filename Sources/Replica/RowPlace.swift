import MergeCore
import SyncWire

/// Where a sealed blob belongs: its associated data. A blob moved to another row does not open.
enum RowPlace {
  static func meta(_ name: MetaName) -> [UInt8] { Array("meta \(name.rawValue)".utf8) }

  static func document(_ id: Int64) -> [UInt8] { place(1, id, 0) }

  static func documentKey(_ id: Int64) -> [UInt8] { place(2, id, 0) }

  static func record(_ id: Int64, document: Int64) -> [UInt8] { place(3, id, document) }

  static func changeSet(_ id: Int64, document: Int64) -> [UInt8] { place(4, id, document) }

  static func base(document: Int64) -> [UInt8] { place(5, document, 0) }

  static func audit(_ number: UInt64) -> [UInt8] { place(6, Int64(bitPattern: number), 0) }

  static func content(document: Int64) -> [UInt8] { place(7, document, 0) }

  /// Document, content and the chunk's number: a chunk moved to another place, or into another content, does not open.
  static func chunk(_ number: UInt64, of name: ContentName) -> [UInt8] {
    var writer = ByteWriter(capacity: 56)
    writer.byte(8)
    writer.document(name.document)
    writer.raw(name.hash)
    writer.varint(number)
    return writer.bytes
  }

  static func draft(of user: UInt32, document: Int64) -> [UInt8] { place(9, Int64(user), document) }

  private static func place(_ table: UInt8, _ id: Int64, _ document: Int64) -> [UInt8] {
    var bytes: [UInt8] = [table]
    bytes.reserveCapacity(17)
    withUnsafeBytes(of: id.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: document.littleEndian) { bytes.append(contentsOf: $0) }
    return bytes
  }
}

/// A record's row number: device × 2⁴⁰ + counter, so that what one device created stands together in the file.
enum RowID {
  /// The largest device and counter that have a row number.
  static let deviceMax: UInt64 = 1 << 22
  static let counterMax: UInt64 = 1 << 40

  static func row(_ id: RecordID) throws(ReplicaError) -> Int64 {
    guard UInt64(id.device) < deviceMax, id.counter < counterMax else { throw .damaged }
    return Int64(id.device) << 40 | Int64(id.counter)
  }

  static func record(_ row: Int64) -> RecordID {
    RecordID(device: DeviceNumber(truncatingIfNeeded: row >> 40), counter: UInt64(row & (1 << 40 - 1)))
  }
}

extension Dot {
  /// The record's row number in the projection; nil for numbers beyond what a replica stores.
  public var row: Int64? {
    UInt64(device) < RowID.deviceMax && counter < RowID.counterMax ? Int64(device) << 40 | Int64(counter) : nil
  }

  /// The record of a row of the projection.
  public init(row: Int64) { self = RowID.record(row) }
}
