import Caseload
import Foundation
import SyncSession

/// Line 12: the pages of a laptop with many cases, as a browser on it gets them, against the queries behind them.
struct PageLine {
  let rounds: Int
  let cases: Int
  let folder: String

  /// A word that stands in many of the made-up cases.
  private static let sought = "ancam"

  func run() throws -> [Finding] {
    let laptop = try Laptop(creating: try Files.fresh(folder + "/pages"), device: 2)
    let made = DistrictYear.make(seed: 12, cases: cases, officers: [2], start: Laptop.morning - 31_536_000_000)
    for generated in made {
      _ = try laptop.store.commit(wall: Laptop.morning) { generated.write(into: &$0) }
    }
    let room = PageRoom(laptop.store)
    let reader = try PageReader(room)
    defer { reader.close() }
    let first = try room.first()
    var found: [Finding] = []
    found += try page("list of \(cases) cases", reader, "/kasus", holds: "<table", bare: room.bareList)
    found += try page("a case", reader, "/kasus/" + first, holds: "garis-waktu") { try room.bareCase(first) }
    try reader.post("/cari", "kata=" + Self.sought)
    found += try page("search", reader, "/cari", holds: "/kasus/") { try room.bareSearch(Self.sought) }
    return found + [memory()]
  }

  private func page(
    _ name: String, _ reader: PageReader, _ path: String, holds words: String, bare: () throws -> Int
  ) throws -> [Finding] {
    var (seconds, queries): ([Double], [Double]) = ([], [])
    for round in 0...max(rounds, 5) {
      let (sample, text) = try Sample.take { try reader.get(path) }
      try require(text.contains(words), "\(name) does not show what it must")
      let (query, rows) = try Sample.take(bare)
      try require(rows > 0, "the bare query finds nothing")
      // The first round only warms up.
      if round > 0 {
        seconds.append(sample.seconds)
        queries.append(query.seconds)
      }
    }
    let ratio = Spread.ratio(seconds, queries)
    return [
      Finding(
        line: 12, name: "page: \(name)", unit: "s", spread: Spread(seconds), must: 0.1, stretch: 0.05,
        note: "\(ratio.median.short)x of the bare query (\((Spread(queries).median * 1_000).short) ms)")
    ]
  }

  /// The process holds the laptop's replica, its pages and this program.
  private func memory() -> Finding {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    let kilobytes = Double(line.filter(\.isNumber)) ?? .nan
    return Finding(
      line: 12, name: "resident memory with \(cases) cases", unit: "MB", spread: Spread([kilobytes / 1_024]),
      note: "the field program's own bound, 150 MB with an officer's caseload, is a test (Tests/Browser)")
  }
}
