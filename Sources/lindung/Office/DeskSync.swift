import Casework
import Hub
import Replica
import Sealing
import SyncSession
import SyncWire

/// The desk's exchange with the hub beside it: the same frames as a laptop's, without a network between.
enum DeskSync {
  /// The most exchanges in a row; more than any backlog needs, so that a defect cannot loop for ever.
  private static let roundsMax = 10_000

  /// Exchanges until nothing is left to send or fetch.
  ///
  /// - Returns: How many change sets of others were applied.
  @discardableResult
  static func run(_ place: Workplace) async throws -> Int {
    await place.turn.take()
    do {
      let applied = try await exchange(place)
      await place.turn.give()
      return applied
    } catch {
      await place.turn.give()
      throw error
    }
  }

  private static func exchange(_ place: Workplace) async throws -> Int {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    let store = place.casework.upkeep
    let signing = try store.signingIdentity()
    var applied = 0
    for _ in 0..<roundsMax {
      let request = try store.makeRequest(
        nonce: RandomBytes.draw(WireLimits.nonce), pushBytes: 262_144, replyBudget: 524_288,
        wall: place.casework.now)
      let frame = try SignedFrame.seal(.syncRequest, request.bytes, by: signing)
      let answer = await hub.answer(frame, to: .sync)
      let reply = try Frame(bytes: answer.bytes)
      try SignedFrame.check(reply, publicKey: hub.publicKey, answering: Sha256.hash(frame))
      if reply.kind == .refusal { try store.check(try Refusal(bytes: try SignedFrame.payload(of: reply))) }
      guard reply.kind == .syncReply else {
        throw SessionError.wire(WireError(.busy, "desk"))
      }
      let summary = try store.apply(
        try SyncReply(bytes: try SignedFrame.payload(of: reply)), wall: place.casework.now)
      applied += summary.applied
      if !summary.hasMore, store.unsentCount == 0, store.pendingAuditCount == 0 { return applied }
    }
    return applied
  }
}
