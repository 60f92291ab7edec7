import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// The audit chain of a sealed replica, on the ledger's connection and within its transactions.
///
/// An entry is a row sealed with the replica key and bound to its number, with the chain hash after it. The entry of a
/// change set without a receipt has no row: it follows from the row of the log, which keeps its number, so that a
/// commit writes no page more. With the receipt it gets its row. Where the chain stands is sealed in `meta` whenever a
/// row is written, so that rows missing at the end are noticed.
final class SealedAudit {
  private let sql: AuditStatements
  private let sealer: Sealer
  private let nonces: NoncePool
  private let device: DeviceNumber
  private let hash: Hash256

  /// Where the chain stands.
  private(set) var head = AuditHead.start
  /// The office's last countersignature.
  private(set) var receipt: AuditReceipt?
  /// The entries after the countersignature, ascending, as far as they follow.
  private(set) var pending: [AuditLink] = []
  /// The entries of change sets without a receipt.
  private(set) var derived: [UInt64: AuditLink] = [:]
  /// The first entry after the countersignature that does not open or follow: nothing from there on can be sent.
  private(set) var damagedAt: UInt64?
  /// Whether what `meta` says of the chain's end and its countersignature opens.
  private(set) var isMetaDamaged = false

  init(sql: AuditStatements, sealer: Sealer, nonces: NoncePool, device: DeviceNumber, hash: @escaping Hash256) {
    self.sql = sql
    self.sealer = sealer
    self.nonces = nonces
    self.device = device
    self.hash = hash
  }

  // MARK: Reading

  /// Reads the chain's end from the file. `unsent` are the entries of change sets without a receipt.
  func load(unsent: [AuditEntry], _ meta: LedgerStatements) throws {
    pending = []
    derived = [:]
    damagedAt = nil
    isMetaDamaged = false
    receipt = try open(.auditReceipt, meta) { bytes in try AuditReceipt(sealedBytes: bytes) }
    let end = try open(.auditHead, meta) { bytes in try AuditHead(sealedBytes: bytes) } ?? .start
    if end.number == 0, try sql.sealed(1) != nil { isMetaDamaged = true }
    let begin = min(receipt?.number ?? 0, (unsent.map(\.number).min() ?? .max) - 1)
    head = AuditHead(number: begin, hash: try startHash(begin))
    try walk(after: begin, unsent: unsent)
    if head.number < end.number {
      damagedAt = damagedAt ?? head.number + 1
      head = end
    }
  }

  /// The last change sets are missing, and with them their entries: their place stays empty, so that it can be seen.
  func noteMissing() {
    guard damagedAt == nil else { return }
    damagedAt = head.number + 1
    head = AuditHead(number: head.number + 1, hash: head.hash)
  }

  private func startHash(_ number: UInt64) throws -> [UInt8] {
    if number == 0 { return Chain.start }
    if let receipt, receipt.number == number { return receipt.hash }
    return try link(at: number)?.hash ?? Chain.start
  }

  /// What the file says of one entry.
  private struct Found {
    let number: UInt64
    /// Nil when it does not open.
    let entry: AuditEntry?
    /// The chain hash in its row; nil for the entry of a change set without a receipt.
    var hash: [UInt8]?
    var isDerived = false
  }

  /// Goes on to the end of what is here, past what is damaged.
  private func walk(after begin: UInt64, unsent: [AuditEntry]) throws {
    var all = unsent.map { Found(number: $0.number, entry: $0, isDerived: true) }
    try sql.forEach(after: begin) { number, sealed in
      let link = open(number, sealed)
      all.append(Found(number: number, entry: link?.entry, hash: link?.hash))
    }
    for found in all.sorted(by: { $0.number < $1.number }) { step(found) }
  }

  private func step(_ found: Found) {
    if found.number != head.number + 1 { damagedAt = damagedAt ?? head.number + 1 }
    guard let entry = found.entry else {
      damagedAt = damagedAt ?? found.number
      head = AuditHead(number: found.number, hash: head.hash)
      return
    }
    let next = head.after(entry, hash)
    if let kept = found.hash, kept != next.hash { damagedAt = damagedAt ?? found.number }
    let link = AuditLink(entry: entry, hash: found.hash ?? next.hash)
    head = link.head
    if found.isDerived { derived[found.number] = link }
    if found.number > receipt?.number ?? 0, damagedAt == nil { pending.append(link) }
  }

  private func open<Content>(
    _ name: MetaName, _ meta: LedgerStatements, _ read: ([UInt8]) throws -> Content
  ) throws -> Content? {
    guard let sealed = try meta.meta(name) else { return nil }
    do { return try read(try sealer.open(sealed, place: RowPlace.meta(name))) } catch {
      isMetaDamaged = true
      return nil
    }
  }

  /// The entry at `number` that has a row; nil when there is none or it does not open.
  func link(at number: UInt64) throws -> AuditLink? { try sql.sealed(number).flatMap { open(number, $0) } }

  private func open(_ number: UInt64, _ sealed: [UInt8]) -> AuditLink? {
    guard let bytes = try? sealer.open(sealed, place: RowPlace.audit(number)), bytes.count > 32,
      let entry = try? AuditEntry(canonicalBytes: Array(bytes.dropLast(32))), entry.number == number,
      entry.device == device
    else { return nil }
    return AuditLink(entry: entry, hash: Array(bytes.suffix(32)))
  }

  /// Calls `body` with every row, ascending; nil for one that does not open.
  func forEachRow(_ body: (UInt64, AuditLink?) throws -> Void) throws {
    try sql.forEach(after: 0) { number, sealed in try body(number, open(number, sealed)) }
  }

  func hash(at number: UInt64) -> [UInt8]? {
    guard let first = pending.first?.entry.number, number >= first, number - first < UInt64(pending.count) else {
      return nil
    }
    return pending[Int(number - first)].hash
  }

  // MARK: Writing

  /// The entry of a change set, whose row of the log keeps its number.
  func appendDerived(_ link: AuditLink) {
    derived[link.entry.number] = link
    note(link)
  }

  func append(_ link: AuditLink, _ meta: LedgerStatements) throws {
    try write(link)
    note(link)
    try writeHead(meta)
  }

  /// The change set has its receipt: its entry gets its row.
  func settle(_ number: UInt64?, _ meta: LedgerStatements) throws {
    guard let number, let link = derived.removeValue(forKey: number) else { return }
    try write(link)
    try writeHead(meta)
  }

  func setReceipt(_ receipt: AuditReceipt, _ meta: LedgerStatements) throws {
    self.receipt = receipt
    pending.removeAll { $0.entry.number <= receipt.number }
    try meta.setMeta(
      .auditReceipt,
      try sealer.seal(receipt.sealedBytes, place: RowPlace.meta(.auditReceipt), nonces: nonces))
    try writeHead(meta)
  }

  /// The whole chain is offered again; the entries of change sets without a receipt, `unsent`, follow from the log.
  func beginAnew(unsent: [AuditEntry], _ meta: LedgerStatements) throws {
    for entry in unsent { try sql.delete(entry.number) }
    try meta.deleteMeta(.auditReceipt)
    try load(unsent: unsent, meta)
  }

  private func note(_ link: AuditLink) {
    head = link.head
    if damagedAt == nil { pending.append(link) }
  }

  private func write(_ link: AuditLink) throws {
    let number = link.entry.number
    let bytes = link.entry.canonicalBytes + link.hash
    try sql.insert(number, try sealer.seal(bytes, place: RowPlace.audit(number), nonces: nonces))
  }

  private func writeHead(_ meta: LedgerStatements) throws {
    try meta.setMeta(
      .auditHead, try sealer.seal(head.sealedBytes, place: RowPlace.meta(.auditHead), nonces: nonces))
  }
}

extension AuditHead {
  fileprivate var sealedBytes: [UInt8] {
    var writer = ByteWriter(capacity: 40)
    writer.varint(number)
    writer.raw(hash)
    return writer.bytes
  }

  fileprivate init(sealedBytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(sealedBytes)
    let number = try reader.counter()
    self.init(number: number, hash: try reader.raw(32))
    try reader.finish()
  }
}

extension AuditReceipt {
  fileprivate var sealedBytes: [UInt8] {
    var writer = ByteWriter(capacity: 104)
    writer.varint(number)
    writer.raw(hash)
    writer.raw(signature)
    return writer.bytes
  }

  fileprivate init(sealedBytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(sealedBytes)
    let number = try reader.counter()
    let hash = try reader.raw(32)
    self.init(number: number, hash: hash, signature: try reader.raw(reader.remaining))
  }
}
