import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing
import VectorNotation

/// Replays a conversation of the vectors through the product: what replicas and hub say now must be what is written
/// there, byte for byte but for the signatures, which must fit.
struct Replay {
  let name: String
  private(set) var office: Office
  private let steps: [JSON]
  private let snapshots: JSON

  init(_ vector: JSON) throws {
    name = try vector.member("name").text()
    steps = try vector.member("steps").list()
    snapshots = try vector.member("snapshots")
    let hub = try vector.member("hub")
    office = Office(try SigningIdentity(secret: hub.member("secret").bytes()))
    #expect(office.identity.publicKey == (try hub.member("public").bytes()))
    office.hub.receiptsMax = try hub.member("receipts_max").whole()
    for replica in try vector.member("replicas").list() {
      let party = try Party(json: replica)
      #expect(party.identity.publicKey == (try replica.member("public").bytes()))
      try office.enrol(party)
    }
  }

  /// Plays every step; `observe` sees the office before each.
  mutating func run(_ observe: (Office, JSON, String) throws -> Void = { _, _, _ in }) throws {
    for (index, step) in steps.enumerated() {
      let place = "\(name), step \(index)"
      try observe(office, step, place)
      switch try step.member("do").text() {
      case "commit": try commit(step, place)
      case "exchange": try exchange(step, place)
      case "post": try post(step, place)
      case "copy": try office.copy(try step.member("replica").text(), as: try step.member("as").text())
      case "release": try decide(try Decision(.release, step: step), step, place)
      case "reject": try decide(try Decision(.reject, step: step), step, place)
      case "keep_hub": office.keepHub()
      case "restore_hub": office.restoreHub()
      default: throw JSON.FormError(place: place)
      }
      try compareOutcome(step, place)
    }
  }

  private func compareOutcome(_ step: JSON, _ place: String) throws {
    guard let after = step["after"] else { return }
    let name = try (step["as"] ?? step.member("replica")).text()
    let outcome = try office.outcome(name)
    #expect(outcome == after, "\(place): \(name) holds \(outcome.line)")
    for document in try after.member("documents").list() {
      let digest = try document.member("digest").text()
      guard let bytes = try snapshots[digest]?.bytes() else { continue }
      #expect(Sha256.hash(bytes).hex == digest, "\(place): the snapshot of \(digest)")
    }
  }

  private mutating func commit(_ step: JSON, _ place: String) throws {
    let written = try step.member("change_sets").list()
    let links = try office.commit(
      try step.member("replica").text(), wall: try step.member("wall").whole(),
      isUnchecked: try step["unchecked"]?.flag() ?? false
    ) { draft in
      for part in written {
        let document = try DocumentID(json: part.member("document"))
        for operation in try [Operation](json: part.member("operations")) { draft.append(operation, to: document) }
      }
    }
    #expect(links.count == written.count, "\(place)")
    for (link, part) in zip(links, written) {
      #expect(link.changeSet.firstCounter == (try part.member("first_counter").whole()), "\(place): counter")
      #expect(link.bytes == (try part.member("hex").bytes()), "\(place): canonical bytes")
      #expect(link.chain == (try part.member("chain").bytes()), "\(place): chain hash")
    }
  }

  private mutating func decide(_ decision: Decision, _ step: JSON, _ place: String) throws {
    let outcome = try office.decide(decision, wall: try step.member("hub_wall").whole())
    for word in ["released", "denied"] {
      let member = outcome.members.first { $0.key == word }
      #expect(step[word] == member?.value, "\(place): \(outcome)")
    }
    #expect(office.hub.head == (try step.member("head").whole()), "\(place): head")
  }

  private mutating func exchange(_ step: JSON, _ place: String) throws {
    let name = try step.member("replica").text()
    let request = try office.request(
      name, nonce: try step.member("nonce").bytes(), pushBytes: try step.member("push_bytes").whole(),
      budget: try step.member("budget").whole())
    let body = try step.member("request").bytes()
    let key = try office.party(name).identity.publicKey
    try compare(body, .syncRequest, request.bytes, signedBy: key, "\(place): request")
    try post(step, place)
  }

  /// The hub answers the bytes that were recorded, the replica takes those that arrived.
  private mutating func post(_ step: JSON, _ place: String) throws {
    let body = try step.member("request").bytes()
    let response = try step.member("response").bytes()
    let answer = try office.answer(body, wall: try step.member("hub_wall").whole())
    #expect(answer.status == (try step.member("status").whole()), "\(place): status")
    try compare(
      response, answer.kind, answer.payload, signedBy: office.identity.publicKey, answering: Sha256.hash(body),
      "\(place): response")
    #expect(office.hub.head == (try step.member("head").whole()), "\(place): head")
    guard let wall = try step["wall"]?.whole(as: UInt64.self) else { return }
    var reception = Reception.lost
    if step["result"] != .string("lost") {
      let received = try step["received"]?.bytes() ?? response
      reception = try office.receive(received, to: body, by: try step.member("replica").text(), wall: wall)
    }
    for member in reception.members { #expect(step[member.key] == member.value, "\(place): \(reception)") }
  }

  private func compare(
    _ recorded: [UInt8], _ kind: FrameKind, _ payload: [UInt8], signedBy key: [UInt8], answering hash: [UInt8] = [],
    _ what: String
  ) throws {
    let frame = try Frame(bytes: recorded)
    #expect(frame.bytes == recorded, "\(what): frame")
    #expect(frame.kind == kind, "\(what): kind")
    #expect(try SignedFrame.payload(of: frame).hex == payload.hex, "\(what): payload")
    #expect(throws: Never.self, "\(what): signature") {
      try SignedFrame.check(frame, publicKey: key, answering: hash)
    }
  }
}
