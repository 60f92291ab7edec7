import Sealing
import SyncWire
import VectorNotation

/// What occurs in the conversations of the vectors.
struct Coverage {
  private(set) var operations: Set<String> = []
  private(set) var heldReasons: Set<UInt8> = []
  private(set) var results: Set<String> = []
  private(set) var denials: Set<String> = []
  private(set) var refusals: Set<UInt32> = []
  private(set) var sections: Set<String> = []

  mutating func take(_ vector: JSON) throws {
    for step in try vector.member("steps").list() {
      for changeSet in try step["change_sets"]?.list() ?? [] {
        for operation in try changeSet.member("operations").list() {
          operations.insert(try operation.member("op").text())
        }
      }
      for held in try step["after"]?.member("held").list() ?? [] {
        heldReasons.insert(try held.member("reason").whole())
      }
      if let denied = try step["denied"]?.text() { denials.insert(denied) }
      if let result = try step["result"]?.text() { results.insert(result) }
      if let refusal = try step["refusal"]?.whole(as: UInt32.self) { refusals.insert(refusal) }
      if step["do"] == .string("exchange") { try takeFrames(step) }
    }
  }

  private mutating func takeFrames(_ step: JSON) throws {
    let asked = try Frame(bytes: step.member("request").bytes())
    let request = try SyncRequest(bytes: SignedFrame.payload(of: asked))
    if !request.push.isEmpty { sections.insert("push") }
    if request.partial != nil { sections.insert("partial") }
    if !request.forgotten.isEmpty { sections.insert("forgotten") }
    if request.verdicts > 0 { sections.insert("verdicts") }
    let answered = try Frame(bytes: step.member("response").bytes())
    guard answered.kind == .syncReply else { return }
    let reply = try SyncReply(bytes: SignedFrame.payload(of: answered))
    if !reply.receipts.isEmpty { sections.insert("receipts") }
    if !reply.forgets.isEmpty { sections.insert("forgets") }
    if !reply.tail.isEmpty { sections.insert("tail") }
    for verdict in reply.verdicts { sections.insert(verdict.outcome == .held(.rejected) ? "rejected" : "released") }
    for grant in reply.grants { sections.insert(grant.content == .tail ? "tail grant" : "snapshot") }
  }
}

extension JSON {
  /// The same with each frame as its kind and inflated payload: neither a signature nor what a compressor makes of a
  /// payload is the same everywhere.
  var unsigned: JSON {
    switch self {
    case .array(let items): .array(items.map(\.unsigned))
    case .object(let members):
      .object(members.map { Member($0.key, Self.frames.contains($0.key) ? $0.value.legible : $0.value.unsigned) })
    default: self
    }
  }

  private static let frames: Set<String> = ["request", "response", "received"]

  /// A frame without its signature; bytes that are no frame, only how they begin.
  private var legible: JSON {
    guard let bytes = try? bytes() else { return self }
    guard let frame = try? Frame(bytes: bytes), let payload = try? SignedFrame.payload(of: frame) else {
      return .string(Array(bytes.prefix(6)).hex)
    }
    return .array([.number(frame.kind.rawValue), .string(payload.hex)])
  }
}
