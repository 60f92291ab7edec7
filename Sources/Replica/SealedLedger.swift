import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// The replica's ledger over one open SQLite connection: every blob is sealed on its way in and opened on its way out.
///
/// Used on the connection's queue inside one transaction at a time. What it keeps in memory (documents, progress, the
/// outbox) follows from the file; after a failed transaction the owner reads it again with `load`.
final class SealedLedger: ReplicaLedger {
  /// An own change set without a receipt.
  struct Unsent {
    let row: Int64
    let firstCounter: UInt64
    let lastCounter: UInt64
    let document: DocumentID
    let chain: [UInt8]
    let size: Int
    let audit: AuditEntry?
  }

  let sql: LedgerStatements
  let replicaSealer: Sealer
  let nonces = NoncePool()
  private let deflater = Deflater()
  private let packer = LogPacker()
  private var pendingLog: [PendingLogRow] = []
  let identity: ReplicaIdentity
  let hash: Hash256
  let audit: SealedAudit
  var shelf = DocumentShelf()
  var unsentRows: [Unsent] = []
  var lastLogRow: Int64 = 0
  /// The rows of each document's records.
  var recordIndex: [Int64: RecordRows] = [:]
  /// What has changed since `takeChanges`.
  var changes = ChangedRecords()
  /// The rows of documents with changed records since the transaction began.
  var changedDocuments: Set<Int64> = []
  /// Called when `changes` holds a handful, in the middle of a transaction.
  var whenMuchChanged: (() -> Void)?
  private var knownProgress: ReplicaProgress
  private var knownPartial: PartialSnapshot?
  /// The device that goes on in this one's place.
  private(set) var successor: DeviceNumber?
  private(set) var failure: (any Error)?
  /// Rows of documents whose key or name does not open.
  private(set) var damagedDocuments: [Int64] = []
  /// How many own change sets that the office has not confirmed do not open or do not follow in the chain.
  private(set) var damagedUnsent = 0

  init(_ db: Database, replicaSealer: Sealer, identity: ReplicaIdentity, hash: @escaping Hash256) throws {
    sql = try LedgerStatements(db)
    self.replicaSealer = replicaSealer
    self.identity = identity
    self.hash = hash
    audit = SealedAudit(
      sql: sql.audit, sealer: replicaSealer, nonces: nonces, device: identity.device, hash: hash)
    knownProgress = ReplicaProgress(device: identity.device, user: identity.user, cursor: identity.firstCursor)
    try load()
  }

  /// While the outbox is damaged, what is here can be read; nothing may be committed or sent, because it would not
  /// continue what was written before.
  var isOutboxDamaged: Bool { damagedUnsent > 0 }

  var progress: ReplicaProgress {
    get { knownProgress }
    set {
      let isDurable = newValue.differsDurably(from: knownProgress)
      knownProgress = newValue
      if isDurable { writeMeta(.progress, newValue.bytes) }
    }
  }

  var partial: PartialSnapshot? {
    get { knownPartial }
    set {
      if newValue == knownPartial { return }
      knownPartial = newValue
      if let newValue {
        writeMeta(.partial, newValue.sealedBytes)
      } else {
        remember { try sql.deleteMeta(.partial) }
      }
    }
  }

  /// Names the device that goes on in this one's place.
  ///
  /// - Throws: `SealingError`, `SQLFailure`.
  func hand(over device: DeviceNumber) throws {
    try sql.setMeta(.successor, try sealedSuccessor(device))
    successor = device
  }

  /// What names `device` as the one that goes on.
  ///
  /// - Returns: The sealed value.
  /// - Throws: `SealingError`.
  func sealedSuccessor(_ device: DeviceNumber) throws -> [UInt8] {
    let bytes = withUnsafeBytes(of: device.bigEndian) { [UInt8]($0) }
    return try replicaSealer.seal(bytes, place: RowPlace.meta(.successor), nonces: nonces)
  }

  private func loadSuccessor() throws {
    successor = try sql.meta(.successor).map {
      try replicaSealer.open($0, place: RowPlace.meta(.successor)).reduce(0) { $0 << 8 | DeviceNumber($1) }
    }
  }

  /// Writes what is still under way, and throws what went wrong in a setter, which cannot throw; the owner calls it
  /// before every COMMIT.
  func finishTransaction() throws {
    try settleLog()
    if let failure { throw failure }
  }

  private func writeMeta(_ name: MetaName, _ bytes: [UInt8]) {
    remember { try sql.setMeta(name, try replicaSealer.seal(bytes, place: RowPlace.meta(name), nonces: nonces)) }
  }

  private func remember(_ write: () throws -> Void) {
    do { try write() } catch { failure = failure ?? error }
  }

  /// Reads documents, progress and outbox from the file.
  func load() throws {
    failure = nil
    pendingLog = []
    changes = ChangedRecords()
    changedDocuments = []
    try loadDocuments()
    if let sealed = try sql.meta(.progress) {
      let bytes = try replicaSealer.open(sealed, place: RowPlace.meta(.progress))
      knownProgress = try ReplicaProgress(bytes: bytes, identity: identity)
    } else {
      knownProgress = ReplicaProgress(device: identity.device, user: identity.user, cursor: identity.firstCursor)
    }
    knownPartial = try sql.meta(.partial).map {
      try PartialSnapshot(sealedBytes: try replicaSealer.open($0, place: RowPlace.meta(.partial)))
    }
    try loadSuccessor()
    recordIndex = [:]
    try sql.forEachRecordRow { row, document in _ = recordIndex[document, default: RecordRows()].insert(row) }
    try loadOutbox()
    try audit.load(unsent: unsentRows.compactMap(\.audit), sql)
  }

  private func loadDocuments() throws {
    shelf = DocumentShelf()
    damagedDocuments = []
    try sql.forEachDocument { row, wrappedKey, sealed in
      guard let key = try? replicaSealer.open(wrappedKey, place: RowPlace.documentKey(row)),
        let bytes = try? replicaSealer.open(sealed, place: RowPlace.document(row)),
        let (id, status) = try? ShelvedDocument.read(bytes)
      else {
        damagedDocuments.append(row)
        return shelf.skip(row)
      }
      shelf.put(ShelvedDocument(id: id, row: row, sealer: Sealer(key: key), status: status))
    }
  }

  private func loadOutbox() throws {
    unsentRows = []
    damagedUnsent = 0
    lastLogRow = try sql.lastLogRow()
    var found: [(row: Int64, document: Int64, counter: UInt64)] = []
    try sql.forEachUnsent(device: identity.device, after: knownProgress.acknowledged) { row, document, counter in
      found.append((row, document, counter))
    }
    for (index, entry) in found.sorted(by: { $0.counter < $1.counter }).enumerated() {
      damagedUnsent = found.count - index
      guard let document = shelf.document(row: entry.document), entry.counter == knownProgress.nextCounter,
        let (changeSet, chain, number) = try openIfSound(row: entry.row, document: document)
      else { return }
      let bytes = changeSet.canonicalBytes
      let next = Chain.next(after: knownProgress.chain, bytes, hash)
      guard chain == next else { return }
      note(changeSet, row: entry.row, chain: next, size: bytes.count, audit: number)
      knownProgress.chain = next
      knownProgress.nextCounter = changeSet.lastCounter + 1
      knownProgress.clock = HybridClock(last: max(knownProgress.clock.last, changeSet.clock))
      damagedUnsent = 0
    }
  }

  /// Records name own change sets that the log does not hold any more: their counters must not be given again.
  func noteMissingChangeSets() {
    damagedUnsent = max(damagedUnsent, 1)
    audit.noteMissing()
  }

  /// Takes a row of the log for an own change set without a receipt.
  func note(_ changeSet: ChangeSet, row: Int64, chain: [UInt8], size: Int, audit number: UInt64?) {
    unsentRows.append(
      Unsent(
        row: row, firstCounter: changeSet.firstCounter, lastCounter: changeSet.lastCounter,
        document: changeSet.document, chain: chain, size: size,
        audit: number.map { AuditEntry(change: changeSet, number: $0) }))
  }

  /// Opens a row of the log.
  func open(row: Int64, document: ShelvedDocument) throws -> (ChangeSet, chain: [UInt8]?, audit: UInt64?) {
    try settleLog()
    let sealed = try sql.logBlob(row)
    let bytes = try document.sealer.open(sealed, place: RowPlace.changeSet(row, document: document.row))
    let blob = try LogBlob.unpack(bytes)
    return (try ChangeSet(canonicalBytes: blob.canonicalBytes), blob.chain, blob.audit)
  }

  /// Opens a row of the log; nil when its content is damaged.
  private func openIfSound(
    row: Int64, document: ShelvedDocument
  ) throws -> (ChangeSet, chain: [UInt8]?, audit: UInt64?)? {
    do { return try open(row: row, document: document) } catch {
      if error is SQLFailure { throw error }
      return nil
    }
  }

  func shelved(_ id: DocumentID) throws -> ShelvedDocument {
    guard let document = shelf[id] else { throw SessionError.documentNotHeld }
    return document
  }

  func appendOwn(_ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8], audit link: AuditLink) throws {
    let document = try shelved(changeSet.document)
    let number = link.entry.number
    let row = try append(changeSet, bytes: bytes, chain: chain, audit: number, stamp: nil, document: document)
    note(changeSet, row: row, chain: chain, size: bytes.count, audit: number)
    audit.appendDerived(link)
  }

  func appendForeign(_ stamped: StampedChangeSet) throws {
    let document = try shelved(stamped.changeSet.document)
    _ = try append(
      stamped.changeSet, bytes: stamped.changeSet.canonicalBytes, chain: nil, audit: nil, stamp: stamped.stamp,
      document: document)
  }

  private func append(
    _ changeSet: ChangeSet, bytes: [UInt8], chain: [UInt8]?, audit: UInt64?, stamp: Stamp?, document: ShelvedDocument
  ) throws -> Int64 {
    lastLogRow += 1
    let place = RowPlace.changeSet(lastLogRow, document: document.row)
    if bytes.count >= LogPacker.largeFrom {
      let parcel = packer.begin(bytes, chain: chain, audit: audit, place: place, sealer: document.sealer)
      pendingLog.append(
        PendingLogRow(
          row: lastLogRow, document: document.row, changeSet: changeSet, stamp: stamp, parcel: parcel))
      if pendingLog.count > LogPacker.most { try write(pendingLog.removeFirst()) }
    } else {
      let blob = LogBlob.pack(bytes, chain: chain, audit: audit, deflater)
      let sealed = try document.sealer.seal(blob, place: place, nonces: nonces)
      try sql.insertChangeSet(row: lastLogRow, document: document.row, changeSet, stamp: stamp, sealed: sealed)
    }
    return lastLogRow
  }

  private func write(_ row: PendingLogRow) throws {
    try sql.insertChangeSet(
      row: row.row, document: row.document, row.changeSet, stamp: row.stamp, sealed: try row.parcel.take())
  }

  /// Writes the rows of the log that are still being packed: before anything reads the log, and before every COMMIT.
  func settleLog() throws {
    let rows = pendingLog
    pendingLog = []
    for row in rows { try write(row) }
  }
}
