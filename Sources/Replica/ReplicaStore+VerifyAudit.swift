import MergeCore
import Sealing
import SyncSession
import SyncWire

extension ReplicaStore {
  /// Walks the audit chain from its first entry to the last one that anything in the file speaks of: its rows, the
  /// change sets without a receipt, the chain's end in `meta` and the office's countersignature.
  ///
  /// The first entry that is missing, does not open, stands in another's place or does not follow is the one that is
  /// named. `missing` is whether own change sets are missing at the end of the log: their entries are too.
  func verifyAudit(_ report: inout VerifyReport, missing: Bool) throws {
    let audit = ledger.audit
    var walk = AuditWalk(audit, session.hash)
    try audit.forEachRow { number, link in walk.take(number, link) }
    walk.takeDerived(below: .max)
    report.auditEntries = Int(clamping: walk.head.number)
    let last = max(audit.head.number, audit.receipt?.number ?? 0)
    if walk.brokenAt == nil, walk.head.number < last || missing { walk.brokenAt = walk.head.number + 1 }
    if walk.brokenAt == nil, walk.head.hash != audit.head.hash || audit.isMetaDamaged {
      walk.brokenAt = max(walk.head.number, 1)
    }
    if let receipt = audit.receipt, walk.brokenAt ?? .max > receipt.number,
      walk.receiptHash != receipt.hash || !receipt.isSigned(by: identity.hubKey, for: identity.device)
    {
      walk.brokenAt = receipt.number
    }
    report.brokenAuditAt = walk.brokenAt
  }

  /// Whether the record names an own change set that the log does not hold any more.
  func outlivesLog(_ state: RecordState) -> Bool {
    state.origins.contains { $0.device == identity.device && $0.firstCounter >= ledger.progress.nextCounter }
  }
}

/// A walk along the chain, entry by entry.
private struct AuditWalk {
  private(set) var head = AuditHead.start
  var brokenAt: UInt64?
  /// The hash at the countersigned entry.
  private(set) var receiptHash: [UInt8]?
  private let audit: SealedAudit
  private let hash: Hash256
  private var derived: [AuditLink]

  init(_ audit: SealedAudit, _ hash: @escaping Hash256) {
    self.audit = audit
    self.hash = hash
    derived = audit.derived.values.sorted { $0.entry.number > $1.entry.number }
  }

  /// Takes a row; nil for one that does not open.
  mutating func take(_ number: UInt64, _ link: AuditLink?) {
    takeDerived(below: number)
    guard brokenAt == nil else { return }
    guard number == head.number + 1 else { return fail(at: head.number + 1) }
    guard let link, head.after(link.entry, hash).hash == link.hash else { return fail(at: number) }
    step(link.head)
  }

  mutating func takeDerived(below bound: UInt64) {
    while brokenAt == nil, let next = derived.last, next.entry.number < bound {
      derived.removeLast()
      guard next.entry.number == head.number + 1 else { return fail(at: head.number + 1) }
      step(head.after(next.entry, hash))
    }
  }

  private mutating func fail(at number: UInt64) { brokenAt = number }

  private mutating func step(_ next: AuditHead) {
    head = next
    if next.number == audit.receipt?.number { receiptHash = next.hash }
  }
}
