import Foundation
import Testing

@Suite("The demonstration keeps its promises", .serialized)
struct DemonstrationTests {
  @Test("lindung demo --json prints one object that says so")
  func json() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(["demo", "--json"])
    #expect(outcome.exitCode == 0, "\(outcome.complaint)")
    let report = try outcome.object()
    #expect(report["cases"] as? Int == 250)
    #expect(report["converged"] as? Bool == true)
    #expect(report["lost_values"] as? Int == 0)
    #expect((report["operations"] as? Int ?? 0) > 3_000)
    #expect((report["conflicts_found"] as? Int ?? 0) >= 4)
    #expect(report["conflicts_found"] as? Int == report["conflicts_resolved"] as? Int)
    #expect(report["conflicts_open"] as? Int == 0)
    #expect((report["documents_compared"] as? Int ?? 0) > 300)
    #expect((report["values_accepted"] as? Int ?? 0) >= 15)
    #expect((report["bytes_sent"] as? Int ?? 0) > 0 && (report["bytes_received"] as? Int ?? 0) > 0)
    let rounds = report["round_trips"] as? [Int] ?? []
    #expect(rounds.count >= 7)
    #expect(rounds.dropFirst(2).allSatisfy { $0 == 1 }, "an exchange without anything large takes one round trip")
  }

  @Test("it narrates in both languages, and a small caseload works too", arguments: ["id", "en"])
  func narrates(language: String) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(["demo", "--lang", language, "--cases", "60", "--seed", "7"])
    #expect(outcome.exitCode == 0, "\(outcome.complaint)")
    #expect(outcome.output.contains(language == "id" ? "Semua janji ditepati." : "Every promise was kept."))
  }
}
