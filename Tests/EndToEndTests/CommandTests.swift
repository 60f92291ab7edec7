import Foundation
import Testing

/// An office and two laptops, each command a process of its own.
@Suite("The commands, as people use them", .serialized)
struct CommandTests {
  /// A running office; ends with the test.
  final class Office {
    let program: Program
    private let process: Process

    init(_ program: Program, port: String = "0") throws {
      self.program = program
      process = program.process([
        "office", "--data", program.place("kantor"), "--name", "Kantor Uji", "--port", port, "--passphrase-cost", "10",
      ])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      for _ in 0..<600 {
        if self.port != nil, FileManager.default.fileExists(atPath: program.place("kantor") + "/control.sock") {
          return
        }
        Thread.sleep(forTimeInterval: 0.05)
      }
      throw CocoaError(.fileNoSuchFile)
    }

    var port: String? {
      FileManager.default.contents(atPath: program.place("kantor") + "/port").map {
        String(decoding: $0, as: UTF8.self)
      }
    }

    func kill() {
      process.terminate()
      process.waitUntilExit()
    }

    deinit { if process.isRunning { kill() } }

    func enrol(_ laptop: String, _ officer: String) throws {
      let code = try program.run(["admin", "enrol", "--data", program.place("kantor"), "--officer", officer, "--json"])
      let text = try code.object()["code"] as? String ?? ""
      let enrolled = try program.run([
        "field", "init", "--data", program.place(laptop), "--office", "http://127.0.0.1:\(port ?? "")", "--code", text,
        "--passphrase-cost", "10",
      ])
      #expect(enrolled.exitCode == 0, "\(enrolled.complaint)")
      let again = try program.run([
        "field", "init", "--data", program.place(laptop + "-2"), "--office", "http://127.0.0.1:\(port ?? "")", "--code",
        text, "--passphrase-cost", "10",
      ])
      #expect(again.exitCode == 4, "a code works once")
    }
  }

  @Test("from enrolment to a decided conflict")
  func wholeWay() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try Office(program)
    try office.enrol("a", "Ibu Rina")
    try office.enrol("b", "Ibu Dewi")
    let empty = try program.run(["case", "list", "--data", program.place("a")])
    #expect(empty.exitCode == 0 && empty.output.contains("lindung case new"), "an empty list says what to do")
    let new = try program.run([
      "case", "new", "--data", program.place("a"), "--category", "KTP", "--risk", "SEDANG", "--violence", "FISIK",
      "--survivor", "Siti Rahmawati", "--summary", "Laporan tetangga", "--json",
    ])
    #expect(new.exitCode == 0, "\(new.complaint)")
    let record = try new.object()["record"] as? String ?? ""
    let unsent = try program.run(["status", "--data", program.place("a"), "--json"]).object()
    #expect((unsent["unsent"] as? Int ?? 0) > 0 && unsent["last_receipt_at"] == nil)
    let sync = try program.run(["sync", "--data", program.place("a"), "--json"])
    #expect(try sync.object()["round_trips"] as? Int == 1, "\(sync.complaint)")
    let assigned = try program.run(["case", "assign", record, "3", "--data", program.place("kantor")])
    #expect(assigned.exitCode == 0, "\(assigned.complaint)")
    #expect(try program.run(["sync", "--data", program.place("b")]).exitCode == 0)
    let found = try program.run(["case", "search", "rahma", "--data", program.place("b"), "--json"]).list()
    #expect(found.count == 1, "the team member finds the name")
    let lowered = ["risk=RENDAH", "risk_reason=aman di rumah ibu"]
    #expect(try program.run(["case", "set", record, lowered[0], "--data", program.place("b")]).exitCode == 2)
    for (laptop, values) in [("a", ["risk=TINGGI"]), ("b", lowered)] {
      #expect(try program.run(["case", "set", record] + values + ["--data", program.place(laptop)]).exitCode == 0)
      #expect(try program.run(["sync", "--data", program.place(laptop)]).exitCode == 0)
    }
    let conflicts = try program.run(["conflicts", "list", "--data", program.place("kantor"), "--json"]).list()
    #expect(conflicts.count == 1 && conflicts.first?["field"] as? String == "risk")
    let name = conflicts.first?["conflict"] as? String ?? ""
    let shown = try program.run(["conflicts", "show", name, "--data", program.place("kantor"), "--lang", "en"])
    #expect(shown.output.contains("TINGGI") && shown.output.contains("RENDAH") && shown.output.contains("Ibu Dewi"))
    let edit = try program.run(["case", "set", record, "risk=SEDANG", "--data", program.place("kantor")])
    #expect(edit.exitCode == 2, "an ordinary edit does not settle a conflict")
    let decided = try program.run([
      "conflicts", "resolve", name, "A", "--reason", "diperiksa", "--data", program.place("kantor"),
    ])
    #expect(decided.exitCode == 0, "\(decided.complaint)")
    #expect(try program.run(["conflicts", "list", "--data", program.place("kantor"), "--json"]).list().isEmpty)
    let history = try program.run(["case", "history", record, "risk", "--data", program.place("kantor"), "--json"])
    let values = Set(try history.list().compactMap { $0["value"] as? String })
    #expect(values.isSuperset(of: ["SEDANG", "TINGGI", "RENDAH"]), "every value stays in history")
    for command in ["verify", "rebuild"] {
      #expect(try program.run([command, "--data", program.place("b")]).exitCode == 0)
    }
    let removed = try program.run(["case", "assign", record, "3", "--remove", "--data", program.place("kantor")])
    #expect(removed.exitCode == 0)
    #expect(try program.run(["sync", "--data", program.place("b")]).exitCode == 0)
    #expect(try program.run(["case", "list", "--data", program.place("b"), "--json"]).list().isEmpty, "forgotten")
    #expect(try program.run(["verify", "--data", program.place("b")]).exitCode == 0)
    office.kill()
    let offline = try program.run(["sync", "--data", program.place("a"), "--stall", "1"])
    #expect(offline.exitCode == 4 && offline.complaint.contains("tersimpan"), "\(offline.complaint)")
  }

  @Test("What stands in the way is said in the asker's language, with what to do, whoever answers")
  func words() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try Office(program)
    let english = ["LINDUNG_LANG": "en"]
    let empty = try program.run(["conflicts", "list", "--data", program.place("kantor")], environment: english)
    #expect(empty.output.contains("No conflicts") || empty.output.contains("no conflicts"), "\(empty.output)")
    for command in ["revoke", "breach"] {
      let ask = ["admin", command, "77", "--data", program.place("kantor")]
      let outcomes = try [program.run(ask), program.run(ask, environment: english)]
      for outcome in outcomes {
        #expect(outcome.exitCode == 2 && outcome.complaint.contains("lindung admin devices"), "\(outcome.complaint)")
      }
      #expect(outcomes[0].complaint != outcomes[1].complaint)
    }
    let code = "6FFS-EWOT-Y7S7-WBW4-BEI3-FFLN-V6JI-T57X"
    for port in [office.port ?? "", "9"] {
      let outcome = try program.run(
        [
          "field", "init", "--data", program.place("x"), "--office", "http://127.0.0.1:\(port)", "--code", code,
        ], environment: english)
      #expect(outcome.exitCode == 4 && !outcome.complaint.contains("("), "\(outcome.complaint)")
    }
  }

  @Test("wrong passphrase, wrong codes, unknown fields: a named complaint in both languages, nothing saved")
  func complaints() throws {
    let program = try Program()
    defer { program.remove() }
    let nothing = try program.run(["case", "list", "--data", program.place("x")])
    #expect(nothing.exitCode == 3 && nothing.complaint.contains("field init"))
    let office = try Office(program)
    try office.enrol("a", "Ibu Rina")
    let wrong = try program.run(
      ["case", "list", "--data", program.place("a")], environment: ["LINDUNG_PASSPHRASE": "bukan itu"])
    #expect(wrong.exitCode == 3)
    let code = try program.run([
      "case", "new", "--data", program.place("a"), "--category", "KTP", "--risk", "PARAH", "--lang", "en",
    ])
    #expect(code.exitCode == 2 && code.complaint.contains("TINGGI"), "the choices are named: \(code.complaint)")
    let field = try program.run(["case", "set", "9.9", "warna=biru", "--data", program.place("a")])
    #expect(field.exitCode == 2)
    #expect(try program.run(["case", "list", "--data", program.place("a"), "--json"]).output == "[]\n")
    let typo = try program.run([
      "field", "init", "--data", program.place("b"), "--office", "http://127.0.0.1:1", "--code", "ABCD",
    ])
    #expect(typo.exitCode == 3)
    for arguments in [["--help"], ["case", "set", "--help"], ["conflicts", "resolve", "--help"]] {
      let help = try program.run(arguments)
      #expect(help.exitCode == 0 && help.output.contains("lindung "), "help has examples")
    }
    #expect(try program.run(["case", "paint"]).exitCode == 64)
  }
}
