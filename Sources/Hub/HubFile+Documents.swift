import MergeCore
import Sealing
import Storage
import SyncSession

extension HubFile {
  /// The document; nil when the hub never heard of it.
  func entry(_ id: DocumentID) throws -> DocumentEntry? {
    if let entry = byName[id] { return entry }
    let statement = statements.documentByName
    statement.bind(1, Int64(id.kind))
    statement.bind(2, id.root.device)
    statement.bind(3, id.root.counter)
    statement.bind(4, Int64(id.compartment))
    return remember(try statement.first(Self.read))
  }

  /// The document with the number `local` in this store.
  ///
  /// - Throws: `HubError.damaged` when there is none.
  func entry(local: Int64) throws -> DocumentEntry {
    if let entry = byLocal[local] { return entry }
    statements.documentByID.bind(1, local)
    guard let entry = remember(try statements.documentByID.first(Self.read)) else { throw HubError.damaged }
    return entry
  }

  /// The document, made anew with a key of its own when the hub never heard of it.
  func entryMade(_ id: DocumentID) throws -> DocumentEntry {
    if let entry = try entry(id) { return entry }
    let key = Sealer.newKey()
    let wrapped = try sealer.seal(key, place: SealedPlace.documentKey(id), nonces: nonces)
    let entry = DocumentEntry(
      local: nextLocal, id: id, known: nil, effective: 0, wrappedKey: wrapped, sealer: Sealer(key: key),
      isStored: false)
    nextLocal += 1
    changed.append(entry)
    return remember(entry) ?? entry
  }

  /// What seals the document's content.
  ///
  /// - Throws: `HubError.damaged` when its key is gone or does not open.
  func sealer(of entry: DocumentEntry) throws -> Sealer {
    if let sealer = entry.sealer { return sealer }
    guard let wrapped = entry.wrappedKey,
      let key = try? sealer.open(wrapped, place: SealedPlace.documentKey(entry.id))
    else { throw HubError.damaged }
    let made = Sealer(key: key)
    entry.sealer = made
    return made
  }

  /// Notes that the document's row is older than what is remembered.
  func note(_ entry: DocumentEntry) {
    if entry.isChanged { return }
    entry.isChanged = true
    changed.append(entry)
  }

  /// Writes what was noted, before a query that needs it and before the commit.
  func flush() throws {
    for entry in changed {
      try write(entry)
      for device in entry.changedWriters.sorted() {
        let statement = statements.setWriter
        statement.bind(1, entry.local)
        statement.bind(2, device)
        statement.bind(3, entry.writers[device] ?? 0)
        try statement.run()
      }
      entry.changedWriters = []
      entry.isChanged = false
      entry.isStored = true
    }
    changed.removeAll(keepingCapacity: true)
    guard isHubChanged else { return }
    statements.updateHub.bind(1, head)
    statements.updateHub.bind(2, received)
    statements.updateHub.bind(3, directoryVersion)
    statements.updateHub.bind(4, officeVersion)
    try statements.updateHub.run()
    isHubChanged = false
  }

  private func write(_ entry: DocumentEntry) throws {
    let creator = entry.known.map { Int64($0.creator) }
    let first = entry.known.map { Int64(bitPattern: $0.firstSequence) }
    let last = entry.known.map { Int64(bitPattern: $0.lastSequence) }
    let statement = entry.isStored ? statements.updateDocument : statements.insertDocument
    statement.bind(1, entry.local)
    if entry.isStored {
      statement.bind(2, creator)
      statement.bind(3, first)
      statement.bind(4, last)
      statement.bind(5, entry.effective)
      bindWriters(of: entry, statement, from: 6)
    } else {
      bindWriters(of: entry, statement, from: 11)
      statement.bind(2, Int64(entry.id.kind))
      statement.bind(3, Int64(entry.id.compartment))
      statement.bind(4, entry.id.root.device)
      statement.bind(5, entry.id.root.counter)
      statement.bind(6, creator)
      statement.bind(7, first)
      statement.bind(8, last)
      statement.bind(9, entry.effective)
      if let key = entry.wrappedKey { statement.bind(10, key) } else { statement.bindNull(10) }
    }
    try statement.run()
  }

  private func bindWriters(of entry: DocumentEntry, _ statement: SQLStatement, from place: Int32) {
    statement.bind(place, entry.known?.lastWriter ?? 0)
    statement.bind(place + 1, entry.known?.lastOther ?? 0)
    statement.bind(place + 2, entry.known?.mayHoldSiblings == true ? 1 : 0 as Int64)
  }

  private func remember(_ entry: DocumentEntry?) -> DocumentEntry? {
    guard let entry else { return nil }
    byName[entry.id] = entry
    byLocal[entry.local] = entry
    return entry
  }

  private static func read(_ row: SQLStatement) -> DocumentEntry {
    let id = DocumentID(
      kind: UInt8(truncatingIfNeeded: row.int(1)), compartment: UInt8(truncatingIfNeeded: row.int(2)),
      root: Dot(device: row.number(3), counter: row.uint(4)))
    var known: HubDocument?
    if !row.isNull(6) {
      known = HubDocument(creator: row.number(5), firstSequence: row.uint(6), writer: row.number(10))
      known?.lastSequence = row.uint(7)
      known?.lastOther = row.uint(11)
      known?.mayHoldSiblings = row.int(12) != 0
    }
    return DocumentEntry(
      local: row.int(0), id: id, known: known, effective: row.uint(8),
      wrappedKey: row.isNull(9) ? nil : row.blob(9), isStored: true)
  }
}
