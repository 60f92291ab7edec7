import Foundation
import Testing

@Suite("A laptop whose folder was copied, as people meet it", .serialized)
struct ReenrolCommandTests {
  @Test("The copy is told what happened and what to do; enrolled again, it offers what was not sent")
  func copied() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    defer { office.kill() }
    try office.enrol("a", "Ibu Rina")
    let new = try program.run([
      "case", "new", "--data", program.place("a"), "--category", "KTP", "--risk", "SEDANG", "--violence", "FISIK",
      "--json",
    ])
    let record = try new.object()["record"] as? String ?? ""
    #expect(try program.run(["sync", "--data", program.place("a")]).exitCode == 0)
    try FileManager.default.copyItem(atPath: program.place("a"), toPath: program.place("b"))
    #expect(try program.run(["case", "note", record, "asli", "--data", program.place("a")]).exitCode == 0)
    #expect(try program.run(["sync", "--data", program.place("a")]).exitCode == 0)
    #expect(try program.run(["case", "note", record, "salinan", "--data", program.place("b")]).exitCode == 0)
    let stopped = try program.run(["sync", "--data", program.place("b")])
    #expect(stopped.exitCode == 4 && stopped.complaint.contains("lindung field reenrol"), "\(stopped.complaint)")
    #expect(!stopped.complaint.contains("Refusal"), "no word of the program's inside")
    let code = try program.run(["admin", "enrol", "--user", "2", "--data", program.place("kantor"), "--json"])
    let again = try program.run([
      "field", "reenrol", "--data", program.place("b"), "--code", try code.object()["code"] as? String ?? "",
    ])
    #expect(again.exitCode == 0, "\(again.complaint)")
    let kept = program.place("b") + "/device-2"
    #expect(try program.run(["case", "search", "salinan", "--data", kept, "--json"]).list().count == 1)
    let late = try program.run(["case", "note", record, "terlambat", "--data", kept])
    #expect(late.exitCode == 3 && late.complaint.contains("lindung field reenrol"), "\(late.complaint)")
    let sync = try program.run(["sync", "--data", program.place("b")])
    #expect(sync.exitCode == 0, "\(sync.complaint)")
    for text in ["asli", "salinan"] {
      let found = try program.run(["case", "search", text, "--data", program.place("kantor"), "--json"])
      #expect(try found.list().count == 1, "\(text): \(found.output)")
    }
  }
}
