import CaseModel
import Foundation
import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import SyncWire
import VectorNotation

/// Plays a scenario and writes down what travels, and what can be seen afterwards.
struct Recording {
  /// What becomes of an answer on its way.
  enum Fate {
    case arrives
    case lost
    /// Other bytes arrive in its place.
    case replaced((_ response: [UInt8], _ request: [UInt8]) throws -> [UInt8])
  }

  /// Longer snapshots are known by their digest alone.
  private static let printedMax = 2_048

  let name: String
  let about: String
  private(set) var office: Office
  /// Everybody's clock, milliseconds; goes on by a minute with each step.
  var now: UInt64 = 1_795_000_000_000
  /// Whether the hub may keep something apart.
  var mayHold = false
  /// What a machine's clock is wrong by.
  var clockErrors: [String: Int64] = [:]
  private var replicas: [JSON] = []
  private(set) var steps: [JSON] = []
  private var snapshots: [(digest: String, bytes: [UInt8])] = []
  private var nonces = 0

  init(_ name: String, _ about: String) throws {
    self.name = name
    self.about = about
    office = Office(try Self.identity("hub"))
  }

  /// A key pair of no other use.
  private static func identity(_ name: String) throws -> SigningIdentity {
    try SigningIdentity(secret: seed(name))
  }

  private static func seed(_ name: String) -> [UInt8] {
    Sha256.hash(Array("lindung vector: exchange: \(name)".utf8))
  }

  /// Every reply holds no more than so many receipts.
  mutating func limitReceipts(to count: Int) { office.hub.receiptsMax = count }

  /// The hub gives a user a replica.
  mutating func enrol(_ name: String, device: DeviceNumber, user: UInt32) throws {
    let party = Party(
      name, device: device, user: user, isDesk: user == 1, cursor: office.hub.head,
      identity: try Self.identity("device \(device)"))
    try office.enrol(party)
    replicas.append(party.json)
  }

  /// A desk (device 1), laptops of the users 2 and 3, and the people who work here.
  mutating func enrolOffice(
    laptops: Int, staff: [(user: UInt32, role: Role)] = [(2, .fieldOfficer), (3, .fieldOfficer)]
  ) throws {
    try enrol("desk", device: 1, user: 1)
    for (name, number) in zip(["laptop", "other"].prefix(laptops), UInt32(2)...) {
      try enrol(name, device: number, user: number)
    }
    try found(staff)
  }

  /// User 1, head of unit and system admin, founds the office at the desk and enters the others.
  mutating func found(_ staff: [(user: UInt32, role: Role)]) throws {
    try commit("desk") { $0.newUser(1, .head, second: [.systemAdmin]) }
    try commit("desk") { draft in for (user, role) in staff { draft.newUser(user, role) } }
    try sync("desk")
  }

  // MARK: Steps

  @discardableResult
  mutating func commit(
    _ name: String, isUnchecked: Bool = false, _ write: (inout CommitDraft) throws -> Void
  ) throws -> [ChangeSet] {
    let wall = try passTime(at: name)
    let links = try office.commit(name, wall: wall, isUnchecked: isUnchecked, write)
    let changeSets = links.map { link in
      JSON.object(
        ("first_counter", .number(link.changeSet.firstCounter)), ("document", link.changeSet.document.json),
        ("operations", link.changeSet.operations.json), ("hex", .string(link.bytes.hex)),
        ("chain", .string(link.chain.hex)))
    }
    var members = step("commit", name) + [JSON.Member("wall", .number(wall))]
    if isUnchecked { members.append(JSON.Member("unchecked", .bool(true))) }
    members.append(JSON.Member("change_sets", .array(changeSets)))
    try note(members, after: name)
    return links.map(\.changeSet)
  }

  /// One exchange, as the replica asks for it.
  ///
  /// - Returns: The frames, and what the replica made of the answer.
  @discardableResult
  mutating func exchange(
    _ name: String, pushBytes: Int = 1 << 16, budget: UInt64 = 1 << 16, fate: Fate = .arrives
  ) throws -> (request: [UInt8], response: [UInt8], reception: Reception) {
    let wall = try passTime(at: name)
    let nonce = nextNonce()
    let request = try office.request(name, nonce: nonce, pushBytes: pushBytes, budget: budget)
    let body = try SignedFrame.seal(.syncRequest, request.bytes, by: try office.party(name).identity)
    var members =
      step("exchange", name) + [
        JSON.Member("nonce", .string(nonce.hex)), JSON.Member("push_bytes", .number(pushBytes)),
        JSON.Member("budget", .number(budget)),
      ]
    let response = try answer(body, &members)
    let reception = try deliver(response, fate, to: body, name, wall, &members)
    try note(members, after: name)
    return (body, response, reception)
  }

  /// Exchanges until there is no more.
  mutating func sync(_ name: String, pushBytes: Int = 1 << 16, budget: UInt64 = 1 << 16) throws {
    for _ in 0..<64 {
      let reception = try exchange(name, pushBytes: pushBytes, budget: budget).reception
      guard case .applied(let hasMore) = reception else {
        throw JSON.FormError(place: "\(self.name), step \(steps.count): \(reception)")
      }
      if !hasMore, try office.party(name).ledger.outbox.isEmpty { return }
    }
    throw JSON.FormError(place: "no end")
  }

  /// Somebody posts `body`, which the replica did not ask for now; with a `fate` the replica hears the answer.
  mutating func post(_ body: [UInt8], as name: String, fate: Fate? = nil) throws {
    let wall = try passTime(at: name)
    var members = step("post", name)
    let response = try answer(body, &members)
    if let fate { _ = try deliver(response, fate, to: body, name, wall, &members) }
    try note(members, after: name)
  }

  /// A program that keeps to other rules posts what `change` makes of the replica's request.
  mutating func forge(_ name: String, by key: String? = nil, _ change: (inout SyncRequest) throws -> Void) throws {
    var request = try office.request(name, nonce: nextNonce(), pushBytes: 1 << 16, budget: 1 << 16)
    try change(&request)
    let identity = try office.party(key ?? name).identity
    try post(try SignedFrame.seal(.syncRequest, request.bytes, by: identity), as: name)
  }

  /// The replica's disk is copied.
  mutating func copy(_ name: String, as other: String) throws {
    try office.copy(name, as: other)
    try note(step("copy", name) + [JSON.Member("as", .string(other))], after: other)
  }

  /// Somebody decides about a held change set; `denial` is why the rules do not let her.
  mutating func decide(
    _ kind: Decision.Kind, _ firstCounter: UInt64, of device: DeviceNumber, by user: UInt32 = 1,
    denial: VerdictError? = nil
  ) throws {
    now += 60_000
    let decision = Decision(kind: kind, user: user, device: device, firstCounter: firstCounter)
    let outcome = try office.decide(decision, wall: now)
    if case .denied(let error) = outcome, error != denial { throw error }
    let place = [JSON.Member("hub_wall", .number(now)), JSON.Member("head", .number(office.hub.head))]
    steps.append(.object(decision.members + outcome.members + place))
    if denial != nil, case .done = outcome { throw JSON.FormError(place: "\(name): \(kind) is not denied") }
  }

  /// The hub's disk is copied.
  mutating func keepHub() {
    office.keepHub()
    steps.append(.object(("do", .string("keep_hub"))))
  }

  /// The hub's disk is put back.
  mutating func restoreHub() {
    office.restoreHub()
    steps.append(.object(("do", .string("restore_hub"))))
  }

  // MARK: Writing down

  private mutating func passTime(at name: String) throws -> UInt64 {
    now += 60_000
    return UInt64(clamping: Int64(now) + (clockErrors[name] ?? 0))
  }

  private mutating func nextNonce() -> [UInt8] {
    nonces += 1
    return Array(Self.seed("\(name) \(nonces)").prefix(WireLimits.nonce))
  }

  private func step(_ word: String, _ replica: String) -> [JSON.Member] {
    [JSON.Member("do", .string(word)), JSON.Member("replica", .string(replica))]
  }

  private mutating func answer(_ body: [UInt8], _ members: inout [JSON.Member]) throws -> [UInt8] {
    let wall = now + 250
    let answer = try office.answer(body, wall: wall)
    let response = try answer.sealed(answering: body, by: office.identity)
    members += [
      JSON.Member("request", .string(body.hex)), JSON.Member("hub_wall", .number(wall)),
      JSON.Member("status", .number(answer.status)), JSON.Member("response", .string(response.hex)),
    ]
    if answer.kind == .refusal {
      members.append(JSON.Member("refusal", .number(try Refusal(bytes: answer.payload).code)))
    }
    members.append(JSON.Member("head", .number(office.hub.head)))
    return response
  }

  private mutating func deliver(
    _ response: [UInt8], _ fate: Fate, to body: [UInt8], _ name: String, _ wall: UInt64,
    _ members: inout [JSON.Member]
  ) throws -> Reception {
    members.append(JSON.Member("wall", .number(wall)))
    var reception = Reception.lost
    switch fate {
    case .lost: break
    case .arrives: reception = try office.receive(response, to: body, by: name, wall: wall)
    case .replaced(let change):
      let other = try change(response, body)
      members.append(JSON.Member("received", .string(other.hex)))
      reception = try office.receive(other, to: body, by: name, wall: wall)
    }
    members += reception.members
    return reception
  }

  private mutating func note(_ members: [JSON.Member], after name: String) throws {
    steps.append(.object(members + [JSON.Member("after", try office.outcome(name))]))
    if !mayHold, let held = try office.party(name).ledger.held.first {
      throw JSON.FormError(place: "\(self.name), step \(steps.count - 1): held for \(held.reason)")
    }
    for document in try office.party(name).ledger.documents.keys.sorted() {
      let bytes = try office.snapshot(of: document, at: name)
      let digest = Sha256.hash(bytes).hex
      if bytes.count > Self.printedMax || snapshots.contains(where: { $0.digest == digest }) { continue }
      snapshots.append((digest, bytes))
    }
  }

  /// The file: one replica, step or snapshot a line.
  var text: String {
    let hub = JSON.object(
      ("secret", .string(office.identity.secret.hex)), ("public", .string(office.identity.publicKey.hex)),
      ("receipts_max", .number(min(office.hub.receiptsMax, WireLimits.changeSets))))
    let states = snapshots.map { "\(JSON.string($0.digest).line): \(JSON.string($0.bytes.hex).line)" }
    return """
      {"name": \(JSON.string(name).line),
       "about": \(JSON.string(about).line),
       "hub": \(hub.line),
       "replicas": [
        \(replicas.map(\.line).joined(separator: ",\n  "))],
       "steps": [
        \(steps.map(\.line).joined(separator: ",\n  "))],
       "snapshots": {
        \(states.joined(separator: ",\n  "))}}

      """
  }
}
