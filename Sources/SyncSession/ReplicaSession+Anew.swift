import MergeCore
import SyncWire

extension ReplicaSession {
  /// Begins anew with an office that has forgotten what this replica knows, because it was restored from an older backup.
  /// The device goes on under its number: its own change sets are offered again as they are, on the same chain, and the
  /// office knows those that it has. Everything else comes again from the office, or from whoever wrote it. `cursor` is
  /// the office's last sequence when the device was enrolled.
  ///
  /// - Throws: The ledger's error.
  public func beginAnew(cursor: Sequence64, ledger: inout some ReplicaLedger) throws {
    let own = try ledger.keepOwnWork()
    var progress = ledger.progress
    progress.acknowledged = own.before
    progress.acknowledgedChain = own.chain
    progress.cursor = cursor
    progress.applied = 0
    progress.verdicts = 0
    progress.offeredAgain = progress.nextCounter - 1
    progress.forgotten = []
    ledger.progress = progress
    ledger.partial = nil
    for document in own.documents {
      let records = try ledger.history(of: document).records(policy: policy)
      try ledger.replaceRecords(of: document, with: records, base: nil)
    }
  }
}
