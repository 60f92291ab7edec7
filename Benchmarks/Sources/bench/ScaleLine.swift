import MergeCore
import Sealing
import SyncSession
import SyncWire

/// Line 8: the cost of the same exchange on a small and on a large replica.
struct ScaleLine {
  let rounds: Int
  let large: Int
  let folder: String

  private static let small = 10_000
  private static let edits = 200
  private static let commits = 65

  private var bytes: [String: [Double]] = [:]
  private var seconds: [String: [Double]] = [:]
  private var processor: [String: [Double]] = [:]

  init(rounds: Int, large: Int, folder: String) {
    self.rounds = rounds
    self.large = large
    self.folder = folder
  }

  /// A replica that has received its records, and what is needed to say what the hub would say next.
  private final class Site {
    let laptop: Laptop
    var records: [Placed] = []
    var sequence: Sequence64 = 0
    var foreignCounter: UInt64 = 1
    /// What the last exchange began with, for the receipts.
    var acknowledged: UInt64 { laptop.store.progress.acknowledged }

    init(_ laptop: Laptop) { self.laptop = laptop }
  }

  mutating func run() throws -> [Finding] {
    let small = try fill(Self.small, folder + "/scale-small")
    let large = try fill(self.large, folder + "/scale-large")
    for round in 0..<(rounds * 3) {
      for (name, site) in round % 2 == 0 ? [("small", small), ("large", large)] : [("large", large), ("small", small)] {
        try exchange(site, name, round)
      }
    }
    return findings()
  }

  private func fill(_ count: Int, _ place: String) throws -> Site {
    let site = Site(try Laptop(creating: try Files.fresh(place), device: 2))
    let part = min(count, 100_000)
    for start in stride(from: 0, to: count, by: part) {
      let rows = Rows(count: part, seed: UInt64(start))
      let changeSets = Self.changeSets(rows, from: site.foreignCounter)
      site.foreignCounter = (changeSets.last?.lastCounter ?? 0) + 1
      _ = try site.laptop.apply(Replies.pack(Replies.stamp(changeSets, after: site.sequence), isNew: true))
      site.sequence += UInt64(changeSets.count)
      site.records += RecordPlan.plain.records(of: changeSets).filter { $0.id != $0.document.root }
    }
    try require(try site.laptop.projected(.plain).count == count, "records are missing")
    return site
  }

  /// What device 1 wrote: cases of 200 records each.
  static func changeSets(_ rows: Rows, from first: UInt64) -> [ChangeSet] {
    var counter = first
    return stride(from: 0, to: rows.count, by: RecordPlan.perCase).map { start in
      let texts = rows.texts[start..<min(start + RecordPlan.perCase, rows.count)]
      let plan = RecordPlan.plain
      let operations =
        [Operation.create(type: 1, assignments: RecordPlan.root)]
        + texts.map { .create(type: plan.type, assignments: plan.assignments($0)) }
      let root = Dot(device: 1, counter: counter)
      defer { counter += UInt64(operations.count) }
      return ChangeSet(
        device: 1, firstCounter: counter, cursor: 0, clock: Laptop.morning, author: 1, schema: 1,
        document: DocumentID(kind: 1, compartment: 1, root: root), operations: operations)
    }
  }

  /// One day: 200 own edits to push, 200 edits of somebody else to apply. The same on both sites.
  private mutating func exchange(_ site: Site, _ name: String, _ round: Int) throws {
    let wall = Laptop.morning + UInt64(round + 1) * 86_400_000
    var dice = Dice(seed: UInt64(round) + 77)
    let own = (0..<Self.edits).map { _ in (dice.below(Self.small), Words.value(&dice)) }
    let theirs = (0..<Self.edits).map { _ in (dice.below(Self.small), Words.value(&dice)) }
    for commit in 0..<Self.commits {
      let part = own.enumerated().filter { $0.offset % Self.commits == commit }.map(\.element)
      try site.laptop.store.commit(wall: wall + UInt64(commit)) { draft in
        for (index, text) in part { Self.put(site.records[index], 4, text, &draft) }
      }
    }
    let pushed = try site.laptop.request()
    let reply = try answer(to: pushed, site, theirs, wall)
    let (sample, frame) = try Sample.take {
      let frame = try site.laptop.frame(of: try site.laptop.request())
      _ = try site.laptop.store.apply(try SyncReply(bytes: reply), wall: wall)
      return frame
    }
    try require(site.laptop.store.unsentCount == 0, "something was not confirmed")
    let last = site.records[theirs[Self.edits - 1].0]
    let value = Value.text(theirs[Self.edits - 1].1)
    try require(
      try site.laptop.store.record(last.id, in: last.document)?.siblings(5).contains { $0.value == value } == true,
      "an edit was not applied")
    bytes[name, default: []].append(Double(frame.count + reply.count))
    seconds[name, default: []].append(sample.seconds)
    processor[name, default: []].append(sample.processor)
  }

  private static func put(_ record: Placed, _ field: UInt32, _ text: String, _ draft: inout CommitDraft) {
    draft.append(
      .put(record: record.id, assignments: [Assignment(field: field, value: .text(text))]), to: record.document)
  }

  /// The reply of a hub that accepts everything and has 200 edits of device 1.
  private func answer(
    to request: SyncRequest, _ site: Site, _ theirs: [(Int, String)], _ wall: UInt64
  ) throws -> [UInt8] {
    let accepted = Replies.stamp(try Batch.unpack(request.push), after: site.sequence)
    let cursor = site.sequence
    site.sequence += UInt64(accepted.count)
    var foreign: [ChangeSet] = []
    for (index, text) in theirs {
      let record = site.records[index]
      foreign.append(
        ChangeSet(
          device: 1, firstCounter: site.foreignCounter, cursor: cursor, clock: wall, author: 1, schema: 1,
          document: record.document,
          operations: [.put(record: record.id, assignments: [Assignment(field: 5, value: .text(text))])]))
      site.foreignCounter += 1
    }
    let stamped = Replies.stamp(foreign, after: site.sequence)
    site.sequence += UInt64(stamped.count)
    var reply = SyncReply(
      number: 0, time: wall, cursor: site.sequence, receivedThrough: accepted.last?.changeSet.lastCounter ?? 0)
    reply.receipts = accepted.map { Receipt(firstCounter: $0.changeSet.firstCounter, outcome: .accepted($0.stamp)) }
    reply.tail = Batch.pack(stamped)
    return reply.bytes
  }

  private func findings() -> [Finding] {
    func spread(_ values: [String: [Double]]) -> Spread { .ratio(values["large"] ?? [], values["small"] ?? []) }
    func median(_ values: [String: [Double]], _ name: String) -> Double { Spread(values[name] ?? []).median }
    let shape = "\(large) records against \(Self.small), 200 edits each way"
    return [
      Finding(
        line: 8, name: "time of request and apply, " + shape, unit: "×", spread: spread(seconds), must: 1.1, stretch: 1,
        note: "\(median(seconds, "large").milliseconds) against \(median(seconds, "small").milliseconds); processor "
          + "\(median(processor, "large").milliseconds) against \(median(processor, "small").milliseconds), ratio "
          + spread(processor).median.short),
      Finding(
        line: 8, name: "bytes both ways, " + shape, unit: "×", spread: spread(bytes), must: 1.1, stretch: 1,
        note: "\(median(bytes, "large").short) B against \(median(bytes, "small").short) B"),
    ]
  }
}
