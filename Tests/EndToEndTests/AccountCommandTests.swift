import Foundation
import Testing

/// Passphrases, people on one laptop, and signing in at the desk, as people use them.
@Suite("Accounts, as people use them", .serialized)
struct AccountCommandTests {
  private func file(_ program: Program, _ text: String) throws -> String {
    let path = program.place(UUID().uuidString)
    try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("a passphrase is changed offline; short and common ones are refused with a reason", .timeLimit(.minutes(3)))
  func passphrase() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    try office.enrol("a", "Ibu Rina")
    let line = ["field", "passphrase", "--data", program.place("a"), "--passphrase-cost", "10", "--lang", "en"]
    for (text, word) in [("pendek", "at least 15"), ("katasandikatasandi", "guessed first")] {
      let refused = try program.run(line, environment: ["LINDUNG_NEW_PASSPHRASE": text])
      #expect(refused.exitCode == 3 && refused.complaint.contains(word), "\(refused.complaint)")
    }
    let nothing = try program.run(line)
    #expect(nothing.exitCode == 3 && nothing.complaint.contains("--new-passphrase-file"))
    let new = try file(program, "kata sandi yang baru sekali")
    let changed = try program.run(line + ["--new-passphrase-file", new])
    #expect(changed.exitCode == 0, "\(changed.complaint)")
    #expect(try program.run(["case", "list", "--data", program.place("a")]).exitCode == 3)
    #expect(
      try program.run(["case", "list", "--data", program.place("a"), "--passphrase-file", new]).exitCode == 0)
    let atDesk = try program.run(
      ["field", "passphrase", "--data", program.place("kantor")],
      environment: ["LINDUNG_NEW_PASSPHRASE": "kata sandi yang baru sekali"])
    #expect(
      atDesk.exitCode == 3 && atDesk.complaint.contains("lindung office"), "the desk is open: \(atDesk.complaint)")
  }

  @Test("two people on one laptop have their own folders; a name that is a path is refused", .timeLimit(.minutes(3)))
  func people() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    for (person, passphrase) in [("rina", "kata sandi milik rina"), ("dewi", "kata sandi milik dewi")] {
      let code =
        try program.run(
          ["admin", "enrol", "--data", program.place("kantor"), "--officer", person, "--json"]
        ).object()["code"] as? String
      let enrolled = try program.run(
        [
          "field", "init", "--data", program.place("laptop"), "--person", person, "--office",
          "http://127.0.0.1:\(office.port ?? "")", "--code", code ?? "", "--passphrase-cost", "10",
        ], environment: ["LINDUNG_PASSPHRASE": passphrase])
      #expect(enrolled.exitCode == 0, "\(enrolled.complaint)")
    }
    let list = ["case", "list", "--data", program.place("laptop")]
    let rina = ["LINDUNG_PASSPHRASE": "kata sandi milik rina", "LINDUNG_PERSON": "rina"]
    #expect(try program.run(list, environment: rina).exitCode == 0)
    #expect(try program.run(list + ["--person", "dewi"], environment: rina).exitCode == 3)
    #expect(try program.run(list + ["--person", "../dewi"], environment: rina).exitCode == 64)
  }

  @Test("at the desk, --as acts as that user after sign-in, and nobody learns who exists", .timeLimit(.minutes(3)))
  func signIn() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    try office.enrol("a", "Ibu Rina")
    let desk = ["--data", program.place("kantor"), "--lang", "en"]
    let password = try file(program, "kuda biru makan rumput")
    let set = try program.run(["admin", "password", "--user", "2", "--new-password-file", password] + desk)
    #expect(set.exitCode == 0, "\(set.complaint)")
    let asRina = desk + ["--as", "2", "--password-file", password]
    let list = try program.run(["case", "list", "--json"] + asRina)
    #expect(list.exitCode == 0 && list.output == "[]\n", "\(list.complaint)")
    let forbidden = try program.run(["admin", "password", "--user", "1", "--new-password-file", password] + asRina)
    #expect(forbidden.exitCode == 2 && forbidden.complaint.contains("role"), "\(forbidden.complaint)")
    #expect(try program.run(["admin", "enrol", "--user", "1"] + asRina).exitCode == 2)
    let uri = try program.run(["admin", "second-factor", "--user", "2", "--json"] + asRina).object()["uri"] as? String
    #expect(uri?.hasPrefix("otpauth://totp/Kantor%20Uji:2?secret=") == true)
    let wrong = try file(program, "bukan kata sandinya")
    let refusals = try [
      ["--as", "2", "--password-file", password], ["--as", "2", "--password-file", wrong, "--totp", "123456"],
      ["--as", "77", "--password-file", wrong],
    ].map { try program.run(["case", "list"] + desk + $0) }
    #expect(refusals.allSatisfy { $0.exitCode == 3 && $0.complaint == refusals[0].complaint && $0.output.isEmpty })
    let removed = try program.run(["admin", "second-factor", "--user", "2", "--remove"] + desk)
    #expect(removed.exitCode == 0, "\(removed.complaint)")
    #expect(try program.run(["case", "list"] + asRina).exitCode == 0)
    let onLaptop = try program.run(
      ["case", "list", "--data", program.place("a"), "--as", "2", "--password-file", password])
    #expect(onLaptop.exitCode == 2, "\(onLaptop.complaint)")
    #expect(try program.run(["admin", "second-factor", "--user", "1"] + desk).exitCode == 2)
  }
}
