import MergeCore
import SyncSession

/// An own change set without a receipt that could not be offered under a new number. It stays in the old file.
public struct LeftChangeSet: Hashable, Sendable {
  /// Why it stays.
  public enum Reason: Hashable, Sendable {
    /// Its document was not given to the new device.
    case notGranted
    /// What it edits is not at the office, or was written by a newer version.
    case recordMissing
    /// It builds on other work that stays.
    case needsLeftWork
  }

  /// Its first counter.
  public let firstCounter: UInt64
  /// Its document.
  public let document: DocumentID
  /// Why.
  public let reason: Reason
}

/// What became of the unsent work of an old replica.
public struct ReofferReport: Hashable, Sendable {
  /// Change sets that are in the outbox here now.
  public var offered = 0
  /// Change sets that the office had received all the same.
  public var known = 0
  /// Change sets that stay in the old file.
  public var left: [LeftChangeSet] = []

  /// Nothing yet.
  public init() {}
}

extension ReplicaStore {
  /// Takes every own change set of `old` that has no receipt into this replica's outbox, as new change sets under this
  /// device's number, in one commit. Before anything is offered `old` is closed for good: it takes no edit and sends
  /// nothing, `ReplicaError.succeeded`. Unless `leavingWork`, nothing is done when something would stay behind. This
  /// replica must have been enrolled for the same user, have fetched all that it was given, and have committed nothing
  /// yet, so that it can be told whether this was done.
  ///
  /// What `old` had written before and the office has received, it had seen; anything else that reached the office since
  /// its cursor, it had not: it stands beside the offered value where the field's policy keeps both.
  ///
  /// - Returns: What became of it.
  /// - Throws: `ReplicaError.damaged` when the outbox of `old` is, `succeeded` when another device goes on in its place,
  ///   `buildsOnOthers`, `SessionError`, `ReplicaError`; nothing was offered then.
  public func offer(
    unsentOf old: ReplicaStore, leavingWork: Bool = true, wall: UInt64
  ) throws -> ReofferReport {
    let device = old.identity.device
    guard old.successor == nil || old.successor == identity.device else { throw ReplicaError.succeeded }
    let unsent = try old.unsentChangeSets()
    var common = old.progress.acknowledged
    // An office that has forgotten something may not have what it once called received: only what is seen there is named.
    let isForgotten = old.progress.offeredAgain > 0
    var named = isForgotten ? 0 : common
    var traces: [DocumentID: WriteTraces] = [:]
    for changeSet in unsent {
      let document = changeSet.document
      if traces[document] == nil { traces[document] = try self.traces(of: device, in: document) }
      // A device's change sets reach the office in their order, so whatever is before this one is there too.
      if traces[document]?.show(changeSet) == true {
        common = max(common, changeSet.lastCounter)
        named = common
      }
    }
    var report = ReofferReport()
    var reoffering = Reoffering(of: device, common: common, named: named, into: CommitDraft(progress))
    reoffering.namesOthers = !isForgotten
    let ground = Reoffering.Ground(
      isOpen: { [ledger] document in try ledger.status(of: document).map { !$0.isLeaving } ?? false },
      record: { [self] id, document in try record(id, in: document) })
    for changeSet in unsent {
      if changeSet.lastCounter <= common {
        report.known += 1
      } else if let reason = try reoffering.take(changeSet, on: ground) {
        report.left.append(
          LeftChangeSet(firstCounter: changeSet.firstCounter, document: changeSet.document, reason: reason))
      } else {
        report.offered += 1
      }
    }
    guard leavingWork || report.left.isEmpty else { throw ReplicaError.buildsOnOthers(report.left.count) }
    try old.handOver(to: identity.device)
    let contents = try contents(of: old, for: reoffering.draft)
    if !reoffering.draft.isEmpty || !contents.isEmpty {
      try commit(wall: wall, keeping: contents) { $0 = reoffering.draft }
    }
    return report
  }

  /// From here on `device` goes on in this one's place: this replica can be read, takes no edit and sends nothing.
  ///
  /// - Throws: `ReplicaError.succeeded` when another device does, `damaged` when the outbox is, `storage`.
  func handOver(to device: DeviceNumber) throws {
    if successor == nil { try transaction { ledger in try ledger.hand(over: device) } }
    guard successor == device else { throw ReplicaError.succeeded }
  }

  /// The device that was given the unsent work of this one.
  public var successor: DeviceNumber? { ledger.successor }

  /// Own change sets without a receipt, ascending by counter.
  private func unsentChangeSets() throws -> [ChangeSet] {
    try read { _ in
      if ledger.isOutboxDamaged { throw ReplicaError.damaged }
      return try ledger.unsentRows.map { entry in
        try ledger.open(row: entry.row, document: try ledger.shelved(entry.document)).0
      }
    }
  }

  /// What this replica knows of change sets of `device` in a document.
  private func traces(of device: DeviceNumber, in document: DocumentID) throws -> WriteTraces {
    guard ledger.shelf[document] != nil else { return WriteTraces(changeSets: [], records: []) }
    return try read { _ in
      WriteTraces(
        changeSets: Set(try ledger.history(of: document).changeSets.map(\.changeSet).filter { $0.device == device }),
        records: try ledger.records(of: document).filter { $0.origins.contains { $0.device == device } })
    }
  }
}

/// The change sets of one device in a document, as far as they can be told: those of the log, and those that values come
/// from. A copy of the replica may have written another change set under the same counter, and even at the same reading
/// of the clock, so what was written is compared too.
private struct WriteTraces {
  let changeSets: Set<ChangeSet>
  let records: [RecordState]

  /// Whether `changeSet` itself has left one.
  func show(_ changeSet: ChangeSet) -> Bool {
    if changeSets.contains(changeSet) { return true }
    var hasValue = false
    for state in records {
      for cell in state.cells where isSame(state.origins[cell.origin], changeSet) {
        guard writes(changeSet, cell, of: state.id) else { return false }
        hasValue = true
      }
    }
    return hasValue
  }

  private func isSame(_ origin: Origin, _ changeSet: ChangeSet) -> Bool {
    origin.device == changeSet.device && origin.firstCounter == changeSet.firstCounter
      && origin.cursor == changeSet.cursor && origin.clock == changeSet.clock && origin.author == changeSet.author
  }

  /// Whether the change set gave the record this value.
  private func writes(_ changeSet: ChangeSet, _ cell: Cell, of id: RecordID) -> Bool {
    guard (changeSet.firstCounter...changeSet.lastCounter).contains(cell.counter) else { return false }
    let operation = changeSet.operations[Int(cell.counter - changeSet.firstCounter)]
    guard operation.record(at: Dot(device: changeSet.device, counter: cell.counter)) == id else { return false }
    switch operation {
    case .create(_, let assignments), .put(_, let assignments):
      return assignments.contains {
        $0.field == cell.field && $0.value == cell.value && $0.isElement == cell.isElement
      }
    case .reopen(_, let field, let alternatives):
      return field == cell.field && alternatives.contains { $0.value == cell.value }
    case .remove, .delete, .opaque: return false
    }
  }
}
