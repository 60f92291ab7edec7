import Foundation
import Testing

@Suite("Referrals and letters, as people command them", .serialized)
struct LetterCommandTests {
  @Test("A letter is a file of its owner's alone, never in place of another, and its name says nothing")
  func letter() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    let data = ["--data", program.place("kantor")]
    func run(_ arguments: [String]) throws -> Program.Outcome { try program.run(arguments + data) }
    let made = try run([
      "case", "new", "--category", "AMPK", "--risk", "TINGGI", "--channel", "WA", "--survivor", "Bunga", "--json",
    ])
    let number = try #require(try made.object()["register_no"] as? String)
    let agency = try run(["agency", "add", "name=RSUD Bayu Asih", "kind=RS_PUSKESMAS"])
    #expect(agency.exitCode == 0, "\(agency.complaint)")
    let draft = try run([
      "referral", "draft", number, "--agency", "RSUD Bayu Asih", "--reason", "Visum", "--override-reason", "nyawa",
      "--json",
    ])
    let id = try #require(try draft.object()["record"] as? String, "\(draft.complaint)")
    let folder = program.place("surat")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try run(["referral", "letter", id, "--to", folder]).exitCode == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.count == 1 && names.first?.hasPrefix("rujukan-") == true && names.first?.contains("PWK") == false)
    let path = folder + "/" + (names.first ?? "")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let html = try String(contentsOfFile: path, encoding: .utf8)
    #expect(html.contains("Surat Rujukan") && html.contains(number) && !html.contains("Bunga"))
    let again = try run(["referral", "letter", id, "--to", folder, "--lang", "en"])
    #expect(again.exitCode == 2 && again.complaint.contains("there already"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == html)
    #expect(try run(["referral", "letter", id, "--to", folder + "/tidak/ada.html"]).exitCode == 6)
    let answer = try run(["referral", "letter", id, "--json"]).object()
    #expect((answer["html"] as? String)?.contains("Surat Rujukan") == true)
    #expect(try run(["referral", "send", id, "--medium", "SURAT"]).exitCode == 0)
    let waiting = try run(["referral", "list", "--waiting", "--json"]).list()
    #expect(waiting.first?["agency"] as? String == "RSUD Bayu Asih")
    let refused = try run(["referral", "answer", id, "--refuse", "--lang", "en"])
    #expect(refused.exitCode == 2 && refused.complaint.contains("(answer) is required"))
    let shelter = try run(["shelter", "add", number, "shelter_code=Jl. Veteran 12", "--lang", "en"])
    #expect(
      shelter.exitCode == 2 && shelter.complaint.contains("shelter_code") && !shelter.complaint.contains("Veteran"))
    office.kill()
  }

  @Test(
    "Every command of the work has examples in its help, in words of both languages",
    arguments: [
      ["service", "add"], ["referral", "draft"], ["referral", "letter"], ["consent", "record"],
      ["assessment", "approve"],
      ["plan", "goal", "add"], ["shelter", "add"], ["mediation", "list"], ["accompany", "add"], ["removal", "add"],
      ["rights", "letter"], ["request", "receive"], ["termination", "letter"], ["agency", "list"],
      ["agency", "cover"],
    ])
  func help(command: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let help = try program.run(command + ["--help"])
    #expect(help.exitCode == 0 && help.output.contains("lindung \(command[0])") && help.output.contains(" / "))
  }
}
