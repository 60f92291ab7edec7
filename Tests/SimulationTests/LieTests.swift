import CaseModel
import MergeCore
import SyncSession
import SyncWire
import Testing

/// What liars of the simulation found at the hub, each in the smallest office that shows it. Laptop 2 is of user 2, an
/// officer; laptop 3 is of user 3, an officer too. Both work on `core`.
@Suite("What a lie must not do")
struct LieTests {
  private var stage: Stage
  private let core: DocumentID
  /// A case of user 3 alone.
  private let other: DocumentID

  init() throws {
    var stage = Stage()
    for device: DeviceNumber in 1...3 { try stage.enrol(device, user: device) }
    try stage.commit(1) { Staffing.found(&$0) }
    try stage.commit(1) { draft in for user: UInt32 in 2...3 { Staffing.enter(user, .fieldOfficer, &draft) } }
    core = try stage.newCase(1, team: [2, 3])
    other = try stage.newCase(1, team: [3])
    for device: DeviceNumber in 1...3 { try stage.sync(device) }
    self.stage = stage
  }

  /// The next change set of laptop 2 as its program would never write it.
  private func untrue(
    _ operations: [Operation], in document: DocumentID, cursor: Sequence64? = nil, explicit: [Dot] = [],
    clock: UInt64? = nil
  ) throws -> ChangeSet {
    let progress = try stage.ledger(2).progress
    return ChangeSet(
      device: 2, firstCounter: progress.nextCounter, cursor: cursor ?? progress.cursor, explicit: explicit,
      clock: clock ?? stage.wall, author: 2, schema: Registry.version, document: document, operations: operations)
  }

  private func put(_ value: String, in document: DocumentID) -> Operation {
    .put(record: document.root, assignments: [Assignment(field: Fields.Case.village, value: .text(value))])
  }

  private mutating func answer(_ changeSet: ChangeSet) throws -> HubAnswer {
    var request = try stage.session.request(
      nonce: [UInt8](repeating: 9, count: WireLimits.nonce), pushBytes: 1, replyBudget: 1 << 20,
      ledger: try stage.ledger(2))
    request.push = Batch.pack([changeSet])
    request.chainPrefix = Array(try stage.ledger(2).progress.chain.prefix(WireLimits.chainPrefix))
    return try stage.hubSession.exchange(request, wall: stage.wall, ledger: &stage.hub)
  }

  private mutating func outcome(_ changeSet: ChangeSet) throws -> ReceiptOutcome? {
    guard case .reply(let reply) = try answer(changeSet) else { return nil }
    return reply.receipts.last?.outcome
  }

  @Test("A refused request does not make the hub believe that its offer was taken")
  func refusedRequestStoresNothing() throws {
    var stage = stage
    try stage.commit(1) { $0.addMember(2, to: other) }
    try stage.sync(1)
    let frame = try stage.request(2)
    try stage.apply(try stage.answer(frame), to: frame, 2)
    var request = try Post.openRequest(try stage.request(2))
    request.audit = AuditBatch.pack([AuditEntry(device: 2, number: 50, time: stage.wall, user: 2, action: 1)])
    let before = try stage.hub.holdings(of: 2)
    guard case .refusal(let refusal) = try stage.hubSession.exchange(request, wall: stage.wall, ledger: &stage.hub)
    else {
      Issue.record("an audit with a gap is refused")
      return
    }
    #expect(refusal.code == WireError.Code.auditGap.rawValue)
    #expect(try stage.hub.holdings(of: 2) == before && !before.contains(other))
    try stage.sync(2)
    #expect(try stage.hub.holdings(of: 2).contains(other))
  }

  @Test("The right to register cases is none to write a case record into a stranger's case")
  func secondCaseRecord() throws {
    var tests = self
    let create = Operation.create(
      type: RecordNumber.caseRecord, assignments: [Assignment(field: Fields.Case.summary, value: .text("mine now"))])
    #expect(try tests.outcome(tests.untrue([create], in: other)) == .held(.notPermitted))
    tests = self
    #expect(try tests.outcome(tests.untrue([create], in: core.compartment(2))) == .held(.notPermitted))
  }

  @Test("No glass is broken without a reason")
  func glassWithoutReason() throws {
    let root = Dot(device: 2, counter: try stage.ledger(2).progress.nextCounter)
    let document = DocumentID(kind: DocumentKind.oversight.rawValue, compartment: 1, root: root)
    for (reason, expected) in [(nil, true), ("", true), (" \n", true), ("she calls", false)] as [(String?, Bool)] {
      var tests = self
      var assignments = [Assignment(field: Fields.GlassBreak.openedCase, value: .ref(other.root))]
      if let reason { assignments.append(Assignment(field: Fields.GlassBreak.reason, value: .text(reason))) }
      let glass = try untrue([.create(type: RecordNumber.glassBreak, assignments: assignments)], in: document)
      let outcome = try tests.outcome(glass)
      #expect((outcome == .held(.notPermitted)) == expected, "\(reason ?? "none")")
      #expect(try tests.stage.hub.openGlasses(of: 2).isEmpty == expected, "\(reason ?? "none")")
    }
  }

  @Test("No export leaves without a reason, and none with names by one person alone")
  func exports() throws {
    var tests = self
    var stage = Stage()
    for device: DeviceNumber in 1...2 { try stage.enrol(device, user: device) }
    try stage.commit(1) { Staffing.found(&$0) }
    try stage.commit(1) { draft in Staffing.enter(2, .head, &draft) }
    for device: DeviceNumber in 1...2 { try stage.sync(device) }
    tests.stage = stage
    let root = Dot(device: 2, counter: try stage.ledger(2).progress.nextCounter)
    let document = DocumentID(kind: DocumentKind.oversight.rawValue, compartment: 1, root: root)
    func notice(_ reason: String?) -> Operation {
      var values = [Assignment(field: Fields.ExportNotice.kind, value: .text(Codes.ExportKind.identitas))]
      if let reason { values.append(Assignment(field: Fields.ExportNotice.reason, value: .text(reason))) }
      return .create(type: RecordNumber.exportNotice, assignments: values)
    }
    func approval(_ about: RecordID) -> Operation {
      let values = [Assignment(field: Fields.ExportApproval.about, value: .ref(about))]
      return .create(type: RecordNumber.exportApproval, assignments: values)
    }
    let tries: [([Operation], Bool)] = [
      ([notice("court")], false), ([notice(nil)], true), ([notice(" ")], true),
      ([notice("court"), approval(root)], true), ([notice("court"), notice("again")], true),
      ([notice("court"), approval(core.root)], true),
    ]
    for (operations, isHeld) in tries {
      var once = tests
      let outcome = try once.outcome(tests.untrue(operations, in: document))
      #expect((outcome == .held(.notPermitted)) == isHeld, "\(operations)")
    }
  }

  @Test("Nobody can have seen what the hub has not got, so no lie hides a laptop's unsent work")
  func inventedContext() throws {
    var tests = self
    let next = try stage.ledger(3).progress.nextCounter
    for dot in [Dot(device: 3, counter: next), Dot(device: 900, counter: 1)] {
      guard case .refusal(let refusal) = try tests.answer(untrue([put("x", in: core)], in: core, explicit: [dot]))
      else {
        Issue.record("\(dot.words) is refused")
        continue
      }
      #expect(refusal.code == WireError.Code.aheadOfHub.rawValue)
    }
  }

  @Test("The effective time is not below that of what a change set names")
  func namedWorkIsInTheFloor() throws {
    var tests = self
    let past = stage.wall - 1_000_000
    let named = try tests.stage.commit(3) { $0.put(core, Fields.Case.village, .text("there")) }[0]
    try tests.stage.sync(3)
    guard case .accepted(let floor)? = tests.stage.hub.logs[3]?.last?.outcome else {
      Issue.record("an officer writes into her case")
      return
    }
    let claim = try untrue(
      [put("here", in: core)], in: core, cursor: 0, explicit: [Dot(device: 3, counter: named.lastCounter)],
      clock: past)
    guard case .accepted(let stamp)? = try tests.outcome(claim) else {
      Issue.record("an officer writes into her case")
      return
    }
    #expect(stamp.effective >= floor.effective)
  }

  @Test("A laptop's audit chain names its own user, or nobody")
  func foreignUserInAudit() throws {
    for (user, isRefused) in [(2, false), (0, false), (3, true)] as [(UInt32, Bool)] {
      var stage = stage
      var request = try Post.openRequest(try stage.request(2))
      let number = try stage.hub.auditHead(of: 2).number + 1
      request.audit = AuditBatch.pack([AuditEntry(device: 2, number: number, time: stage.wall, user: user, action: 1)])
      let answer = try stage.hubSession.exchange(request, wall: stage.wall, ledger: &stage.hub)
      if case .refusal(let refusal) = answer {
        #expect(isRefused && refusal.code == WireError.Code.foreignChangeSet.rawValue)
      } else {
        #expect(!isRefused)
      }
    }
  }
}
