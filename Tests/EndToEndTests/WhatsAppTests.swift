import Crypto
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The office's WhatsApp as people set it up: the program, its secrets' file, its webhook.
@Suite("The office's WhatsApp, as people set it up", .serialized)
struct WhatsAppTests {
  private static let secret = "rahasia aplikasi"

  /// A running office with a webhook; nobody listens where the Graph API should be.
  private final class Office {
    let process: Process
    let program: Program
    var port: String {
      String(
        decoding: FileManager.default.contents(atPath: program.place("kantor") + "/whatsapp-port") ?? Data(),
        as: UTF8.self)
    }

    init(_ program: Program) throws {
      self.program = program
      for name in ["port", "whatsapp-port"] {
        try? FileManager.default.removeItem(atPath: program.place("kantor") + "/" + name)
      }
      process = program.process([
        "office", "--data", program.place("kantor"), "--port", "0", "--passphrase-cost", "10", "--whatsapp-port", "0",
        "--whatsapp-config", program.place("whatsapp.json"),
      ])
      process.standardOutput = FileHandle.nullDevice
      let log = program.folder.appending(path: "office.log")
      if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
      let handle = try FileHandle(forWritingTo: log)
      try handle.seekToEnd()
      process.standardError = handle
      try process.run()
      for _ in 0..<600 where port.isEmpty && process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
      try #require(!port.isEmpty)
    }

    func kill() {
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  private func config(_ program: Program, mode: Int = 0o600) throws {
    let text = """
      {"verify_token":"periksa","app_secrets":["\(Self.secret)"],"access_token":"EAAtoken","phone_number_id":"1065",
      "graph_url":"http://127.0.0.1:1"}
      """
    let path = program.place("whatsapp.json")
    try? FileManager.default.removeItem(atPath: path)
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
  }

  private func body(_ number: Int) -> Data {
    Data(
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"contacts":[
      {"wa_id":"6281234567890","profile":{"name":"Kenari"}}],"messages":[{"from":"6281234567890","id":"wamid.\(number)",
      "timestamp":"\(Int(Date().timeIntervalSince1970))","type":"text","text":{"body":"kenari \(number)"}}]}}]}]}
      """.utf8)
  }

  /// The status of a signed post; 0 when no answer came.
  private func post(_ body: Data, port: String) async -> Int {
    guard let url = URL(string: "http://127.0.0.1:\(port)/whatsapp/webhook") else { return 0 }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.httpBody = body
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(Self.secret.utf8)))
    let digits = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    request.setValue("sha256=" + digits, forHTTPHeaderField: "X-Hub-Signature-256")
    guard let (_, response) = try? await URLSession.shared.data(for: request) else { return 0 }
    return (response as? HTTPURLResponse)?.statusCode ?? 0
  }

  @Test("Every body that was answered with 200 is there once, although the office is killed again and again")
  func killed() async throws {
    let program = try Program()
    defer { program.remove() }
    try config(program)
    var taken = 0
    for round in 0..<6 {
      let office = try Office(program)
      let until = DispatchTime.now() + .milliseconds(80 + 90 * round)
      let process = office.process.processIdentifier
      DispatchQueue.global().asyncAfter(deadline: until) { Foundation.kill(process, SIGKILL) }
      let port = office.port
      var answered = 200
      while answered == 200 {
        answered = await post(body(taken), port: port)
        // Without an answer WhatsApp sends it again.
        if answered == 200 { taken += 1 }
      }
      #expect(answered == 0)
      office.kill()
    }
    #expect(taken > 0)
    let office = try Office(program)
    for number in 0...taken { #expect(await post(body(number), port: office.port) == 200) }
    let data = program.place("kantor")
    let threads = try program.run(["whatsapp", "list", "--data", data, "--json"]).list()
    #expect(threads.count == 1)
    let contact = try #require(threads.first?["contact"] as? String)
    let thread = try program.run(["whatsapp", "show", contact, "--data", data, "--json"]).object()
    let messages = try #require(thread["messages"] as? [[String: Any]])
    let incoming = messages.filter { $0["direction"] as? String == "MASUK" }.compactMap { $0["text"] as? String }
    #expect(Set(incoming) == Set((0...taken).map { "kenari \($0)" }))
    #expect(incoming.count == taken + 1)
    #expect(messages.filter { $0["direction"] as? String == "KELUAR" }.count == 1)
    office.kill()
    try noTraces(program)
  }

  private func noTraces(_ program: Program) throws {
    let log = try String(contentsOf: program.folder.appending(path: "office.log"), encoding: .utf8)
    for canary in ["kenari", "Kenari", "62812345", "EAAtoken", "wamid", Self.secret] { #expect(!log.contains(canary)) }
  }

  @Test("Messages, the outbox and commands work on the desk at the same time, and none stands in another's way")
  func together() async throws {
    let program = try Program()
    defer { program.remove() }
    try config(program)
    let office = try Office(program)
    defer { office.kill() }
    let data = ["--data", program.place("kantor")]
    let made = try program.run(
      ["case", "new", "--category", "KTP", "--risk", "SEDANG", "--json"] + data
    ).object()
    let record = try #require(made["record"] as? String)
    let port = office.port
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<12 {
        group.addTask { await post(body(number), port: port) == 200 }
        group.addTask { (try? program.run(["case", "note", record, "catatan \(number)"] + data).exitCode) == 0 }
      }
      for await isDone in group { #expect(isDone) }
    }
    let log = try String(contentsOf: program.folder.appending(path: "office.log"), encoding: .utf8)
    #expect(!log.contains("stopped for a while"), "\(log)")
  }

  @Test("A file of secrets that others may read is refused before anything else; the commands explain themselves")
  func refusals() throws {
    let program = try Program()
    defer { program.remove() }
    try config(program, mode: 0o644)
    let data = program.place("kantor")
    let refused = try program.run([
      "office", "--data", data, "--port", "0", "--whatsapp-port", "0", "--whatsapp-config",
      program.place("whatsapp.json"),
      "--lang", "en",
    ])
    #expect(refused.exitCode == 3)
    #expect(refused.complaint.contains("chmod 600"))
    #expect(!FileManager.default.fileExists(atPath: data + "/hub"))
    try config(program)
    let office = try Office(program)
    defer { office.kill() }
    let chat = program.place("chat.txt")
    try Data("31/12/24 21.05 - Kenari: halo\n31/12/24 21.06 - Kantor: ya\n".utf8).write(to: URL(filePath: chat))
    let look = try program.run([
      "whatsapp", "import", chat, "--phone", "0812-3456-7890", "--us", "Kantor", "--dry-run", "--data", data, "--json",
    ]).object()
    #expect(look["new"] as? Int == 2 && look["is_dry_run"] as? Bool == true)
    let made = try program.run([
      "whatsapp", "import", chat, "--phone", "0812-3456-7890", "--us", "Kantor", "--data", data, "--json",
    ]).object()
    let contact = try #require(made["contact"] as? String)
    #expect(try program.run(["contact", "set", contact, "may_message=BOLEH", "--data", data]).exitCode == 0)
    let late = try program.run(["whatsapp", "send", contact, "Halo", "--data", data, "--lang", "en"])
    #expect(late.exitCode == 2)
    #expect(late.complaint.contains("use a template"))
    let template = ["settings", "template", "sapa", "id", "--data", data]
    #expect(try program.run(template + ["Dinas menerima aduan kekerasan"]).exitCode == 2)
    #expect(try program.run(template + ["Halo, kami siap membalas."]).exitCode == 0)
    #expect(try program.run(["whatsapp", "send", contact, "--template", "sapa", "--data", data]).exitCode == 0)
    // Nobody listens where the Graph API should be: nothing was sent, and it waits.
    var states: [String] = []
    for _ in 0..<100 where states != ["TUNDA"] {
      Thread.sleep(forTimeInterval: 0.1)
      states = try program.run(["whatsapp", "queue", "--data", data, "--json"]).list().compactMap {
        $0["status"] as? String
      }
    }
    #expect(states == ["TUNDA"])
    try noTraces(program)
  }
}
