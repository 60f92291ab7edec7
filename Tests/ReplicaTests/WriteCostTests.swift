import CaseModel
import Foundation
import GRDB
import Testing

@testable import Replica

@Suite("What a commit costs")
struct WriteCostTests {
  private static let strace = "/usr/bin/strace"
  private static let frameBytes = 24 + 4_096

  @Test("A commit of one record writes at most 2.2 pages, averaged over 200")
  func pagesPerCommit() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let core = try laptop.newCase()
    for number in 0..<20 { try laptop.put(Fields.Case.safeHours, .text("\(number)"), of: core.root, in: core) }
    try laptop.store.queue.inDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    func frames() throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder("replica") + "/replica.sqlite-wal")
      return ((attributes[.size] as? NSNumber)?.intValue ?? 0) / Self.frameBytes
    }
    let before = try frames()
    for number in 0..<200 { try laptop.put(Fields.Case.safeHours, .text("pukul \(number)"), of: core.root, in: core) }
    let each = Double(try frames() - before) / 200
    #expect(each <= 2.2, "\(each) pages a commit")
    #expect(each >= 1, "the count is wrong: \(each)")
    print("\(each) pages a commit")
  }

  @Test(
    "A commit waits for the disk exactly once",
    .enabled(if: FileManager.default.isExecutableFile(atPath: strace), "strace is missing: syncs were NOT counted"))
  func syncsPerCommit() throws {
    let folder = try TemporaryFolder()
    let child = try Child(
      ["count", folder("replica"), "200"],
      under: [Self.strace, "-f", "-qq", "-e", "trace=write,fsync,fdatasync", "-o", folder("trace")])
    let lines = child.lines()
    #expect(child.wait() == 0)
    try #require(lines.count == 201)
    var between: [Int] = []
    for line in try String(contentsOfFile: folder("trace"), encoding: .utf8).split(separator: "\n") {
      if line.contains("write(1, \"begin") || line.contains("write(1, \"saved") {
        between.append(0)
      } else if !between.isEmpty, line.contains("fsync(") || line.contains("fdatasync("), !line.contains("resumed") {
        between[between.count - 1] += 1
      }
    }
    try #require(between.count == 201)
    #expect(between.dropLast() == ArraySlice(repeating: 1, count: 200))
  }
}
