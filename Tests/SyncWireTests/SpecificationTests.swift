import Foundation
import MergeCore
import SyncWire
import Testing
import VectorNotation

/// The tables of `protocol/sync-v1.md` say what the program does.
@Suite("Specification")
struct SpecificationTests {
  /// The cells of the rows of the table in `section`, without its head.
  private func rows(of section: String) throws -> [[String]] {
    let lines = try VectorFolder.text(of: "sync-v1.md").split(separator: "\n", omittingEmptySubsequences: false)
    let inside = lines.drop { $0 != "## \(section)" && $0 != "### \(section)" }.dropFirst()
    return inside.prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  @Test("Errors")
  func errors() throws {
    let table = try rows(of: "Errors").map { "\($0[0]) \($0[1])" }
    #expect(table == WireError.Code.allCases.map { "\($0.rawValue) \($0)" })
  }

  @Test("Each error has a status of HTTP and says what the client does")
  func errorsAreExplained() throws {
    for row in try rows(of: "Errors") {
      #expect(["400", "403", "409", "413", "503"].contains(row[2]))
      #expect(row.count == 5 && !row[3].isEmpty && !row[4].isEmpty)
    }
  }

  @Test("Problems, here and in openapi.yaml")
  func problems() throws {
    let table = try rows(of: "Problems").map { "\($0[0]) \($0[1])" }
    #expect(table == ProblemCode.allCases.map { "\($0.rawValue) \($0.status)" })
    let surface = try VectorFolder.text(of: "openapi.yaml")
    let listed = surface.split(separator: "\n").drop { !$0.hasSuffix("enum:") }.dropFirst()
      .map { $0.drop { $0 == " " } }
    #expect(listed == ProblemCode.allCases.map { "- \($0.rawValue)" })
    for code in ProblemCode.allCases {
      let problem = try JSONDecoder().decode(JSON.self, from: Data(code.json.utf8))
      #expect(try problem.member("type").text() == "urn:lindung:problem:\(code.rawValue)")
      #expect(try problem.member("status").whole(as: Int.self) == code.status)
      #expect(try problem.member("code").text() == code.rawValue)
      #expect(try !problem.member("title").text().isEmpty)
    }
  }

  @Test("Held")
  func holdReasons() throws {
    let table = try rows(of: "Held").map { "\($0[0]) \($0[1].prefix { $0 != ":" })" }
    #expect(table == HoldReason.allCases.map { "\($0.rawValue) \($0)" })
  }

  @Test("Limits")
  func limits() throws {
    let table = try rows(of: "Limits").map { "\($0[0]) \($0[1].filter { $0 != "," })" }
    #expect(
      table == [
        "changeSetBytes \(WireLimits.changeSetBytes)", "operations \(WireLimits.operations)",
        "valueBytes \(WireLimits.valueBytes)", "assignments \(WireLimits.assignments)",
        "explicitDevices \(WireLimits.explicitDevices)", "changeSets \(WireLimits.changeSets)",
        "auditEntries \(WireLimits.auditEntries)",
        "frameBytes \(WireLimits.frameBytes)", "inflatedBytes \(WireLimits.inflatedBytes)",
        "documents \(WireLimits.documents)", "records \(WireLimits.records)", "cells \(WireLimits.cells)",
        "snapshotBytes \(WireLimits.snapshotBytes)",
        "contents \(WireLimits.contents)", "contentBytes \(WireLimits.contentBytes)",
        "contentPartBytes \(WireLimits.contentPartBytes)", "chunkBytes \(WireLimits.chunkBytes)",
      ])
  }

  @Test("A stamp's effective time")
  func effectiveTime() {
    #expect(EffectiveTime.stamp(clock: 1_000, received: 5_000, floor: 0) == 1_000)
    #expect(EffectiveTime.stamp(clock: 1_000_000, received: 5_000, floor: 0) == 305_000)
    #expect(EffectiveTime.stamp(clock: 1_000, received: 5_000, floor: 2_000) == 2_000)
  }

  @Test("A snapshot above 64 MiB is refused before it is read")
  func largestSnapshot() {
    let bytes = [UInt8](repeating: 0, count: WireLimits.snapshotBytes + 1)
    #expect(throws: WireError(.limitExceeded)) { try Snapshot.unpack(bytes) }
    #expect(throws: WireError(.trailingBytes)) { try Snapshot.unpack(Array(bytes.dropLast())) }
  }
}
