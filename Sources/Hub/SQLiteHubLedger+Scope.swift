import MergeCore
import Storage
import SyncSession
import SyncWire

extension SQLiteHubLedger {
  private var sql: HubStatements { file.statements }

  func device(_ number: DeviceNumber) throws -> HubDevice? {
    sql.device.bind(1, number)
    return try sql.device.first { row in
      var device = HubDevice(
        number: number, user: row.number(0), publicKey: row.blob(1), isDesk: row.int(2) != 0)
      device.isFrozen = row.int(3) != 0
      device.lastCounter = row.uint(4)
      device.chain = row.blob(5)
      device.replyNumber = row.uint(6)
      device.scopeVersion = row.uint(7)
      return device
    }
  }

  mutating func setDevice(_ device: HubDevice) throws {
    let statement = sql.setDevice
    statement.bind(1, device.number)
    statement.bind(2, device.user)
    statement.bind(3, device.publicKey)
    statement.bind(4, device.isDesk ? 1 : 0 as Int64)
    statement.bind(5, device.isFrozen ? 1 : 0 as Int64)
    statement.bind(6, device.lastCounter)
    statement.bind(7, device.chain)
    statement.bind(8, device.replyNumber)
    statement.bind(9, device.scopeVersion)
    try statement.run()
  }

  /// Notes when the device was last heard of, unless that was within a minute.
  mutating func touch(_ number: DeviceNumber, wall: UInt64) throws {
    sql.device.bind(1, number)
    guard let last = try sql.device.first({ $0.uint(8) }), wall >= last.addingWithoutWrap(60_000) else { return }
    sql.setContact.bind(1, number)
    sql.setContact.bind(2, wall)
    try sql.setContact.run()
  }

  /// Keeps what the device says of itself, unless that is as good as known: an exchange that brings nothing writes
  /// nothing.
  mutating func note(_ status: DeviceStatus, of number: DeviceNumber, wall: UInt64) throws {
    let offset = Int64(clamping: status.clock) - Int64(clamping: min(wall, HybridClock.limit))
    sql.status.bind(1, number)
    let isKnown = try sql.status.first { row in
      row.uint(0) == status.written && (offset &- row.int(1)).magnitude < Self.offsetStep
    }
    if isKnown == true { return }
    sql.setStatus.bind(1, number)
    sql.setStatus.bind(2, status.written)
    sql.setStatus.bind(3, offset)
    try sql.setStatus.run()
  }

  /// A clock's offset that has changed by less is the same, milliseconds: messages take their time.
  private static let offsetStep: UInt64 = 5_000

  func document(_ id: DocumentID) throws -> HubDocument? { try file.entry(id)?.known }

  mutating func setDocument(_ document: HubDocument, _ id: DocumentID) throws {
    let entry = try file.entryMade(id)
    entry.known = document
    file.note(entry)
  }

  func documents(of user: UInt32) throws -> [DocumentID] {
    try file.flush()
    sql.documentsOfUser.bind(1, user)
    return try documents(sql.documentsOfUser)
  }

  func documents() throws -> [DocumentID] {
    try file.flush()
    return try documents(file.rights.allDocuments)
  }

  func documents(ofRoot root: DocumentID) throws -> [DocumentID] {
    try file.flush()
    file.rights.documentsOfRoot.bind(1, Int64(root.kind))
    file.rights.documentsOfRoot.bind(2, root.root.device)
    file.rights.documentsOfRoot.bind(3, root.root.counter)
    return try documents(file.rights.documentsOfRoot)
  }

  private func documents(_ statement: SQLStatement) throws -> [DocumentID] {
    var locals: [Int64] = []
    try statement.rows { row in
      locals.append(row.int(0))
      return true
    }
    return try locals.map { try file.entry(local: $0).id }.sorted()
  }

  func scopeVersion(of user: UInt32, isWide: Bool) throws -> UInt64 {
    try ownVersion(of: user) + file.directoryVersion + (isWide ? file.officeVersion : 0)
  }

  mutating func renewScope(of user: UInt32) throws {
    try setVersion(of: user, try scopeVersion(of: user, isWide: true) + 1)
  }

  private func ownVersion(of user: UInt32) throws -> UInt64 {
    sql.scope.bind(1, user)
    return try sql.scope.first { $0.uint(0) } ?? 0
  }

  private func renewScope(of users: Set<UInt32>) throws {
    for user in users.sorted() { try setVersion(of: user, try ownVersion(of: user) + 1) }
  }

  private func setVersion(of user: UInt32, _ version: UInt64) throws {
    sql.setScope.bind(1, user)
    sql.setScope.bind(2, version)
    try sql.setScope.run()
  }

  private func renewOffice() {
    file.officeVersion += 1
    file.isHubChanged = true
  }

  func team(of document: DocumentID) throws -> RecordState? {
    guard let entry = try file.entry(document) else { return nil }
    sql.team.bind(1, entry.local)
    guard let content = try sql.team.first({ $0.blob(0) }) else { return nil }
    guard let bytes = try? file.sealer(of: entry).open(content, place: SealedPlace.team(document)) else {
      throw HubError.damaged
    }
    var reader = ByteReader(bytes)
    guard let state = try? reader.record(), reader.isAtEnd else { throw HubError.damaged }
    return state
  }

  mutating func setTeam(_ state: RecordState?, scope: CaseScope, of document: DocumentID) throws {
    let entry = try file.entryMade(document)
    let old = try caseScope(of: document)
    let (before, after) = (old.members, scope.members)
    if let state {
      var writer = ByteWriter()
      writer.record(state)
      let content = try file.sealer(of: entry).seal(
        writer.bytes, place: SealedPlace.team(document), nonces: file.nonces)
      sql.setTeam.bind(1, entry.local)
      sql.setTeam.bind(2, content)
      sql.setTeam.bind(3, scope.isFenced ? 1 : 0 as Int64)
      try sql.setTeam.run()
    } else {
      sql.deleteTeam.bind(1, entry.local)
      try sql.deleteTeam.run()
    }
    if scope == old { return }
    entry.scope = scope
    renewOffice()
    if after == before { return }
    sql.deleteMembers.bind(1, entry.local)
    try sql.deleteMembers.run()
    for user in after {
      sql.insertMember.bind(1, entry.local)
      sql.insertMember.bind(2, user)
      try sql.insertMember.run()
    }
    var concerned = Set(before).symmetricDifference(after)
    if before.isEmpty || after.isEmpty, let creator = entry.known?.creator { concerned.insert(creator) }
    try renewScope(of: concerned)
  }

  mutating func noteNewDocument(_ document: DocumentID) throws {
    if document.kind == DocumentID.directory.kind {
      file.directoryVersion += 1
      file.isHubChanged = true
      return
    }
    let core = document.compartment(1)
    renewOffice()
    let members = try caseScope(of: core).members
    if !members.isEmpty { return try renewScope(of: Set(members)) }
    if let creator = try file.entry(core)?.known?.creator { try renewScope(of: [creator]) }
  }

  func caseScope(of document: DocumentID) throws -> CaseScope {
    guard let entry = try file.entry(document) else { return CaseScope() }
    if let scope = entry.scope { return scope }
    var scope = CaseScope()
    sql.members.bind(1, entry.local)
    try sql.members.rows { row in
      scope.members.append(row.number(0))
      return true
    }
    sql.team.bind(1, entry.local)
    scope.isFenced = try sql.team.first { $0.int(1) != 0 } ?? false
    entry.scope = scope
    return scope
  }

  func holdings(of device: DeviceNumber) throws -> Set<DocumentID> {
    if let holdings = file.holdings[device] { return holdings }
    var locals: [Int64] = []
    sql.holdings.bind(1, device)
    try sql.holdings.rows { row in
      locals.append(row.int(0))
      return true
    }
    let holdings = Set(try locals.map { try file.entry(local: $0).id })
    file.holdings[device] = holdings
    return holdings
  }

  func isHolding(_ device: DeviceNumber, _ document: DocumentID) throws -> Bool {
    try holdings(of: device).contains(document)
  }

  mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) throws {
    var holdings = try holdings(of: device)
    file.holdings[device] = nil
    for document in forgets {
      holdings.remove(document)
      guard let entry = try file.entry(document) else { continue }
      sql.pastHolding.bind(1, device)
      sql.pastHolding.bind(2, entry.local)
      sql.pastHolding.bind(3, file.wall)
      try sql.pastHolding.run()
      sql.deleteHolding.bind(1, device)
      sql.deleteHolding.bind(2, entry.local)
      try sql.deleteHolding.run()
    }
    for document in grants {
      holdings.insert(document)
      sql.insertHolding.bind(1, device)
      sql.insertHolding.bind(2, try file.entryMade(document).local)
      sql.insertHolding.bind(3, file.wall)
      try sql.insertHolding.run()
    }
    file.holdings[device] = holdings
  }

  func proposal(to device: DeviceNumber) throws -> ScopeProposal? {
    sql.proposal.bind(1, device)
    let found = try sql.proposal.first { row in
      (number: row.uint(0), version: row.isNull(1) ? nil : row.uint(1), content: row.blob(2))
    }
    guard let found else { return nil }
    var reader = ByteReader(found.content)
    guard let grants = try documents(&reader), let forgets = try documents(&reader), reader.isAtEnd else {
      throw HubError.damaged
    }
    return ScopeProposal(number: found.number, grants: grants, forgets: forgets, scopeVersion: found.version)
  }

  mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) throws {
    guard let proposal else {
      sql.deleteProposal.bind(1, device)
      return try sql.deleteProposal.run()
    }
    var writer = ByteWriter()
    for list in [proposal.grants, proposal.forgets] {
      writer.count(list.count)
      for document in list { writer.varint(UInt64(try file.entryMade(document).local)) }
    }
    let statement = sql.setProposal
    statement.bind(1, device)
    statement.bind(2, proposal.number)
    statement.bind(3, proposal.scopeVersion.map { Int64(bitPattern: $0) })
    statement.bind(4, writer.bytes)
    try statement.run()
  }

  private func documents(_ reader: inout ByteReader) throws -> [DocumentID]? {
    guard let count = try? reader.count(limit: .max) else { return nil }
    var documents: [DocumentID] = []
    for _ in 0..<count {
      guard let local = try? reader.counter() else { return nil }
      documents.append(try file.entry(local: Int64(local)).id)
    }
    return documents
  }
}
