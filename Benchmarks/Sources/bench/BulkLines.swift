import Foundation
import MergeCore

/// Lines 2, 3 and 6: a bulk insert, the merge of the same into an empty replica, and the file that is left.
struct BulkLines {
  let rounds: Int
  let count: Int
  let folder: String
  let peers: PythonPeers?

  /// What cr-sqlite (the faster of its two forms measured) took for the merge, in inserts of plain SQLite: 4.738 s and
  /// 0.215 s in `peers.md` C2. sqlite-sync took 5.858 s.
  static let quotedMerge = 4.738 / 0.215

  private var series: [String: [Double]] = [:]

  init(rounds: Int, count: Int, folder: String, peers: PythonPeers?) {
    self.rounds = rounds
    self.count = count
    self.folder = folder
    self.peers = peers
  }

  mutating func run() throws -> [Finding] {
    for round in -1..<rounds {
      if round == 0 { series = [:] }  // the first was to warm up
      let rows = Rows(count: count, seed: UInt64(round + 1))
      var steps: [(inout BulkLines) throws -> Void] = [
        { try $0.plain(rows, key: .bytes, "plain") },
        { try $0.plain(rows, key: .integer, "integer") },
        { try $0.replica(rows, RecordPlan.plain, "replica") },
        { try $0.replica(rows, RecordPlan.searched, "searched") },
        { try $0.session(rows) },
      ]
      if round % 2 != 0 { steps.reverse() }
      for step in steps { try step(&self) }
    }
    return findings()
  }

  private mutating func note(_ name: String, _ value: Double) { series[name, default: []].append(value) }

  private mutating func note(_ name: String, _ sample: Sample) {
    note(name, sample.seconds)
    note(name + " cpu", sample.processor)
  }

  private mutating func plain(_ rows: Rows, key: PlainTable.Key, _ name: String) throws {
    let place = try Files.fresh(folder + "/plain")
    let table = try PlainTable(folder: place, key: key)
    note(name, try Sample.takeSettled { try table.insert(rows.texts) }.0)
    let content = try table.content()
    try require(content == (count, Rows.checksum(rows.texts.joined())), "plain SQLite holds other rows")
    try table.close()
    note(name + " bytes", Double(Files.size(table.path)))
    try require(Files.size(table.path + "-wal") == 0, "the log was not checkpointed")
  }

  private mutating func replica(_ rows: Rows, _ plan: RecordPlan, _ name: String) throws {
    let place = try Files.fresh(folder + "/source")
    var changeSets: [ChangeSet] = []
    do {
      let laptop = try Laptop(creating: place, device: 1)
      let (sample, made) = try Sample.takeSettled { try laptop.insert(rows, as: plan) }
      note(name, sample)
      changeSets = made
      try check(laptop, rows, plan)
    }
    note(name + " bytes", Double(Laptop.fileSize(place).main))
    try require(Laptop.fileSize(place).wal == 0, "the log was not checkpointed")
    let replies = Replies.pack(Replies.stamp(changeSets, after: 0), isNew: true)
    let target = try Laptop(creating: try Files.fresh(folder + "/target"), device: 2)
    let (sample, applied) = try Sample.takeSettled { try target.apply(replies) }
    note(name + " merge", sample)
    try require(applied == changeSets.count, "not all change sets were applied")
    try check(target, rows, plan)
  }

  private func check(_ laptop: Laptop, _ rows: Rows, _ plan: RecordPlan) throws {
    try require(try laptop.projected(plan).count == count, "the projection holds other rows")
    try require(
      try laptop.checksum(plan) == Rows.checksum(rows.texts.joined()), "the projection holds other texts")
  }

  private mutating func session(_ rows: Rows) throws {
    let source = try PlainTable(folder: try Files.fresh(folder + "/plain"), key: .bytes)
    let changes = try source.insertCapturing(rows.texts)
    defer { changes.free() }
    try source.close()
    let target = try PlainTable(folder: try Files.fresh(folder + "/session"), key: .bytes)
    let (sample, conflicts) = try Sample.takeSettled { try target.apply(changes) }
    note("session merge", sample)
    try require(conflicts == 0, "the session extension found conflicts")
    try require(
      try target.content() == (count, Rows.checksum(rows.texts.joined())), "the session extension holds other rows")
    try target.close()
    if let peers {
      let found = try peers.bulk(rows)
      note("pycrdt merge", found.pycrdt)
      note("loro merge", found.loro)
    }
  }

  private func ratio(_ above: String, _ below: String) -> Spread {
    Spread.ratio(series[above] ?? [], series[below] ?? [])
  }

  private func median(_ name: String) -> Double { Spread(series[name] ?? []).median }

  private func findings() -> [Finding] { insertFindings() + mergeFindings() + sizeFindings() }

  private func insertFindings() -> [Finding] {
    let shape = "\(count / 1_000)k × 8 texts, one transaction, sealed and projected"
    let plain = "plain SQLite, 16-byte key: \(median("plain").short) s (processor \(median("plain cpu").short) s)"
    func note(_ name: String) -> String {
      "\(median(name).short) s (processor \(median(name + " cpu").short) s); \(plain); processor ratio "
        + "\(ratio(name + " cpu", "plain cpu").median.short); rows and checksum checked"
    }
    return [
      Finding(
        line: 2, name: shape, unit: "× plain SQLite", spread: ratio("replica", "plain"), must: 4, stretch: 2.5,
        note: note("replica")),
      Finding(
        line: 2, name: shape + ", 2 fields searched", unit: "× plain SQLite", spread: ratio("searched", "plain"),
        must: 4, stretch: 2.5, note: note("searched")),
      Finding(
        line: 2, name: "the same against an integer key", unit: "× plain SQLite", spread: ratio("replica", "integer"),
        note: "plain SQLite, integer key: \(median("integer").short) s"),
    ]
  }

  private func mergeFindings() -> [Finding] {
    let quoted = (series["plain"] ?? []).map { $0 * Self.quotedMerge }
    func against(_ name: String) -> Spread { Spread.ratio(quoted, series[name] ?? []) }
    let scaled =
      "cr-sqlite QUOTED, not measured: \(Self.quotedMerge.short) × plain SQLite = \(Spread(quoted).median.short) s"
    var all = [
      Finding(
        line: 3, name: "merge into an empty replica", unit: "× faster than cr-sqlite", spread: against("replica merge"),
        must: 5, stretch: 10, isLargerBetter: true,
        note: "\(median("replica merge").short) s (processor \(median("replica merge cpu").short) s); \(scaled)"),
      Finding(
        line: 3, name: "the same, 2 fields searched", unit: "× faster than cr-sqlite",
        spread: against("searched merge"), must: 5, stretch: 10, isLargerBetter: true,
        note: "\(median("searched merge").short) s; cr-sqlite has no full text in this"),
      Finding(
        line: 3, name: "session extension, same rows", unit: "× its time",
        spread: ratio("replica merge", "session merge"),
        note: "session extension \(median("session merge").short) s, measured; it keeps no history and no conflicts"),
    ]
    for name in ["pycrdt", "loro"] where series[name + " merge"] != nil {
      all.append(
        Finding(
          line: 3, name: "\(name) in memory, same rows", unit: "× its time",
          spread: ratio("replica merge", name + " merge"),
          note: "\(name) \(median(name + " merge").short) s, measured; not durable, not sealed, not queryable"))
    }
    return all
  }

  private func sizeFindings() -> [Finding] {
    func size(_ name: String) -> String { (median(name + " bytes") / 1_048_576).short + " MiB" }
    return [
      Finding(
        line: 6, name: "file with the whole signed history", unit: "× plain SQLite",
        spread: ratio("replica bytes", "plain bytes"), must: 1.6, stretch: 1.4,
        note: "\(size("replica")) against \(size("plain")) (16-byte key), both checkpointed"),
      Finding(
        line: 6, name: "the same against an integer key", unit: "× plain SQLite",
        spread: ratio("replica bytes", "integer bytes"), note: "plain SQLite, integer key: \(size("integer"))"),
    ]
  }
}
