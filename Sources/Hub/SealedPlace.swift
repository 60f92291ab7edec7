import MergeCore
import SyncWire

/// Where a sealed blob stands: its associated data, so that a blob moved to another row does not open.
enum SealedPlace {
  static let hubName = Array("hub name".utf8)
  static let hubIdentity = Array("hub identity".utf8)

  static func user(_ number: UInt32) -> [UInt8] { place("user", [UInt64(number)], nil) }

  static func account(_ user: UInt32) -> [UInt8] { place("account", [UInt64(user)], nil) }

  static func signIn(_ user: UInt32) -> [UInt8] { place("sign-in", [UInt64(user)], nil) }

  static func documentKey(_ document: DocumentID) -> [UInt8] { place("key", [], document) }

  static func archive(_ sequence: Sequence64, _ document: DocumentID) -> [UInt8] {
    place("archive", [sequence], document)
  }

  static func held(_ device: DeviceNumber, _ firstCounter: UInt64, _ document: DocumentID) -> [UInt8] {
    place("held", [UInt64(device), firstCounter], document)
  }

  static func audit(_ device: DeviceNumber, _ number: UInt64) -> [UInt8] {
    place("audit", [UInt64(device), number], nil)
  }

  static func auditHead(_ device: DeviceNumber) -> [UInt8] { place("audit head", [UInt64(device)], nil) }

  static func directory(_ record: RecordID) -> [UInt8] {
    place("directory", [UInt64(record.device), record.counter], nil)
  }

  static func team(_ document: DocumentID) -> [UInt8] { place("team", [], document) }

  static func content(_ document: DocumentID) -> [UInt8] { place("content", [], document) }

  static func chunk(_ name: ContentName, _ number: UInt64, _ device: DeviceNumber) -> [UInt8] {
    place("chunk", [number, UInt64(device)], name.document) + name.hash
  }

  private static func place(_ table: String, _ numbers: [UInt64], _ document: DocumentID?) -> [UInt8] {
    var writer = ByteWriter(capacity: 48)
    writer.count(table.utf8.count)
    writer.raw(table.utf8)
    for number in numbers { writer.varint(number) }
    if let document { writer.document(document) }
    return writer.bytes
  }
}
