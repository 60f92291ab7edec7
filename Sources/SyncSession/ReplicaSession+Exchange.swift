import CaseModel
import MergeCore
import SyncWire

/// What an applied reply brought.
public struct ExchangeSummary: Hashable, Sendable {
  /// Own change sets that the office has received and merged.
  public var received = 0
  /// Own change sets that the office keeps apart.
  public var held = 0
  /// Change sets of others that were applied.
  public var applied = 0
  /// Documents that came into scope.
  public var granted = 0
  /// Documents that left the scope and were destroyed.
  public var forgotten = 0
  /// Own held change sets that a case admin released.
  public var released = 0
  /// Own held change sets that a case admin rejected.
  public var rejected = 0
  /// Own contents of attachments that are whole at the office now.
  public var contentsSent = 0
  /// Contents of attachments that are whole here now.
  public var contentsFetched = 0
  /// Whether another exchange should follow at once.
  public var hasMore = false

  /// Nothing yet.
  public init() {}
}

extension ReplicaSession {
  /// What to say in the next exchange.
  ///
  /// `nonce` is 16 random bytes, `pushBytes` the most canonical bytes to push (at least one change set goes when there is
  /// one), `replyBudget` the most bytes wanted back. With `wall`, this machine's clock in milliseconds, the office is told
  /// the clock and how much is written here.
  ///
  /// - Returns: The request.
  /// - Throws: The ledger's error.
  public func request(
    nonce: [UInt8], pushBytes: Int, replyBudget: UInt64, wall: UInt64? = nil, ledger: some ReplicaLedger
  ) throws -> SyncRequest {
    let progress = ledger.progress
    let unsent = try ledger.unsent(limit: pushBytes)
    let push = unsent.isEmpty ? [] : Batch.pack(unsent)
    let audit = try auditPart(besides: unsent, taking: push.count, pushBytes: pushBytes, ledger: ledger)
    let isPushWhole = (unsent.last?.lastCounter ?? progress.nextCounter - 1) + 1 == progress.nextCounter
    return SyncRequest(
      device: progress.device, schema: schema, nonce: nonce, budget: max(replyBudget, WireLimits.minimumBudget),
      applied: progress.applied, cursor: progress.cursor, acknowledged: progress.acknowledged,
      chainPrefix: unsent.isEmpty ? [] : Array(progress.acknowledgedChain.prefix(WireLimits.chainPrefix)),
      push: push,
      partial: ledger.partial.map {
        PartialGrant(document: $0.document, sequence: $0.sequence, offset: UInt64($0.bytes.count))
      },
      forgotten: progress.forgotten, verdicts: progress.verdicts, audit: audit,
      contents: isPushWhole
        ? try contentParts(taking: push.count + audit.count, of: pushBytes, ledger: ledger) : [],
      status: wall.map {
        DeviceStatus(clock: min($0, HybridClock.limit - 1), written: progress.nextCounter - 1)
      })
  }

  /// Applies the hub's answer to the last request: receipts, then grants and forgets, then the tail, then the cursor.
  /// `wall` is this machine's clock, milliseconds.
  ///
  /// - Returns: What it brought.
  /// - Throws: `inconsistentReply`, `replicaWentBack`, `wire`, or the ledger's error; the caller's transaction must then
  ///   undo everything, and `discardPartial` follows in one of its own.
  public func apply(
    _ reply: SyncReply, wall: UInt64, ledger: inout some ReplicaLedger
  ) throws -> ExchangeSummary {
    var summary = ExchangeSummary()
    guard reply.number >= ledger.progress.applied, reply.cursor >= ledger.progress.cursor else {
      throw SessionError.inconsistentReply
    }
    guard reply.receivedThrough < ledger.progress.nextCounter else { throw SessionError.replicaWentBack }
    try applyReceipts(reply, wall: wall, summary: &summary, ledger: &ledger)
    try applyVerdicts(reply.verdicts, summary: &summary, ledger: &ledger)
    try applyAudit(reply.audit, ledger: &ledger)
    try applyGrants(reply.grants, summary: &summary, ledger: &ledger)
    try applyForgets(reply.forgets, ledger: &ledger)
    // A tail holds what lies between the two cursors: one that does not move the cursor has been applied already.
    if reply.cursor > ledger.progress.cursor {
      try applyTail(reply.tail, wall: wall, summary: &summary, ledger: &ledger)
    }
    var progress = ledger.progress
    progress.cursor = reply.cursor
    progress.applied = reply.number
    progress.clock.observe(reply.time, wall: wall)
    progress.forgotten = []
    ledger.progress = progress
    try applyContents(reply.contents, summary: &summary, ledger: &ledger)
    try destroyLeaving(summary: &summary, ledger: &ledger)
    summary.hasMore = try reply.hasMore || hasChunksToSend(ledger)
    return summary
  }

  /// After a reply that does not fit, a snapshot under way begins anew: whatever is wrong with its parts, the hub would
  /// otherwise be asked for the same one for ever.
  public func discardPartial(ledger: inout some ReplicaLedger) {
    if ledger.partial != nil { ledger.partial = nil }
  }

  /// Looks at a refusal that the hub has signed.
  ///
  /// - Throws: `replicaWentBack` when the hub knows edits of this device that are not here.
  public func check(_ refusal: Refusal, ledger: some ReplicaLedger) throws {
    guard refusal.knownCounter < ledger.progress.nextCounter else { throw SessionError.replicaWentBack }
  }

  private func applyReceipts(
    _ reply: SyncReply, wall: UInt64, summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    var progress = ledger.progress
    var rebuild: Set<DocumentID> = []
    for receipt in reply.receipts {
      guard receipt.firstCounter == progress.acknowledged + 1,
        let (changeSet, chain) = try ledger.own(firstCounter: receipt.firstCounter)
      else { throw SessionError.inconsistentReply }
      try ledger.setOutcome(receipt.outcome, firstCounter: receipt.firstCounter, document: changeSet.document)
      switch receipt.outcome {
      case .accepted(let stamp):
        summary.received += 1
        try self.stamp(changeSet, stamp, ledger: &ledger)
      case .held:
        summary.held += 1
        rebuild.insert(changeSet.document)
      }
      progress.acknowledged = changeSet.lastCounter
      progress.acknowledgedChain = chain
    }
    guard progress.acknowledged == reply.receivedThrough else { throw SessionError.inconsistentReply }
    if !reply.receipts.isEmpty { progress.lastReceipt = wall }
    ledger.progress = progress
    for document in rebuild.sorted() where try ledger.status(of: document) != nil {
      let records = try ledger.history(of: document).records(policy: policy)
      try ledger.replaceRecords(of: document, with: records, base: nil)
    }
  }

  /// What was released comes back into the visible state, at its place in the office's order.
  private func applyVerdicts(
    _ verdicts: [Verdict], summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    var rebuild: Set<DocumentID> = []
    for verdict in verdicts where verdict.number > ledger.progress.verdicts {
      guard verdict.number == ledger.progress.verdicts + 1 else { throw SessionError.inconsistentReply }
      let document = try ledger.setVerdict(verdict.outcome, firstCounter: verdict.firstCounter)
      switch verdict.outcome {
      case .accepted:
        summary.released += 1
        if let document { rebuild.insert(document) }
      case .held: summary.rejected += 1
      }
      ledger.progress.verdicts = verdict.number
    }
    for document in rebuild.sorted() {
      let records = try ledger.history(of: document).records(policy: policy)
      try ledger.replaceRecords(of: document, with: records, base: nil)
    }
  }

  private func stamp(_ changeSet: ChangeSet, _ stamp: Stamp, ledger: inout some ReplicaLedger) throws {
    var touched: Set<RecordID> = []
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      touched.insert(operation.record(at: dot))
    }
    for id in touched.sorted() {
      guard var state = try ledger.record(id, in: changeSet.document) else { continue }
      if state.stamp(device: changeSet.device, firstCounter: changeSet.firstCounter, stamp) {
        try ledger.setRecord(state, in: changeSet.document)
      }
    }
  }

  private func applyGrants(
    _ grants: [Grant], summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    let partial = ledger.partial
    ledger.partial = nil
    for grant in grants {
      switch grant.content {
      case .tail:
        let known = try ledger.status(of: grant.document)
        try ledger.setStatus(DocumentStatus(base: known?.base ?? 0), of: grant.document)
        if known == nil { summary.granted += 1 }
      case .snapshot(let total, let offset, let bytes):
        var whole: [UInt8] = []
        if offset > 0 {
          guard let known = partial, known.document == grant.document, known.sequence == grant.sequence,
            known.total == total, UInt64(known.bytes.count) == offset
          else { throw SessionError.inconsistentReply }
          whole = known.bytes
        }
        whole += bytes
        if UInt64(whole.count) < total {
          ledger.partial = PartialSnapshot(
            document: grant.document, sequence: grant.sequence, total: total, bytes: whole)
        } else {
          try install(grant.document, sequence: grant.sequence, snapshot: whole, ledger: &ledger)
          summary.granted += 1
        }
      }
    }
  }

  /// A case that leaves takes all its compartments along, those too of which the hub does not know that they are here:
  /// the ones that were begun on this replica.
  private func applyForgets(_ forgets: [DocumentID], ledger: inout some ReplicaLedger) throws {
    for document in forgets {
      let isWhole = document.compartment == Compartment.core.rawValue
      for number in isWhole ? Compartment.allCases.map(\.rawValue) : [document.compartment] {
        guard var status = try ledger.status(of: document.compartment(number)) else { continue }
        status.isLeaving = true
        try ledger.setStatus(status, of: document.compartment(number))
      }
    }
  }

  /// Installs a snapshot; what is here and not in it (own edits without a receipt, or received after it was begun) goes on
  /// top.
  private func install(
    _ document: DocumentID, sequence: Sequence64, snapshot: [UInt8], ledger: inout some ReplicaLedger
  ) throws {
    let records: [RecordState]
    do { records = try Snapshot.unpack(snapshot) } catch { throw SessionError.wire(error) }
    var later: [(changeSet: ChangeSet, stamp: Stamp?)] = []
    if try ledger.status(of: document) != nil {
      later = try ledger.history(of: document).changeSets.filter { ($0.stamp?.sequence ?? .max) > sequence }
    }
    try ledger.setStatus(DocumentStatus(base: sequence), of: document)
    try ledger.replaceRecords(of: document, with: records, base: snapshot)
    for (changeSet, stamp) in later { try merge(changeSet, stamp: stamp, ledger: &ledger) }
  }

  private func applyTail(
    _ tail: [UInt8], wall: UInt64, summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    guard !tail.isEmpty else { return }
    let changeSets: [StampedChangeSet]
    do { changeSets = try Batch.unpackStamped(tail) } catch { throw SessionError.wire(error) }
    var progress = ledger.progress
    var touched: Set<DocumentID> = []
    for stamped in changeSets {
      guard try isNew(stamped, progress: progress, ledger: ledger) else { continue }
      try ledger.appendForeign(stamped)
      try merge(stamped.changeSet, stamp: stamped.stamp, ledger: &ledger)
      progress.clock.observe(stamped.stamp.effective, wall: wall)
      summary.applied += 1
      touched.insert(stamped.changeSet.document)
    }
    ledger.progress = progress
    if progress.acknowledged >= progress.offeredAgain { return }
    for document in touched.sorted() where try ledger.hasUnsent(in: document) {
      try settleOwn(of: document, ledger: &ledger)
    }
  }

  /// Own work that is offered again may build upon what comes only now: it goes on top.
  private func settleOwn(of document: DocumentID, ledger: inout some ReplicaLedger) throws {
    let progress = ledger.progress
    let history = try ledger.history(of: document)
    let isOthers = try ledger.status(of: document)?.base == 0 && document.root.device != progress.device
    let isAhead = history.changeSets.contains { $0.stamp == nil && $0.changeSet.cursor > progress.cursor }
    guard isOthers || isAhead else { return }
    try ledger.replaceRecords(of: document, with: history.records(policy: policy), base: nil)
  }

  /// Whether the change set is somebody else's, after the cursor and the document's base, of a document held here.
  private func isNew(
    _ stamped: StampedChangeSet, progress: ReplicaProgress, ledger: some ReplicaLedger
  ) throws -> Bool {
    guard stamped.changeSet.device != progress.device, stamped.stamp.sequence > progress.cursor,
      let status = try ledger.status(of: stamped.changeSet.document)
    else { return false }
    return stamped.stamp.sequence > status.base
  }

  private func destroyLeaving(summary: inout ExchangeSummary, ledger: inout some ReplicaLedger) throws {
    for document in try ledger.leavingDocuments()
    where try !ledger.hasUnsent(in: document) && !ledger.contents.hasOffered(in: document) {
      try ledger.destroy(document)
      ledger.progress.forgotten.append(document)
      summary.forgotten += 1
    }
  }
}
