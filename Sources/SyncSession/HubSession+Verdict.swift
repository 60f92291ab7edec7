import CaseModel
import MergeCore
import SyncWire

/// Why a case admin cannot decide about a held change set now. Nothing was changed.
public enum VerdictError: Error, Hashable, Sendable {
  /// Nothing is held there, or it was decided about.
  case notHeld
  /// The same device's earlier held change set of the same document comes first.
  case earlierFirst(UInt64)
  /// The office does not know the case that it belongs to.
  case unknownDocument
  /// Nobody decides about what she wrote herself, and only those who decide heavy conflicts of the case decide.
  case notPermitted
}

/// Decisions on what is held.
extension HubSession {
  /// Whether `user` may decide about the held change set: whoever may decide heavy conflicts there, and did not write it
  /// herself; for a document without a case the head of unit.
  ///
  /// - Returns: The change set.
  /// - Throws: `VerdictError`, or the ledger's error.
  public func reviewable(
    device: DeviceNumber, firstCounter: UInt64, by user: UInt32, wall: UInt64, ledger: some HubLedger
  ) throws -> ChangeSet {
    guard let changeSet = try ledger.undecided(device: device, firstCounter: firstCounter) else {
      throw VerdictError.notHeld
    }
    let authority = try Authority(wall: wall, ledger: ledger)
    let core = changeSet.document.compartment(1)
    let relation = authority.relation(
      of: user, to: try ledger.document(core), scope: try ledger.caseScope(of: core), isGlassOpen: false)
    let isDirectory = changeSet.document.kind == DocumentKind.directory.rawValue
    guard let person = authority.standing(of: user), user != changeSet.author,
      Access.may(isDirectory ? .appoint : .resolveHeavy, person, relation)
    else { throw VerdictError.notPermitted }
    return changeSet
  }

  /// Puts a held change set into the office's order, although a rule kept it apart: a person has looked at it. What
  /// only followed it is judged again, and released too where nothing else is against it. The author's device is told.
  ///
  /// - Returns: The first counters of what was released, ascending.
  /// - Throws: `VerdictError`, or the ledger's error.
  public func release(
    device number: DeviceNumber, firstCounter: UInt64, by user: UInt32, wall: UInt64, ledger: inout some HubLedger
  ) throws -> [UInt64] {
    let changeSet = try reviewable(
      device: number, firstCounter: firstCounter, by: user, wall: wall, ledger: ledger)
    let document = changeSet.document
    let waiting = try ledger.undecided(device: number, document: document)
    if let first = waiting.first?.changeSet.firstCounter, first != firstCounter {
      throw VerdictError.earlierFirst(first)
    }
    guard let device = try ledger.device(number), try isPlaced(changeSet, ledger: ledger) else {
      throw VerdictError.unknownDocument
    }
    var released: [UInt64] = []
    for entry in waiting {
      if !released.isEmpty {
        let authority = try Authority(wall: wall, ledger: ledger)
        guard entry.reason == .followsHeld,
          try ownReason(entry.changeSet, device: device, authority, ledger: ledger) == nil
        else { break }
      }
      let received = max(try ledger.lastReceived, wall)
      let stamped = try stamp(entry.changeSet, received: received, ledger: ledger)
      try ledger.release(stamped)
      try settle(stamped, begin: try ledger.head, device: device, ledger: &ledger)
      try ledger.addVerdict(
        .accepted(stamped.stamp), firstCounter: entry.changeSet.firstCounter, device: number)
      released.append(entry.changeSet.firstCounter)
      try note([AuditAct(.verdict, entry.changeSet, code: 0)], by: user, wall: wall, ledger: &ledger)
    }
    // The device may have destroyed the document meanwhile, its own part too, which no tail brings: it gets it anew.
    try ledger.changeHoldings(of: number, grants: [], forgets: [document])
    try question([document], device: device, ledger: &ledger)
    return released
  }

  /// Keeps a held change set out of the office's order for good; it stays where it is, readable for the record. The
  /// author's device is told.
  ///
  /// - Throws: `VerdictError`, or the ledger's error.
  public func reject(
    device: DeviceNumber, firstCounter: UInt64, by user: UInt32, wall: UInt64, ledger: inout some HubLedger
  ) throws {
    let changeSet = try reviewable(device: device, firstCounter: firstCounter, by: user, wall: wall, ledger: ledger)
    try ledger.reject(device: device, firstCounter: firstCounter)
    try ledger.addVerdict(.held(.rejected), firstCounter: firstCounter, device: device)
    let act = AuditAct(.verdict, changeSet, code: UInt32(HoldReason.rejected.rawValue))
    try note([act], by: user, wall: wall, ledger: &ledger)
  }

  /// Whether the office knows the case, or the change set begins it.
  private func isPlaced(_ changeSet: ChangeSet, ledger: some HubLedger) throws -> Bool {
    let document = changeSet.document
    if document.kind == DocumentKind.directory.rawValue { return true }
    if try ledger.document(document.compartment(1)) != nil { return true }
    return document.compartment == 1 && document.root.device == changeSet.device
      && (changeSet.firstCounter...changeSet.lastCounter).contains(document.root.counter)
  }
}
