import Foundation
import MergeCore

/// Lines 4 and 5: two people have edited the same field of every record at once; then the same batch comes again.
struct ConflictLines {
  let rounds: Int
  let count: Int
  let folder: String
  let peers: PythonPeers?

  /// What cr-sqlite took for the conflict merge, in updates and in inserts of plain SQLite (0.600 s, 0.155 s and 0.215 s
  /// in `peers.md` C2). It keeps one of the two values.
  static let quotedByUpdate = 0.600 / 0.155
  static let quotedByInsert = 0.600 / 0.215

  private static let field = RecordPlan.plain.fields[0]

  private var series: [String: [Double]] = [:]

  init(rounds: Int, count: Int, folder: String, peers: PythonPeers?) {
    self.rounds = rounds
    self.count = count
    self.folder = folder
    self.peers = peers
  }

  private var base: String { folder + "/conflict-base" }

  mutating func run() throws -> [Finding] {
    let rows = Rows(count: count, seed: 40)
    let left = Rows.edits(count: count, writer: 1)
    let right = Rows.edits(count: count, writer: 2)
    let replies = try prepare(rows, left, right)
    for round in -1..<rounds {
      if round == 0 { series = [:] }  // the first was to warm up
      var steps: [(inout ConflictLines) throws -> Void] = [
        { try $0.plain(rows, left) },
        { try $0.replica(replies) },
        { try $0.session(rows, left, right) },
      ]
      if round % 2 != 0 { steps.reverse() }
      for step in steps { try step(&self) }
      if let peers {
        let found = try peers.conflict(rows, left, right)
        note("pycrdt", found.merge.pycrdt)
        note("loro", found.merge.loro)
        note("pycrdt again", found.again.pycrdt)
        note("loro again", found.again.loro)
      }
    }
    return findings()
  }

  /// A replica that holds the rows and has edited one field of each, and the replies with the other's edits.
  private func prepare(_ rows: Rows, _ left: [String], _ right: [String]) throws -> [[UInt8]] {
    let source = try Laptop(creating: try Files.fresh(folder + "/source"), device: 1)
    let made = try source.insert(rows, as: .plain)
    let records = RecordPlan.plain.records(of: made).filter { $0.id != $0.document.root }
    try require(records.count == count, "records are missing")
    let target = try Laptop(creating: try Files.fresh(base), device: 2)
    _ = try target.apply(Replies.pack(Replies.stamp(made, after: 0), isNew: true))
    _ = try target.edit(records, field: Self.field, right, wall: Laptop.morning + 600_000)
    let edits = try source.edit(records, field: Self.field, left, wall: Laptop.morning + 660_000)
    return Replies.pack(Replies.stamp(edits, after: UInt64(made.count)), isNew: false)
  }

  private mutating func note(_ name: String, _ value: Double) { series[name, default: []].append(value) }

  private mutating func replica(_ replies: [[UInt8]]) throws {
    let target = try Laptop(opening: try Files.copy(base, to: folder + "/target"))
    try require(try target.conflictCount() == 0, "there are conflicts before the merge")
    let (sample, applied) = try Sample.takeSettled { try target.apply(replies) }
    note("replica", sample.seconds)
    note("replica cpu", sample.processor)
    try require(try target.conflictCount() == count, "not every conflict is listed")
    try checkValues(target)
    let before = try target.store.digests()
    let (again, repeated) = try Sample.takeSettled { try target.apply(Array(replies.suffix(1))) }
    try require(applied > 0 && repeated == 0, "a duplicate was applied")
    try require(try target.store.digests() == before, "a duplicate changed something")
    note("again", again.seconds / Double(replies.count == 1 ? count : count / replies.count) * 100_000)
  }

  /// Both values stand in the records that are looked at.
  private func checkValues(_ laptop: Laptop) throws {
    let entries = try laptop.store.conflicts()
    try require(entries.count == count, "not every conflict can be read")
    for entry in entries {
      let texts = Set(entry.sides.map { $0.value })
      try require(texts.count == 2 && entry.sides.count == 2, "a value was dropped")
    }
  }

  private mutating func plain(_ rows: Rows, _ texts: [String]) throws {
    let table = try PlainTable(folder: try Files.fresh(folder + "/plain"), key: .bytes)
    note("insert", try Sample.takeSettled { try table.insert(rows.texts) }.0.seconds)
    note("update", try Sample.takeSettled { try table.update(field: 0, texts) }.0.seconds)
    try table.close()
  }

  private mutating func session(_ rows: Rows, _ left: [String], _ right: [String]) throws {
    let source = try PlainTable(folder: try Files.fresh(folder + "/plain"), key: .bytes)
    try source.insert(rows.texts)
    let changes = try source.updateCapturing(field: 0, left)
    defer { changes.free() }
    try source.close()
    let target = try PlainTable(folder: try Files.fresh(folder + "/session"), key: .bytes)
    try target.insert(rows.texts)
    try target.update(field: 0, right)
    let (sample, conflicts) = try Sample.takeSettled { try target.apply(changes) }
    note("session", sample.seconds)
    try require(conflicts == count, "the session extension found \(conflicts) conflicts")
    try target.close()
  }

  private func ratio(_ above: String, _ below: String) -> Spread {
    Spread.ratio(series[above] ?? [], series[below] ?? [])
  }

  private func median(_ name: String) -> Double { Spread(series[name] ?? []).median }

  private func findings() -> [Finding] {
    // The smaller of the two ways to scale the quoted figure, so that the comparison is the harder one.
    let quoted = zip(series["update"] ?? [], series["insert"] ?? []).map {
      min($0 * Self.quotedByUpdate, $1 * Self.quotedByInsert)
    }
    var all = [
      Finding(
        line: 4, name: "\(count / 1_000)k conflicting edits, both values kept and listed",
        unit: "× faster than cr-sqlite",
        spread: Spread.ratio(quoted, series["replica"] ?? []), must: 1, stretch: 2, isLargerBetter: true,
        note:
          "\(median("replica").short) s (processor \(median("replica cpu").short) s); cr-sqlite QUOTED, not measured: "
          + "\(Self.quotedByUpdate.short) updates or \(Self.quotedByInsert.short) inserts of plain SQLite = "
          + "\(Spread(quoted).median.short) s; every conflict read back with both values"),
      Finding(
        line: 4, name: "session extension, same edits, one value kept", unit: "× its time",
        spread: ratio("replica", "session"), note: "session extension \(median("session").short) s, measured"),
    ]
    for name in ["pycrdt", "loro"] where series[name] != nil {
      all.append(
        Finding(
          line: 4, name: "\(name) in memory, same edits, one value kept", unit: "× its time",
          spread: ratio("replica", name), note: "\(name) \(median(name).short) s, measured"))
    }
    let peers =
      series["loro again"] == nil
      ? "" : "; pycrdt \(median("pycrdt again").milliseconds), loro \(median("loro again").milliseconds)"
    all.append(
      Finding(
        line: 5, name: "re-merge of a duplicate batch", unit: "ms per 100k changes",
        spread: Spread((series["again"] ?? []).map { $0 * 1_000 }), must: 1, stretch: 0.1,
        note: "digests of all documents unchanged" + peers))
    return all
  }
}
