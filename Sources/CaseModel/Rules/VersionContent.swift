public import MergeCore

/// What an approval is pinned to: the content of records as it stands, as bytes to be hashed.
///
/// The same content gives the same bytes on every replica, whoever wrote it when; a value that stands beside another
/// counts, so an approval does not outlive a conflict.
public enum VersionContent {
  /// The bytes of `records`, whose order does not matter; deleted ones count as absent.
  public static func bytes(_ records: [RecordState]) -> [UInt8] {
    var bytes: [UInt8] = [1]
    for record in records.filter(\.isAlive).sorted(by: { $0.id < $1.id }) {
      append(UInt64(record.id.device), to: &bytes)
      append(record.id.counter, to: &bytes)
      append(UInt64(record.type), to: &bytes)
      let cells = record.cells.filter { $0.isElement || $0.value != .null }
      let parts = Set(cells.map { part($0) }).sorted { $0.lexicographicallyPrecedes($1) }
      append(UInt64(parts.count), to: &bytes)
      for part in parts {
        append(UInt64(part.count), to: &bytes)
        bytes += part
      }
    }
    return bytes
  }

  private static func part(_ cell: Cell) -> [UInt8] {
    var bytes: [UInt8] = []
    append(UInt64(cell.field), to: &bytes)
    bytes.append(cell.isElement ? 1 : 0)
    switch cell.value {
    case .null: bytes.append(0)
    case .bool(let flag): bytes += [1, flag ? 1 : 0]
    case .int(let number):
      bytes.append(2)
      append(UInt64(bitPattern: number), to: &bytes)
    case .text(let text):
      bytes.append(3)
      bytes += Array(text.utf8)
    case .bytes(let value):
      bytes.append(4)
      bytes += value
    case .ref(let id):
      bytes.append(5)
      append(UInt64(id.device), to: &bytes)
      append(id.counter, to: &bytes)
    }
    return bytes
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
