import CaseModel
import Hub
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// A laptop as the hub sees it: enrolled, with 300 cases of its own, pushing one day after the other.
// Sendable: handed from the main thread to one thread at a time, which is waited for.
final class Pusher: @unchecked Sendable {
  /// How a signed frame reaches the hub: the frame, what signs its request, and the laptop's place in the list.
  typealias Post = @Sendable (_ frame: [UInt8], _ fields: HTTPSignatureFields, _ laptop: Int) throws -> [UInt8]

  private(set) var failure: (any Error)?
  private(set) var pushedChangeSets = 0

  /// Its number at the hub.
  let device: DeviceNumber
  private let user: UInt32
  private let identity = SigningIdentity()
  private var chain = Chain.start
  private var chainBefore = Chain.start
  private var nextCounter: UInt64 = 1
  private var acknowledged: UInt64 = 0
  private var applied: UInt64 = 0
  private var cursor: Sequence64 = 0
  private var audited: UInt64 = 0
  private var sendsAudit = true
  private var latencies: [Double] = []
  private var day = 0
  private var records: [(record: Placed, fields: [UInt32])] = []

  /// Enrols and pushes the cases.
  init(_ service: HubService, _ desk: MeasuredDesk, index: Int, post: Post) throws {
    user = try service.addUser(name: "Petugas \(index + 1)")
    try desk.enter(user)
    let code = try service.newEnrolmentCode(user: user)
    let enrolment = EnrolmentRequest(
      secret: code.secret, publicKey: identity.publicKey, nonce: RandomBytes.draw(WireLimits.nonce))
    let frame = try SignedFrame.seal(.enrolmentRequest, enrolment.bytes, by: identity)
    let welcome = try Frame(bytes: service.answerNow(frame, to: .enrol).bytes)
    try require(welcome.kind == .enrolmentReply, "not enrolled")
    let place = try EnrolmentReply(bytes: try SignedFrame.payload(of: welcome))
    device = place.device
    cursor = place.cursor
    let cases = makeCases()
    _ = try exchange(cases) { try post($0, $1, index) }
    while try exchange([], { try post($0, $1, index) }).hasMore {}
    _ = try exchange([]) { try post($0, $1, index) }
  }

  /// The times from the first byte handed over to the last byte of the answer, seconds.
  func takeLatencies() -> [Double] {
    defer { latencies = [] }
    return latencies
  }

  /// Pushes `days` days, one exchange each; of each day at most the first `commits`.
  func push(
    days: Int, commits: Int = FieldDayC4.commits, post: ([UInt8], HTTPSignatureFields) throws -> [UInt8]
  ) {
    guard failure == nil else { return }
    do {
      for _ in 0..<days {
        day += 1
        let reply = try exchange(makeDay(commits), post)
        try require(reply.receipts.count == commits, "receipts are missing")
      }
    } catch { failure = error }
  }

  /// Pushes one day, its audit entries only if `isAudited`.
  ///
  /// - Returns: Its change sets, and how long the push took.
  func pushDay(
    isAudited: Bool, _ post: ([UInt8], HTTPSignatureFields) throws -> [UInt8]
  ) throws -> (changeSets: [ChangeSet], seconds: Double) {
    day += 1
    sendsAudit = isAudited
    defer { sendsAudit = true }
    let changeSets = makeDay(FieldDayC4.commits)
    let reply = try exchange(changeSets, post)
    try require(reply.receipts.count == FieldDayC4.commits, "receipts are missing")
    return (changeSets, latencies.last ?? 0)
  }

  /// A request that asks and pushes nothing, as it would be posted.
  func question() throws -> [UInt8] {
    let frame = try SignedFrame.seal(.syncRequest, request([]).bytes, by: identity)
    return HubSocket.request("/sync/v1", frame, try signed(frame))
  }

  private func signed(_ frame: [UInt8]) throws -> HTTPSignatureFields {
    try SignedHTTP.fields(
      for: frame, to: HTTPTarget(path: "/sync/v1"), as: .device(device), by: identity, created: 1_795_000_000)
  }

  private func request(_ changeSets: [ChangeSet]) -> SyncRequest {
    let entries = (sendsAudit ? changeSets : []).enumerated().map { place, changeSet in
      AuditEntry(change: changeSet, number: audited + UInt64(place) + 1)
    }
    return SyncRequest(
      device: device, schema: Registry.version, nonce: RandomBytes.draw(WireLimits.nonce), budget: 262_144,
      applied: applied, cursor: cursor, acknowledged: acknowledged,
      chainPrefix: changeSets.isEmpty ? [] : Array(chainBefore.prefix(WireLimits.chainPrefix)),
      push: changeSets.isEmpty ? [] : Batch.pack(changeSets),
      audit: entries.isEmpty ? [] : AuditBatch.pack(entries, push: changeSets))
  }

  private func exchange(
    _ changeSets: [ChangeSet], _ post: ([UInt8], HTTPSignatureFields) throws -> [UInt8]
  ) throws -> SyncReply {
    let frame = try SignedFrame.seal(.syncRequest, request(changeSets).bytes, by: identity)
    let fields = try signed(frame)
    let (sample, answer) = try Sample.take { try post(frame, fields) }
    let read = try Frame(bytes: answer)
    try require(read.kind == .syncReply, "refused")
    let reply = try SyncReply(bytes: try SignedFrame.payload(of: read))
    for receipt in reply.receipts {
      guard case .accepted = receipt.outcome else { throw Mismatch(description: "held: \(receipt.outcome)") }
    }
    try require(reply.receivedThrough == nextCounter - 1, "not everything was received")
    if sendsAudit, !changeSets.isEmpty {
      audited += UInt64(changeSets.count)
      try require(reply.audit?.number == audited, "the audit was not countersigned")
    }
    acknowledged = reply.receivedThrough
    applied = reply.number
    cursor = reply.cursor
    chainBefore = chain
    pushedChangeSets += changeSets.count
    if !changeSets.isEmpty { latencies.append(sample.seconds) }
    return reply
  }

  private func changeSet(_ document: DocumentID, _ operations: [Operation], clock: UInt64) -> ChangeSet {
    let made = ChangeSet(
      device: device, firstCounter: nextCounter, cursor: cursor, clock: clock, author: user, schema: Registry.version,
      document: document, operations: operations)
    nextCounter = made.lastCounter + 1
    chain = Chain.next(after: chain, made.canonicalBytes, Sha256.hash)
    return made
  }

  private func makeCases() -> [ChangeSet] {
    var dice = Dice(seed: UInt64(device))
    return (0..<FieldDayC4.cases).map { index in
      let root = Dot(device: device, counter: nextCounter)
      let document = DocumentID(kind: 1, compartment: 1, root: root)
      let operations = CaseForm.all.enumerated().map { place, form in
        let id = Dot(device: device, counter: root.counter + UInt64(place))
        records.append((Placed(id: id, document: document), form.fields))
        return Operation.create(
          type: form.type,
          assignments: form.fields.prefix(4).map { Assignment(field: $0, value: .text(Words.value(&dice))) })
      }
      return changeSet(document, operations, clock: Laptop.morning + UInt64(index))
    }
  }

  private func makeDay(_ commits: Int) -> [ChangeSet] {
    let edits = FieldDayC4.make(seed: UInt64(device) << 32 | UInt64(day))
    let parts = Dictionary(grouping: edits, by: \.commit).sorted { $0.key < $1.key }
    return parts.prefix(commits).map { commit, parts in
      let form = CaseForm.formOfField[parts[0].field]
      let (record, fields) = records[parts[0].caseIndex * CaseForm.all.count + form]
      let assignments = parts.map {
        Assignment(field: fields[$0.field - CaseForm.all[form].first], value: .text($0.value))
      }
      return changeSet(
        record.document, [.put(record: record.id, assignments: assignments)],
        clock: Laptop.morning + UInt64(day) * 86_400_000 + UInt64(commit) * 440_000)
    }
  }
}
