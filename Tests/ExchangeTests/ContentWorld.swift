import CaseModel
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// A hub and replicas in memory, and the contents of attachments that travel between them.
struct ContentWorld {
  static let policy: PolicyLookup = { type, field in Registry.field(field, of: type)?.policy }
  static let chunk = WireLimits.chunkBytes
  let hubSession = HubSession(hash: Sha256.hash, policy: policy)
  let session = ReplicaSession(hash: Sha256.hash, schema: Registry.version, policy: policy)

  var hub = MemoryHubLedger()
  var replicas: [DeviceNumber: MemoryReplicaLedger] = [:]
  var wall: UInt64 = 1_795_000_000_000
  private var nonces: UInt8 = 0

  /// A desk (1), Rina's laptop (2), Dewi's (3), and the laptop of a psychologist who works on nothing here (4).
  init() throws {
    try hub.enter([(1, .head), (2, .supervisor), (3, .fieldOfficer), (4, .psychologist)])
    for device: DeviceNumber in 1...4 {
      try hub.setDevice(
        HubDevice(number: device, user: device, publicKey: [UInt8](repeating: 7, count: 32), isDesk: device == 1))
      replicas[device] = MemoryReplicaLedger(device: device, user: device, cursor: 0)
    }
  }

  /// A case of Rina and Dewi that both hold.
  mutating func sharedCase() throws -> DocumentID {
    var document = DocumentID.directory
    try commit(2) { draft in
      let team = [2, 3].map { Assignment(field: Fields.Case.team, value: .int($0), isElement: true) }
      document = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, team)
    }
    for device: DeviceNumber in [2, 3, 2, 3, 1] { try sync(device) }
    return document
  }

  func replica(_ device: DeviceNumber) throws -> MemoryReplicaLedger {
    guard let replica = replicas[device] else { throw SessionError.documentNotHeld }
    return replica
  }

  mutating func commit(_ device: DeviceNumber, _ write: (inout CommitDraft) -> Void) throws {
    wall += 1_000
    var ledger = try replica(device)
    var draft = CommitDraft(ledger.progress)
    write(&draft)
    try session.commit(draft, wall: wall, ledger: &ledger)
    replicas[device] = ledger
  }

  /// Attaches bytes: the record and the content in one transaction.
  @discardableResult
  mutating func attach(_ device: DeviceNumber, _ bytes: [UInt8], to document: DocumentID) throws -> ContentName {
    let name = ContentName(document: document, hash: Sha256.hash(bytes), size: UInt64(bytes.count))
    try commit(device) { draft in
      draft.create(
        RecordNumber.attachment, in: document,
        [
          Assignment(field: Fields.Attachment.sha256, value: .bytes(name.hash)),
          Assignment(field: Fields.Attachment.size, value: .int(Int64(bytes.count))),
        ])
    }
    var ledger = try replica(device)
    try session.keep(bytes, as: name, ledger: &ledger)
    replicas[device] = ledger
    return name
  }

  mutating func want(_ device: DeviceNumber, _ name: ContentName) throws {
    var ledger = try replica(device)
    try session.want(name, ledger: &ledger)
    replicas[device] = ledger
  }

  /// Puts a user in or out of the team, at the desk.
  mutating func setTeam(_ user: Int64, isIn: Bool, of document: DocumentID) throws {
    try commit(1) { draft in
      let field = Fields.Case.team
      draft.append(
        isIn
          ? .put(
            record: document.root, assignments: [Assignment(field: field, value: .int(user), isElement: true)])
          : .remove(record: document.root, field: field, element: .int(user)), to: document)
    }
    try sync(1)
  }

  /// The directory calls a laptop lost.
  mutating func revoke(_ device: DeviceNumber) throws {
    var state = RecordState(id: Dot(device: 1_001, counter: UInt64(device)))
    state.apply(
      .create(
        type: RecordNumber.device,
        assignments: [
          Assignment(field: Fields.Device.number, value: .int(Int64(device))),
          Assignment(field: Fields.Device.state, value: .text("HILANG")),
        ]), at: UInt64(device),
      origin: Origin(device: 1_001, firstCounter: UInt64(device), cursor: 0, clock: 1, author: 1), policy: Self.policy)
    try hub.setDirectoryRecord(state)
  }

  mutating func request(_ device: DeviceNumber, bytes: Int = chunk, budget: UInt64? = nil) throws -> SyncRequest {
    nonces &+= 1
    return try session.request(
      nonce: [UInt8](repeating: nonces, count: 16), pushBytes: bytes, replyBudget: budget ?? UInt64(bytes),
      ledger: try replica(device))
  }

  /// What the hub answers; it has then done what it says.
  mutating func answer(_ request: SyncRequest) throws -> SyncReply {
    wall += 1_000
    let read = try SyncRequest(bytes: request.bytes)
    guard case .reply(var reply) = try hubSession.exchange(read, wall: wall, ledger: &hub) else {
      throw SessionError.inconsistentReply
    }
    reply.audit?.signature = [UInt8](repeating: 0, count: WireLimits.signature)
    return try SyncReply(bytes: reply.bytes)
  }

  @discardableResult
  mutating func apply(_ reply: SyncReply, to device: DeviceNumber) throws -> ExchangeSummary {
    var ledger = try replica(device)
    let summary = try session.apply(reply, wall: wall, ledger: &ledger)
    replicas[device] = ledger
    return summary
  }

  /// Exchanges until nothing is left; the most chunks that one request or reply carried.
  mutating func sync(_ device: DeviceNumber, bytes: Int = chunk) throws {
    for _ in 0..<200 {
      let summary = try apply(try answer(try request(device, bytes: bytes)), to: device)
      if try !summary.hasMore && replica(device).outbox.isEmpty { return }
    }
    throw SessionError.inconsistentReply
  }

  /// How a content stands on a replica.
  func held(_ device: DeviceNumber, _ name: ContentName) throws -> HeldContent? {
    try replica(device).contents.content(name)
  }

  /// What a replica has of a content, when it is whole.
  func bytes(_ device: DeviceNumber, _ name: ContentName) throws -> [UInt8]? {
    guard let content = try held(device, name), content.isWhole else { return nil }
    return try replica(device).contents.chunks(of: name, from: 0, count: name.chunkCount)
  }

  /// Bytes of so many chunks, and one more byte.
  static func content(chunks: Int, seed: UInt8 = 1) -> [UInt8] {
    (0..<chunks * chunk + 1).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) ^ seed }
  }
}
