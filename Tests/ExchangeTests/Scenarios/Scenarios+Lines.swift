import CaseModel
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// Lines that lose, cut, double and change what travels.
extension Scenarios {
  @Sendable
  static func repeated() throws -> Recording {
    var play = try Recording(
      "repeated", "Answers get lost and requests arrive twice: the same receipts come again, and nothing counts twice.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("laptop") { $0.add(.text("FISIK"), to: Fields.Case.violence, in: core) }
    try play.exchange("laptop", fate: .lost)
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.commit("desk") { $0.take(.text("FISIK"), from: Fields.Case.violence, in: core) }
    try play.sync("desk")
    try play.commit("desk") { $0.take(.text("FISIK"), from: Fields.Case.violence, in: core) }
    try play.sync("desk")
    let lost = try play.exchange("laptop", fate: .lost)
    try play.post(lost.request, as: "laptop")
    try play.post(lost.request, as: "laptop", fate: .arrives)
    try play.exchange("laptop")
    try play.post(lost.request, as: "laptop")
    try play.exchange("laptop", fate: .replaced { _, _ in lost.response })
    try play.exchange("laptop")
    return play
  }

  @Sendable
  static func cut() throws -> Recording {
    var play = try Recording(
      "cut",
      "Requests and replies that were cut, changed or replaced on the way change nothing; the next one brings all.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("desk") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.sync("desk")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    let before = play.office
    let whole = try before.request(
      "laptop", nonce: [UInt8](repeating: 7, count: 16), pushBytes: 1 << 16, budget: 1 << 16)
    let frame = try SignedFrame.seal(.syncRequest, whole.bytes, by: try before.party("laptop").identity)
    try play.post(Array(frame.prefix(frame.count / 2)), as: "laptop")
    try play.post(Array(frame.dropLast()), as: "laptop")
    try play.post(frame + [0], as: "laptop")
    try play.post([], as: "laptop")
    try play.post(Self.changed(frame), as: "laptop")
    try play.forge("laptop") { $0.push.removeLast() }
    try play.exchange("laptop", fate: .replaced { response, _ in Array(response.prefix(response.count / 2)) })
    try play.exchange("laptop", fate: .replaced { response, _ in Array(response.dropLast()) })
    try play.exchange("laptop", fate: .replaced { response, _ in response + [0] })
    try play.exchange("laptop", fate: .replaced { response, _ in Self.changed(response) })
    try play.exchange("laptop", fate: .replaced { _, _ in [] })
    try play.exchange("laptop", fate: .replaced { _, _ in Array("<html><body>Selamat datang</body></html>".utf8) })
    try play.exchange("laptop", fate: .lost)
    try play.exchange("laptop")
    return play
  }

  /// The same frame with one bit changed in the middle.
  private static func changed(_ frame: [UInt8]) -> [UInt8] {
    var other = frame
    other[frame.count / 2] ^= 1
    return other
  }

  @Sendable
  static func unfit() throws -> Recording {
    var play = try Recording(
      "unfit",
      "Replies that the hub signed and that do not fit (a defect of the hub): refused as a whole, nothing is changed.")
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    try play.sync("laptop")
    try play.exchange("laptop")
    try play.commit("desk") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.commit("desk") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.sync("desk")
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("SEDANG"), in: core) }
    try play.changedReply { $0.tail.removeLast() }
    try play.changedReply { $0.tail.append(0) }
    try play.changedReply { $0.receipts.removeFirst() }
    try play.changedReply { $0.receipts.removeLast() }
    try play.changedReply { $0.receivedThrough -= 1 }
    try play.changedReply { $0.receivedThrough += 1 }
    try play.changedReply { $0.cursor = 0 }
    try play.changedReply { $0.number = 0 }
    try play.changedReply { reply in
      let part = Grant.Content.snapshot(total: 9, offset: 3, bytes: [0, 0, 0])
      reply.grants = [Grant(document: core, sequence: 3, content: part)]
    }
    try play.changedReply { reply in
      let whole = Grant.Content.snapshot(total: 3, offset: 0, bytes: [1, 0, 0])
      reply.grants = [Grant(document: core, sequence: 3, content: whole)]
    }
    try play.exchange("laptop")
    return play
  }

  @Sendable
  static func unusual() throws -> Recording {
    var play = try Recording(
      "unusual",
      "Replies that another hub might give: change sets that the laptop has or must not have, a grant of what is leaving."
    )
    try play.enrolOffice(laptops: 1)
    let core = try play.deskCase(team: [2])
    _ = try play.deskCase(team: [3])
    try play.sync("laptop")
    try play.commit("laptop") { $0.add(.text("FISIK"), to: Fields.Case.violence, in: core) }
    try play.sync("laptop")
    try play.sync("desk")
    try play.commit("desk") { $0.take(.text("FISIK"), from: Fields.Case.violence, in: core) }
    try play.commit("desk") { $0.set(Fields.Case.village, .text("Ngemplak"), in: core) }
    try play.sync("desk")
    let order = play.office.hub.order
    try play.changedReply { $0.tail = Batch.pack(order) }
    try play.changedReply { $0.tail = Batch.pack(order) }
    let own = try play.commit("laptop") { $0.set(Fields.Case.village, .text("Depok"), in: core) }
    try play.changedReply { reply in
      let received = reply.receipts.compactMap { receipt -> StampedChangeSet? in
        guard case .accepted(let stamp) = receipt.outcome else { return nil }
        return StampedChangeSet(changeSet: own[0], stamp: stamp)
      }
      reply.tail = Batch.pack(order + received)
    }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("TINGGI"), in: core) }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("SEDANG"), in: core) }
    try play.changedReply(pushBytes: 1) { $0.forgets = [core] }
    try play.changedReply(pushBytes: 1) { reply in
      reply.grants = [Grant(document: core, sequence: 0, content: .tail)]
    }
    try play.commit("laptop") { $0.set(Fields.Case.risk, .text("RENDAH"), in: core) }
    try play.exchange("laptop")
    try play.sync("desk")
    return play
  }
}

extension Recording {
  /// An exchange of the laptop in which the hub signs what `change` makes of its reply.
  mutating func changedReply(
    pushBytes: Int = 1 << 16, budget: UInt64 = 1 << 16, _ change: @escaping (inout SyncReply) -> Void
  ) throws {
    let hub = office.identity
    let fate = Fate.replaced { response, request in
      var reply = try SyncReply(bytes: try SignedFrame.payload(of: try Frame(bytes: response)))
      change(&reply)
      return try SignedFrame.seal(.syncReply, reply.bytes, by: hub, answering: Sha256.hash(request))
    }
    try exchange("laptop", pushBytes: pushBytes, budget: budget, fate: fate)
  }
}
