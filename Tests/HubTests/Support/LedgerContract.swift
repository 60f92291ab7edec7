import CaseModel
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

/// What every `HubLedger` does, step by step; each step finds what the steps before left, in the same transaction or
/// after the store was opened again.
enum LedgerContract {
  static let case1 = DocumentID(kind: 1, compartment: 1, root: Dot(device: 1, counter: 1))
  static let case2 = DocumentID(kind: 1, compartment: 1, root: Dot(device: 2, counter: 1))
  static let stepCount = 11

  static func step(_ number: Int, _ ledger: inout some HubLedger) throws {
    switch number {
    case 0: try beginsEmpty(&ledger)
    case 1: try keepsDevices(&ledger)
    case 2: try acceptsInOrder(&ledger)
    case 3: try findsChainsAndReceipts(&ledger)
    case 4: try holds(&ledger)
    case 5: try pagesTheTail(&ledger)
    case 6: try keepsScope(&ledger)
    case 7: try keepsHoldingsAndProposals(&ledger)
    case 8: try keepsRightsAndVerdicts(&ledger)
    case 9: try keepsAudit(&ledger)
    default: try keepsContents(&ledger)
    }
  }

  static func chain(_ device: DeviceNumber, _ counter: UInt64) -> [UInt8] {
    Sha256.hash([UInt8(device), UInt8(counter)])
  }

  static func changeSet(_ device: DeviceNumber, _ counter: UInt64, _ document: DocumentID, _ count: Int) -> ChangeSet {
    let put = Operation.put(record: document.root, assignments: [Assignment(field: 19, value: .text("x\(counter)"))])
    return ChangeSet(
      device: device, firstCounter: counter, cursor: 0, clock: 1_000, author: device, schema: 1, document: document,
      operations: Array(repeating: put, count: count))
  }

  private static func beginsEmpty(_ ledger: inout some HubLedger) throws {
    #expect(try ledger.head == 0)
    #expect(try ledger.lastReceived == 0)
    #expect(try ledger.device(1) == nil)
    #expect(try ledger.document(case1) == nil)
    #expect(try ledger.team(of: case1) == nil)
    #expect(try ledger.caseScope(of: case1) == CaseScope())
    #expect(try ledger.knownRecord(case1.root) == nil)
    #expect(try ledger.directoryRecords().isEmpty)
    #expect(try ledger.openGlasses(of: 1).isEmpty)
    #expect(try ledger.verdicts(of: 1, after: 0, limit: 9).isEmpty)
    #expect(try ledger.documents().isEmpty)
    #expect(try ledger.documents(of: 1).isEmpty)
    #expect(try ledger.holdings(of: 1).isEmpty)
    #expect(try ledger.proposal(to: 1) == nil)
    #expect(try ledger.effectiveFloor(of: case1, through: 9, device: 1) == 0)
    #expect(try ledger.receipts(device: 1, after: 0, limit: 9).through == 0)
    #expect(try ledger.tail(after: 0, budget: 100, for: TailReader(device: 9, holdings: nil)).reached == 0)
  }

  private static func keepsDevices(_ ledger: inout some HubLedger) throws {
    var device = HubDevice(number: 1, user: 1, publicKey: [UInt8](repeating: 7, count: 32), isDesk: false)
    try ledger.setDevice(device)
    device.isFrozen = true
    device.lastCounter = 5
    device.chain = chain(1, 5)
    device.replyNumber = 3
    device.scopeVersion = 2
    try ledger.setDevice(device)
    #expect(try ledger.device(1) == device)
    #expect(try ledger.device(2) == nil)
  }

  /// Sequences 1…5: device 1 and 2 in turns in case 1, and one of case 2; effective times rise and fall.
  private static func acceptsInOrder(_ ledger: inout some HubLedger) throws {
    let rows: [(DeviceNumber, UInt64, DocumentID, Int, UInt64)] = [
      (1, 1, case1, 2, 500), (2, 1, case2, 1, 100), (2, 2, case1, 1, 900), (1, 3, case1, 1, 700), (2, 3, case1, 1, 800),
    ]
    for (index, row) in rows.enumerated() {
      let changeSet = changeSet(row.0, row.1, row.2, row.3)
      let stamp = Stamp(sequence: UInt64(index) + 1, received: 2_000 + UInt64(index), effective: row.4)
      try ledger.accept(
        StampedChangeSet(changeSet: changeSet, stamp: stamp), bytes: changeSet.canonicalBytes,
        chain: chain(row.0, row.1))
      var document =
        try ledger.document(row.2) ?? HubDocument(creator: row.0, firstSequence: stamp.sequence, writer: row.0)
      document.lastSequence = stamp.sequence
      document.lastWriter = row.0
      document.lastOther = 1
      document.mayHoldSiblings = row.2 == case1
      try ledger.setDocument(document, row.2)
    }
    #expect(try ledger.document(case1)?.mayHoldSiblings == true)
    #expect(try ledger.document(case1)?.lastWriter == 2)
    #expect(try ledger.document(case2)?.mayHoldSiblings == false)
    #expect(try ledger.head == 5)
    #expect(try ledger.lastReceived == 2_004)
    #expect(try ledger.document(case1)?.lastSequence == 5)
    #expect(try ledger.document(case2)?.creator == 2)
    #expect(try ledger.archive(of: case1, through: 4).map(\.stamp.sequence) == [1, 3, 4])
    #expect(try ledger.archive(of: case1, through: 1).first?.changeSet == changeSet(1, 1, case1, 2))
    #expect(try ledger.effectiveFloor(of: case1, through: 0, device: 1) == 700)
    #expect(try ledger.effectiveFloor(of: case1, through: 0, device: 3) == 0)
    #expect(try ledger.effectiveFloor(of: case1, through: 1, device: 3) == 500)
    #expect(try ledger.effectiveFloor(of: case1, through: 2, device: 2) == 900)
    #expect(try ledger.effectiveFloor(of: case1, through: 9, device: 3) == 900)
    #expect(try ledger.effectiveFloor(of: case2, through: 9, device: 1) == 100)
  }

  private static func findsChainsAndReceipts(_ ledger: inout some HubLedger) throws {
    #expect(try ledger.chain(device: 1, firstCounter: 1) == chain(1, 1))
    #expect(try ledger.chain(device: 1, firstCounter: 2) == nil)
    #expect(try ledger.chain(device: 1, endingAt: 2) == chain(1, 1))
    #expect(try ledger.chain(device: 1, endingAt: 1) == nil)
    #expect(try ledger.chain(device: 1, endingAt: 4) == nil)
    let first = try ledger.receipts(device: 2, after: 0, limit: 2)
    #expect(first.through == 2)
    #expect(
      first.receipts == [
        Receipt(firstCounter: 1, outcome: .accepted(Stamp(sequence: 2, received: 2_001, effective: 100))),
        Receipt(firstCounter: 2, outcome: .accepted(Stamp(sequence: 3, received: 2_002, effective: 900))),
      ])
    #expect(try ledger.receipts(device: 2, after: 2, limit: 2).through == 3)
    #expect(try ledger.receipts(device: 2, after: 3, limit: 2).through == 3)
  }

  private static func holds(_ ledger: inout some HubLedger) throws {
    let unknown = DocumentID(kind: 1, compartment: 2, root: Dot(device: 9, counter: 1))
    #expect(try !ledger.hasHeld(device: 1, document: unknown))
    let changeSet = changeSet(1, 4, unknown, 1)
    try ledger.hold(
      changeSet, bytes: changeSet.canonicalBytes, reason: .unknownDocument, received: 2_005, chain: chain(1, 4))
    #expect(try ledger.hasHeld(device: 1, document: unknown))
    #expect(try !ledger.hasHeld(device: 1, document: case1))
    #expect(try !ledger.hasHeld(device: 2, document: unknown))
    #expect(try ledger.document(unknown) == nil)
    #expect(try ledger.head == 5)
    #expect(try ledger.chain(device: 1, endingAt: 4) == chain(1, 4))
    #expect(
      try ledger.receipts(device: 1, after: 3, limit: 9).receipts
        == [Receipt(firstCounter: 4, outcome: .held(.unknownDocument))])
  }

  private static func pagesTheTail(_ ledger: inout some HubLedger) throws {
    let desk = TailReader(device: 9, holdings: nil)
    let all = try ledger.tail(after: 0, budget: .max, for: desk)
    #expect(all.changeSets.map(\.stamp.sequence) == [1, 2, 3, 4, 5])
    #expect(all.reached == 5)
    let one = try ledger.tail(after: 0, budget: 0, for: desk)
    #expect(one.changeSets.map(\.stamp.sequence) == [1])
    #expect(one.reached == 1)
    let others = try ledger.tail(after: 1, budget: .max, for: TailReader(device: 1, holdings: [case1]))
    #expect(others.changeSets.map(\.stamp.sequence) == [3, 5])
    #expect(try ledger.tail(after: 2, budget: 10, for: TailReader(device: 9, holdings: [])).reached == 5)
    #expect(try ledger.tail(after: 5, budget: 10, for: desk).reached == 5)
  }

  private static func keepsScope(_ ledger: inout some HubLedger) throws {
    #expect(try ledger.documents(of: 1) == [case1])
    #expect(try ledger.documents(of: 2) == [case2])
    let before = try (1...3).map { try ledger.scopeVersion(of: UInt32($0), isWide: false) }
    let wide = try ledger.scopeVersion(of: 2, isWide: true)
    var team = RecordState(id: case1.root)
    let adding = Operation.put(
      record: case1.root, assignments: [Assignment(field: 16, value: .int(3), isElement: true)])
    team.apply(adding, at: 9, origin: changeSet(1, 9, case1, 1).origin()) { _, _ in nil }
    try ledger.setTeam(team, scope: CaseScope(members: [3], isFenced: true), of: case1)
    #expect(try ledger.team(of: case1) == team)
    #expect(try ledger.caseScope(of: case1) == CaseScope(members: [3], isFenced: true))
    #expect(try ledger.scopeVersion(of: 2, isWide: true) > wide)
    #expect(try ledger.documents(of: 1).isEmpty)
    #expect(try ledger.documents(of: 3) == [case1])
    #expect(try ledger.scopeVersion(of: 1, isWide: false) > before[0])
    #expect(try ledger.scopeVersion(of: 2, isWide: false) == before[1])
    let third = try ledger.scopeVersion(of: 3, isWide: false)
    #expect(third > before[2])
    let clinical = case1.compartment(3)
    try ledger.setDocument(HubDocument(creator: 1, firstSequence: 6, writer: 1), clinical)
    try ledger.noteNewDocument(clinical)
    #expect(try ledger.documents(of: 3) == [case1, clinical])
    #expect(try ledger.scopeVersion(of: 3, isWide: false) > third)
    let second = try ledger.scopeVersion(of: 2, isWide: false)
    #expect(try ledger.documents(ofRoot: case1) == [case1, clinical])
    try ledger.setDocument(HubDocument(creator: 1, firstSequence: 7, writer: 1), .directory)
    try ledger.noteNewDocument(.directory)
    #expect(try ledger.documents(of: 2) == [case2, .directory])
    #expect(try ledger.scopeVersion(of: 2, isWide: false) > second)
    let first = try ledger.scopeVersion(of: 1, isWide: false)
    #expect(try ledger.documents() == [case1, clinical, case2, .directory])
    try ledger.setTeam(nil, scope: CaseScope(), of: case1)
    #expect(try ledger.team(of: case1) == nil)
    #expect(try ledger.documents(of: 1) == [case1, clinical, .directory])
    #expect(try ledger.scopeVersion(of: 1, isWide: false) > first)
  }

  private static func keepsAudit(_ ledger: inout some HubLedger) throws {
    func entries(_ device: DeviceNumber, _ numbers: ClosedRange<UInt64>) -> [AuditEntry] {
      numbers.map { AuditEntry(device: device, number: $0, time: 1_000 * $0, user: 3, action: 1, document: case1) }
    }
    let begin = try ledger.auditHead(of: 2)
    #expect(begin.number == 0 && begin.hash == Chain.start)
    for range: ClosedRange<UInt64> in [1...3, 4...4, 5...9] {
      let head = AuditHead(number: range.upperBound, hash: chain(2, range.upperBound))
      try ledger.appendAudit(entries(2, range), of: 2, head: head)
      #expect(try ledger.auditHead(of: 2) == head)
    }
    try ledger.appendAudit(entries(0, 1...1), of: 0, head: AuditHead(number: 1, hash: chain(0, 1)))
    for range: ClosedRange<UInt64> in [1...9, 2...2, 3...5, 4...4, 9...9] {
      #expect(try ledger.auditEntries(of: 2, from: range.lowerBound, through: range.upperBound) == entries(2, range))
    }
    #expect(try ledger.auditHead(of: 2).number == 9)
    #expect(try ledger.auditHead(of: 3) == .start)
  }

  private static func keepsHoldingsAndProposals(_ ledger: inout some HubLedger) throws {
    try ledger.changeHoldings(of: 1, grants: [case1, case2], forgets: [])
    try ledger.changeHoldings(of: 1, grants: [.directory], forgets: [case1])
    #expect(try ledger.holdings(of: 1) == [case2, .directory])
    #expect(try ledger.isHolding(1, case2))
    #expect(try !ledger.isHolding(1, case1))
    #expect(try ledger.holdings(of: 2).isEmpty)
    let proposal = ScopeProposal(number: 4, grants: [case2, case1], forgets: [.directory], scopeVersion: nil)
    try ledger.setProposal(proposal, to: 1)
    #expect(try ledger.proposal(to: 1) == proposal)
    let next = ScopeProposal(number: 5, grants: [], forgets: [], scopeVersion: 12)
    try ledger.setProposal(next, to: 1)
    #expect(try ledger.proposal(to: 1) == next)
    #expect(try ledger.proposal(to: 2) == nil)
    try ledger.setProposal(nil, to: 1)
    #expect(try ledger.proposal(to: 1) == nil)
  }
}
