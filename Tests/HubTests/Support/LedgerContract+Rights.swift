import CaseModel
import MergeCore
import SyncSession
import SyncWire
import Testing

extension LedgerContract {
  /// Records, the directory, broken glass, and verdicts on what step `holds` left: counter 4 of device 1.
  static func keepsRightsAndVerdicts(_ ledger: inout some HubLedger) throws {
    let record = Dot(device: 1, counter: 2)
    try ledger.noteRecord(record, KnownRecord(type: 19, author: 5, document: case1))
    #expect(try ledger.knownRecord(record) == KnownRecord(type: 19, author: 5, document: case1))
    try keepsDirectory(&ledger)
    try opensGlass(&ledger)
    let unknown = DocumentID(kind: 1, compartment: 2, root: Dot(device: 9, counter: 1))
    let next = changeSet(1, 5, unknown, 1)
    try ledger.hold(
      next, bytes: next.canonicalBytes, reason: .followsHeld, received: 2_006, chain: chain(1, 5))
    #expect(try ledger.undecided(device: 1, document: unknown).map(\.reason) == [.unknownDocument, .followsHeld])
    #expect(try ledger.undecided(device: 1, document: case1).isEmpty)
    let held = try #require(try ledger.undecided(device: 1, firstCounter: 4))
    let stamp = Stamp(sequence: 6, received: 2_007, effective: 950)
    try ledger.release(StampedChangeSet(changeSet: held, stamp: stamp))
    try ledger.addVerdict(.accepted(stamp), firstCounter: 4, device: 1)
    #expect(try ledger.head == 6)
    #expect(try ledger.undecided(device: 1, firstCounter: 4) == nil)
    #expect(try ledger.hasHeld(device: 1, document: unknown))
    #expect(try ledger.archive(of: unknown, through: 6).map(\.changeSet) == [held])
    try ledger.reject(device: 1, firstCounter: 5)
    try ledger.addVerdict(.held(.rejected), firstCounter: 5, device: 1)
    #expect(try !ledger.hasHeld(device: 1, document: unknown))
    let verdicts = [
      Verdict(number: 1, firstCounter: 4, outcome: .accepted(stamp)),
      Verdict(number: 2, firstCounter: 5, outcome: .held(.rejected)),
    ]
    #expect(try ledger.verdicts(of: 1, after: 0, limit: 9) == verdicts)
    #expect(try ledger.verdicts(of: 1, after: 0, limit: 1) == [verdicts[0]])
    #expect(try ledger.verdicts(of: 1, after: 1, limit: 9) == [verdicts[1]])
    #expect(try ledger.verdicts(of: 2, after: 0, limit: 9).isEmpty)
    let receipts = try ledger.receipts(device: 1, after: 3, limit: 9).receipts
    #expect(receipts.map(\.outcome) == [.accepted(stamp), .held(.rejected)])
  }

  private static func keepsDirectory(_ ledger: inout some HubLedger) throws {
    let before = try ledger.scopeVersion(of: 7, isWide: false)
    let wide = try ledger.scopeVersion(of: 7, isWide: true)
    var user = RecordState(id: Dot(device: 1, counter: 80))
    user.apply(
      .create(type: RecordNumber.user, assignments: [Assignment(field: Fields.User.number, value: .int(7))]), at: 80,
      origin: changeSet(1, 80, .directory, 1).origin()
    ) { _, _ in nil }
    try ledger.setDirectoryRecord(user)
    #expect(try ledger.directoryRecords() == [user])
    #expect(try ledger.scopeVersion(of: 7, isWide: false) > max(before, wide))
  }

  private static func opensGlass(_ ledger: inout some HubLedger) throws {
    try ledger.openGlass(OpenGlass(root: case2, until: 5_000), by: 7)
    #expect(try ledger.openGlasses(of: 7) == [OpenGlass(root: case2, until: 5_000)])
    #expect(try ledger.openGlasses(of: 8).isEmpty)
    #expect(try ledger.hasOpenedGlass(of: case2, by: 7) && !ledger.hasOpenedGlass(of: case2, by: 8))
    #expect(try !ledger.hasOpenedGlass(of: case1, by: 7))
    let version = try ledger.scopeVersion(of: 7, isWide: false)
    try ledger.closeGlasses(of: 7, until: 4_999)
    #expect(try ledger.scopeVersion(of: 7, isWide: false) == version)
    #expect(try ledger.openGlasses(of: 7).count == 1)
    try ledger.closeGlasses(of: 7, until: 5_000)
    #expect(try ledger.openGlasses(of: 7).isEmpty && ledger.hasOpenedGlass(of: case2, by: 7))
    #expect(try ledger.scopeVersion(of: 7, isWide: false) > version)
  }
}
