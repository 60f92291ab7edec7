import Foundation
import Testing

/// The office on a network: TLS by certificate files, what is refused, and that nothing secret comes out by the side.
@Suite("The office on a network, as people set it up", .serialized)
struct NetworkTests {
  /// `openssl` as the README has it; files in `folder`.
  private func openssl(_ arguments: String, in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// An authority, and its certificates `kantor` (valid) and `lama` (expired) for this machine.
  private func certificates(_ folder: URL) throws {
    let new = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    for authority in ["ca", "asing"] {
      try openssl(
        "req -x509 \(new) -keyout \(authority)-key.pem -out \(authority).pem -days 3650 -subj /CN=CA", in: folder)
    }
    try Data("subjectAltName=IP:127.0.0.1\n".utf8).write(to: folder.appending(path: "names"))
    for (name, days) in [("kantor", 30), ("lama", -1)] {
      try openssl("req \(new) -keyout \(name)-key.pem -out request.pem -subj /CN=kantor", in: folder)
      try openssl(
        "x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days \(days) -extfile names"
          + " -out \(name).pem", in: folder)
    }
  }

  /// A running office whose output is kept.
  private final class Office {
    private let process: Process
    private let program: Program
    private var log: URL { program.folder.appending(path: "office.log") }

    init(_ program: Program, _ arguments: [String]) throws {
      self.program = program
      try? FileManager.default.removeItem(atPath: program.place("kantor") + "/port")
      process = program.process(
        ["office", "--data", program.place("kantor"), "--port", "0", "--passphrase-cost", "10"] + arguments)
      if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
      let handle = try FileHandle(forWritingTo: log)
      try handle.seekToEnd()
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      for _ in 0..<600 where port.isEmpty && process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
      try #require(!port.isEmpty, "\(words)")
    }

    var port: String {
      String(decoding: FileManager.default.contents(atPath: program.place("kantor") + "/port") ?? Data(), as: UTF8.self)
    }

    /// All that was printed.
    var words: String { String(decoding: FileManager.default.contents(atPath: log.path) ?? Data(), as: UTF8.self) }

    func stop() {
      process.terminate()
      process.waitUntilExit()
    }

    deinit { if process.isRunning { stop() } }
  }

  @Test("A laptop enrols and syncs over TLS; a wrong authority, an expired certificate and plain HTTP are named")
  func tls() throws {
    let program = try Program()
    defer { program.remove() }
    try certificates(program.folder)
    func file(_ name: String) -> String { program.folder.appending(path: name).path }
    var office = try Office(program, ["--certificate", file("kantor.pem"), "--key", file("kantor-key.pem")])
    let code =
      try program.run(["admin", "enrol", "--data", program.place("kantor"), "--officer", "Ibu Rina", "--json"])
      .object()["code"] as? String ?? ""
    let plain = try program.run([
      "field", "init", "--data", program.place("a"), "--office", "http://10.255.255.1:8437", "--code", code,
      "--passphrase-cost", "10", "--lang", "en",
    ])
    #expect(plain.exitCode == 64 && plain.complaint.contains("--plain-http"), "\(plain.complaint)")
    let enrolled = try program.run([
      "field", "init", "--data", program.place("a"), "--office", "https://127.0.0.1:\(office.port)", "--code", code,
      "--ca", file("ca.pem"), "--passphrase-cost", "10",
    ])
    #expect(enrolled.exitCode == 0, "\(enrolled.complaint)")
    func sync(_ authority: String, _ more: [String] = []) throws -> Program.Outcome {
      try program.run(
        [
          "sync", "--data", program.place("a"), "--ca", file(authority), "--lang", "en",
          "--address", "https://127.0.0.1:\(office.port)",
        ] + more)
    }
    #expect(try sync("ca.pem").exitCode == 0)
    let foreign = try sync("asing.pem")
    #expect(foreign.exitCode == 4 && foreign.complaint.contains("--ca"), "\(foreign.complaint)")
    office.stop()
    office = try Office(
      program, ["--certificate", file("lama.pem"), "--key", file("lama-key.pem"), "--lang", "en"])
    #expect(office.words.contains("The certificate is not valid by this machine's clock"))
    let expired = try sync("ca.pem")
    #expect(expired.exitCode == 4 && expired.complaint.contains("Check the laptop's clock"), "\(expired.complaint)")
    let indonesian = try sync("ca.pem", ["--lang", "id"])
    #expect(indonesian.complaint.contains("Periksa jam"), "\(indonesian.complaint)")
  }

  @Test("An address of the network needs a certificate or a proxy, and the files must fit")
  func refusals() throws {
    let program = try Program()
    defer { program.remove() }
    try certificates(program.folder)
    func file(_ name: String) -> String { program.folder.appending(path: name).path }
    func office(_ arguments: [String]) throws -> Program.Outcome {
      try program.run(
        ["office", "--data", program.place("kantor"), "--port", "0", "--passphrase-cost", "10", "--lang", "en"]
          + arguments)
    }
    let open = try office(["--host", "0.0.0.0"])
    #expect(open.exitCode == 64 && open.complaint.contains("--certificate"), "\(open.complaint)")
    let alone = try office(["--certificate", file("kantor.pem")])
    #expect(alone.exitCode == 64 && alone.complaint.contains("go together"), "\(alone.complaint)")
    let other = try office(["--certificate", file("kantor.pem"), "--key", file("lama-key.pem")])
    #expect(other.exitCode == 3 && other.complaint.contains("not that of the certificate"), "\(other.complaint)")
    let none = try office(["--certificate", file("names"), "--key", file("kantor-key.pem")])
    #expect(none.exitCode == 3 && none.complaint.contains("no PEM certificate"), "\(none.complaint)")
  }

  @Test("Neither names, texts, passphrase nor code come out in logs, metrics or file names")
  func canaries() throws {
    let program = try Program()
    defer { program.remove() }
    let mark = "kenari" + UUID().uuidString.lowercased().filter(\.isLetter)
    let secret = "frasa \(mark) panjang"
    let office = try Office(program, ["--name", "Kantor Uji"])
    func run(_ arguments: [String]) throws -> Program.Outcome { try program.run(arguments) }
    let code =
      try run(["admin", "enrol", "--data", program.place("kantor"), "--officer", "Ibu \(mark)", "--json"])
      .object()["code"] as? String ?? ""
    #expect(code.count > 30)
    var said = ""
    for laptop in ["a", "b"] {
      let outcome = try program.run(
        [
          "field", "init", "--data", program.place(laptop), "--office", "http://127.0.0.1:\(office.port)", "--code",
          code,
          "--passphrase-cost", "10",
        ], environment: ["LINDUNG_PASSPHRASE": secret])
      said += outcome.complaint
    }
    for arguments in [
      [
        "case", "new", "--data", program.place("a"), "--category", "KTP", "--risk", "TINGGI", "--survivor", mark,
        "--summary", mark,
      ],
      ["sync", "--data", program.place("a")],
      ["sync", "--data", program.place("a"), "--address", "http://127.0.0.1:1"],
    ] {
      let outcome = try program.run(arguments, environment: ["LINDUNG_PASSPHRASE": secret])
      said += outcome.complaint
    }
    let metrics = try PlainExchange.get("/metrics", port: office.port)
    #expect(metrics.contains("lindung_receipts_total{outcome=\"accepted\"} "))
    #expect(!metrics.contains("lindung_receipts_total{outcome=\"accepted\"} 0\n"), "something was exchanged")
    said += metrics + office.words
    for place in ["kantor", "a", "b"] {
      said += (FileManager.default.enumerator(atPath: program.place(place))?.allObjects as? [String] ?? []).joined()
    }
    #expect(said.count > 1_000)
    #expect(!said.lowercased().contains(mark))
    #expect(!said.contains(code) && !said.contains(code.filter { $0 != "-" }))
  }
}
