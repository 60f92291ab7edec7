import MergeCore
import SyncSession
import SyncWire

/// What is kept apart, and what was decided about it.
extension MemoryHubLedger {
  package func undecided(
    device: DeviceNumber, document: DocumentID
  ) throws -> [(changeSet: ChangeSet, reason: HoldReason)] {
    (logs[device] ?? []).compactMap { entry in
      guard case .held(let reason) = entry.outcome, !entry.isDecided, entry.changeSet.document == document else {
        return nil
      }
      return (entry.changeSet, reason)
    }
  }

  package func undecided(device: DeviceNumber, firstCounter: UInt64) throws -> ChangeSet? {
    allUndecided(device: device).first { $0.firstCounter == firstCounter }
  }

  /// Every held change set of the device that nobody has decided about.
  package func allUndecided(device: DeviceNumber) -> [ChangeSet] {
    (logs[device] ?? []).compactMap { entry in
      guard case .held = entry.outcome, !entry.isDecided else { return nil }
      return entry.changeSet
    }
  }

  package mutating func release(_ changeSet: StampedChangeSet) throws {
    try decide(changeSet.changeSet, .accepted(changeSet.stamp))
    append(changeSet, size: changeSet.changeSet.canonicalBytes.count)
  }

  package mutating func reject(device: DeviceNumber, firstCounter: UInt64) throws {
    guard let changeSet = try undecided(device: device, firstCounter: firstCounter) else { return }
    try decide(changeSet, .held(.rejected))
  }

  package mutating func addVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64, device: DeviceNumber) throws {
    let number = UInt64(verdictsByDevice[device]?.count ?? 0) + 1
    verdictsByDevice[device, default: []].append(
      Verdict(number: number, firstCounter: firstCounter, outcome: outcome))
  }

  package func verdicts(of device: DeviceNumber, after number: UInt64, limit: Int) throws -> [Verdict] {
    Array((verdictsByDevice[device] ?? []).filter { $0.number > number }.prefix(limit))
  }
}
