import MergeCore

extension AuditEntry {
  private static let version: UInt64 = 1

  /// What the chain hashes.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter(capacity: 48)
    writer.varint(Self.version)
    writer.varint(UInt64(device))
    writer.varint(number)
    writer.varint(time)
    writer.varint(UInt64(user))
    writer.varint(UInt64(action))
    writer.byte(placeFlags)
    writeEnd(to: &writer)
    return writer.bytes
  }

  /// Reads one entry.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(canonicalBytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(canonicalBytes)
    guard try reader.varint() == Self.version else { throw WireError(.unknownVersion, "audit entry") }
    let device = try reader.device()
    let number = try reader.counter()
    guard number > 0 else { throw WireError(.notCanonical, "audit number 0") }
    let time = try reader.clock()
    let user = try reader.device()
    let action = try reader.field()
    guard action > 0 else { throw WireError(.notCanonical, "audit action 0") }
    let flags = try reader.byte()
    guard flags <= 3 else { throw WireError(.unknownKind, "audit flags") }
    let end = try reader.auditEnd(flags)
    try reader.finish()
    self.init(
      device: device, number: number, time: time, user: user, action: action, document: end.document,
      record: end.record, count: end.count, code: end.code)
  }

  /// 1 with a document, 2 with a record.
  fileprivate var placeFlags: UInt8 { (document == nil ? 0 : 1) | (record == nil ? 0 : 2) }

  fileprivate func writeEnd(to writer: inout ByteWriter) {
    if let document { writer.document(document) }
    if let record { writer.dot(record) }
    writer.varint(count)
    writer.varint(UInt64(code))
  }
}

extension ByteReader {
  fileprivate typealias AuditEnd = (document: DocumentID?, record: RecordID?, count: UInt64, code: UInt32)

  /// What follows the flags of an entry.
  fileprivate mutating func auditEnd(_ flags: UInt8) throws(WireError) -> AuditEnd {
    let document = flags & 1 == 0 ? nil : try document()
    let record = flags & 2 == 0 ? nil : try dot()
    let count = try counter()
    return (document, record, count, try field())
  }
}

/// Consecutive entries of one device as they travel. An entry that follows from a change set of the same push is one
/// byte.
public enum AuditBatch {
  private static let sameUser: UInt8 = 4

  /// The bytes of `entries`, at least one, consecutive; `push` is what the same request pushes.
  ///
  /// - Returns: The bytes.
  public static func pack(_ entries: [AuditEntry], push: [ChangeSet] = []) -> [UInt8] {
    let skip = firstReferred(entries, push)
    var writer = ByteWriter(capacity: 16 + entries.count * 16)
    writer.varint(entries.first?.number ?? 1)
    writer.count(skip < push.count ? skip : 0)
    writer.count(entries.count)
    var next = skip
    var time: UInt64 = 0
    var user: UInt32 = 0
    for entry in entries {
      if next < push.count, entry == AuditEntry(change: push[next], number: entry.number) {
        writer.varint(0)
        next += 1
      } else {
        writer.varint(UInt64(entry.action))
        writer.byte(entry.placeFlags | (entry.user == user ? sameUser : 0))
        writer.difference(entry.time, from: time)
        if entry.user != user { writer.varint(UInt64(entry.user)) }
        entry.writeEnd(to: &writer)
      }
      time = entry.time
      user = entry.user
    }
    return writer.bytes
  }

  /// The change set of the push from which the first entry that follows from any of them follows; else their count.
  private static func firstReferred(_ entries: [AuditEntry], _ push: [ChangeSet]) -> Int {
    if push.isEmpty { return 0 }
    let places = Dictionary(push.indices.map { (push[$0].firstCounter, $0) }) { first, _ in first }
    for entry in entries where entry.action == AuditEntry.changeAction {
      guard let counter = entry.record?.counter, let place = places[counter],
        entry == AuditEntry(change: push[place], number: entry.number)
      else { continue }
      return place
    }
    return push.count
  }

  /// Reads what `pack` wrote for `device` beside the same `push`.
  ///
  /// - Returns: The entries, at least one.
  /// - Throws: A `WireError` for whatever is not a batch in its one form.
  public static func unpack(
    _ bytes: [UInt8], device: DeviceNumber, push: [ChangeSet] = []
  ) throws(WireError) -> [AuditEntry] {
    var reader = ByteReader(bytes)
    let first = try reader.counter()
    guard first > 0 else { throw WireError(.notCanonical, "audit number 0") }
    var next = Int(try reader.varint(below: UInt64(WireLimits.changeSets) + 1))
    let count = try reader.count(limit: WireLimits.auditEntries)
    guard first + UInt64(count) <= WireLimits.counter else { throw WireError(.numberTooLarge, "audit number") }
    var entries: [AuditEntry] = []
    entries.reserveCapacity(count)
    for index in 0..<count {
      let number = first + UInt64(index)
      let action = try reader.field()
      if action == 0 {
        guard next < push.count else { throw WireError(.notCanonical, "audit of no change set") }
        entries.append(AuditEntry(change: push[next], number: number))
        next += 1
      } else {
        entries.append(try explicit(&reader, action: action, device: device, number: number, after: entries.last))
      }
    }
    try reader.finish()
    guard count > 0, pack(entries, push: push) == bytes else { throw WireError(.notCanonical, "audit") }
    return entries
  }

  private static func explicit(
    _ reader: inout ByteReader, action: UInt32, device: DeviceNumber, number: UInt64, after last: AuditEntry?
  ) throws(WireError) -> AuditEntry {
    let flags = try reader.byte()
    guard flags <= 7 else { throw WireError(.unknownKind, "audit flags") }
    let time = try reader.difference(from: last?.time ?? 0, below: HybridClock.limit)
    let user = flags & sameUser == 0 ? try reader.device() : last?.user ?? 0
    let end = try reader.auditEnd(flags)
    return AuditEntry(
      device: device, number: number, time: time, user: user, action: action, document: end.document,
      record: end.record, count: end.count, code: end.code)
  }
}

extension AuditReceipt {
  /// Number, hash and signature, as in a reply.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 104)
    writer.varint(number)
    writer.raw(hash)
    writer.raw(signature)
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    let number = try reader.counter()
    guard number > 0 else { throw WireError(.notCanonical, "audit number 0") }
    let hash = try reader.raw(32)
    self.init(number: number, hash: hash, signature: try reader.raw(WireLimits.signature))
    try reader.finish()
  }
}
