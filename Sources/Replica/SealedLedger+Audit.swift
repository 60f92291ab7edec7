import SyncSession
import SyncWire

/// The audit chain of the sealed ledger; see `SealedAudit`.
extension SealedLedger {
  var auditHead: AuditHead { audit.head }

  var auditReceipt: AuditReceipt? { audit.receipt }

  func pendingAudit(limit: Int) throws -> [AuditEntry] { audit.pending.prefix(limit).map(\.entry) }

  func auditHash(at number: UInt64) throws -> [UInt8]? { audit.hash(at: number) }

  func appendAudit(_ link: AuditLink) throws { try audit.append(link, sql) }

  func setAuditReceipt(_ receipt: AuditReceipt) throws { try audit.setReceipt(receipt, sql) }
}
