import Foundation
import Testing

/// The drill: an office is backed up while it runs, and stands up again elsewhere.
@Suite("Backup and restore, as people use them", .serialized)
struct BackupTests {
  private let name = "Siti Rahmawati"

  private func newCase(_ program: Program, _ laptop: String) throws -> String {
    let new = try program.run([
      "case", "new", "--data", program.place(laptop), "--category", "KTP", "--risk", "SEDANG", "--violence", "FISIK",
      "--survivor", name, "--summary", "Laporan tetangga", "--json",
    ])
    #expect(new.exitCode == 0, "\(new.complaint)")
    return try new.object()["record"] as? String ?? ""
  }

  private func restore(_ program: Program, _ file: String, _ folder: String) throws -> Program.Outcome {
    try program.run([
      "admin", "restore", "--from", program.place(file), "--data", program.place(folder), "--key-file",
      program.place("kunci"), "--json",
    ])
  }

  @Test("The drill: the same heads, the same cases, and laptops that go on")
  func drill() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    try office.enrol("a", "Ibu Rina")
    try office.enrol("b", "Ibu Dewi")
    let record = try newCase(program, "a")
    #expect(try program.run(["sync", "--data", program.place("a")]).exitCode == 0)
    #expect(try program.run(["case", "assign", record, "3", "--data", program.place("kantor")]).exitCode == 0)
    for laptop in ["a", "b", "a"] { #expect(try program.run(["sync", "--data", program.place(laptop)]).exitCode == 0) }
    #expect(try program.run(["admin", "backup-key", "--to", program.place("kunci")]).exitCode == 0)
    let backup = try program.run([
      "admin", "backup", "--data", program.place("kantor"), "--to", program.place("b.ldgb"), "--recipient-file",
      program.place("kunci.pub"), "--json",
    ])
    #expect(backup.exitCode == 0, "\(backup.complaint)")
    let made = try backup.object()
    let list = ["case", "list", "--json", "--data"]
    let before = try program.run(list + [program.place("kantor")]).output
    let show = try program.run(["case", "show", record, "--json", "--data", program.place("kantor")]).output
    // After the backup: an edit at the desk, one by `b`, and a laptop that is enrolled and registers a case.
    #expect(try program.run(["case", "set", record, "risk=TINGGI", "--data", program.place("kantor")]).exitCode == 0)
    #expect(try program.run(["case", "note", record, "terlupakan", "--data", program.place("b")]).exitCode == 0)
    #expect(try program.run(["sync", "--data", program.place("b")]).exitCode == 0)
    try office.enrol("c", "Ibu Tuti")
    let late = try newCase(program, "c")
    #expect(try program.run(["case", "note", late, "belakangan", "--data", program.place("c")]).exitCode == 0)
    #expect(try program.run(["sync", "--data", program.place("c")]).exitCode == 0)
    let port = office.port ?? ""
    office.kill()
    let restored = try restore(program, "b.ldgb", "baru/")
    #expect(restored.exitCode == 0, "\(restored.complaint)")
    for key in ["head", "change_sets", "documents", "users", "devices"] {
      #expect(try restored.object()[key] as? Int == made[key] as? Int && made[key] as? Int ?? 0 > 0, "\(key)")
    }
    #expect(try program.run(list + [program.place("baru")]).output == before)
    #expect(try program.run(["case", "show", record, "--json", "--data", program.place("baru")]).output == show)
    #expect(try program.run(["verify", "--data", program.place("baru")]).exitCode == 0)
    try FileManager.default.moveItem(atPath: program.place("kantor"), toPath: program.place("kantor-lama"))
    try FileManager.default.moveItem(atPath: program.place("baru"), toPath: program.place("kantor"))
    let reborn = try CommandTests.Office(program, port: port)
    defer { reborn.kill() }
    #expect(
      try program.run(["case", "set", record, "risk=RENDAH", "risk_reason=aman", "--data", program.place("a")]).exitCode
        == 0)
    let onward = try program.run(["sync", "--data", program.place("a")])
    #expect(onward.exitCode == 0, "\(onward.complaint)")
    let healed = try program.run(["sync", "--data", program.place("b"), "--json"])
    #expect(healed.exitCode == 0, "\(healed.complaint)")
    let kept = try healed.object()["kept_copy"] as? String ?? ""
    #expect(try program.run(["case", "search", "terlupakan", "--data", kept, "--json"]).list().count == 1)
    #expect(try program.run(["sync", "--data", kept]).exitCode == 3, "the copy is for reading only")
    #expect(try program.run(["sync", "--data", program.place("b"), "--json"]).object()["kept_copy"] == nil, "once")
    let stranger = try program.run(["sync", "--data", program.place("c")])
    #expect(stranger.exitCode == 4 && stranger.complaint.contains("kode baru"), "\(stranger.complaint)")
    // Who was entered after the backup is entered again, and goes on with all that she has.
    let code = try program.run(["admin", "enrol", "--officer", "Ibu Tuti", "--data", program.place("kantor"), "--json"])
    let again = try program.run([
      "field", "reenrol", "--data", program.place("c"), "--code", try code.object()["code"] as? String ?? "",
    ])
    #expect(again.exitCode == 0, "her user has another number now: \(again.complaint)")
    #expect(try program.run(["sync", "--data", program.place("c")]).exitCode == 0)
    for text in ["terlupakan", "belakangan"] {
      let found = try program.run(["case", "search", text, "--data", program.place("kantor"), "--json"])
      #expect(try found.list().count == 1, "\(text)")
    }
    for laptop in ["a", "b", "c", "kantor"] {
      #expect(try program.run(["verify", "--data", program.place(laptop)]).exitCode == 0, "\(laptop)")
    }
  }

  @Test("Whatever is wrong with a backup, nothing is restored")
  func refusals() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    _ = try newCase(program, "kantor")
    #expect(try program.run(["admin", "backup-key", "--to", program.place("kunci")]).exitCode == 0)
    let backup = ["admin", "backup", "--data", program.place("kantor"), "--to", program.place("b.ldgb")]
    // What runs that were cut short have left.
    for left in ["kantor/backup.part", "baru.restoring"] {
      try FileManager.default.createDirectory(atPath: program.place(left), withIntermediateDirectories: true)
      try Data([1]).write(to: URL(fileURLWithPath: program.place(left + "/hub.sqlite")))
    }
    try Data([1]).write(to: URL(fileURLWithPath: program.place("b.ldgb.new")))
    #expect(try program.run(backup).exitCode == 64, "no backup without a key")
    for weak in ["pendek", "passwordpassword"] {
      try Data((weak + "\n").utf8).write(to: URL(fileURLWithPath: program.place("lemah")))
      let refused = try program.run(backup + ["--backup-passphrase-file", program.place("lemah")])
      #expect([2, 3].contains(refused.exitCode), "\(weak)")
      #expect(!FileManager.default.fileExists(atPath: program.place("b.ldgb")))
    }
    let missing = try program.run(backup + ["--backup-passphrase-file", program.place("tiada")])
    #expect(missing.complaint.contains("--backup-passphrase-file"), "\(missing.complaint)")
    #expect(try program.run(backup + ["--recipient-file", program.place("kunci.pub")]).exitCode == 0)
    #expect(
      try program.run(backup + ["--recipient-file", program.place("kunci.pub")]).exitCode == 3, "never over another")
    office.kill()
    #expect(!FileManager.default.fileExists(atPath: program.place("b.ldgb.new")))
    let whole = try Data(contentsOf: URL(fileURLWithPath: program.place("b.ldgb")))
    #expect(whole.range(of: Data("SQLite format".utf8)) == nil && whole.range(of: Data(name.utf8)) == nil)
    let contents = try FileManager.default.contentsOfDirectory(atPath: program.place("kantor"))
    #expect(!contents.contains("backup.part"), "the copies are gone")
    for (index, cut) in [whole.count - 1, whole.count / 2, 7].enumerated() {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: program.place("cut\(index)")))
      #expect(try restore(program, "cut\(index)", "baru").exitCode == 3)
    }
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    try flipped.write(to: URL(fileURLWithPath: program.place("flipped")))
    #expect(try restore(program, "flipped", "baru").exitCode == 3)
    let other = try program.run(
      [
        "admin", "restore", "--from", program.place("b.ldgb"), "--data", program.place("baru"), "--key-file",
        program.place("kunci"),
      ], environment: ["LINDUNG_PASSPHRASE": "bukan kata sandi meja"])
    #expect(other.exitCode == 3)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: program.folder.path).allSatisfy { !$0.hasPrefix("baru") })
    #expect(try restore(program, "b.ldgb", "kantor").exitCode == 3, "never into a folder in use")
    #expect(try restore(program, "b.ldgb", "baru").exitCode == 0, "and the whole one is as good as before")
    #expect(try program.run(["admin", "backup-key", "--to", program.place("kunci")]).exitCode == 3)
  }

  @Test("A lost laptop: what it held, and by when notices are due")
  func breach() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    defer { office.kill() }
    try office.enrol("a", "Ibu Rina")
    let record = try newCase(program, "a")
    #expect(try program.run(["sync", "--data", program.place("a")]).exitCode == 0)
    #expect(try program.run(["sync", "--data", program.place("a")]).exitCode == 0)
    let breach = ["admin", "breach", "2", "--data", program.place("kantor")]
    let found = try program.run(breach + ["--json"])
    #expect(found.exitCode == 0, "\(found.complaint)")
    let object = try found.object()
    let cases = object["cases"] as? [[String: Any]] ?? []
    #expect(cases.count == 1 && cases.first?["record"] as? String == record)
    #expect(cases.first?["compartments"] as? [String] == ["core", "identity"] && cases.first?["persons"] as? Int == 1)
    #expect((object["due_at"] as? Int ?? 0) - (object["noted_at"] as? Int ?? 0) == 259_200_000)
    #expect(object["incident"] == nil)
    let reported = try program.run(breach + ["--report", "--json"])
    #expect(reported.exitCode == 0, "\(reported.complaint)")
    let incident = try reported.object()["incident"] as? String
    #expect(incident != nil)
    #expect(try program.run(breach + ["--report", "--json"]).object()["incident"] as? String == incident, "once")
    let notHeld = try program.run(["admin", "held", "release", "2.1", "--data", program.place("kantor")])
    #expect(notHeld.exitCode == 2 && notHeld.complaint.contains("lindung admin held"), "\(notHeld.complaint)")
    let english = try program.run(breach + ["--lang", "en"])
    #expect(english.output.contains("3 × 24") && !english.output.contains(name), "\(english.output)")
    #expect(try program.run(["admin", "breach", "99", "--data", program.place("kantor")]).exitCode == 2)
  }
}
