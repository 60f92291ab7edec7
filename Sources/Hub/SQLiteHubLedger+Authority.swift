import CaseModel
import MergeCore
import Storage
import SyncSession
import SyncWire

/// What rights follow from, and decisions on what is held.
extension SQLiteHubLedger {
  private var sql: HubRightsStatements { file.rights }

  func knownRecord(_ id: RecordID) throws -> KnownRecord? {
    sql.record.bind(1, id.device)
    sql.record.bind(2, id.counter)
    let found = try sql.record.first { (type: $0.number(0), author: $0.number(1), local: $0.int(2)) }
    guard let found else { return nil }
    return KnownRecord(type: found.type, author: found.author, document: try file.entry(local: found.local).id)
  }

  mutating func noteRecord(_ id: RecordID, _ record: KnownRecord) throws {
    let statement = sql.insertRecord
    statement.bind(1, id.device)
    statement.bind(2, id.counter)
    statement.bind(3, record.type)
    statement.bind(4, record.author)
    statement.bind(5, try file.entryMade(record.document).local)
    try statement.run()
  }

  func directoryRecords() throws -> [RecordState] {
    if let known = file.directory { return known }
    var records: [RecordState] = []
    try sql.directory.rows { row in
      let id = RecordID(device: row.number(0), counter: row.uint(1))
      guard let bytes = try? file.sealer.open(row.blob(2), place: SealedPlace.directory(id)) else {
        throw HubError.damaged
      }
      var reader = ByteReader(bytes)
      guard let state = try? reader.record(), reader.isAtEnd, state.id == id else { throw HubError.damaged }
      records.append(state)
      return true
    }
    file.directory = records
    return records
  }

  mutating func setDirectoryRecord(_ state: RecordState) throws {
    var records = try directoryRecords()
    records.removeAll { $0.id == state.id }
    records.append(state)
    file.directory = records.sorted { $0.id < $1.id }
    var writer = ByteWriter()
    writer.record(state)
    sql.setDirectory.bind(1, state.id.device)
    sql.setDirectory.bind(2, state.id.counter)
    sql.setDirectory.bind(
      3, try file.sealer.seal(writer.bytes, place: SealedPlace.directory(state.id), nonces: file.nonces))
    try sql.setDirectory.run()
    // A role or unit also says whose cases a supervisor reads: everybody's scope is looked at again.
    file.directoryVersion += 1
    file.isHubChanged = true
    if let user = Standing.user(of: state) { try renewScope(of: user) }
  }

  func openGlasses(of user: UInt32) throws -> [OpenGlass] {
    var found: [(local: Int64, until: UInt64)] = []
    sql.glasses.bind(1, user)
    try sql.glasses.rows { row in
      found.append((row.int(0), row.uint(1)))
      return true
    }
    return try found.map { OpenGlass(root: try file.entry(local: $0.local).id, until: $0.until) }
  }

  func hasOpenedGlass(of root: DocumentID, by user: UInt32) throws -> Bool {
    guard let entry = try file.entry(root) else { return false }
    var isFound = false
    sql.openedGlass.bind(1, user)
    sql.openedGlass.bind(2, entry.local)
    try sql.openedGlass.rows { _ in
      isFound = true
      return false
    }
    return isFound
  }

  mutating func openGlass(_ glass: OpenGlass, by user: UInt32) throws {
    sql.setGlass.bind(1, user)
    sql.setGlass.bind(2, try file.entryMade(glass.root).local)
    sql.setGlass.bind(3, glass.until)
    try sql.setGlass.run()
  }

  mutating func closeGlasses(of user: UInt32, until wall: UInt64) throws {
    guard try openGlasses(of: user).contains(where: { $0.until <= wall }) else { return }
    sql.closeGlasses.bind(1, user)
    sql.closeGlasses.bind(2, wall)
    try sql.closeGlasses.run()
    try renewScope(of: user)
  }

  // MARK: What is held

  func undecided(
    device: DeviceNumber, document: DocumentID
  ) throws -> [(changeSet: ChangeSet, reason: HoldReason)] {
    guard let entry = try file.entry(document) else { return [] }
    try file.flush()
    sql.undecided.bind(1, device)
    sql.undecided.bind(2, entry.local)
    sql.undecided.bindNull(3)
    return try readUndecided(device)
  }

  func undecided(device: DeviceNumber, firstCounter: UInt64) throws -> ChangeSet? {
    sql.undecided.bind(1, device)
    sql.undecided.bindNull(2)
    sql.undecided.bind(3, firstCounter)
    return try readUndecided(device).first?.changeSet
  }

  private func readUndecided(_ device: DeviceNumber) throws -> [(changeSet: ChangeSet, reason: HoldReason)] {
    var found: [(changeSet: ChangeSet, reason: HoldReason)] = []
    try sql.undecided.rows { row in
      let entry = try file.entry(local: row.int(1))
      let place = SealedPlace.held(device, row.uint(0), entry.id)
      let bytes = try open(row.blob(4), count: Int(row.int(3)), place: place, entry)
      guard let changeSet = try? ChangeSet(canonicalBytes: bytes),
        let reason = HoldReason(rawValue: UInt8(truncatingIfNeeded: row.int(2)))
      else { throw HubError.damaged }
      found.append((changeSet, reason))
      return true
    }
    return found
  }

  /// Everything that is held and that nobody has decided about, oldest first.
  func heldEntries() throws -> [(device: DeviceNumber, firstCounter: UInt64, reason: HoldReason, received: UInt64)] {
    var entries: [(device: DeviceNumber, firstCounter: UInt64, reason: HoldReason, received: UInt64)] = []
    try sql.held.rows { row in
      guard let reason = HoldReason(rawValue: UInt8(truncatingIfNeeded: row.int(2))) else { throw HubError.damaged }
      entries.append((row.number(0), row.uint(1), reason, row.uint(3)))
      return true
    }
    return entries
  }

  mutating func release(_ stamped: StampedChangeSet) throws {
    let changeSet = stamped.changeSet
    let entry = try noted(stamped.stamp, device: changeSet.device, in: changeSet.document)
    try archive(stamped, bytes: changeSet.canonicalBytes, entry)
    try decide(changeSet.device, changeSet.firstCounter, sequence: stamped.stamp.sequence, reason: 0)
    file.head = stamped.stamp.sequence
    file.received = stamped.stamp.received
    file.isHubChanged = true
  }

  mutating func reject(device: DeviceNumber, firstCounter: UInt64) throws {
    try decide(device, firstCounter, sequence: 0, reason: HoldReason.rejected.rawValue)
  }

  private func decide(
    _ device: DeviceNumber, _ firstCounter: UInt64, sequence: Sequence64, reason: UInt8
  ) throws {
    sql.decide.bind(1, device)
    sql.decide.bind(2, firstCounter)
    try sql.decide.run()
    sql.setPush.bind(1, device)
    sql.setPush.bind(2, firstCounter)
    sql.setPush.bind(3, sequence)
    sql.setPush.bind(4, Int64(reason))
    try sql.setPush.run()
    file.hasHeld[device] = nil
  }

  mutating func addVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64, device: DeviceNumber) throws {
    var sequence: Sequence64 = 0
    if case .accepted(let stamp) = outcome { sequence = stamp.sequence }
    sql.insertVerdict.bind(1, device)
    sql.insertVerdict.bind(2, firstCounter)
    sql.insertVerdict.bind(3, sequence)
    try sql.insertVerdict.run()
  }

  func verdicts(of device: DeviceNumber, after number: UInt64, limit: Int) throws -> [Verdict] {
    var verdicts: [Verdict] = []
    sql.verdicts.bind(1, device)
    sql.verdicts.bind(2, number)
    sql.verdicts.bind(3, Int64(limit))
    try sql.verdicts.rows { row in
      let stamp = Stamp(sequence: row.uint(2), received: row.uint(3), effective: row.uint(4))
      verdicts.append(
        Verdict(
          number: row.uint(0), firstCounter: row.uint(1),
          outcome: stamp.sequence == 0 ? .held(.rejected) : .accepted(stamp)))
      return true
    }
    return verdicts
  }
}
