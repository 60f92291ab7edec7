import CaseModel
import MergeCore
import SyncWire

extension ReplicaSession {
  /// Appends what `user` did to the audit chain; what it describes may be shown only once the ledger's transaction is
  /// durable. `wall` is this machine's clock, milliseconds.
  ///
  /// - Throws: The ledger's error.
  public func note(_ act: AuditAct, by user: UInt32, wall: UInt64, ledger: inout some ReplicaLedger) throws {
    let device = ledger.progress.device
    try ledger.appendAudit(ledger.auditHead.next(act, device: device, user: user, time: wall, hash))
  }

  /// The entry of a change set that is about to be committed.
  func auditLink(of changeSet: ChangeSet, ledger: some ReplicaLedger) -> AuditLink {
    let head = ledger.auditHead
    let entry = AuditEntry(change: changeSet, number: head.number + 1)
    return AuditLink(entry: entry, hash: head.after(entry, hash).hash)
  }

  /// The entries to send beside `push`, packed: as many as its bytes leave room for in `pushBytes`, and always some.
  func auditPart(
    besides push: [ChangeSet], taking count: Int, pushBytes: Int, ledger: some ReplicaLedger
  ) throws -> [UInt8] {
    let room = max(pushBytes - min(count, pushBytes), pushBytes / 8) / Self.entryBytes
    let entries = try ledger.pendingAudit(limit: min(max(room, Self.entriesMin), WireLimits.auditEntries))
    return entries.isEmpty ? [] : AuditBatch.pack(entries, push: push)
  }

  /// What an entry is counted for, bytes; and the entries that go whatever the room.
  private static let entryBytes = 24
  private static let entriesMin = 32

  /// Keeps the office's countersignature, which must be of this chain.
  func applyAudit(_ receipt: AuditReceipt?, ledger: inout some ReplicaLedger) throws {
    guard let receipt else { return }
    guard receipt.number <= ledger.auditHead.number else { throw SessionError.replicaWentBack }
    if let known = ledger.auditReceipt, receipt.number <= known.number {
      guard receipt.number < known.number || receipt.hash == known.hash else { throw SessionError.inconsistentReply }
      return
    }
    guard try ledger.auditHash(at: receipt.number) == receipt.hash else { throw SessionError.replicaWentBack }
    try ledger.setAuditReceipt(receipt)
  }
}
