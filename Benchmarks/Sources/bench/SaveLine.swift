import CSession
import Foundation
import GRDB
import MergeCore

/// Line 1: one edit of five fields, durable at once, each commit beside the same update of plain SQLite through GRDB.
struct SaveLine {
  let rounds: Int
  let folder: String

  private static let commits = 200
  private static let frame = 4_096 + 24

  private var replicaSeconds: [Double] = []
  private var plainSeconds: [Double] = []
  private var replicaFrames: [Double] = []
  private var plainFrames: [Double] = []
  private var replicaSyncs: [Double] = []
  private var plainSyncs: [Double] = []
  private var replicaProcessor: [Double] = []
  private var plainProcessor: [Double] = []

  init(rounds: Int, folder: String) {
    self.rounds = rounds
    self.folder = folder
  }

  mutating func run() throws -> [Finding] {
    let cases = try CaseStock(folder: folder + "/stock", device: 7)
    let place = try Files.fresh(folder + "/plain")
    try makePlain(place, cases.records.count)
    for round in 0..<rounds { try measure(round, cases, place) }
    return findings()
  }

  private func makePlain(_ place: String, _ count: Int) throws {
    let table = try PlainTable(folder: place, key: .integer, width: 20)
    var dice = Dice(seed: 1)
    try table.insert((0..<count).map { _ in (0..<20).map { _ in Words.value(&dice) } })
    try table.close()
  }

  /// One round on files that were just opened, so that the growth of the log tells the number of frames.
  private mutating func measure(_ round: Int, _ cases: CaseStock, _ place: String) throws {
    let laptop = try Laptop(opening: cases.folder)
    let table = try PlainTable(folder: place, key: .integer, width: 20)
    let before = (Laptop.fileSize(cases.folder).wal, Files.size(table.path + "-wal"))
    var dice = Dice(seed: UInt64(round) + 500)
    var ours = Cost()
    var theirs = Cost()
    var last: (Placed, [Assignment])?
    for commit in 0..<Self.commits {
      let index = dice.below(cases.records.count)
      let (record, fields) = cases.records[index]
      var free = fields
      let assignments = (0..<5).map { _ in
        Assignment(field: free.remove(at: dice.below(free.count)), value: .text(Words.value(&dice)))
      }
      let texts = assignments.map { text(of: $0.value) }
      let wall = Laptop.morning + UInt64(round * Self.commits + commit) * 1_000
      let save = {
        _ = try laptop.store.commit(wall: wall) {
          $0.append(.put(record: record.id, assignments: assignments), to: record.document)
        }
      }
      let update = { try Self.update(table, row: index + 1, texts, first: commit % 16) }
      if commit % 2 == 0 {
        try ours.add(save)
        try theirs.add(update)
      } else {
        try theirs.add(update)
        try ours.add(save)
      }
      last = (record, assignments)
    }
    replicaFrames.append(Double(Laptop.fileSize(cases.folder).wal - before.0) / Double(Self.frame * Self.commits))
    plainFrames.append(Double(Files.size(table.path + "-wal") - before.1) / Double(Self.frame * Self.commits))
    replicaSyncs.append(Double(ours.syncs) / Double(Self.commits))
    plainSyncs.append(Double(theirs.syncs) / Double(Self.commits))
    replicaSeconds.append(Spread(ours.seconds).median)
    plainSeconds.append(Spread(theirs.seconds).median)
    replicaProcessor.append(ours.processor / Double(Self.commits))
    plainProcessor.append(theirs.processor / Double(Self.commits))
    try table.close()
    try check(last, cases.folder, laptop)
  }

  /// What was saved is what is read, and the settings are those of a durable save.
  private func check(_ last: (Placed, [Assignment])?, _ folder: String, _ laptop: Laptop) throws {
    guard let (record, assignments) = last else { return }
    let state = try laptop.store.record(record.id, in: record.document)
    for assignment in assignments {
      try require(
        state?.siblings(assignment.field).map { $0.value } == [assignment.value], "the last save cannot be read")
    }
    let settings = try laptop.store.settingsInForce()
    try require(settings["synchronous"] == "2" && settings["journal_mode"] == "wal", "the save is not durable")
  }

  private func text(of value: Value) -> String {
    if case .text(let text) = value { text } else { "" }
  }

  private static func update(_ table: PlainTable, row: Int, _ texts: [String], first: Int) throws {
    let columns = (first..<first + 5).map { "f\($0) = ?" }.joined(separator: ", ")
    try table.queue.inTransaction(.immediate) { db in
      let statement = try db.cachedStatement(sql: "UPDATE t SET \(columns) WHERE id = ?")
      try statement.execute(arguments: StatementArguments(texts) + [row])
      return .commit
    }
  }

  private struct Cost {
    var seconds: [Double] = []
    var processor = 0.0
    var syncs: UInt = 0

    mutating func add(_ body: () throws -> Void) throws {
      let before = lindung_sync_calls()
      let sample = try Sample.take(body).0
      syncs += lindung_sync_calls() - before
      seconds.append(sample.seconds)
      processor += sample.processor
    }
  }

  private func findings() -> [Finding] {
    let ours = Spread(replicaSeconds).median
    let theirs = Spread(plainSeconds).median
    return [
      Finding(
        line: 1, name: "durable save of 5 fields", unit: "× plain SQLite", spread: .ratio(replicaSeconds, plainSeconds),
        must: 1.5, stretch: 1.15,
        note:
          "\(ours.milliseconds) against \(theirs.milliseconds) (medians of \(Self.commits) commits, every other one "
          + "plain); processor \(Spread(replicaProcessor).median.milliseconds) against "
          + "\(Spread(plainProcessor).median.milliseconds)"),
      Finding(
        line: 1, name: "frames of the write-ahead log per save", unit: "frames", spread: Spread(replicaFrames),
        must: 2.2, note: "from the log's growth; plain SQLite \(Spread(plainFrames).median.short)"),
      Finding(
        line: 1, name: "flushes to disk per save", unit: "fsync", spread: Spread(replicaSyncs), must: 1.02,
        note: "fsync and fdatasync counted in the process; plain SQLite \(Spread(plainSyncs).median.short); the log's "
          + "first frame costs one more"),
    ]
  }
}
