import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  private static let nonce = (0..<16).map { UInt8(0xa0 + $0) }
  private static let key = (0..<32).map { UInt8($0 * 7 + 1) }
  private static let documents = [Sample.core, Sample.identity, .directory]

  private static func request(_ change: (inout SyncRequest) -> Void = { _ in }) -> SyncRequest {
    var request = SyncRequest(
      device: 7, schema: 1, nonce: nonce, budget: 65_536, applied: 4, cursor: 311, acknowledged: 41)
    change(&request)
    return request
  }

  static func requests() throws -> [Vector] {
    let push = request {
      $0.chainPrefix = Array(key[..<8])
      $0.push = Batch.pack([Sample.edit(42, "satu", cursor: 311)])
    }
    let audit = request {
      $0.audit = AuditBatch.pack([AuditEntry(device: 7, number: 4, time: Sample.now, user: 3, action: 9)])
    }
    let everything = SyncRequest(
      device: Sample.largestDevice, schema: Sample.largestField, nonce: nonce, budget: Sample.largestCounter,
      applied: Sample.largestCounter, cursor: Sample.largestCounter, acknowledged: Sample.largestCounter,
      chainPrefix: Array(key[..<8]), push: [0xff],
      partial: PartialGrant(document: Sample.core, sequence: Sample.largestCounter, offset: Sample.largestCounter),
      forgotten: documents, verdicts: Sample.largestCounter, audit: [0xff])
    var largestStatus = everything
    largestStatus.status = DeviceStatus(clock: HybridClock.limit - 1, written: Sample.largestCounter)
    return [
      try Vector(.request, "only asking", request().json), try Vector(.request, "push", push.json),
      try Vector(
        .request, "a new device on a bad line",
        request {
          $0.budget = WireLimits.minimumBudget
          ($0.applied, $0.cursor, $0.acknowledged) = (0, 0, 0)
        }.json),
      try Vector(
        .request, "partial and forgotten",
        request {
          $0.partial = PartialGrant(document: Sample.identity, sequence: 300, offset: 60_000)
          $0.forgotten = documents
        }.json),
      try Vector(.request, "after a verdict", request { $0.verdicts = 1 }.json),
      try Vector(.request, "audit", audit.json),
      try Vector(
        .request, "status", request { $0.status = DeviceStatus(clock: Sample.now, written: 44) }.json),
      try Vector(.request, "a status of nothing", request { $0.status = DeviceStatus(clock: 0, written: 0) }.json),
      try Vector(.request, "everything at its largest", everything.json),
      try Vector(.request, "everything and a status at its largest", largestStatus.json),
      Vector(.request, "unknown sections", oneWay: request().bytes + [62, 0, 63, 2, 1, 2], request().json),
    ]
  }

  static func replies() throws -> [Vector] {
    let quiet = SyncReply(number: 4, time: Sample.now, cursor: 311, receivedThrough: 41)
    var full = SyncReply(number: 5, time: Sample.now + 1, cursor: 340, receivedThrough: 54)
    full.hasMore = true
    full.receipts = [
      Receipt(
        firstCounter: 42, outcome: .accepted(Stamp(sequence: 330, received: Sample.now, effective: Sample.now - 9))),
      Receipt(firstCounter: 43, outcome: .held(.outOfScope)), Receipt(firstCounter: 44, outcome: .held(.notPermitted)),
      Receipt(
        firstCounter: 47, outcome: .accepted(Stamp(sequence: 329, received: Sample.now, effective: Sample.now + 9))),
      Receipt(firstCounter: 50, outcome: .held(.unknownDocument)),
      Receipt(firstCounter: 52, outcome: .held(.followsHeld)), Receipt(firstCounter: 53, outcome: .held(.revoked)),
      Receipt(firstCounter: 54, outcome: .held(.rejected)),
    ]
    full.forgets = documents
    full.grants = [
      Grant(document: Sample.core, sequence: 0, content: .tail),
      Grant(document: Sample.identity, sequence: 300, content: .snapshot(total: 9, offset: 0, bytes: [0])),
      Grant(document: .directory, sequence: 301, content: .snapshot(total: 1, offset: 1, bytes: [])),
    ]
    full.tail = Batch.pack([
      StampedChangeSet(
        changeSet: Sample.edit(1, "lain", device: 12, cursor: 300),
        stamp: Stamp(sequence: 331, received: Sample.now, effective: Sample.now))
    ])
    full.audit = AuditReceipt(number: 300, hash: key, signature: key + key)
    full.verdicts = [
      Verdict(number: 3, firstCounter: 12, outcome: .held(.rejected)),
      Verdict(
        number: 4, firstCounter: 9,
        outcome: .accepted(Stamp(sequence: 339, received: Sample.now, effective: Sample.now - 9))),
    ]
    var told = SyncReply(number: 4, time: Sample.now, cursor: 311, receivedThrough: 41)
    told.verdicts = [Verdict(number: 1, firstCounter: 1, outcome: .held(.rejected))]
    var largest = SyncReply(
      number: Sample.largestCounter, time: HybridClock.limit - 1, cursor: Sample.largestCounter,
      receivedThrough: Sample.largestCounter)
    let last = Stamp(
      sequence: Sample.largestCounter, received: HybridClock.limit - 1, effective: (HybridClock.limit << 1) - 1)
    largest.receipts = [Receipt(firstCounter: Sample.largestCounter, outcome: .accepted(last))]
    largest.verdicts = [
      Verdict(number: Sample.largestCounter, firstCounter: Sample.largestCounter, outcome: .accepted(last))
    ]
    return [
      try Vector(.reply, "nothing new", quiet.json), try Vector(.reply, "everything", full.json),
      try Vector(.reply, "a verdict", told.json),
      try Vector(.reply, "largest numbers", largest.json),
    ]
  }

  static func otherPayloads() throws -> [Vector] {
    let secret = (0..<10).map { UInt8($0 + 0xf0) }
    let welcome = EnrolmentReply(
      hubKey: key, device: 7, user: 3, cursor: 311, time: Sample.now,
      office: "UPTD PPA \(Sample.family) \(Sample.decomposed)")
    return [
      try Vector(.enrolmentRequest, "a laptop", EnrolmentRequest(secret: secret, publicKey: key, nonce: nonce).json),
      try Vector(.enrolmentReply, "welcome", welcome.json),
      try Vector(
        .enrolmentReply, "office without a name",
        EnrolmentReply(
          hubKey: key, device: Sample.largestDevice, user: Sample.largestDevice, cursor: 0, time: 0, office: ""
        ).json),
      try Vector(.refusal, "gap", Refusal(code: 23, knownCounter: 41).json),
      try Vector(.refusal, "unknown code", Refusal(code: Sample.largestField).json),
      Vector(
        .refusal, "unknown sections", oneWay: Refusal(code: 1).bytes + [9, 0, 77, 1, 1],
        Refusal(code: 1).json),
    ]
  }
}
