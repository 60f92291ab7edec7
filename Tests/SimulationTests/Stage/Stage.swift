import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// A small office without chance: a hub, a desk (device 1) and laptops, driven step by step.
struct Stage: Sendable {
  let hash: Hash256
  var hub = MemoryHubLedger()
  var replicas: [DeviceNumber: MemoryReplicaLedger] = [:]
  /// Everybody's clock, milliseconds.
  var wall: UInt64 = 1_790_000_000_000
  private var nonces: UInt8 = 0

  init(hash: @escaping Hash256 = { StableHash.hash($0) }) { self.hash = hash }

  var hubSession: HubSession { HubSession(hash: hash, policy: SimulatedReplica.policy([])) }
  var session: ReplicaSession {
    ReplicaSession(hash: hash, schema: Registry.version, policy: SimulatedReplica.policy([]))
  }

  /// Gives a user a laptop; user 1 gets the desk.
  mutating func enrol(_ device: DeviceNumber, user: UInt32) throws {
    try hub.setDevice(
      HubDevice(number: device, user: user, publicKey: Post.key(of: device), isDesk: user == 1))
    replicas[device] = MemoryReplicaLedger(device: device, user: user, cursor: hub.head)
  }

  func ledger(_ device: DeviceNumber) throws -> MemoryReplicaLedger {
    guard let ledger = replicas[device] else { throw Violation("device \(device) is on the stage") }
    return ledger
  }

  @discardableResult
  mutating func commit(_ device: DeviceNumber, _ write: (inout CommitDraft) -> Void) throws -> [ChangeSet] {
    var ledger = try ledger(device)
    var draft = CommitDraft(ledger.progress)
    write(&draft)
    wall += 1_000
    let changeSets = try session.commit(draft, wall: wall, ledger: &ledger)
    replicas[device] = ledger
    return changeSets
  }

  /// The request frame that the device would send now.
  mutating func request(
    _ device: DeviceNumber, pushBytes: Int = 1 << 20, budget: UInt64 = 1 << 20
  ) throws -> [UInt8] {
    nonces += 1
    let request = try session.request(
      nonce: [UInt8](repeating: nonces, count: WireLimits.nonce), pushBytes: pushBytes, replyBudget: budget,
      ledger: try ledger(device))
    return Post.seal(request)
  }

  /// The hub's answer frame; what it changed is durable.
  mutating func answer(_ frame: [UInt8]) throws -> [UInt8] {
    let answer = try hubSession.exchange(try Post.openRequest(frame), wall: wall, ledger: &hub)
    return Post.seal(answer, to: frame)
  }

  /// The device applies the answer to its request.
  @discardableResult
  mutating func apply(_ answer: [UInt8], to frame: [UInt8], _ device: DeviceNumber) throws -> ExchangeSummary {
    guard case .reply(let reply) = try Post.openAnswer(answer, to: frame) else {
      throw Violation("device \(device) is not refused")
    }
    var ledger = try ledger(device)
    let summary = try session.apply(reply, wall: wall, ledger: &ledger)
    replicas[device] = ledger
    return summary
  }

  /// Exchanges until there is no more.
  mutating func sync(_ device: DeviceNumber, budget: UInt64 = 1 << 20) throws {
    for _ in 0..<100 {
      let frame = try request(device, budget: budget)
      let summary = try apply(try answer(frame), to: frame, device)
      if !summary.hasMore { return }
    }
    throw Violation("device \(device) comes to an end")
  }

  /// Everything that a replica holds, as bytes that are equal exactly when it is the same.
  func digest(_ device: DeviceNumber) throws -> [UInt8] {
    let ledger = try ledger(device)
    var writer = ByteWriter()
    for id in ledger.documents.keys.sorted() {
      guard let document = ledger.documents[id] else { continue }
      writer.document(id)
      writer.byte(document.status.isLeaving ? 1 : 0)
      writer.counted(Snapshot.pack(Array(document.records.values)))
    }
    writer.varint(ledger.progress.cursor)
    writer.varint(ledger.progress.acknowledged)
    writer.count(ledger.outbox.count)
    writer.count(ledger.held.count)
    return writer.bytes
  }

  /// The hub's whole order, as bytes.
  func orderBytes() -> [UInt8] { Batch.pack(hub.order) }
}

extension Stage {
  /// A rich moment of laptop 2 of user 2, just before it syncs: it has edits to send in three documents, of which one is
  /// no longer its own; it lost an answer, so that one edit is at the hub and has no receipt; a case comes into its scope
  /// by a snapshot and one by the tail, one leaves; and the desk and laptop 3 have edited what it holds.
  static func richMoment(hash: @escaping Hash256 = { StableHash.hash($0) }) throws -> Stage {
    var stage = Stage(hash: hash)
    try stage.enrol(1, user: 1)
    try stage.enrol(2, user: 2)
    try stage.enrol(3, user: 3)
    try stage.commit(1) { Staffing.found(&$0) }
    try stage.commit(1) { draft in
      for user: UInt32 in 2...3 { Staffing.enter(user, .fieldOfficer, &draft) }
    }
    let shared = try stage.newCase(1, team: [2, 3])
    let leaving = try stage.newCase(1, team: [2])
    let coming = try stage.newCase(1, team: [3])
    for device: DeviceNumber in [1, 2, 3] { try stage.sync(device) }

    try stage.commit(2) { $0.put(shared, Fields.Case.risk, .text(Codes.Risk.tinggi)) }
    let lost = try stage.request(2)
    _ = try stage.answer(lost)
    try stage.sync(3)
    try stage.commit(3) { draft in
      draft.put(shared, Fields.Case.risk, .text(Codes.Risk.sedang))
      draft.put(coming, Fields.Case.summary, .text("A long story. " + String(repeating: "And then? ", count: 40)))
    }
    try stage.sync(3)
    try stage.commit(1) { draft in
      draft.put(shared, Fields.Case.risk, .text(Codes.Risk.rendah))
      draft.append(.remove(record: leaving.root, field: Fields.Case.team, element: .int(2)), to: leaving)
      draft.addMember(3, to: leaving)
      draft.addMember(2, to: coming)
    }
    _ = try stage.newCase(1, team: [2])
    try stage.sync(1)
    try stage.commit(2) { draft in
      draft.put(shared, Fields.Case.summary, .text("Seen at home."))
      draft.create(19, in: shared, [Assignment(field: Fields.Service.detail, value: .text("Visit"))])
      draft.put(leaving, Fields.Case.village, .text("Ngemplak"))
      draft.append(.put(record: Dot(device: 1, counter: 1), assignments: []), to: .directory)
    }
    return stage
  }

  /// A case in two compartments.
  mutating func newCase(_ device: DeviceNumber, team: [Int64]) throws -> DocumentID {
    var core = DocumentID.directory
    try commit(device) { draft in
      let members = team.map { Assignment(field: Fields.Case.team, value: .int($0), isElement: true) }
      core = draft.createRoot(1, kind: 1, [Assignment(field: Fields.Case.channel, value: .text("WA"))] + members)
      draft.create(9, in: core.compartment(2), [Assignment(field: Fields.Person.name, value: .text("A."))])
    }
    return core
  }
}

extension CommitDraft {
  /// Gives a field of the document's root a value.
  mutating func put(_ document: DocumentID, _ field: UInt32, _ value: Value) {
    append(.put(record: document.root, assignments: [Assignment(field: field, value: value)]), to: document)
  }

  /// Puts a user into the team of the case.
  mutating func addMember(_ user: Int64, to document: DocumentID) {
    let member = Assignment(field: Fields.Case.team, value: .int(user), isElement: true)
    append(.put(record: document.root, assignments: [member]), to: document)
  }
}
