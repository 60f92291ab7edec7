import Foundation
import Testing

/// The commands as JSON over HTTP.
@Suite("The JSON API", .serialized)
struct ApiTests {
  /// A laptop whose program serves the API; ends with the test.
  private final class Served {
    let program: Program
    private let process: Process
    private let office: CommandTests.Office

    init() throws {
      program = try Program()
      office = try CommandTests.Office(program)
      try office.enrol("laptop", "Ibu Rina")
      let data = program.place("kantor")
      _ = try program.run(["admin", "appoint", "--data", data, "--user", "2", "--role", "PENDAMPING"])
      _ = try program.run(["sync", "--data", program.place("laptop")])
      process = program.process(["field", "run", "--data", program.place("laptop"), "--api-port", "0"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      for _ in 0..<600 {
        if text("api-port") != nil { return }
        Thread.sleep(forTimeInterval: 0.05)
      }
      throw CocoaError(.fileNoSuchFile)
    }

    func text(_ name: String) -> String? {
      FileManager.default.contents(atPath: program.place("laptop") + "/" + name).map {
        String(decoding: $0, as: UTF8.self)
      }
    }

    func stop() {
      process.terminate()
      process.waitUntilExit()
      office.kill()
      program.remove()
    }

    /// One call; the status and the JSON that came back.
    func call(
      _ path: String, _ body: String, key: String? = nil, host: String = "127.0.0.1", type: String = "application/json"
    ) throws -> (status: Int, answer: Any) {
      let head =
        "POST /api/v1/\(path) HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer \(key ?? text("api-key") ?? "")\r\n"
        + "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
      let answer = try PlainExchange.text(head + body, port: text("api-port") ?? "")
      let status = Int(answer.split(separator: " ").dropFirst().first ?? "") ?? 0
      let parts = answer.components(separatedBy: "\r\n\r\n")
      let json = try JSONSerialization.jsonObject(with: Data((parts.last ?? "").utf8), options: .fragmentsAllowed)
      return (status, json)
    }
  }

  @Test("A case is registered, listed and refused over the API as on the command line")
  func commands() throws {
    let served = try Served()
    defer { served.stop() }
    let new = try served.call(
      "case/new",
      #"{"options": {"category": "KTP", "risk": "SEDANG", "violence": ["FISIK", "PSIKIS"]}, "arguments": ["may_call=BOLEH"]}"#
    )
    #expect(new.status == 200)
    let number = (new.answer as? [String: Any])?["register_no"] as? String ?? ""
    #expect(number.hasPrefix("PWK-"))
    let list = try served.call("case/list", #"{"options": {"open": true}}"#)
    #expect((list.answer as? [[String: Any]])?.first?["register_no"] as? String == number)
    let typed = try served.program.run(["case", "list", "--data", served.program.place("laptop"), "--json"])
    #expect(try typed.list().count == 1, "the command line sees the same")
    let refused = try served.call(
      "case/move", #"{"arguments": ["\#(number)", "TERMINASI"], "options": {"lang": "en"}}"#)
    #expect(refused.status == 422)
    let problem = try #require(refused.answer as? [String: Any])
    #expect(problem["code"] as? String == "exit-2")
    #expect((problem["detail"] as? String)?.contains("TERDAFTAR") == true)
    #expect(try served.call("case/show", #"{"arguments": ["tidak-ada"]}"#).status == 422)
  }

  @Test("Nobody without the key, under another name, or with an option of the server's gets in")
  func refusals() throws {
    let served = try Served()
    defer { served.stop() }
    let path = served.program.place("laptop") + "/api-key"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try served.call("case/list", "{}", key: "0").status == 401)
    #expect(try served.call("case/list", "{}", host: "rumah.example").status == 421)
    #expect(try served.call("case/list", "{}", type: "text/plain").status == 415)
    #expect(try served.call("case/list", "[").status == 400)
    #expect(try served.call("case/list", #"{"options": {"data": "/tmp"}}"#).status == 400)
    #expect(try served.call("case/list", #"{"options": {"Data": "/tmp"}}"#).status == 400)
    #expect(try served.call("case/..", "{}").status == 404)
    #expect(
      try served.call("case/list", #"{"arguments": ["--data=/tmp"]}"#).status == 400, "no argument becomes an option")
    #expect(try served.call("field/run", "{}").status != 200)
    #expect(try served.call("case/list", "{}").status == 200)
  }

  @Test("Every command stands in the description")
  func described() throws {
    let program = try Program()
    defer { program.remove() }
    let dump = try program.run(["--experimental-dump-help"])
    let file = Program.repository.appendingPathComponent("protocol/api-v1.json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", Program.repository.appendingPathComponent("protocol/generate_api.py").path]
    let (input, output) = (program.folder.appendingPathComponent("dump"), program.folder.appendingPathComponent("api"))
    try Data(dump.output.utf8).write(to: input)
    try Data().write(to: output)
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(
      try Data(contentsOf: output) == Data(contentsOf: file),
      "lindung --experimental-dump-help | python3 protocol/generate_api.py > protocol/api-v1.json")
  }
}
