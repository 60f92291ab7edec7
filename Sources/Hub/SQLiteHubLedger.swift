import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// What the session keeps, in the hub's SQLite file. Valid within the transaction that handed it out.
struct SQLiteHubLedger: HubLedger {
  let file: HubFile

  private var sql: HubStatements { file.statements }

  /// Content below this is not deflated: it would gain little and cost more than everything else.
  private static let deflatedFrom = 256

  var head: Sequence64 { file.head }

  var lostSequences: [ClosedRange<Sequence64>] { file.lost }
  var lastReceived: UInt64 { file.received }

  mutating func accept(_ changeSet: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) throws {
    let stamp = changeSet.stamp
    let device = changeSet.changeSet.device
    let entry = try noted(stamp, device: device, in: changeSet.changeSet.document)
    try archive(changeSet, bytes: bytes, entry)
    try insertPush(changeSet.changeSet, sequence: stamp.sequence, reason: 0, chain: chain)
    file.head = stamp.sequence
    file.received = stamp.received
    file.isHubChanged = true
  }

  /// The document, with the effective time of one more change set.
  func noted(_ stamp: Stamp, device: DeviceNumber, in document: DocumentID) throws -> DocumentEntry {
    let entry = try file.entryMade(document)
    entry.effective = max(entry.effective, stamp.effective)
    entry.writers[device] = max(try writerEffective(entry, device), stamp.effective)
    entry.changedWriters.insert(device)
    file.note(entry)
    return entry
  }

  /// Adds the row of the office's order.
  func archive(_ changeSet: StampedChangeSet, bytes: [UInt8], _ entry: DocumentEntry) throws {
    let stamp = changeSet.stamp
    let content = try seal(bytes, place: SealedPlace.archive(stamp.sequence, entry.id), entry)
    let statement = sql.insertArchive
    statement.bind(1, stamp.sequence)
    statement.bind(2, entry.local)
    statement.bind(3, changeSet.changeSet.device)
    statement.bind(4, stamp.received)
    statement.bind(5, stamp.effective)
    statement.bind(6, entry.effective)
    statement.bind(7, Int64(bytes.count))
    statement.bind(8, content)
    try statement.run()
  }

  mutating func hold(
    _ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]
  ) throws {
    let entry = try file.entryMade(changeSet.document)
    let place = SealedPlace.held(changeSet.device, changeSet.firstCounter, entry.id)
    let statement = sql.insertHeld
    statement.bind(1, changeSet.device)
    statement.bind(2, changeSet.firstCounter)
    statement.bind(3, entry.local)
    statement.bind(4, Int64(reason.rawValue))
    statement.bind(5, received)
    statement.bind(6, Int64(bytes.count))
    statement.bind(7, try seal(bytes, place: place, entry))
    try statement.run()
    try insertPush(changeSet, sequence: 0, reason: reason.rawValue, chain: chain)
    file.hasHeld[changeSet.device] = true
  }

  private func insertPush(_ changeSet: ChangeSet, sequence: Sequence64, reason: UInt8, chain: [UInt8]) throws {
    let statement = sql.insertPush
    statement.bind(1, changeSet.device)
    statement.bind(2, changeSet.firstCounter)
    statement.bind(3, changeSet.lastCounter)
    statement.bind(4, sequence)
    statement.bind(5, Int64(reason))
    statement.bind(6, chain)
    try statement.run()
  }

  func chain(device: DeviceNumber, firstCounter: UInt64) throws -> [UInt8]? {
    sql.pushAt.bind(1, device)
    sql.pushAt.bind(2, firstCounter)
    return try sql.pushAt.first { $0.blob(0) }
  }

  func chain(device: DeviceNumber, endingAt counter: UInt64) throws -> [UInt8]? {
    sql.pushBefore.bind(1, device)
    sql.pushBefore.bind(2, counter)
    let found = try sql.pushBefore.first { (last: $0.uint(0), chain: $0.blob(1)) }
    return found.flatMap { $0.last == counter ? $0.chain : nil }
  }

  func hasHeld(device: DeviceNumber, document: DocumentID) throws -> Bool {
    if file.hasHeld[device] == nil {
      sql.anyHeld.bind(1, device)
      file.hasHeld[device] = try sql.anyHeld.first { _ in true } ?? false
    }
    guard file.hasHeld[device] == true, let entry = try file.entry(document) else { return false }
    sql.heldInDocument.bind(1, device)
    sql.heldInDocument.bind(2, entry.local)
    return try sql.heldInDocument.first { _ in true } ?? false
  }

  func receipts(
    device: DeviceNumber, after counter: UInt64, limit: Int
  ) throws -> (receipts: [Receipt], through: UInt64) {
    var receipts: [Receipt] = []
    var through = counter
    let statement = sql.receipts
    statement.bind(1, device)
    statement.bind(2, counter)
    statement.bind(3, Int64(limit))
    try statement.rows { row in
      let outcome: ReceiptOutcome
      if row.int(2) == 0 {
        guard let reason = HoldReason(rawValue: UInt8(truncatingIfNeeded: row.int(3))) else { throw HubError.damaged }
        outcome = .held(reason)
      } else {
        outcome = .accepted(Stamp(sequence: row.uint(2), received: row.uint(4), effective: row.uint(5)))
      }
      receipts.append(Receipt(firstCounter: row.uint(0), outcome: outcome))
      through = row.uint(1)
      return true
    }
    return (receipts, through)
  }

  func archive(of document: DocumentID, through sequence: Sequence64) throws -> [StampedChangeSet] {
    guard let entry = try file.entry(document) else { return [] }
    var changeSets: [StampedChangeSet] = []
    sql.archive.bind(1, entry.local)
    sql.archive.bind(2, sequence)
    try sql.archive.rows { row in
      changeSets.append(try stamped(row, entry))
      return true
    }
    return changeSets
  }

  func effectiveFloor(
    of document: DocumentID, through sequence: Sequence64, device: DeviceNumber
  ) throws -> UInt64 {
    guard let entry = try file.entry(document), let known = entry.known else { return 0 }
    if sequence >= known.lastSequence { return entry.effective }
    return max(try documentFloor(entry, through: sequence), try writerEffective(entry, device))
  }

  private func documentFloor(_ entry: DocumentEntry, through sequence: Sequence64) throws -> UInt64 {
    if let floor = entry.floor, floor.sequence == sequence { return floor.effective }
    sql.floor.bind(1, entry.local)
    sql.floor.bind(2, sequence)
    let found = try sql.floor.first { $0.uint(0) } ?? 0
    entry.floor = (sequence, found)
    return found
  }

  func writerEffective(_ entry: DocumentEntry, _ device: DeviceNumber) throws -> UInt64 {
    if let known = entry.writers[device] { return known }
    var found: UInt64 = 0
    if entry.isStored {
      sql.writer.bind(1, entry.local)
      sql.writer.bind(2, device)
      found = try sql.writer.first { $0.uint(0) } ?? 0
    }
    entry.writers[device] = found
    return found
  }

  /// The change set of a row of `archive`, opened.
  func stamped(_ row: SQLStatement, _ entry: DocumentEntry) throws -> StampedChangeSet {
    let stamp = Stamp(sequence: row.uint(0), received: row.uint(3), effective: row.uint(4))
    let bytes = try open(
      row.blob(6), count: Int(row.int(5)), place: SealedPlace.archive(stamp.sequence, entry.id), entry)
    guard let changeSet = try? ChangeSet(canonicalBytes: bytes), changeSet.document == entry.id else {
      throw HubError.damaged
    }
    return StampedChangeSet(changeSet: changeSet, stamp: stamp)
  }

  /// Deflates where that pays, then seals; what was deflated is recognised by its length.
  func seal(_ bytes: [UInt8], place: [UInt8], _ entry: DocumentEntry) throws -> [UInt8] {
    let short = bytes.count >= Self.deflatedFrom ? Deflate.shorten(bytes) : nil
    return try file.sealer(of: entry).seal(short ?? bytes, place: place, nonces: file.nonces)
  }

  /// Opens what `seal` made of `count` bytes.
  func open(_ sealed: [UInt8], count: Int, place: [UInt8], _ entry: DocumentEntry) throws -> [UInt8] {
    guard let content = try? file.sealer(of: entry).open(sealed, place: place) else { throw HubError.damaged }
    if content.count == count { return content }
    guard let bytes = try? Deflate.inflate(content, count: count) else { throw HubError.damaged }
    return bytes
  }
}
