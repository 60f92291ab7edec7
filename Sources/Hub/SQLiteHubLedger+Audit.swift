import CaseModel
import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire

/// The audit chains of the devices, and the hub's own as device 0.
extension SQLiteHubLedger {
  private var audit: HubAuditStatements { file.statements.audit }

  func auditHead(of device: DeviceNumber) throws -> AuditHead {
    if let known = file.auditHeads[device] { return known }
    audit.head.bind(1, device)
    let head = try audit.head.first { try openHead($0.blob(0), device) } ?? .start
    file.auditHeads[device] = head
    return head
  }

  func auditEntries(of device: DeviceNumber, from first: UInt64, through last: UInt64) throws -> [AuditEntry] {
    var entries: [AuditEntry] = []
    audit.runs.bind(1, device)
    audit.runs.bind(2, first)
    audit.runs.bind(3, last)
    try audit.runs.rows { row in
      guard let run = openRun(row) else { throw HubError.damaged }
      entries += run.entries.filter { (first...last).contains($0.number) }
      return true
    }
    return entries
  }

  mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) throws {
    guard let first = entries.first else { return }
    let place = SealedPlace.audit(device, first.number)
    audit.insert.bind(1, device)
    audit.insert.bind(2, first.number)
    audit.insert.bind(3, Int64(entries.count))
    audit.insert.bind(
      4, try file.sealer.seal(AuditBatch.pack(entries) + head.hash, place: place, nonces: file.nonces))
    try audit.insert.run()
    var writer = ByteWriter(capacity: 40)
    writer.varint(head.number)
    writer.raw(head.hash)
    audit.setHead.bind(1, device)
    audit.setHead.bind(
      2, try file.sealer.seal(writer.bytes, place: SealedPlace.auditHead(device), nonces: file.nonces))
    try audit.setHead.run()
    file.auditHeads[device] = head
  }

  private func openHead(_ sealed: [UInt8], _ device: DeviceNumber) throws -> AuditHead {
    guard let bytes = try? file.sealer.open(sealed, place: SealedPlace.auditHead(device)) else {
      throw HubError.damaged
    }
    do {
      var reader = ByteReader(bytes)
      let number = try reader.counter()
      return AuditHead(number: number, hash: try reader.raw(32))
    } catch { throw HubError.damaged }
  }

  private typealias Run = (device: DeviceNumber, number: UInt64, entries: [AuditEntry], hash: [UInt8])

  /// The run of a row; nil when it does not open or is not what its numbers say.
  private func openRun(_ row: SQLStatement) -> Run? {
    let device = row.number(0)
    let number = row.uint(1)
    guard let bytes = try? file.sealer.open(row.blob(3), place: SealedPlace.audit(device, number)), bytes.count > 32,
      let entries = try? AuditBatch.unpack(Array(bytes.dropLast(32)), device: device),
      entries.first?.number == number, Int64(entries.count) == row.int(2)
    else { return nil }
    return (device, number, entries, Array(bytes.suffix(32)))
  }

  /// Calls `body` with every entry of every chain, device by device, ascending.
  ///
  /// - Throws: `HubError.damaged` when one does not open, or the store's error.
  func forEachAuditEntry(_ body: (AuditEntry) -> Void) throws {
    try audit.allRuns.rows { row in
      guard let run = openRun(row) else { throw HubError.damaged }
      run.entries.forEach(body)
      return true
    }
  }

  /// Walks every chain from its first entry to its end.
  ///
  /// - Returns: What was found, device by device.
  /// - Throws: The store's error.
  func checkAudit() throws -> [HubAuditCheck] {
    var heads: [DeviceNumber: AuditHead] = [:]
    var broken: [DeviceNumber: UInt64] = [:]
    try audit.allRuns.rows { row in
      let device = row.number(0)
      let head = heads[device] ?? .start
      guard broken[device] == nil else { return true }
      guard row.uint(1) == head.number + 1, let run = openRun(row) else {
        broken[device] = head.number + 1
        heads[device] = head
        return true
      }
      let next = run.entries.reduce(head) { $0.after($1, Sha256.hash) }
      if next.hash == run.hash { heads[device] = next } else { broken[device] = run.number }
      return true
    }
    for device in try devicesWithAudit().union(heads.keys) {
      let head = heads[device] ?? .start
      audit.head.bind(1, device)
      let end = try? audit.head.first { try openHead($0.blob(0), device) }
      if broken[device] == nil, end != head {
        broken[device] = (end.map { $0.number > head.number } ?? false) ? head.number + 1 : max(head.number, 1)
      }
      heads[device] = head
    }
    return heads.keys.sorted().map {
      HubAuditCheck(device: $0, entries: heads[$0]?.number ?? 0, brokenAt: broken[$0])
    }
  }

  private func devicesWithAudit() throws -> Set<DeviceNumber> {
    try file.queue.unsafeReentrantWrite { db in
      try DeviceNumber.fetchSet(db, sql: "SELECT device FROM audit_head")
    }
  }
}
