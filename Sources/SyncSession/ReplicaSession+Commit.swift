import MergeCore
import SyncWire

/// The laptop's half of the exchange and the one way by which its records change: a draft is committed, or a reply is
/// applied. Decides only from what it is handed; the ledger's transaction makes it durable.
public struct ReplicaSession: Sendable {
  /// SHA-256.
  public let hash: Hash256
  /// The registry's policies.
  public let policy: PolicyLookup
  /// The version of the field registry.
  public let schema: UInt32

  /// A session that merges by `policy`.
  public init(hash: @escaping Hash256, schema: UInt32, policy: @escaping PolicyLookup) {
    self.hash = hash
    self.schema = schema
    self.policy = policy
  }

  /// Commits a draft: each part becomes one change set of the log and the outbox, and is merged into the records. All
  /// parts carry the same clock reading. `wall` is this machine's clock, milliseconds.
  ///
  /// - Returns: The change sets, in order.
  /// - Throws: `emptyCommit`, `documentNotHeld`, `recordUnknown`, `needsUpdate`, `tooLarge`, or the ledger's error.
  @discardableResult
  public func commit(_ draft: CommitDraft, wall: UInt64, ledger: inout some ReplicaLedger) throws -> [ChangeSet] {
    guard !draft.isEmpty else { throw SessionError.emptyCommit }
    var progress = ledger.progress
    guard draft.device == progress.device, draft.parts[0].firstCounter == progress.nextCounter else {
      throw SessionError.inconsistentReply
    }
    let clock = progress.clock.tick(wall: wall)
    var changeSets: [ChangeSet] = []
    for part in draft.parts {
      let status = try open(part, device: draft.device, ledger: &ledger)
      let changeSet = ChangeSet(
        device: draft.device, firstCounter: part.firstCounter,
        cursor: part.context?.cursor ?? max(progress.cursor, status.base), explicit: part.context?.explicit ?? [],
        clock: clock, author: draft.author, schema: schema, document: part.document, operations: part.operations)
      let bytes = changeSet.canonicalBytes
      guard isWithinLimits(changeSet, bytes) else { throw SessionError.tooLarge }
      progress.chain = Chain.next(after: progress.chain, bytes, hash)
      progress.nextCounter = changeSet.lastCounter + 1
      let link = auditLink(of: changeSet, ledger: ledger)
      try ledger.appendOwn(changeSet, bytes: bytes, chain: progress.chain, audit: link)
      try merge(changeSet, stamp: nil, isCommand: true, ledger: &ledger)
      changeSets.append(changeSet)
    }
    ledger.progress = progress
    return changeSets
  }

  /// The status of the part's document, made anew when the part creates it: an own case, contact or activity, another
  /// compartment of a case held here, or the directory of an office that is being founded.
  private func open(
    _ part: CommitDraft.Part, device: DeviceNumber, ledger: inout some ReplicaLedger
  ) throws -> DocumentStatus {
    if let status = try ledger.status(of: part.document) {
      guard !status.isLeaving else { throw SessionError.documentNotHeld }
      return status
    }
    let isOwn = part.document.compartment == 1 && part.document.root == Dot(device: device, counter: part.firstCounter)
    let core = try ledger.status(of: part.document.compartment(1))
    let isNewCompartment = core.map { !$0.isLeaving } ?? false
    let isFounding = part.document == .directory && ledger.progress.cursor == 0
    guard isOwn || isNewCompartment || isFounding else { throw SessionError.documentNotHeld }
    let status = DocumentStatus(base: 0)
    try ledger.setStatus(status, of: part.document)
    return status
  }

  private func isWithinLimits(_ changeSet: ChangeSet, _ bytes: [UInt8]) -> Bool {
    bytes.count <= WireLimits.changeSetBytes && changeSet.hasCanonicalForm
  }

  /// Merges a change set into the records.
  func merge(
    _ changeSet: ChangeSet, stamp: Stamp?, isCommand: Bool = false, ledger: inout some ReplicaLedger
  ) throws {
    let document = changeSet.document
    var current: RecordState?
    try Fold.apply(changeSet, stamp: stamp, policy: policy) { id, change in
      if current?.id != id {
        if let current { try ledger.setRecord(current, in: document) }
        current = try ledger.record(id, in: document)
      }
      if isCommand, id.device != changeSet.device || id.counter < changeSet.firstCounter {
        guard let current else { throw SessionError.recordUnknown }
        guard !current.needsUpdate else { throw SessionError.needsUpdate }
      }
      // The only reference to the state, so that it is changed in place.
      var state = current.take() ?? RecordState(id: id)
      change(&state)
      current = state
    }
    if let current { try ledger.setRecord(current, in: document) }
  }
}
