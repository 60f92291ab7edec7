import Foundation
import Testing

@Suite("Figures and registers, as people use them", .serialized)
struct ReportCommandTests {
  private static let register = """
    No. Register;Tgl Lapor;Nama Korban;Umur;JK;Kecamatan;Bentuk Kekerasan
    1/25;3 Mei 2025;Siti Rahmawati;14;P;Jatiluhur;seksual
    2/25;31/02/2025;Ani;30;P;Campaka;fisik
    3/25;4/5/25;=HYPERLINK("x");40;P;Campaka;fisik
    """

  @Test("An old register is looked at, taken over, corrected and taken over; figures and the sheet leave with a reason")
  func wholeWay() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    defer { office.kill() }
    let kantor = ["--data", program.place("kantor")]
    let file = program.place("register.csv")
    try Data(Self.register.utf8).write(to: URL(fileURLWithPath: file))
    let empty = try program.run(["report", "yearly", "--year", "2025", "--lang", "en"] + kantor)
    #expect(empty.exitCode == 0 && empty.output.contains("No cases"), "\(empty.complaint)")

    let dry = try program.run(["import", file, "--json"] + kantor).object()
    #expect(dry["good"] as? [Int] == [2, 4] && dry["bad"] as? [Int] == [3] && dry["report_file"] == nil)
    #expect(try program.run(["case", "list", "--json"] + kantor).list().isEmpty, "looking saves nothing")
    let committed = try program.run(["import", file, "--commit", "--json"] + kantor)
    let object = try committed.object()
    #expect((object["cases"] as? [String])?.count == 2, "\(committed.complaint)")
    #expect(!committed.output.contains("Siti") && !committed.output.contains("Ani"), "rows by number, not by name")
    let rejects = object["report_file"] as? String ?? ""
    #expect(try mode(rejects) == 0o600)
    let text = try String(contentsOfFile: rejects, encoding: .utf8)
    try Data(text.replacing("31/02/2025", with: "28/02/2025").utf8).write(to: URL(fileURLWithPath: rejects + ".csv"))
    let corrected = try program.run(["import", rejects + ".csv", "--commit", "--json"] + kantor).object()
    #expect((corrected["cases"] as? [String])?.count == 1 && (corrected["bad"] as? [Int])?.isEmpty == true)
    let again = try program.run(["import", rejects + ".csv", "--commit", "--json"] + kantor).object()
    #expect((again["known"] as? [Int])?.count == 1 && (again["cases"] as? [String])?.isEmpty == true)

    let year = ["report", "yearly", "--year", "2025"]
    let tables = try program.run(year + ["--json"] + kantor).object()["tables"] as? [[String: Any]] ?? []
    #expect(tables.count == 11 && tables.first?["total"] as? Int == 3)
    let outside = try program.run(year + ["--outside", "--lang", "en"] + kantor)
    #expect(outside.output.contains("Fewer than 5"))
    let sheet = program.place("simfoni.csv")
    let simfoni = ["report", "simfoni", "--year", "2025", "--csv", sheet]
    let unsaid = try program.run(simfoni + kantor)
    #expect(unsaid.exitCode == 2 && unsaid.complaint.contains("reason"))
    #expect(!FileManager.default.fileExists(atPath: sheet))
    let said = try program.run(simfoni + ["--reason", "entri"] + kantor)
    #expect(said.exitCode == 0, "\(said.complaint)")
    #expect(try mode(sheet) == 0o600)
    let content = try String(contentsOfFile: sheet, encoding: .utf8)
    #expect(content.contains("1/25") && !content.contains("Siti") && !content.contains("HYPERLINK"))
    let taken = try program.run(simfoni + ["--reason", "entri"] + kantor)
    #expect(taken.exitCode == 2 && taken.complaint.contains("ditimpa"))
    #expect(try program.run(["report", "list", "--json"] + kantor).list().count == 1)
    let audit = try program.run(["admin", "audit", "--json"] + kantor).list().compactMap { $0["action"] as? String }
    #expect(audit.count { $0 == "EKSPOR" } == 1)
  }

  @Test("Bad input names what is wrong, in both languages, and nothing is saved")
  func badInput() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    defer { office.kill() }
    let kantor = ["--data", program.place("kantor")]
    let bad = program.place("bad.csv")
    try Data("satu,dua\n1,2\n".utf8).write(to: URL(fileURLWithPath: bad))
    let broken = program.place("broken.xlsx")
    try Data([0x50, 0x4b, 3, 4, 0, 0]).write(to: URL(fileURLWithPath: broken))
    let asks: [([String], String)] = [
      (["import", bad], "headings"), (["import", broken], "damaged"), (["import", program.place("none")], "missing"),
      (["report", "monthly", "--month", "2025-13"], "month"), (["report", "identity", "approve", "1.999"], "request"),
      (["report", "identity", "request", "--reason", " "], "reason"),
    ]
    for (arguments, word) in asks {
      let english = try program.run(arguments + kantor, environment: ["LINDUNG_LANG": "en"])
      #expect(english.exitCode == 2 && english.complaint.contains(word), "\(arguments): \(english.complaint)")
      let indonesian = try program.run(arguments + kantor)
      #expect(indonesian.complaint != english.complaint)
    }
    #expect(try program.run(["case", "list", "--json"] + kantor).list().isEmpty)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
