import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// A change set that is kept apart, for whoever decides about it.
public struct HeldWork: Sendable {
  /// What was written, with its author, device and counter.
  public let changeSet: ChangeSet
  /// Why it was kept apart.
  public let reason: HoldReason
  /// When the office received it, milliseconds.
  public let received: UInt64
  /// What would be against it if it arrived now; nil when nothing is, as after a change of roles, or once the record that
  /// it edits has come.
  public let reasonNow: HoldReason?
}

/// What a case admin does about held work. Each call is one transaction with its audit entry.
extension HubService {
  /// The held change sets that `user` may decide about, oldest first. That she looked is an audit entry.
  ///
  /// - Returns: The change sets; empty when there is none for her.
  /// - Throws: `HubError.damaged`, or the store's error.
  public func heldWork(for user: UInt32) throws -> [HeldWork] {
    let wall = clock()
    return try writer.runNow { ledger in
      var found: [HeldWork] = []
      for entry in try ledger.heldEntries() {
        do {
          let changeSet = try session.reviewable(
            device: entry.device, firstCounter: entry.firstCounter, by: user, wall: wall, ledger: ledger)
          let reasonNow = try session.judge(changeSet, wall: wall, ledger: ledger)
          found.append(
            HeldWork(changeSet: changeSet, reason: entry.reason, received: entry.received, reasonNow: reasonNow))
        } catch VerdictError.notPermitted { continue }
      }
      try session.note([AuditAct(.list, count: found.count)], by: user, wall: wall, ledger: &ledger)
      return found
    }
  }

  /// What would be against each change set if it arrived now, after what is merged; nil when nothing is. Changes nothing.
  ///
  /// - Returns: A reason or nil for each.
  /// - Throws: The store's error.
  public func judge(_ changeSets: [ChangeSet]) throws -> [HoldReason?] {
    let wall = clock()
    return try writer.runNow { ledger in
      try changeSets.map { try session.judge($0, wall: wall, ledger: ledger) }
    }
  }

  /// Puts a held change set, and what only followed it, into the office's order.
  ///
  /// - Returns: The first counters of what was released.
  /// - Throws: `VerdictError`, or the store's error.
  public func release(device: DeviceNumber, firstCounter: UInt64, by user: UInt32) throws -> [UInt64] {
    let wall = clock()
    return try decision(by: user, wall: wall) { ledger in
      let document = try ledger.undecided(device: device, firstCounter: firstCounter)?.document
      let released = try session.release(
        device: device, firstCounter: firstCounter, by: user, wall: wall, ledger: &ledger)
      let act = AuditAct(.verdict, document: document, count: released.count)
      try session.note([act], by: user, wall: wall, ledger: &ledger)
      return released
    }
  }

  /// Keeps a held change set out of the office's order for good.
  ///
  /// - Throws: `VerdictError`, or the store's error.
  public func reject(device: DeviceNumber, firstCounter: UInt64, by user: UInt32) throws {
    let wall = clock()
    try decision(by: user, wall: wall) { ledger in
      let document = try ledger.undecided(device: device, firstCounter: firstCounter)?.document
      try session.reject(device: device, firstCounter: firstCounter, by: user, wall: wall, ledger: &ledger)
      let act = AuditAct(.verdict, document: document, code: UInt32(HoldReason.rejected.rawValue))
      try session.note([act], by: user, wall: wall, ledger: &ledger)
    }
  }

  /// One transaction; a refusal leaves nothing of it and becomes an entry before it is thrown.
  private func decision<Result>(
    by user: UInt32, wall: UInt64, _ decide: (inout SQLiteHubLedger) throws -> Result
  ) throws -> Result {
    do { return try writer.runNow(decide) } catch let refusal as VerdictError {
      try writer.runNow { ledger in
        try session.note([AuditAct(.refused, code: refusal.auditCode)], by: user, wall: wall, ledger: &ledger)
      }
      throw refusal
    }
  }
}

extension VerdictError {
  /// The stable number of the refusal, never reused.
  fileprivate var auditCode: UInt32 {
    switch self {
    case .notHeld: 131
    case .earlierFirst: 132
    case .unknownDocument: 133
    case .notPermitted: 134
    }
  }
}
