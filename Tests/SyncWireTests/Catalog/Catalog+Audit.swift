import MergeCore
import SyncWire
import VectorNotation

/// Audit entries, their batches beside a push, and what the hub signs.
extension Catalog {
  private static func entry(
    _ number: UInt64, _ action: UInt32, device: DeviceNumber = 7, time: UInt64 = Sample.now, user: UInt32 = 3,
    document: DocumentID? = nil, record: RecordID? = nil, count: UInt64 = 0, code: UInt32 = 0
  ) -> AuditEntry {
    AuditEntry(
      device: device, number: number, time: time, user: user, action: action, document: document, record: record,
      count: count, code: code)
  }

  private static let read = entry(2, 1, time: Sample.now + 60_000, document: Sample.core, count: 12)
  private static let push = [Sample.changeSet(), Sample.edit(2, "satu"), Sample.edit(3, "dua")]

  static func audit() throws -> [Vector] {
    let largest = entry(
      Sample.largestCounter, Sample.largestField, device: Sample.largestDevice, time: HybridClock.limit - 1,
      user: Sample.largestDevice, document: Sample.core, record: Sample.largestDot, count: Sample.largestCounter,
      code: Sample.largestField)
    let hub = entry(1, 8, device: 0, record: Dot(device: 7, counter: 41), code: 23)
    let changes = push.indices.map { AuditEntry(change: push[$0], number: UInt64($0) + 3) }
    func batch(_ name: String, _ entries: [AuditEntry], push: [ChangeSet] = []) throws -> Vector {
      let place = WireKind.Place(device: entries.first?.device ?? 7, push: push)
      return try Vector(.auditBatch, name, entries.json, at: place)
    }
    return [
      try Vector(.auditEntry, "signed in", entry(1, 9).json), try Vector(.auditEntry, "read a case", read.json),
      try Vector(.auditEntry, "a change", changes[0].json), try Vector(.auditEntry, "refused at the hub", hub.json),
      try Vector(.auditEntry, "largest numbers", largest.json),
      try Vector(.auditEntry, "an action of a later version", entry(9, 999).json),
      try batch("one", [entry(1, 9)]), try batch("two of a user", [entry(1, 9), read]),
      try batch("a clock that went back", [read, entry(3, 2, time: Sample.now - 5, user: 4, count: 250)]),
      try batch("largest numbers", [largest]), try batch("the hub's own", [hub]),
      try batch("changes beside their push", [read] + changes, push: push),
      try batch("from the second change on", Array(changes[1...]), push: push),
      try batch("changes without their push", changes),
      try batch("a change after the push", changes, push: Array(push[..<2])),
    ]
  }

  static func refusedAudit() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code, push: [ChangeSet] = []) -> Vector {
      Vector(.auditBatch, name, refused: bytes, error, at: WireKind.Place(push: push))
    }
    let one = AuditBatch.pack([entry(1, 9)])
    let change = AuditEntry(change: push[0], number: 3)
    return [
      Vector(.auditEntry, "version 2", refused: [2] + entry(1, 9).canonicalBytes.dropFirst(), .unknownVersion),
      Vector(.auditEntry, "number 0", refused: entry(0, 9).canonicalBytes, .notCanonical),
      Vector(.auditEntry, "action 0", refused: entry(1, 0).canonicalBytes, .notCanonical),
      Vector(.auditEntry, "flags of 4", refused: [1, 7, 1, 5, 3, 9, 4, 0, 0], .unknownKind),
      Vector(.auditEntry, "a byte too many", refused: entry(1, 9).canonicalBytes + [0], .trailingBytes),
      refused("nothing", [], .truncated), refused("no entry", [1, 0, 0], .notCanonical),
      refused("number 0", [0] + one.dropFirst(), .notCanonical),
      refused("a byte too many", one + [0], .trailingBytes),
      refused("10,001 entries", [1, 0] + bytes { $0.varint(10_001) }, .limitExceeded),
      refused("more entries than bytes", [1, 0, 9, 0], .truncated),
      refused("flags of 8", [1, 0, 1, 9, 8, 0, 3, 0, 0], .unknownKind),
      refused("an entry of no change set", [1, 0, 1, 0], .notCanonical),
      refused("more entries than change sets", [1, 2, 2, 0, 0], .notCanonical, push: push),
      refused("skips without need", [1, 1] + one.dropFirst(2), .notCanonical, push: push),
      refused("a change in full beside its push", AuditBatch.pack([change]), .notCanonical, push: push),
      refused("same user in full", [1, 0, 1, 9, 0, 0, 0, 0, 0], .notCanonical),
    ]
  }

  /// What the hub's countersignature is over.
  static func auditSigned() -> [JSON] {
    let hash = SHA256.hash([UInt8](repeating: 0, count: 32) + entry(1, 9).canonicalBytes)
    return [
      .object(
        ("name", .string("one entry")), ("kind", .string("audit_signed")), ("device", .number(7)),
        ("number", .number(1)), ("hash", .string(hash.hex)),
        ("signed", .string(AuditReceipt(number: 1, hash: hash).signedBytes(device: 7).hex)))
    ]
  }
}
