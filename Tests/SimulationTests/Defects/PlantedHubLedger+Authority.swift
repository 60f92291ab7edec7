import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// What rights follow from, and decisions on what is held.
extension PlantedHubLedger {
  func knownRecord(_ id: RecordID) throws -> KnownRecord? { try inner.knownRecord(id) }

  mutating func noteRecord(_ id: RecordID, _ record: KnownRecord) throws { try inner.noteRecord(id, record) }

  func directoryRecords() throws -> [RecordState] {
    let records = try inner.directoryRecords()
    switch defect {
    case .rolesIgnored:
      return records.map { record in Standing.user(of: record).map { StaffRecord.make($0, .head) } ?? record }
    case .revocationIgnored: return records.filter { $0.type != RecordNumber.device }
    default: return records
    }
  }

  mutating func setDirectoryRecord(_ state: RecordState) throws { try inner.setDirectoryRecord(state) }

  func openGlasses(of user: UInt32) throws -> [OpenGlass] {
    let glasses = try inner.openGlasses(of: user)
    return defect == .glassStaysOpen ? glasses.map { OpenGlass(root: $0.root, until: .max) } : glasses
  }

  func hasOpenedGlass(of root: DocumentID, by user: UInt32) throws -> Bool {
    defect == .glassGivesWriting ? false : try inner.hasOpenedGlass(of: root, by: user)
  }

  mutating func openGlass(_ glass: OpenGlass, by user: UInt32) throws { try inner.openGlass(glass, by: user) }

  mutating func closeGlasses(of user: UInt32, until wall: UInt64) throws {
    if defect != .glassStaysOpen { try inner.closeGlasses(of: user, until: wall) }
  }

  func undecided(
    device: DeviceNumber, document: DocumentID
  ) throws -> [(changeSet: ChangeSet, reason: HoldReason)] {
    try inner.undecided(device: device, document: document)
  }

  func undecided(device: DeviceNumber, firstCounter: UInt64) throws -> ChangeSet? {
    try inner.undecided(device: device, firstCounter: firstCounter)
  }

  mutating func release(_ changeSet: StampedChangeSet) throws { try inner.release(changeSet) }

  mutating func reject(device: DeviceNumber, firstCounter: UInt64) throws {
    try inner.reject(device: device, firstCounter: firstCounter)
  }

  mutating func addVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64, device: DeviceNumber) throws {
    try inner.addVerdict(outcome, firstCounter: firstCounter, device: device)
  }

  func verdicts(of device: DeviceNumber, after number: UInt64, limit: Int) throws -> [Verdict] {
    try defect == .verdictUntold ? [] : inner.verdicts(of: device, after: number, limit: limit)
  }
}
